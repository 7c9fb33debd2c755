/** Whether something that floats over a page is out of the way: it goes as one reads on, and comes back with a move backwards or at either end. Pure. */
export interface Scrolled {
  readonly away: boolean;
  /** The furthest place of the present direction, pixels. */
  readonly turn: number;
}

/** Smaller moves are a hand that trembles. */
const move = 32;

/** `y`: pixels scrolled; `left`: pixels that are left below. */
export function scrolled({ away, turn }: Scrolled, y: number, left: number): Scrolled {
  if (y < move || left < move) return { away: false, turn: y };
  const furthest = away ? Math.max(turn, y) : Math.min(turn, y);
  return Math.abs(y - furthest) < move ? { away, turn: furthest } : { away: !away, turn: y };
}
