/** Watches the moves on the page and says when to offer help; once answered, it stays silent. */
import { useEffect, useState } from "react";
import { isStuck, withMove, type Move } from "./stuck.ts";

export function useStuck(move: Move): { readonly dismiss: () => void } | undefined {
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [answered, setAnswered] = useState(false);
  const key = JSON.stringify(move);
  useEffect(() => setMoves((before) => withMove(before, JSON.parse(key) as Move)), [key]);
  return !answered && isStuck(moves) ? { dismiss: () => setAnswered(true) } : undefined;
}
