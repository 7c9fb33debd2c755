/**
 * Code 128, set B, drawn by us: the barcode every carrier's and warehouse's reader knows. A symbol is six widths (bar, gap, bar, gap, bar, gap) of
 * eleven modules together; the last is a check of all before it (ISO/IEC 15417).
 */
const widths = ("212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 "
  + "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 "
  + "431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 "
  + "131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232").split(" ");
const startB = 104;
const stop = "2331112";

/** The symbols of a text of printable ASCII, check included; undefined for any other text, and for an empty one. */
export function code128(text: string): readonly number[] | undefined {
  if (!/^[ -~]{1,80}$/.test(text)) return undefined;
  const symbols = [startB, ...[...text].map((character) => character.charCodeAt(0) - 32)];
  const check = symbols.reduce((sum, symbol, index) => sum + symbol * Math.max(index, 1), 0) % 103;
  return [...symbols, check];
}

export interface Bar {
  /** In modules from the left edge, the quiet zone of ten included. */
  readonly x: number;
  readonly width: number;
}

/** Where the bars stand, and how many modules the whole is wide with its quiet zones. */
export function barsOf(text: string): { readonly bars: readonly Bar[]; readonly modules: number } | undefined {
  const symbols = code128(text);
  if (symbols === undefined) return undefined;
  const bars: Bar[] = [];
  let x = 10;
  for (const [index, width] of [...symbols.map((symbol) => widths[symbol] ?? "").join(""), ...stop].entries()) {
    if (index % 2 === 0) bars.push({ x, width: Number(width) });
    x += Number(width);
  }
  return { bars, modules: x + 10 };
}
