/** Sets of literals as bits, 32 to a word: a configuration of 28,000 literals is 3.5 KB, and sets are compared word by word. */

export type LiteralBits = Int32Array;

export const noBits = (literals: number): LiteralBits => new Int32Array((literals + 31) >> 5);

export function addBit(bits: LiteralBits, literal: number): void {
  bits[literal >> 5] = (bits[literal >> 5] as number) | (1 << (literal & 31));
}

export const hasBit = (bits: LiteralBits, literal: number): boolean => ((bits[literal >> 5] as number) & (1 << (literal & 31))) !== 0;

/** Whether no literal is in both. */
export function areDisjoint(one: LiteralBits, other: LiteralBits): boolean {
  for (let word = 0; word < one.length; word += 1) if (((one[word] as number) & (other[word] as number)) !== 0) return false;
  return true;
}

export function addAll(into: LiteralBits, from: LiteralBits): void {
  for (let word = 0; word < into.length; word += 1) into[word] = (into[word] as number) | (from[word] as number);
}

/** The literals of the first set that the second has not, ascending. */
export function missing(wanted: LiteralBits, found: LiteralBits): number[] {
  const literals: number[] = [];
  for (let word = 0; word < wanted.length; word += 1) {
    for (let rest = (wanted[word] as number) & ~(found[word] as number); rest !== 0; rest &= rest - 1) literals.push(word * 32 + 31 - Math.clz32(rest & -rest));
  }
  return literals;
}
