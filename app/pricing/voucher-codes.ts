/** Codes of a batch: ten signs of 32, so that 5,000 of them hide among 10^15 and trying finds none. No 0, O, 1, I: they are read aloud. */

const signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const length = 10;

/** `random`: at least `length` bytes for each code, every one of them equally likely to be anything. */
export function voucherCodes(prefix: string, count: number, random: (bytes: number) => Uint8Array): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    // 32 divides 256: no sign is more likely than another.
    const code = Array.from(random(length), (byte) => signs[byte % signs.length]).join("");
    found.add(`${prefix}${code}`);
  }
  return [...found];
}
