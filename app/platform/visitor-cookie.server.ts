/** The browser's id: random, signed, a year long, and nothing but an id. */
import type { Request, Response } from "express";
import { readCookie, serialiseCookie, signValue, unsignValue } from "./cookies.server.ts";
import { isUuid, uuidv7 } from "./ids.ts";

const name = "visitor";
const year = 365 * 24 * 3600;

/** Reads the visitor's id, or makes one and sets its cookie; pictures and machine endpoints get none. */
export function visitorCookie(request: Request, response: Response): { readonly visitorId: string; readonly fresh: boolean } {
  const known = unsignValue(name, readCookie(request.headers.cookie, name));
  if (known !== undefined && isUuid(known)) return { visitorId: known, fresh: false };
  const fresh = uuidv7();
  if (!/^\/(pictures|files|api|webhooks|sitemap|robots)/.test(request.path)) {
    response.append("Set-Cookie", serialiseCookie(name, signValue(name, fresh), { maxAge: year }));
  }
  return { visitorId: fresh, fresh: true };
}
