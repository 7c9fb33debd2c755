/**
 * Which presses the browser's Back meets. Each press is an entry of its own, so that Back undoes it and Forward does it again. Two things keep
 * the way out of the page short: presses on the same question within a moment (a slider under the hand) are one entry, and after
 * `mostEntries` the last one is replaced, so that whoever came from a product's page is back there in nine steps at most.
 */
export const mostEntries = 8;
/** Milliseconds in which presses on one question are one. */
export const oneMove = 1000;

/** What goes along with the navigation of a press and stays with its entry, across a reload too. */
export interface PressEntry {
  readonly press: string;
  /** How many entries lie between it and the page as it was opened. */
  readonly depth: number;
  /** Which parts of the address it changed, and when. */
  readonly about: string;
  readonly at: number;
}

/** The entry the page stands at; undefined where it was opened, or where something else led. */
export function entryOf(state: unknown): PressEntry | undefined {
  if (typeof state !== "object" || state === null || !("press" in state) || !("depth" in state) || !("about" in state) || !("at" in state)) return undefined;
  const { press, depth, about, at } = state;
  return typeof press === "string" && typeof depth === "number" && typeof about === "string" && typeof at === "number" ? { press, depth, about, at } : undefined;
}

/** Names of the parameters that differ between two queries, in order. */
export function changedParts(before: string, after: string): string {
  const [old, fresh] = [new URLSearchParams(before), new URLSearchParams(after)];
  const names = new Set([...old.keys(), ...fresh.keys()]);
  return [...names].filter((name) => old.getAll(name).join("\n") !== fresh.getAll(name).join("\n")).sort().join(" ");
}

export interface Press {
  readonly id: string;
  readonly query: string;
  readonly at: number;
}

/** What becomes of the history: an entry more, or another content of the one the page stands at. */
export function nextEntry(drawn: { readonly search: string; readonly state: unknown }, { id, query, at }: Press): { readonly replace: boolean; readonly entry: PressEntry } {
  const here = entryOf(drawn.state);
  const about = changedParts(drawn.search, query);
  const sameMove = here !== undefined && about === here.about && at - here.at < oneMove;
  const depth = here?.depth ?? 0;
  const replace = about === "" || sameMove || depth >= mostEntries;
  return { replace, entry: { press: id, depth: replace ? depth : depth + 1, about, at } };
}
