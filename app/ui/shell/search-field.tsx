import { useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { classNames } from "../class-names.ts";
import { Icon } from "../icons.tsx";
import { useMessages, usePage } from "../page.tsx";
import { shellMessages } from "./messages.ts";
import { readSuggestions, type Suggestion } from "./suggestions.ts";

interface SearchFieldProps {
  readonly action: string;
  readonly suggest: string;
}

const patienceMs = 120;

/** A search form; with scripts it becomes a combobox with a list (WAI-ARIA 1.2, editable, list autocomplete, manual selection). */
export function SearchField({ action, suggest }: SearchFieldProps) {
  const t = useMessages(shellMessages);
  const id = useId();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const suggestions = useSuggestions(suggest, words);
  const shown = open && suggestions.length > 0;
  const close = () => { setOpen(false); setActive(-1); };
  const choose = (suggestion: Suggestion) => {
    close();
    if (field.current !== null) field.current.value = suggestion.kind === "words" ? suggestion.text : "";
    navigate(suggestion.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && shown) return close();
    if (event.key === "Enter") {
      const chosen = shown ? suggestions[active] : undefined;
      if (chosen !== undefined) { event.preventDefault(); choose(chosen); }
      return;
    }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || suggestions.length === 0) return;
    event.preventDefault();
    setOpen(true);
    // One place of the round is the field itself.
    const places = suggestions.length + 1;
    setActive((place) => ((place + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
  };
  return (
    <form role="search" action={action} className="relative" onSubmit={close} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) close(); }}>
      <label htmlFor={id} className="sr-only">{t("searchLabel")}</label>
      <input
        ref={field} id={id} name="q" type="search" autoComplete="off" maxLength={200} placeholder={t("searchPlaceholder")} defaultValue={query.get("q") ?? ""} enterKeyHint="search"
        role="combobox" aria-autocomplete="list" aria-expanded={shown} aria-controls={`${id}-list`} aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        onChange={(event) => { setWords(event.currentTarget.value); setOpen(true); setActive(-1); }} onKeyDown={onKeyDown}
        className="min-h-11 w-full rounded-full border border-edge bg-surface pr-12 pl-5 text-base hover:border-ink [&::-webkit-search-cancel-button]:hidden"
      />
      <button type="submit" aria-label={t("search")} className="touch absolute inset-y-0 right-0 grid place-items-center rounded-full"><Icon name="search" /></button>
      <ul id={`${id}-list`} role="listbox" aria-label={t("suggestions")} hidden={!shown} className="absolute inset-x-0 top-full z-40 mt-2 max-h-[70vh] overflow-y-auto rounded-lg border border-line bg-surface py-2 shadow-raised">
        {suggestions.map((suggestion, index) => (
          <li key={`${suggestion.kind} ${suggestion.href}`} id={`${id}-${index}`} role="option" aria-selected={index === active} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(suggestion)} className={classNames("cursor-pointer px-5 py-2 hover:bg-raised", index === active && "bg-raised")}>
            <SuggestionLine suggestion={suggestion} />
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">{shown ? t("suggestionCount", { count: suggestions.length }) : ""}</p>
    </form>
  );
}

function SuggestionLine({ suggestion }: { readonly suggestion: Suggestion }) {
  return (
    <span className="flex min-h-9 items-center gap-3">
      {suggestion.picture === undefined ? <Icon name={suggestion.kind === "words" ? "search" : "arrowRight"} size={18} className="mx-2 text-muted" /> : <img src={suggestion.picture} alt="" width={36} height={45} className="h-11 w-9 rounded-sm bg-raised object-cover" />}
      <span className="min-w-0 flex-1 truncate">{suggestion.text}</span>
      {suggestion.aside === undefined ? null : <span className="text-small whitespace-nowrap text-muted tabular-nums">{suggestion.aside}</span>}
    </span>
  );
}

/** The answers for the latest words; older answers that arrive late are dropped. */
function useSuggestions(address: string, words: string): readonly Suggestion[] {
  const { locale, market } = usePage();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    const asked = words.trim();
    if (asked.length < 2) {
      setSuggestions([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${address}?${new URLSearchParams({ q: asked, locale, market })}`, { signal: stop.signal })
        .then((response) => (response.ok ? response.json() : undefined))
        .then((body: unknown) => setSuggestions(readSuggestions(body)))
        // A suggestion that does not come costs nothing: the form still searches.
        .catch(() => undefined);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, words, locale, market]);
  return suggestions;
}
