/**
 * Pictures that people send: read by their structure, never decoded, and written anew with only what a picture needs. What tells where and
 * with what it was taken (EXIF, XMP, IPTC, comments, thumbnails, whatever hangs behind the end) is left out; of EXIF the turn is kept.
 * JPEG: ITU-T T.81; PNG: ISO/IEC 15948; WebP: RFC 9649.
 */
export type ImageFault = "damaged" | "too-many-pixels" | "moving" | "holds-another-file";

export interface CleanImage {
  readonly type: "image/jpeg" | "image/png" | "image/webp";
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
  /** What PNG's packed pixels must come to, for whoever unpacks them: nothing here does. */
  readonly packed?: { readonly parts: readonly Uint8Array[]; readonly bytes: number };
}

/** A side, and the whole: what a browser can show without harm. */
export const pixelLimits = { side: 16_000, all: 64_000_000 } as const;

class Fault extends Error {
  readonly code: ImageFault;
  constructor(code: ImageFault) {
    super(code);
    this.code = code;
  }
}

const fail = (code: ImageFault = "damaged"): never => {
  throw new Fault(code);
};

const latin = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Beginnings and marks of what is no picture. Looked for only in what is left out, where a chance hit costs nobody a picture. */
// eslint-disable-next-line no-control-regex -- archives and programs begin with such signs
const foreign = /<script|<html|<svg|<\?php|<iframe|<!doctype|<body|%PDF-\d|PK\x03\x04|\x7fELF|Rar!\x1a\x07|javascript:|onerror\s*=|onload\s*=/i;
/** Long enough not to stand in packed pixels by chance. */
const foreignAnywhere = /<script|<\?php|<!doctype|<iframe|<foreignobject/i;

function leftOut(bytes: Uint8Array): void {
  if (foreign.test(latin(bytes))) fail("holds-another-file");
}

function sized(width: number, height: number): void {
  if (width < 1 || height < 1) fail();
  if (width > pixelLimits.side || height > pixelLimits.side || width * height > pixelLimits.all) fail("too-many-pixels");
}

/** The picture, or what is wrong with it; undefined when it is none of the kinds. */
export function cleanImage(bytes: Uint8Array): { readonly ok: true; readonly image: CleanImage } | { readonly ok: false; readonly code: ImageFault } | undefined {
  const read = latin(bytes.subarray(0, 8)) === "\u0089PNG\r\n\u001a\n" ? cleanPng
    : bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? cleanJpeg
    : latin(bytes.subarray(0, 4)) === "RIFF" && latin(bytes.subarray(8, 12)) === "WEBP" ? cleanWebp : undefined;
  if (read === undefined) return undefined;
  try {
    const image = read(bytes);
    return foreignAnywhere.test(latin(bytes)) ? { ok: false, code: "holds-another-file" } : { ok: true, image };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code };
    // Reading behind the end.
    if (error instanceof RangeError) return { ok: false, code: "damaged" };
    throw error;
  }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

interface JpegParts {
  readonly kept: Uint8Array[];
  turn: number;
  size: { readonly width: number; readonly height: number } | undefined;
  scans: number;
}

/** More passes than any camera writes keep a browser busy for nothing. */
const mostScans = 100;

function cleanJpeg(bytes: Uint8Array): CleanImage {
  const parts: JpegParts = { kept: [], turn: 1, size: undefined, scans: 0 };
  const data = view(bytes);
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) fail();
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1] ?? fail();
    if (marker === 0xd9) break;
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) fail();
    const length = data.getUint16(at + 2);
    const segment = bytes.subarray(at, at + 2 + length);
    if (length < 2 || segment.length < 2 + length) fail();
    keepSegment(parts, marker, segment);
    at += 2 + length;
    if (marker !== 0xda) continue;
    const end = endOfScan(bytes, at);
    parts.kept.push(bytes.subarray(at, end));
    at = end;
    if (++parts.scans > mostScans) fail();
  }
  const { size, scans, kept, turn } = parts;
  if (size === undefined || scans === 0) return fail();
  leftOut(bytes.subarray(at + 2));
  const head = [Uint8Array.of(0xff, 0xd8), ...(turn === 1 ? [] : [turnSegment(turn)])];
  return { type: "image/jpeg", ...size, content: joined([...head, ...kept, Uint8Array.of(0xff, 0xd9)]) };
}

