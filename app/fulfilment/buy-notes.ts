/** The sentences beside a price: tax, arrival, delivery, returns. Pure; times in milliseconds since the epoch. */
import { isOnStock, type Availability } from "#app/catalog/availability.ts";
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import type { CountryLaw } from "./country-law.ts";
import { estimateDelivery, makingOf, type WorkCalendar } from "./delivery-estimate.ts";
import type { DeliveryMethod } from "./delivery-method.ts";
import { deliveryOptions } from "./delivery-options.ts";
import { buyNoteMessages } from "./messages.ts";

export interface BuyNotesInput {
  readonly product: { readonly madeToOrder: boolean; readonly modelId: string | null; readonly leadTimeDays: number };
  readonly variant: {
    readonly availability: Availability;
    readonly price: Money | null;
    readonly weightGrams: number;
    readonly packageMm: { readonly width: number; readonly depth: number; readonly height: number } | null;
  } | undefined;
  /** Of a product that is configured: what its configurator opens with. */
  readonly opening?: { readonly leadDays: number; readonly load: { readonly grams: number; readonly longestMm: number } } | undefined;
  readonly book: { readonly taxIncluded: boolean; readonly country: string } | undefined;
  readonly law: CountryLaw | undefined;
  readonly methods: readonly DeliveryMethod[];
  readonly calendar: WorkCalendar;
  readonly locale: Locale;
  readonly now: number;
}

export interface BuyNotes {
  readonly tax: string;
  readonly arrival: string | undefined;
  readonly deliveryPrice: string | undefined;
  readonly returns: string;
}

/** Delivery is estimated with the cheapest method to the market's country; the cart decides again with the whole order. */
export function buyNotes({ product, variant, opening, book, law, methods, calendar, locale, now }: BuyNotesInput): BuyNotes {
  const t = translator(buyNoteMessages, locale);
  const tax = law === undefined ? t(book?.taxIncluded === false ? "taxExcluded" : "taxIncluded") : localise(law.notes.priceTax, locale);
  const returns = law === undefined ? t("returns") : localise(product.modelId === null ? law.notes.withdrawalShort : law.notes.madeToOrderException, locale);
  const sides = variant?.packageMm ?? { width: 0, depth: 0, height: 0 };
  const [option] = variant?.price == null || book === undefined ? [] : deliveryOptions(methods, {
    country: book.country, currency: variant.price.currency, value: variant.price.amount, piecesToAssemble: 0,
    ...(opening?.load ?? { grams: variant.weightGrams, longestMm: Math.max(sides.width, sides.depth, sides.height) }),
  });
  if (option === undefined || variant?.price == null) return { tax, returns, arrival: undefined, deliveryPrice: undefined };
  const made = opening === undefined ? { ...product, configured: false } : { madeToOrder: true, configured: true, leadTimeDays: opening.leadDays };
  const { from, until } = estimateDelivery(now, makingOf([{ ...made, onStock: isOnStock(variant.availability) }]), option.days, calendar);
  const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "long", timeZone: "UTC" });
  return {
    tax, returns,
    arrival: t("arrival", { from: day.format(from), until: day.format(until) }),
    deliveryPrice: option.amount === 0 ? t("freeDelivery") : t("delivery", { price: formatMoney(money(option.amount, variant.price.currency), locale) }),
  };
}
