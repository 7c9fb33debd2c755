/** Which pieces make one more set with one price, from what can be had and what the cart holds already. Pure. */
import type { CartWord } from "./cart.ts";

export interface SetVariant {
  readonly id: string;
  readonly productId: string;
  readonly words: readonly CartWord[];
  /** Minor units. */
  readonly amount: number;
  /** Pieces on hand and not reserved. */
  readonly units: number;
  readonly madeToOrder: boolean;
  readonly leadTimeDays: number;
}

/** Whether so many pieces can be ordered today, from the shelf or made. */
export const canBeHad = ({ units, madeToOrder, leadTimeDays }: Pick<SetVariant, "units" | "madeToOrder" | "leadTimeDays">, pieces: number): boolean => madeToOrder || leadTimeDays > 0 || units >= pieces;

/** Variants of one product that can be had, in their order. */
export const havable = (variants: readonly SetVariant[], pieces: number): readonly SetVariant[] => variants.filter((variant) => canBeHad(variant, pieces));

/** The variant a set takes: one that is wanted where it can be had, else the cheapest that can be had, else whatever there is; undefined for none. */
export function variantForSet(variants: readonly SetVariant[], pieces: number, wanted: ReadonlySet<string>): SetVariant | undefined {
  const had = havable(variants, pieces);
  const asked = variants.filter((variant) => wanted.has(variant.id));
  return asked.find((variant) => had.includes(variant)) ?? [...had].sort((a, b) => a.amount - b.amount)[0] ?? asked[0] ?? variants[0];
}

/**
 * Pieces of each part the cart lacks for one more whole set. Pieces that make sets already are spent: whoever has two whole
 * sets and one more desk lacks no desk, whoever has just the two lacks one.
 */
export function missingPieces(parts: readonly { readonly quantity: number; readonly inCart: number }[]): number[] {
  const whole = Math.min(...parts.map(({ quantity, inCart }) => Math.floor(inCart / quantity)));
  return parts.map(({ quantity, inCart }) => Math.max(0, quantity - (inCart - whole * quantity)));
}
