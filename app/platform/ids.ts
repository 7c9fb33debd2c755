/** Identifiers: time-ordered for rows, derived from a name for seeds, random for secrets in links. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return formatUuid(bytes, 0x70);
}

/** The same UUID for the same name every time (RFC 9562 version 8 over SHA-256): seeds keep their ids. */
export function namedId(namespace: string, name: string): string {
  return formatUuid(createHash("sha256").update(`${namespace}\u0000${name}`).digest().subarray(0, 16), 0x80);
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside may be used where the database expects a UUID. */
export const isUuid = (text: string): boolean => uuidForm.test(text);

/** A secret for a link: 192 random bits, URL-safe. Store only `hashToken` of it. */
export const newToken = (): string => randomBytes(24).toString("base64url");

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Compares two texts in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  return timingSafeEqual(left, createHash("sha256").update(b).digest());
}
