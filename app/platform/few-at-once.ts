/** A line before something there is little of: work beyond so many at once waits for its turn, in the order it came. */
export function fewAtOnce(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // Whoever waited takes the place over.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
