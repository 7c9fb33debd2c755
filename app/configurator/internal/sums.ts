/** How large sums over a configuration become: prices and wishes share one number, which is exact as long as both fit into it. Runs in the browser. */

/** The largest difference two configurations can have, for amounts by literal. */
export function spreadOf(bases: Int32Array, amount: (literal: number) => number): number {
  let spread = 0;
  for (let variable = 0; variable + 1 < bases.length; variable += 1) {
    let [least, most] = [Infinity, -Infinity];
    for (let literal = bases[variable] as number; literal < (bases[variable + 1] as number); literal += 1) {
      least = Math.min(least, amount(literal));
      most = Math.max(most, amount(literal));
    }
    spread += most - least;
  }
  return spread;
}

/** Bits in which whole numbers up to this one stand. */
export const bitsOf = (largest: number): number => Math.ceil(Math.log2(largest + 1));

/** Bits of prices and wishes together that a double keeps apart, and of prices beside the choices that are given up (`value-states`). */
export const [mostBits, mostPriceBits] = [52, 40];

/** The variable whose prices differ most where a price book's sums are too large; -1 when all is well. */
export function tooLarge(bases: Int32Array, price: (literal: number) => number, wish: (literal: number) => number): number {
  const bits = bitsOf(spreadOf(bases, price));
  if (bits <= mostPriceBits && bits + bitsOf(spreadOf(bases, wish)) <= mostBits) return -1;
  const own = (variable: number): number => spreadOf(bases.subarray(variable, variable + 2), price);
  let worst = 0;
  for (let variable = 1; variable + 1 < bases.length; variable += 1) if (own(variable) > own(worst)) worst = variable;
  return worst;
}
