import type { Knot } from "./solid.ts";
import { add, scale } from "./vector.ts";
import type { Vec } from "./vector.ts";

/** Points along an outline: straight ends, and two more on each curve. */
export function samples(ring: readonly Knot[]): Vec[] {
  return ring.flatMap((knot, i) => {
    if (!knot.c) return [knot.p];
    const from = ring[(i + ring.length - 1) % ring.length]!.p;
    const at = (t: number): Vec => add(add(scale(from, (1 - t) ** 2), scale(knot.c!, 2 * t * (1 - t))), scale(knot.p, t * t));
    return [at(0.5), knot.p];
  });
}
