/**
 * Texts in the shop's languages. Each area keeps both languages side by side in its `messages.ts`, so that a missing or
 * extra key is a compile error; plural forms follow CLDR through Intl.PluralRules. Pure and about 1 KB: a message
 * library would take a seventh of the storefront's script budget.
 */
export const locales = ["en", "ru"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

/** A sentence, or its forms by plural category of `count`. */
export type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

export interface Messages<Key extends string = string> {
  readonly en: Readonly<Record<Key, Message>>;
  readonly ru: Readonly<Record<Key, Message>>;
}

export type MessageParams = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, params?: MessageParams) => string;

export function defineMessages<Key extends string>(messages: {
  readonly en: Readonly<Record<Key, Message>>;
  readonly ru: Readonly<Record<NoInfer<Key>, Message>>;
}): Messages<Key> {
  return messages;
}

/** The function that gives an area's texts in one language; `{name}` is replaced, numbers are written as the locale does. */
export function translator<Key extends string>(messages: Messages<Key>, locale: Locale): Translate<Key> {
  const texts = messages[locale];
  return (key, params) => {
    const message = texts[key];
    const text = typeof message === "string" ? message : (message[pluralRules(locale).select(Number(params?.count ?? 0))] ?? message.other);
    if (params === undefined) return text;
    // A value that ends in a full stop ("2026 г.") and stands at the end of a sentence needs no second one.
    return text.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === "number" ? numberFormat(locale).format(value) + stop : value.endsWith(".") ? value : value + stop;
    });
  };
}

/** The text of a localised value of the catalogue; falls back to English. */
export const localise = (value: { readonly en: string; readonly ru?: string | undefined } | null | undefined, locale: Locale): string =>
  value?.[locale] ?? value?.en ?? "";

export const isLocale = (text: string | null | undefined): text is Locale => locales.some((locale) => locale === text);

/** The first language of an Accept-Language header that the shop speaks (RFC 9110, 12.5.4). */
export function preferredLocale(header: string | null): Locale {
  const wishes = (header ?? "").slice(0, 500).split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((q) => q !== undefined);
    return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
  });
  const best = wishes.filter((wish) => wish.quality > 0).sort((a, b) => b.quality - a.quality).map((wish) => wish.language).find(isLocale);
  return best ?? defaultLocale;
}

/** Times are written in this zone where no other is named. */
export const homeTimeZone = "Europe/Berlin";

export function formatDate(value: Date | string | number, locale: Locale, style: "date" | "time" | "both" = "date", timeZone: string = homeTimeZone): string {
  const key = `${locale} ${style} ${timeZone}`;
  let format = dates.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      timeZone,
      ...(style === "time" ? {} : { dateStyle: "long" }),
      ...(style === "date" ? {} : { timeStyle: "short" }),
    });
    dates.set(key, format);
  }
  return format.format(new Date(value));
}

const dates = new Map<string, Intl.DateTimeFormat>();
const plurals = new Map<Locale, Intl.PluralRules>();
const numbers = new Map<Locale, Intl.NumberFormat>();

function pluralRules(locale: Locale): Intl.PluralRules {
  const rules = plurals.get(locale) ?? new Intl.PluralRules(locale);
  plurals.set(locale, rules);
  return rules;
}

function numberFormat(locale: Locale): Intl.NumberFormat {
  const format = numbers.get(locale) ?? new Intl.NumberFormat(locale);
  numbers.set(locale, format);
  return format;
}
