/** Which price book a visitor sees: her own choice, then the merchant's for her language, then whatever there is. */
import type { Locale } from "#app/platform/i18n.ts";

/** The setting `markets`: the price book a language begins with. */
export type MarketOfLocale = Readonly<Partial<Record<Locale, string>>>;

/** Names by convention, where the merchant has said nothing and there is a price book of that name. */
const usual: Readonly<Record<Locale, string>> = { en: "eur", ru: "rub" };

/** `books` are all there are, in order; without any the convention's name stands, which prices nothing. */
export function marketFor(locale: Locale, chosen: string | undefined, books: readonly string[], merchant: MarketOfLocale): string {
  const wishes = [chosen, merchant[locale], usual[locale], merchant.en];
  return wishes.find((wish) => wish !== undefined && books.includes(wish)) ?? books[0] ?? usual[locale];
}
