import { useSearchParams } from "@remix-run/react";
import { lazy, Suspense, useId, useRef, useState, type ComponentType } from "react";
import { Icon } from "../icons.tsx";
import { useMessages } from "../page.tsx";
import { shellMessages } from "./messages.ts";
import type { SearchSuggestionsProps } from "./search-suggestions.tsx";

/** Without the file, say on a train, the form still searches. */
const SearchSuggestions = lazy<ComponentType<SearchSuggestionsProps>>(() => import("./search-suggestions.tsx").then((file) => ({ default: file.SearchSuggestions }), () => ({ default: Nothing })));

function Nothing() {
  return null;
}

interface SearchFieldProps {
  readonly action: string;
  readonly suggest: string;
}

/** A search form. The list of suggestions is fetched when somebody is about to type, so that no page waits for it. */
export function SearchField({ action, suggest }: SearchFieldProps) {
  const t = useMessages(shellMessages);
  const id = useId();
  const [query] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState(false);
  const words = query.get("q") ?? "";
  return (
    <form role="search" action={action} className="relative">
      <label htmlFor={id} className="sr-only">{t("searchLabel")}</label>
      <input
        ref={field} id={id} key={words} name="q" type="search" autoComplete="off" maxLength={200} placeholder={t("searchPlaceholder")} defaultValue={words} enterKeyHint="search" onFocus={() => setWanted(true)}
        className="min-h-11 w-full rounded-full border border-edge bg-surface pr-12 pl-5 text-base hover:border-ink [&::-webkit-search-cancel-button]:hidden"
      />
      <button type="submit" aria-label={t("search")} className="touch absolute inset-y-0 right-0 grid place-items-center rounded-full"><Icon name="search" /></button>
      {wanted ? <Suspense><SearchSuggestions key={words} field={field} suggest={suggest} /></Suspense> : null}
    </form>
  );
}
