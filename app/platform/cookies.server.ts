/** Cookies: signed where the value matters, `__Host-` and Secure wherever there is https. */
import { createHmac } from "node:crypto";
import { config } from "./config.server.ts";
import { sameText } from "./ids.ts";

export interface CookieOptions {
  /** Seconds; 0 deletes the cookie, absent means until the browser closes. */
  readonly maxAge?: number;
  readonly httpOnly?: boolean;
}

/** The name as the browser knows it. */
export const cookieName = (name: string): string => (config().secure ? `__Host-${name}` : name);

/** The value of a Set-Cookie header. */
export function serialiseCookie(name: string, value: string, options: CookieOptions = {}): string {
  const parts = [`${cookieName(name)}=${encodeURIComponent(value)}`, "Path=/", "SameSite=Lax"];
  if (options.httpOnly ?? true) parts.push("HttpOnly");
  if (config().secure) parts.push("Secure");
  if (options.maxAge !== undefined) parts.push(`Max-Age=${options.maxAge}`);
  return parts.join("; ");
}

/** One cookie out of a Cookie header; the first of several with the same name. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  const wanted = `${cookieName(name)}=`;
  for (const part of (header ?? "").slice(0, 16_384).split(/;\s*/)) {
    if (part.startsWith(wanted)) return decode(part.slice(wanted.length));
  }
  return undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** `value.signature`, bound to a purpose so that one cookie's signature is worth nothing in another. */
export const signValue = (purpose: string, value: string): string => `${value}.${signature(purpose, value)}`;

export function unsignValue(purpose: string, signed: string | undefined): string | undefined {
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (signed === undefined || dot < 0) return undefined;
  const value = signed.slice(0, dot);
  return sameText(signed.slice(dot + 1), signature(purpose, value)) ? value : undefined;
}

const signature = (purpose: string, value: string): string =>
  createHmac("sha256", config().sessionSecret).update(`${purpose}\u0000${value}`).digest("base64url");
