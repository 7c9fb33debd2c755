/** The reason a value cannot be had, in the reader's words. */
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import type { UnavailableReason } from "./availability.ts";
import { availabilityMessages } from "./availability-messages.ts";

/** "Russia"; a code no country has stays as it is. */
function regionName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
  } catch (refused) {
    if (!(refused instanceof RangeError)) throw refused;
    return code;
  }
}

/** `thing` is the value in words. */
export function availabilityText(reason: UnavailableReason, thing: string, locale: Locale): string {
  const t = translator(availabilityMessages, locale);
  const date = (day: string): string => formatDate(`${day}T12:00:00Z`, locale);
  switch (reason.code) {
    case "not-in-region":
      return t(reason.code, { thing, region: regionName(reason.region, locale) });
    case "not-for-company":
      return t(reason.code, { thing });
    case "not-before":
    case "not-after":
      return t(reason.code, { thing, day: date(reason.day) });
    case "sold-out":
      return reason.until === null ? t("sold-out", { thing }) : t("sold-out-until", { thing, day: date(reason.until) });
  }
}
