import { useNavigate } from "@remix-run/react";
import { useEffect, useId, useRef, useState, type RefObject } from "react";
import { classNames } from "../class-names.ts";
import { Icon } from "../icons.tsx";
import { useMessages, usePage } from "../page.tsx";
import { shellMessages } from "./messages.ts";
import { readSuggestions, type Suggestion } from "./suggestions.ts";

export interface SearchSuggestionsProps {
  /** The field it stands below; it becomes a combobox. */
  readonly field: RefObject<HTMLInputElement>;
  /** Address of the suggestions. */
  readonly suggest: string;
}

const patienceMs = 120;

/** Where the arrow leads among `count` suggestions; -1 is the field itself, which has its place in the round. */
export function nextPlace(place: number, count: number, key: "ArrowDown" | "ArrowUp"): number {
  const round = count + 1;
  return ((place + 1 + (key === "ArrowDown" ? 1 : round - 1)) % round) - 1;
}

/** The list of a combobox (WAI-ARIA 1.2: editable, list autocomplete, manual selection). The form searches without it. */
export function SearchSuggestions({ field, suggest }: SearchSuggestionsProps) {
  const t = useMessages(shellMessages);
  const id = useId();
  const navigate = useNavigate();
  const [words, setWords] = useState(field.current?.value ?? "");
  const [active, setActive] = useState(-1);
  // Who typed while this file was on its way waits for the list already.
  const [open, setOpen] = useState(() => field.current !== null && field.current.value !== field.current.defaultValue);
  const suggestions = useSuggestions(suggest, words);
  const shown = open && suggestions.length > 0;
  const choose = (suggestion: Suggestion) => {
    setOpen(false);
    if (field.current !== null && suggestion.kind !== "words") field.current.value = "";
    navigate(suggestion.href);
  };
  useCombobox(field, { list: `${id}-list`, shown, active: shown && active >= 0 ? `${id}-${active}` : undefined }, {
    input: (value) => { setWords(value); setOpen(true); setActive(-1); },
    close: () => { setOpen(false); setActive(-1); },
    enter: () => {
      const chosen = shown ? suggestions[active] : undefined;
      if (chosen !== undefined) choose(chosen);
      return chosen !== undefined;
    },
    arrow: (key) => {
      if (suggestions.length === 0) return false;
      setOpen(true);
      setActive((place) => nextPlace(place, suggestions.length, key));
      return true;
    },
  });
  return (
    <>
      <ul id={`${id}-list`} role="listbox" aria-label={t("suggestions")} hidden={!shown} className="absolute inset-x-0 top-full z-40 mt-2 max-h-[70vh] overflow-y-auto rounded-lg border border-line bg-surface py-2 shadow-raised">
        {suggestions.map((suggestion, index) => (
          <li key={`${suggestion.kind} ${suggestion.href}`} id={`${id}-${index}`} role="option" aria-selected={index === active} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(suggestion)} className={classNames("cursor-pointer px-5 py-1.5 hover:bg-raised", index === active && "bg-raised")}>
            <SuggestionLine suggestion={suggestion} />
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">{shown ? t("suggestionCount", { count: suggestions.length }) : ""}</p>
    </>
  );
}

function SuggestionLine({ suggestion }: { readonly suggestion: Suggestion }) {
  return (
    <span className="flex min-h-11 items-center gap-3">
      {suggestion.picture === undefined ? <Icon name={suggestion.kind === "words" ? "search" : "arrowRight"} size={18} className="mx-[0.8125rem] text-muted" /> : <img src={suggestion.picture} alt="" width={44} height={44} className="size-11 rounded-sm bg-raised object-cover" />}
      <span className="line-clamp-2 min-w-0 flex-1 leading-snug">{suggestion.text}</span>
      {suggestion.aside === undefined ? null : <span className="text-small whitespace-nowrap text-muted tabular-nums">{suggestion.aside}</span>}
    </span>
  );
}

interface ComboboxState {
  readonly list: string;
  readonly shown: boolean;
  /** Id of the marked suggestion. */
  readonly active: string | undefined;
}

/** Keys answer whether they were used; an unused one does what it always does. */
interface ComboboxActions {
  input(value: string): void;
  close(): void;
  enter(): boolean;
  arrow(key: "ArrowDown" | "ArrowUp"): boolean;
}

/** Ties the field, which another component owns, to the list. */
function useCombobox(field: RefObject<HTMLInputElement>, state: ComboboxState, actions: ComboboxActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
    const input = field.current;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": state.list, "aria-expanded": String(state.shown) })) input?.setAttribute(name, value);
    if (state.active === undefined) input?.removeAttribute("aria-activedescendant");
    else input?.setAttribute("aria-activedescendant", state.active);
  });
  useEffect(() => {
    const input = field.current;
    if (input === null) return;
    const onInput = () => latest.current.input(input.value);
    const onBlur = () => latest.current.close();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") latest.current.close();
      const used = event.key === "Enter" ? latest.current.enter() : event.key === "ArrowDown" || event.key === "ArrowUp" ? latest.current.arrow(event.key) : false;
      if (used) event.preventDefault();
    };
    input.addEventListener("input", onInput);
    input.addEventListener("blur", onBlur);
    input.addEventListener("keydown", onKey);
    return () => {
      input.removeEventListener("input", onInput);
      input.removeEventListener("blur", onBlur);
      input.removeEventListener("keydown", onKey);
    };
  }, [field]);
}

/** The answers for the latest words; older answers that arrive late are dropped. */
function useSuggestions(address: string, words: string): readonly Suggestion[] {
  const { locale, theme } = usePage();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    const asked = words.trim();
    if (asked.length < 2) {
      setSuggestions([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${address}?${new URLSearchParams({ q: asked })}`, { signal: stop.signal })
        .then((response) => (response.ok ? response.json() : undefined))
        .then((body: unknown) => setSuggestions(readSuggestions(body, locale, theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches))))
        // A suggestion that does not come costs nothing: the form still searches.
        .catch(() => undefined);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, words, locale, theme]);
  return suggestions;
}
