/** Times where space is short: "22 Nov, 08:56", with the year only when it is another one. */
import type { Locale } from "#app/platform/i18n.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

export function shortTime(at: Date, locale: Locale, now: Date = new Date(), timeZone = "Europe/Berlin"): string {
  const sameYear = at.getUTCFullYear() === now.getUTCFullYear();
  const key = `${locale} ${sameYear} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    timeZone, day: "numeric", month: "short", ...(sameYear ? { hour: "2-digit", minute: "2-digit" } : { year: "numeric" }),
  });
  formats.set(key, format);
  return format.format(at);
}
