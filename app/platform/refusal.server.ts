/** How a refusal in front of Remix reaches whoever asked: a sentence for people, on a page or beside the form they sent; a short plain answer for machines. */
import type { Request, Response } from "express";
import { readCookie, serialiseCookie } from "./cookies.server.ts";
import { isLocale, preferredLocale, translator, type Locale } from "./i18n.ts";
import { plainPage, type PageFrame, type Way } from "./plain-page.server.ts";
import { refusalMessages } from "./refusal-messages.ts";
import { asksForData, backTo, dataHeaders, ownPath, refusalOfData, type Told } from "./single-fetch.server.ts";

const statuses = { malformed: 400, elsewhere: 403, method: 405, tooLarge: 413, long: 414, form: 415, host: 421, tooFast: 429, away: 503 } as const;

export type RefusalCode = keyof typeof statuses;
const isCode = (text: string): text is RefusalCode => Object.hasOwn(statuses, text);

/** The cookie that carries a refusal to the page the form was on, which shows it once. */
const toldCookie = "told";

/** What the shop puts around a page that Remix does not draw; set by whoever puts the shop together. */
export interface FrameLocals {
  frame?: (locale: Locale) => PageFrame;
}

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
    const theme = themes.find((each) => each === readCookie(request.headers.cookie, "theme"));
    response.type("html").send(plainPage({ locale, ...told, nonce: String(response.locals.nonce), theme, ...surroundings(request, code, (response.locals as FrameLocals).frame?.(locale), locale) }));
  } else {
    response.type("text/plain").send(told.text);
  }
}

const themes = ["light", "dark"] as const;

/** The frame and the ways on: back to a form that was sent; who only asks too often may sign in, and everybody finds help. To another host's name nothing is linked. */
function surroundings(request: Request, code: RefusalCode, frame: PageFrame | undefined, locale: Locale): { readonly frame?: PageFrame | undefined; readonly ways: readonly Way[]; readonly note?: string | undefined } {
  if (code === "host") return { ways: [] };
  const t = translator(refusalMessages, locale);
  const sent = request.method === "POST";
  const page = sent && code !== "elsewhere" ? formPage(request) : undefined;
  const others = frame === undefined ? [] : code === "tooFast" && !sent ? [frame.signIn, frame.help] : [frame.help];
  return { frame, ways: [...(page === undefined ? [] : [{ href: page, text: t("toForm") }]), ...others], note: sent ? t("back") : undefined };
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
