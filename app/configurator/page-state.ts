/**
 * The configurator's state, which is its address: choices as `o.width=1200`, and beside them what the shopper asked for. Pages
 * can be reloaded, shared, and walked back; every link of the page is this state with something changed.
 */
import { readDay } from "./arrival.ts";
import { choicesOf, codeOf, queryOfChoices, choicesOfCode } from "./choices-query.ts";
import type { Wish } from "./completions.ts";
import type { Choices } from "./value-text.ts";

export const wishes = ["preferred", "cheapest", "quickest", "popular"] as const satisfies readonly Wish[];

export interface PageState {
  readonly choices: Choices;
  readonly wish: Wish;
  /** A value the shopper asks about: "option:value". */
  readonly why?: string | undefined;
  /** At most so much, whole units of the currency. */
  readonly budget?: number | undefined;
  /** Arrives by that day, "2026-12-04". */
  readonly by?: string | undefined;
  /** Limits that cannot be read, as they were typed: the form keeps them and says what it takes, until they are corrected. */
  readonly misread?: { readonly budget?: string | undefined; readonly by?: string | undefined } | undefined;
  /** The choices before the last great change. */
  readonly undo?: Choices | undefined;
  /** The cart line this configuration will replace. */
  readonly line?: string | undefined;
  /** The line of a placed order this configuration will take the place of, and the market it was bought in: "10012.0.de". */
  readonly swap?: string | undefined;
  /** Numbers as they were typed into a form without scripts, by option: the answer says what became of them. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** Others it is compared with. */
  readonly beside: readonly Choices[];
}

export const mostCompared = 4;

/** Where the answer to a question stands on the page. */
export const answerId = "conflict-title";

export const mostBudget = 10_000_000;

/** As much of it as the field takes; nothing for an empty field. */
const typedLimit = (text: string | null | undefined): string | undefined => [...(text ?? "").trim()].slice(0, 10).join("") || undefined;

export function readState(search: URLSearchParams): PageState {
  const wish = search.get("prefer");
  const budget = Number((search.get("budget") ?? "").replace(/[\s\u00a0]/g, "") || Number.NaN);
  const by = search.get("by") ?? undefined;
  const goodBudget = Number.isFinite(budget) && budget >= 1 && budget <= mostBudget ? Math.floor(budget) : undefined;
  const goodBy = readDay(by) === undefined ? undefined : by;
  const misread = { budget: goodBudget === undefined ? typedLimit(search.get("budget")) : undefined, by: goodBy === undefined ? typedLimit(by) : undefined };
  const undo = search.get("undo");
  const line = search.get("line") ?? "";
  const swap = search.get("swap") ?? "";
  return {
    choices: choicesOf(search),
    wish: wishes.find((each) => each === wish) ?? "preferred",
    why: /^[A-Za-z0-9_.]{1,128}:.{1,64}$/.test(search.get("why") ?? "") ? (search.get("why") ?? undefined) : undefined,
    budget: goodBudget,
    by: goodBy,
    misread: misread.budget === undefined && misread.by === undefined ? undefined : misread,
    undo: undo === null ? undefined : choicesOfCode(undo),
    line: /^[0-9a-f-]{36}$/.test(line) ? line : undefined,
    swap: swapForm.test(swap) ? swap : undefined,
    typed: typedTexts(search),
    beside: search.getAll("with").slice(0, mostCompared - 1).map(choicesOfCode),
  };
}

const swapForm = /^(?<number>[0-9]{1,12})\.(?<position>[0-9]{1,4})(?:\.(?<market>[a-z0-9-]{1,20}))?$/;

export interface SwappedLine {
  readonly number: string;
  readonly position: number;
  /** Whose prices the order was made at, whatever market its reader is in now. */
  readonly market: string | undefined;
}

export function swappedLine({ swap }: Pick<PageState, "swap">): SwappedLine | undefined {
  const { number, position, market } = swapForm.exec(swap ?? "")?.groups ?? {};
  return number === undefined ? undefined : { number, position: Number(position), market };
}

const typedPrefix = "n.";

/** The first text for each option, as much of it as the field takes. */
function typedTexts(search: URLSearchParams): PageState["typed"] {
  const texts = [...search].filter(([name]) => /^n\.[A-Za-z0-9_]{1,128}$/.test(name)).map(([name, text]): [string, string] => [name.slice(typedPrefix.length), [...text].slice(0, 9).join("")]).reverse();
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** The address of a state; "?" for the plain page, so that a link always leads somewhere. */
export function queryOf(state: PageState): string {
  const { wish, why, undo, line, swap, misread } = state;
  const [budget, by] = [state.budget?.toString() ?? misread?.budget, state.by ?? misread?.by];
  const query = queryOfChoices(state.choices, {
    prefer: wish === "preferred" ? undefined : wish, budget, by, line, swap, why, undo: undo === undefined ? undefined : codeOf(undo),
  });
  const typed = Object.entries(state.typed ?? {}).map(([option, text]) => `${typedPrefix}${option}=${encodeURIComponent(text).replaceAll("'", "%27")}`);
  const rest = [...typed, ...state.beside.map((choices) => `with=${encodeURIComponent(codeOf(choices))}`)].join("&");
  const whole = rest === "" ? query : query === "" ? `?${rest}` : `${query}&${rest}`;
  return whole === "" ? "?" : whole;
}

/** A link to the state with something changed: a question, an undo and what was typed belong to one answer and are dropped. */
export const linkTo = (state: PageState, changes: Partial<PageState> = {}): string => queryOf({ ...state, why: undefined, undo: undefined, typed: undefined, ...changes });

/** The state as hidden fields of a GET form, without the names the form asks for itself. */
export function fieldsOf(state: PageState, without: readonly string[] = []): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(linkTo(state))].filter(([name]) => !without.includes(name));
}
