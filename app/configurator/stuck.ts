/** Whether someone seems to get nowhere: presses what is not to be had again and again, or goes back and forth. */
import type { Choices } from "./value-text.ts";

export interface Move {
  /** The blocked value asked about, "option:value". */
  readonly asked: string | undefined;
  readonly choices: Choices;
}

/** Older moves are forgotten. */
export const movesKept = 10;
const blockedPresses = 3;
const turns = 4;

export function isStuck(moves: readonly Move[]): boolean {
  const recent = moves.slice(-movesKept);
  const asked = recent.filter((move, index) => move.asked !== undefined && move.asked !== recent[index - 1]?.asked);
  return asked.length >= blockedPresses || backAndForth(recent);
}

/** One option changed many times between the same two values, left open counted as one. */
function backAndForth(moves: readonly Move[]): boolean {
  const options = new Set(moves.flatMap((move) => Object.keys(move.choices)));
  return [...options].some((option) => {
    const values = moves.map((move) => move.choices[option] ?? "").filter((value, index, all) => value !== all[index - 1]);
    return values.length > turns && new Set(values).size === 2;
  });
}

/** The moves with this one, unless it is the last one again. */
export function withMove(moves: readonly Move[], move: Move): readonly Move[] {
  const last = moves.at(-1);
  return last !== undefined && JSON.stringify(last) === JSON.stringify(move) ? moves : [...moves, move].slice(-movesKept);
}
