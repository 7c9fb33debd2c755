/** Whole numbers as varints (zigzag, 7 bits per byte), safe up to 2^52. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

/** Bytes the numbers will take. */
export function varintLength(values: ArrayLike<number>): number {
  let bytes = 0;
  for (let index = 0; index < values.length; index += 1) {
    let rest = zigzag(values[index] as number);
    do {
      bytes += 1;
      rest = Math.floor(rest / 128);
    } while (rest > 0);
  }
  return bytes;
}

/** Writes and returns the offset behind the last byte. */
export function writeVarints(values: ArrayLike<number>, bytes: Uint8Array, offset: number): number {
  let next = offset;
  for (let index = 0; index < values.length; index += 1) {
    let rest = zigzag(values[index] as number);
    while (rest >= 128) {
      bytes[next] = (rest % 128) | 128;
      next += 1;
      rest = Math.floor(rest / 128);
    }
    bytes[next] = rest;
    next += 1;
  }
  return next;
}

export function readVarints(bytes: Uint8Array, offset: number, count: number): { readonly values: Float64Array; readonly next: number } {
  const values = new Float64Array(count);
  let next = offset;
  for (let index = 0; index < count; index += 1) {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[next] ?? 0;
      next += 1;
      value += (byte & 127) * scale;
      if (byte < 128) break;
      scale *= 128;
    }
    values[index] = unzigzag(value);
  }
  return { values, next };
}
