/** A file that somebody sends: what it is by its content, cleaned, under a name that says so; or why it is not taken. */
import { createInflate, inflateSync } from "node:zlib";
import { fewAtOnce } from "./few-at-once.ts";
import { largestFile } from "./file-limits.ts";
import { failed, ok, type Outcome } from "./outcome.ts";
import { cleanImage, type ImageFault } from "./upload-image.ts";

export type UploadCode = ImageFault | "empty" | "too-large" | "unknown-kind" | "active-content" | "odd-name";
export interface UploadProblem {
  readonly code: UploadCode;
}

export interface CleanUpload {
  readonly name: string;
  readonly type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  readonly content: Uint8Array;
}


const extensions: Readonly<Record<CleanUpload["type"], string>> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf" };

export async function readUpload(name: string, bytes: Uint8Array): Promise<Outcome<{ readonly file: CleanUpload }, UploadProblem>> {
  if (bytes.length === 0) return failed({ code: "empty" });
  if (bytes.length > largestFile) return failed({ code: "too-large" });
  if (!honestName(name)) return failed({ code: "odd-name" });
  const read = cleanImage(bytes);
  if (read === undefined) {
    if (Buffer.from(bytes.subarray(0, 7)).toString("latin1") !== "%PDF-1." && Buffer.from(bytes.subarray(0, 7)).toString("latin1") !== "%PDF-2.") return failed({ code: "unknown-kind" });
    const fault = pdfFault(bytes);
    return fault === undefined ? ok({ file: { name: nameFor(name, "application/pdf"), type: "application/pdf", content: bytes } }) : failed({ code: fault });
  }
  if (!read.ok) return failed({ code: read.code });
  const { packed, type, content } = read.image;
  if (packed !== undefined && (await unpacked(packed.parts, packed.bytes)) !== packed.bytes) return failed({ code: "damaged" });
  return ok({ file: { name: nameFor(name, type), type, content } });
}

/** How many bytes the parts come to, counted as they flow and never kept; ends as soon as there is one too many, undefined when they are broken. */
function unpacked(parts: readonly Uint8Array[], most: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const inflate = createInflate();
    let seen = 0;
    inflate.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      if (seen <= most) return;
      inflate.destroy();
      resolve(undefined);
    });
    inflate.on("error", () => resolve(undefined));
    inflate.on("end", () => resolve(seen));
    for (const part of parts) inflate.write(part);
    inflate.end();
  });
}

/** What a PDF may hold to be read: no scripts, no programs, no files in it, no forms that send, no lock that hides these. */
const activeNames = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|Encrypt|Rendition|Movie|Sound|GoToE)(?![A-Za-z0-9])/;
const foreignInPdf = /<script|<html|<svg|<\?php|<iframe|<!doctype/i;
const unpackLimit = 4 * 1024 * 1024;
const mostStreams = 300;

function pdfFault(bytes: Uint8Array): UploadCode | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const end = text.lastIndexOf("%%EOF");
  if (end < 0 || text.length - end > 1024) return "damaged";
  if (text.slice(end + 5).trim() !== "") return "holds-another-file";
  if (foreignInPdf.test(text)) return "holds-another-file";
  if (activeNames.test(plainNames(text))) return "active-content";
  return packedObjectsFault(text);
}

/** Letters of names may be written as their codes. */
const plainNames = (text: string): string => text.replace(/#([0-9a-fA-F]{2})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));

/** Objects may lie packed inside streams: these are unpacked, within bounds, and looked at too. */
function packedObjectsFault(text: string): UploadCode | undefined {
  let count = 0;
  for (const found of text.matchAll(/\/ObjStm\b/g)) {
    if (++count > mostStreams) return "damaged";
    const start = text.indexOf("stream", found.index);
    const end = text.indexOf("endstream", start);
    if (start < 0 || end < 0) return "damaged";
    const head = text.slice(text.lastIndexOf("obj", found.index), start);
    const body = text.slice(text[start + 6] === "\r" ? start + 8 : start + 7, end);
    // Only the usual packing is known; behind another one nobody could look.
    const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(head)?.[1]?.match(/\/\w+/g) ?? [];
    if (filters.length > 1 || (filters[0] !== undefined && filters[0] !== "/FlateDecode")) return "active-content";
    const plain = filters.length === 0 ? body : inflated(Buffer.from(body, "latin1"));
    if (plain === undefined) return "damaged";
    if (activeNames.test(plainNames(plain))) return "active-content";
  }
  return undefined;
}

function inflated(packed: Buffer): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: unpackLimit }).toString("latin1");
  } catch {
    return undefined;
  }
}

/** No signs that cannot be seen, turn the reading direction or lead elsewhere: such a name hides what it is. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const oddSigns = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}/\\]|^\.\.?$/u;

const honestName = (name: string): boolean => name.length <= 255 && !oddSigns.test(name);

/** The name without its ending, dots and signs that some systems read as more than a name; then the ending its content has. */
export function nameFor(name: string, type: CleanUpload["type"]): string {
  const base = name.normalize("NFC").replace(/\.[^.]*$/, "").replace(/[.:*?"<>|%;]/g, "_").replace(/\s+/g, " ").trim();
  const short = [...base].slice(0, 80).join("");
  const safe = short === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? `file_${short}` : short;
  return `${safe}.${extensions[type]}`;
}

/** Headers for a file that came from somebody: never run, never guessed at, saved under its own name. */
export function downloadHeaders(file: { readonly name: string; readonly type: string }): Readonly<Record<string, string>> {
  const known = Object.keys(extensions).includes(file.type);
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return {
    "Content-Type": known ? file.type : "application/octet-stream",
    "Content-Disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=3600",
  };
}

/** Uploads are read a few at a time: each holds its whole body for a moment. Whoever waits sends nothing meanwhile. */
export const oneUpload = fewAtOnce(3);
