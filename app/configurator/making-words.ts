/** Why a configuration takes its time, in one sentence: the same on every page that promises a date. */
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import { makingMessages } from "./making-messages.ts";

interface Text {
  readonly en?: string;
  readonly ru?: string | undefined;
}

/** As the configurator, the cart and the order keep it. */
export interface Made {
  readonly leadDays: number;
  /** Absent in orders from before it was kept. */
  readonly slowest?: { readonly label: Text | null; readonly value: Text | null; readonly days: number } | null | undefined;
}

/** "“Top: Solid walnut, 26 mm” takes 8 working days, then building 8 working days."; undefined where nothing takes time, or nobody knows any more what did. */
export function makingText({ leadDays, slowest }: Made, locale: Locale): string | undefined {
  if (leadDays <= 0 || slowest === undefined) return undefined;
  const t = translator(makingMessages, locale);
  const days = (count: number) => t("workingDays", { count });
  if (slowest === null) return t("building", { days: days(leadDays) });
  const words = [slowest.label, slowest.value].flatMap((text) => (text === null ? [] : [localise({ en: text.en ?? "", ru: text.ru }, locale)]));
  const part = words.length === 0 ? t("work") : words.join(": ");
  return leadDays > slowest.days ? t("partThenBuilding", { part, days: days(slowest.days), build: days(leadDays - slowest.days) }) : t("part", { part, days: days(slowest.days) });
}
