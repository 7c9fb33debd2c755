/** How a refusal in front of Remix reaches whoever asked: a sentence for people, on a page or beside the form they sent; a short plain answer for machines. */
import type { Request, Response } from "express";
import { readCookie, serialiseCookie } from "./cookies.server.ts";
import { isLocale, preferredLocale, translator, type Locale } from "./i18n.ts";
import { plainPage } from "./plain-page.server.ts";
import { refusalMessages } from "./refusal-messages.ts";
import { asksForData, backTo, dataHeaders, ownPath, refusalOfData, type Told } from "./single-fetch.server.ts";

const statuses = { malformed: 400, elsewhere: 403, method: 405, tooLarge: 413, long: 414, form: 415, host: 421, tooFast: 429, away: 503 } as const;

export type RefusalCode = keyof typeof statuses;
const isCode = (text: string): text is RefusalCode => Object.hasOwn(statuses, text);

/** The cookie that carries a refusal to the page the form was on, which shows it once. */
const toldCookie = "told";

/** The language of the page somebody looks at: chosen, or else the browser's. */
function localeOf(cookie: string | null | undefined, languages: string | null | undefined): Locale {
  const chosen = readCookie(cookie, "locale");
  return isLocale(chosen) ? chosen : preferredLocale(languages ?? null);
}

/** `minutes` counts where somebody has to wait. */
export function wordRefusal(code: RefusalCode, locale: Locale, minutes = 1): Told {
  const t = translator(refusalMessages, locale);
  return { title: t(`${code}Title`), text: t(`${code}Text`, { count: minutes }) };
}

/** Answers instead of Remix. `wait` in seconds: when to come again. */
export function refuse(request: Request, response: Response, code: RefusalCode, wait?: number): void {
  const status = statuses[code];
  const minutes = Math.max(1, Math.ceil((wait ?? 0) / 60));
  response.status(status).set("Cache-Control", "no-store");
  if (wait !== undefined) response.set("Retry-After", String(wait));
  const locale = localeOf(request.headers.cookie, request.headers["accept-language"]);
  const told = wordRefusal(code, locale, minutes);
  if (asksForData(request.path) && ["GET", "POST"].includes(request.method)) {
    const page = request.method === "POST" && !["elsewhere", "host"].includes(code) ? formPage(request) : undefined;
    if (page !== undefined) response.append("Set-Cookie", serialiseCookie(toldCookie, `${code}.${minutes}`, { maxAge: 60 }));
    // Bytes: Express would change the type of a text.
    response.set(dataHeaders).send(Buffer.from(page === undefined ? refusalOfData(request.method, request.url, status, told) : backTo(page)));
  } else if (/\btext\/html\b/.test(request.headers.accept ?? "")) {
    const back = request.method === "POST" ? `<p>${translator(refusalMessages, locale)("back")}</p>` : "";
    response.type("html").send(plainPage({ locale, ...told, nonce: String(response.locals.nonce), below: back }));
  } else {
    response.type("text/plain").send(told.text);
  }
}

/** Where the form was that a browser sent: the page it names, if that is ours. */
function formPage({ headers }: Request): string | undefined {
  const { referer = "", host } = headers;
  if (!URL.canParse(referer)) return undefined;
  const page = new URL(referer);
  return page.host === host ? `${ownPath(page.pathname)}${page.search}` : undefined;
}

/** What the last form was told in front of Remix; read once. */
export function readTold(request: globalThis.Request, cookies: Map<string, string>, locale: Locale): (Told & { readonly at: string }) | undefined {
  const kept = readCookie(request.headers.get("Cookie"), toldCookie);
  if (kept === undefined) return undefined;
  cookies.set(toldCookie, serialiseCookie(toldCookie, "", { maxAge: 0 }));
  const [, code = "", minutes = "1"] = /^([a-zA-Z]+)\.(\d{1,3})$/.exec(kept) ?? [];
  return isCode(code) ? { ...wordRefusal(code, locale, Number(minutes)), at: new URL(request.url).pathname } : undefined;
}
