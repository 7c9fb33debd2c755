/** What was put into a field before scripts took the page over counts as if they had been there: React hears only what comes later. */
import { useEffect, useRef, type RefObject } from "react";
import { useFromServer } from "./use-from-server.ts";

/** `take` gets what the field holds where that is not what the server drew, and whether somebody is still at it. */
export function useEarlyInput<Field extends HTMLInputElement | HTMLSelectElement>(drawn: string | undefined, take: (text: string, stillThere: boolean) => void): RefObject<Field> {
  const field = useRef<Field>(null);
  const fromServer = useFromServer();
  const first = useRef({ drawn, take });
  useEffect(() => {
    const { current } = field;
    if (fromServer && current !== null && current.value !== first.current.drawn) first.current.take(current.value, document.activeElement === current);
  }, [fromServer]);
  return field;
}
