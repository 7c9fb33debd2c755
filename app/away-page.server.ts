/** The page while the database is away: it needs nothing but itself, and a page that was only looked at comes back without a hand. */
import type { RequestContext } from "./platform/context.ts";
import { pageFrame } from "./page-frame.server.ts";
import { isDatabaseAway } from "./platform/database-away.server.ts";
import { preferredLocale } from "./platform/i18n.ts";
import { plainPage } from "./platform/plain-page.server.ts";
import { wordRefusal } from "./platform/refusal.server.ts";
import { dataHeaders, refusalOfData } from "./platform/single-fetch.server.ts";

const key = "database-away";
/** Seconds until a browser looks again. */
export const againAfter = 3;

/** Notes that this request failed for want of the database; answers whether it did. */
export function noteAway(context: Pick<RequestContext, "memo">, error: unknown): boolean {
  const away = isDatabaseAway(error);
  if (away) context.memo.set(key, true);
  return away;
}

export const wasAway = (context: Pick<RequestContext, "memo">): boolean => context.memo.has(key);

const words = {
  en: {
    title: "One moment, please", looked: "The shop cannot reach its books just now. This page looks again by itself in a few seconds.",
    sent: "The shop cannot reach its books just now. Please wait a few seconds, go back and send the form again: nothing is ordered or paid twice.", again: "Look again",
  },
  ru: {
    title: "Минуту, пожалуйста", looked: "Магазин сейчас не может открыть свои книги. Через несколько секунд страница сама попробует снова.",
    sent: "Магазин сейчас не может открыть свои книги. Подождите несколько секунд, вернитесь назад и отправьте форму ещё раз: дважды ничего не будет заказано и оплачено.", again: "Попробовать снова",
  },
} as const;

export function awayPage(request: Request, nonce: string): Response {
  const locale = preferredLocale(request.headers.get("Accept-Language"));
  const t = words[locale];
  const looked = request.method === "GET" || request.method === "HEAD";
  const refresh = looked ? `<meta http-equiv="refresh" content="${againAfter}">` : "";
  const page = plainPage({ locale, title: t.title, text: looked ? t.looked : t.sent, nonce, head: refresh, frame: pageFrame(locale), ways: looked ? [{ href: "", text: t.again }] : [] });
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Retry-After": String(againAfter) } });
}

/** The same to a request for data: the page that looks again for an address, the sentence for a sent form. */
export function awayData(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const body = refusalOfData(request.method, `${pathname}${search}`, 503, wordRefusal("away", preferredLocale(request.headers.get("Accept-Language"))));
  return new Response(body, { status: 503, headers: { ...dataHeaders, "Retry-After": String(againAfter) } });
}
