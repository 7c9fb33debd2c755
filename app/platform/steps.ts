/** Long work as a generator that yields between its steps, done at once or with breaths between. */

/** To the end, without a pause. */
export function allAtOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Milliseconds of work between two breaths. */
const breath = 10;

/** To the end, awaiting `pause` after every ten milliseconds of work, so that a server goes on answering. A step longer than that is not cut. */
export async function withBreaths<Result>(steps: Generator<void, Result>, pause: () => Promise<unknown>): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < breath) continue;
    await pause();
    began = performance.now();
  }
}