function keepSegment(parts: JpegParts, marker: number, segment: Uint8Array): void {
  const begins = (text: string): boolean => latin(segment.subarray(4, 4 + text.length)) === text;
  const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
  if (frame) {
    const data = view(segment);
    const size = { height: data.getUint16(5), width: data.getUint16(7) };
    // Two frames would be two sizes; only one can be the one that was looked at.
    if (parts.size !== undefined) fail();
    sized(size.width, size.height);
    parts.size = size;
  }
  if (frame || [0xc4, 0xcc, 0xdb, 0xdd, 0xda].includes(marker) || (marker === 0xe2 && begins("ICC_PROFILE\u0000")) || (marker === 0xee && begins("Adobe"))) parts.kept.push(segment);
  else if (marker === 0xe0 && begins("JFIF\u0000") && segment.length >= 18) parts.kept.push(plainJfif(segment));
  else {
    if (marker === 0xe1 && begins("Exif\u0000\u0000")) parts.turn = turnOf(segment.subarray(10)) ?? parts.turn;
    leftOut(segment);
  }
}

/** The same without its thumbnail. */
function plainJfif(segment: Uint8Array): Uint8Array {
  const plain = segment.slice(0, 18);
  plain.set([0x00, 0x10], 2);
  plain.set([0, 0], 16);
  return plain;
}

/** Where the packed pixels end: at a marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return fail();
}

/** How EXIF says the picture is to be turned, 1 to 8. */
function turnOf(tiff: Uint8Array): number | undefined {
  const data = view(tiff);
  try {
    const little = data.getUint16(0) === 0x4949;
    const start = data.getUint32(4, little);
    const count = data.getUint16(start, little);
    for (let n = 0; n < Math.min(count, 200); n++) {
      const entry = start + 2 + n * 12;
      if (data.getUint16(entry, little) !== 0x0112) continue;
      const turn = data.getUint16(entry + 8, little);
      return turn >= 1 && turn <= 8 ? turn : undefined;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** EXIF that says nothing but the turn. */
const turnSegment = (turn: number): Uint8Array => Uint8Array.of(
  0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00, 0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08,
  0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, turn, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
);

const keptChunks = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"]);
/** Samples of a pixel by colour type, and the depths it may have. */
const colours: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] }, 2: { samples: 3, depths: [8, 16] }, 3: { samples: 1, depths: [1, 2, 4, 8] }, 4: { samples: 2, depths: [8, 16] }, 6: { samples: 4, depths: [8, 16] },
};

