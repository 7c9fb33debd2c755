/**
 * Which presses the browser's Back meets: each is an entry of its own, so that Back undoes it and Forward does it again. What is one move of
 * the hand (a slider under the finger, arrow keys one upon the other) is one entry, and a press that changes nothing is none.
 */

/** Milliseconds after which the next key on a slider is a move of its own. */
export const oneMove = 1000;

/** What goes along with the navigation of a press and stays with its entry, across a reload too. */
export interface PressEntry {
  readonly press: string;
  /** The move it belongs to. */
  readonly move?: string | undefined;
}

/** The entry the page stands at; undefined where it was opened, or where something else led. */
export function entryOf(state: unknown): PressEntry | undefined {
  if (typeof state !== "object" || state === null || !("press" in state) || typeof state.press !== "string") return undefined;
  return { press: state.press, move: "move" in state && typeof state.move === "string" ? state.move : undefined };
}

interface Standing {
  /** The query of the entry the history stands at. */
  readonly search: string;
  readonly entry: PressEntry | undefined;
}

interface NewPress extends PressEntry {
  readonly search: string;
}

/** Whether a press becomes another content of the entry the history stands at, instead of one more. */
export const replacesEntry = (here: Standing, press: NewPress): boolean =>
  here.search === press.search || (press.move !== undefined && here.entry?.move === press.move);

export interface Move {
  readonly name: string;
  /** The pointer is down. */
  readonly held: boolean;
  readonly at: number;
}

/** The move a change of a slider belongs to: the one before as long as the pointer is down, or when it follows at once. */
export const moveAt = (before: Move | undefined, option: string, at: number): Move =>
  before !== undefined && (before.held || at - before.at < oneMove) ? { ...before, at } : { name: `${option}.${at}`, held: false, at };

/** The pointer goes down: whatever follows until it goes up is one move. */
export const grasp = (option: string, at: number): Move => ({ name: `${option}.${at}`, held: true, at });
