/** What changed its place between two arrangements of one shelf. */

/** Places gained (positive) or lost, "new" on the shelf; undefined when nothing changed or nothing is compared. */
export type Move = number | "new" | undefined;

interface Placed {
  readonly slot: number;
  readonly kind: "product" | "content";
  readonly product?: string;
}

/** Product -> place on the shelf. */
export const positionsOf = (slots: readonly Placed[]): ReadonlyMap<string, number> =>
  new Map(slots.flatMap((slot): [string, number][] => (slot.product === undefined ? [] : [[slot.product, slot.slot]])));

export function moveOf(product: string, slot: number, before: ReadonlyMap<string, number>): Move {
  const old = before.get(product);
  if (old === undefined) return "new";
  return old === slot ? undefined : old - slot;
}
