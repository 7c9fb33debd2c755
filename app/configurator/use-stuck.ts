/** Watches the moves on the page and says when to offer help; once answered, it stays silent. */
import { useEffect, useMemo, useState } from "react";
import { isStuck, withMove, type Move } from "./stuck.ts";

export function useStuck(move: Move): { readonly dismiss: () => void } | undefined {
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [answered, setAnswered] = useState(false);
  const key = JSON.stringify(move);
  useEffect(() => setMoves((before) => withMove(before, JSON.parse(key) as Move)), [key]);
  const stuck = !answered && isStuck(moves);
  return useMemo(() => (stuck ? { dismiss: () => setAnswered(true) } : undefined), [stuck]);
}
