/**
 * Attention per slot, 0..1: how likely a look falls on it. The shapes follow what eye tracking and click logs agree on
 * (first screen before the fold, a steep fall on a swiped row); a shelf may bring its own measured weights.
 */
import type { Device, Layout, ShelfDefinition } from "../schema.ts";

type Shape = { readonly perLine: Readonly<Record<Device, number>>; readonly line: Readonly<Record<Device, number>>; readonly within: number };

/** `perLine` slots stand side by side; each further line (or swipe) keeps `line` of the attention, each step aside `within`. */
const shapes: Readonly<Record<Layout, Shape>> = {
  row: { perLine: { phone: 2, tablet: 3, desktop: 5 }, line: { phone: 0.5, tablet: 0.55, desktop: 0.5 }, within: 0.95 },
  grid: { perLine: { phone: 2, tablet: 3, desktop: 4 }, line: { phone: 0.86, tablet: 0.82, desktop: 0.78 }, within: 0.97 },
  hero: { perLine: { phone: 2, tablet: 3, desktop: 3 }, line: { phone: 0.75, tablet: 0.8, desktop: 0.8 }, within: 0.97 },
  list: { perLine: { phone: 1, tablet: 1, desktop: 1 }, line: { phone: 0.85, tablet: 0.87, desktop: 0.88 }, within: 1 },
};

/** The small slots beside a hero share what it leaves. */
const besideHero = 0.6;

function shaped(layout: Layout, device: Device, slot: number): number {
  const { perLine, line, within } = shapes[layout];
  if (layout === "hero" && slot === 0) return 1;
  if (layout === "hero") return besideHero * line[device] ** Math.floor((slot - 1) / perLine[device]) * within ** ((slot - 1) % perLine[device]);
  return line[device] ** Math.floor(slot / perLine[device]) * within ** (slot % perLine[device]);
}

/** The weights of a shelf's slots. Own weights that are too short go on at their last value. */
export function attentionOf(shelf: ShelfDefinition, device: Device): Float64Array {
  const { attention, layout, slots } = shelf;
  const own = attention === undefined || Array.isArray(attention) ? attention : attention[device];
  return new Float64Array(slots).map((_, slot) => (own === undefined ? shaped(layout, device, slot) : (own[slot] ?? own.at(-1) ?? 0)));
}