function cleanPng(bytes: Uint8Array): CleanImage {
  const data = view(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const packed: Uint8Array[] = [];
  let header: { readonly width: number; readonly height: number; readonly bytes: number } | undefined;
  for (let at = 8, count = 0; ; count++) {
    const length = data.getUint32(at);
    const chunk = bytes.subarray(at, at + 12 + length);
    if (chunk.length < 12 + length || count > 20_000) fail();
    const kind = latin(chunk.subarray(4, 8));
    if (!/^[A-Za-z]{4}$/.test(kind) || (header === undefined) !== (kind === "IHDR")) fail();
    if (crc(chunk.subarray(4, 8 + length)) !== view(chunk).getUint32(8 + length)) fail();
    if (kind === "IHDR") header = pngHeader(chunk);
    if (kind === "acTL") fail("moving");
    if (kind === "IDAT") packed.push(chunk.subarray(8, 8 + length));
    if (keptChunks.has(kind)) kept.push(chunk);
    else if (/^[A-Z]/.test(kind)) fail();
    else leftOut(chunk);
    at += 12 + length;
    if (kind !== "IEND") continue;
    leftOut(bytes.subarray(at));
    break;
  }
  if (header === undefined || packed.length === 0) return fail();
  return { type: "image/png", width: header.width, height: header.height, content: joined(kept), packed: { parts: packed, bytes: header.bytes } };
}

function pngHeader(chunk: Uint8Array): { readonly width: number; readonly height: number; readonly bytes: number } {
  if (chunk.length !== 25) fail();
  const data = view(chunk);
  const [width, height] = [data.getUint32(8), data.getUint32(12)];
  sized(width, height);
  const [depth = 0, colour = 0, method = 0, filter = 0, interlaced = 0] = chunk.subarray(16, 21);
  const kind = colours[colour];
  if (kind?.depths.includes(depth) !== true || method !== 0 || filter !== 0 || interlaced > 1) return fail();
  const rows = (across: number, down: number): number => (across === 0 ? 0 : down * (1 + Math.ceil((across * kind.samples * depth) / 8)));
  // Adam7: start and step of each pass, across and down.
  const passes = [[0, 8, 0, 8], [4, 8, 0, 8], [0, 4, 4, 8], [2, 4, 0, 4], [0, 2, 2, 4], [1, 2, 0, 2], [0, 1, 1, 2]] as const;
  const bytes = interlaced === 0 ? rows(width, height) : passes.reduce((sum, [x, dx, y, dy]) => sum + rows(Math.ceil(Math.max(0, width - x) / dx), Math.ceil(Math.max(0, height - y) / dy)), 0);
  return { width, height, bytes };
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function cleanWebp(bytes: Uint8Array): CleanImage {
  const data = view(bytes);
  const end = 8 + data.getUint32(4, true);
  if (end > bytes.length) fail();
  const kept: Uint8Array[] = [];
  let size: { readonly width: number; readonly height: number } | undefined;
  let canvas: { readonly width: number; readonly height: number } | undefined;
  for (let at = 12; at < end;) {
    const kind = latin(bytes.subarray(at, at + 4));
    const length = data.getUint32(at + 4, true);
    const chunk = bytes.slice(at, at + 8 + length + (length % 2));
    if (chunk.length < 8 + length) fail();
    if (kind === "ANIM" || kind === "ANMF") fail("moving");
    if (kind === "VP8X") canvas = webpCanvas(chunk);
    if (kind === "VP8 " || kind === "VP8L") {
      if (size !== undefined) fail();
      size = kind === "VP8 " ? lossySize(chunk) : losslessSize(chunk);
    }
    if (["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP"].includes(kind)) kept.push(chunk.length % 2 === 0 ? chunk : joined([chunk, Uint8Array.of(0)]));
    else leftOut(chunk);
    at += 8 + length + (length % 2);
  }
  if (size === undefined) return fail();
  sized(size.width, size.height);
  if (canvas !== undefined && (canvas.width !== size.width || canvas.height !== size.height)) fail();
  leftOut(bytes.subarray(end));
  const body = joined(kept);
  const head = bytes.slice(0, 12);
  view(head).setUint32(4, body.length + 4, true);
  return { type: "image/webp", ...size, content: joined([head, body]) };
}

/** Canvas of the extended form; that EXIF and XMP follow is no longer said. */
function webpCanvas(chunk: Uint8Array): { readonly width: number; readonly height: number } {
  if (chunk.length !== 18) fail();
  if (((chunk[8] ?? 0) & 0x02) !== 0) fail("moving");
  chunk[8] = (chunk[8] ?? 0) & ~0x0c;
  const three = (at: number): number => (chunk[at] ?? 0) + ((chunk[at + 1] ?? 0) << 8) + ((chunk[at + 2] ?? 0) << 16);
  const canvas = { width: 1 + three(12), height: 1 + three(15) };
  sized(canvas.width, canvas.height);
  return canvas;
}

function lossySize(chunk: Uint8Array): { readonly width: number; readonly height: number } {
  const data = view(chunk);
  if (data.getUint8(11) !== 0x9d || data.getUint8(12) !== 0x01 || data.getUint8(13) !== 0x2a) fail();
  return { width: data.getUint16(14, true) & 0x3fff, height: data.getUint16(16, true) & 0x3fff };
}

function losslessSize(chunk: Uint8Array): { readonly width: number; readonly height: number } {
  const data = view(chunk);
  if (data.getUint8(8) !== 0x2f) fail();
  const bits = data.getUint32(9, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}
