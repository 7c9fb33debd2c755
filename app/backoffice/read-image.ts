/** What an uploaded file is, by its first bytes: neither its name nor what the browser says is believed. */
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

export interface ImageKind {
  readonly type: "image/png" | "image/jpeg" | "image/webp" | "image/avif";
  readonly extension: string;
}

export type ImageProblem = { readonly code: "image-missing" | "image-too-large" | "image-unknown" };

const mebibyte = 1024 * 1024;
/** The largest picture taken, in bytes; the guard's limit for the whole request lies above it. */
export const imageLimit = 8 * mebibyte;

const at = (bytes: Uint8Array, offset: number, text: string): boolean => [...text].every((letter, index) => bytes[offset + index] === letter.charCodeAt(0));

/** Formats by their signatures: PNG (RFC 2083), JPEG (ITU-T T.81), WebP (RIFF), AVIF (ISO 14496-12 brand). */
export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  if (at(bytes, 0, "\u0089PNG\r\n\u001a\n") && at(bytes, 12, "IHDR")) return { type: "image/png", extension: "png" };
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { type: "image/jpeg", extension: "jpg" };
  if (at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP")) return { type: "image/webp", extension: "webp" };
  if (at(bytes, 4, "ftypavif") || at(bytes, 4, "ftypavis")) return { type: "image/avif", extension: "avif" };
  return undefined;
}

/** Checks size and kind of an upload. */
export function readImage(bytes: Uint8Array): Outcome<{ readonly kind: ImageKind }, ImageProblem> {
  if (bytes.length === 0) return failed({ code: "image-missing" });
  if (bytes.length > imageLimit) return failed({ code: "image-too-large" });
  const kind = imageKind(bytes);
  return kind === undefined ? failed({ code: "image-unknown" }) : ok({ kind });
}
