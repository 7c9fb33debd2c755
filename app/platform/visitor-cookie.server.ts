/** The browser's id: random, signed, and nothing but an id. It ends with the browser until something is filed under it, and then stays a year. */
import type { Request, Response } from "express";
import { readCookie, serialiseCookie, signValue, unsignValue } from "./cookies.server.ts";
import { isUuid, uuidv7 } from "./ids.ts";

const name = "visitor";
const year = 365 * 24 * 3600;

/** What the page tells by itself is nothing that must be found again. */
const filesSomething = ({ method, path }: Request): boolean => method === "POST" && !/^\/events(\/|$)/.test(path);

/** Reads the visitor's id, or makes one, and sets its cookie where it is new or must last; pictures and machine endpoints get none. */
export function visitorCookie(request: Request, response: Response): { readonly visitorId: string; readonly fresh: boolean } {
  const known = unsignValue(name, readCookie(request.headers.cookie, name));
  const fresh = known === undefined || !isUuid(known);
  const visitorId = fresh ? uuidv7() : known;
  const lasts = filesSomething(request);
  if ((fresh || lasts) && !/^\/(pictures|files|api|webhooks|sitemap|robots)/.test(request.path)) {
    response.append("Set-Cookie", serialiseCookie(name, signValue(name, visitorId), lasts ? { maxAge: year } : {}));
  }
  return { visitorId, fresh };
}
