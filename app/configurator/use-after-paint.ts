/** A value that may come a frame later: what is heavy and not the answer to a press waits until the answer is painted. */
import { startTransition, useEffect, useState } from "react";

export function useAfterPaint<T extends object>(value: T): T {
  const [shown, setShown] = useState(() => value);
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // The frame is painted behind its callbacks.
      later = setTimeout(() => startTransition(() => setShown(() => value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(later);
    };
  }, [value]);
  return shown;
}
