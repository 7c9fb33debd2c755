/**
 * Work that was done, by counts: what a click may cost is bounded by these and not by the clock, so that every machine gives the same
 * answer. A unit is one edge of a circuit that was visited; a step of the solver counts as ten. Runs in the browser.
 *
 * Measured 2026-11, one core of the build machine beside three others at work: 300 to 500 units in a microsecond.
 */
let done = 0;

export const workDone = (): number => done;
export function addWork(units: number): void {
  done += units;
}

/** What one question of a session may cost (a reason, ways out) before it is answered by less: a fifteenth of a second. */
export const questionWork = 20_000_000;
/** What the reasons of one page may cost together; later ones are told when they are asked for. */
export const pageWork = 40_000_000;
/** Contradictions the solver may meet for one reason. */
export const reasonConflicts = 2_000;
/** Edges a published artefact may have: a page asks a hundred questions of one pass and a few of many. */
export const publishedEdges = 100_000;
