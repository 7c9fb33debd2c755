/** Where a browser has no idle callbacks: milliseconds between one task and the next. */
const pauseMs = 100;

/** Runs tasks in order, each in an idle moment of its own, so that a press that comes meanwhile waits for one of them at most. */
export function whenIdle(tasks: readonly (() => void)[]): void {
  const [next, ...rest] = tasks;
  if (next === undefined) return;
  const run = (): void => {
    next();
    whenIdle(rest);
  };
  if (typeof globalThis.requestIdleCallback === "function") globalThis.requestIdleCallback(run);
  else setTimeout(run, pauseMs);
}
