/** Loads the checkout for what is typed so far: the same quote the order will be placed with. */
import { savedLines } from "#app/cart/cart.ts";
import { cardMessages } from "#app/cart/card-messages.ts";
import { loadCards } from "#app/cart/cart-cards.server.ts";
import type { CardsView, LineView } from "#app/cart/cart-view.ts";
import { cartMessages } from "#app/cart/messages.ts";
import { loadCart } from "#app/cart/load-cart.server.ts";
import { lineView, segmentsOf, totalsOf, voucherView } from "#app/cart/load-cart-page.server.ts";
import { quoteCart, type Quote } from "#app/cart/quote-cart.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { listAddresses, type SavedAddress } from "#app/customers/addresses.server.ts";
import { hasPostalCodes } from "#app/customers/postal-codes.ts";
import { readRegion } from "#app/customers/regions.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { loadOfferedDays, loadSlotAreas } from "#app/fulfilment/book-slot.server.ts";
import { areaFor } from "#app/fulfilment/slot-plan.ts";
import { slotChoices } from "#app/fulfilment/slot-view.ts";
import { loadCountryLaw } from "#app/fulfilment/load-country-law.server.ts";
import { loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { deliveryCountries } from "#app/fulfilment/delivery-options.ts";
import { parseForm } from "#app/platform/form.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { formatDate, localise, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { readVatNumber } from "#app/pricing/vat-number.ts";
import { database } from "#db/client.server.ts";
import { checkoutCardMessages } from "./checkout-card-messages.ts";
import { checkoutLawMessages } from "./checkout-law-messages.ts";
import { quoteForm } from "./checkout-form.server.ts";
import type { CheckoutValues, CheckoutView } from "./checkout-view.ts";
import { checkoutDeposit } from "./checkout-deposit.ts";
import { depositOf } from "./deposit.ts";
import { loadDepositRule } from "./deposit-settings.server.ts";
import { loadPaymentSettings, offeredMethods } from "./payment-settings.server.ts";

/** Undefined when there is nothing to buy, or something in the cart must be settled first. */
export async function loadCheckout(viewer: Viewer, typed: CheckoutValues, savedAddress?: string | null): Promise<CheckoutView | undefined> {
  const db = database();
  const book = await loadPriceBook(db, viewer.market);
  if (book === undefined) return undefined;
  const [shop, cart, methods, settings, addresses] = await Promise.all([
    catalogue(), loadCart(db, viewer, { market: book.id, currency: book.currency }), loadDeliveryMethods(db), loadPaymentSettings(db),
    viewer.user === undefined ? [] : listAddresses(viewer.user.id),
  ]);
  if (cart === undefined || cart.lines.length === savedLines(cart).length) return undefined;
  const values = valuesOf(viewer, typed, addresses, savedAddress, book.country);
  const wish = wishOf(values);
  const quote = await quoteCart(db, cart, book, { ...wish, segments: wish.vatNumber === undefined ? segmentsOf(viewer) : ["business"], company: viewer.user?.company ?? undefined, customer: { userId: viewer.user?.id, email: values.email } });
  if (quote.blocked.length > 0) return undefined;
  const [law, slots, giftCards] = await Promise.all([loadCountryLaw(db, wish.destination.country), slotsOf(quote, wish.destination.country, values), loadCards(db, cart.id, quote.priced)]);
  const { locale } = viewer;
  const [rest, { total }] = [giftCards.toPay.amount, quote.priced];
  const deposit = depositOf(await loadDepositRule(db, book.id), { total, rest, currency: book.currency, madeToOrder: quote.madeToOrder });
  const lines = quote.lines.map((line) => lineView(shop, line, book.currency, locale));
  const t = translator(checkoutLawMessages, locale);
  const sentence = (text: { readonly en: string; readonly ru?: string | undefined } | undefined) => (text === undefined ? undefined : localise(text, locale));
  return {
    values, idempotencyKey: values.idempotencyKey ?? uuidv7(), cartVersion: cart.version, lines, promise: promiseOf(quote, lines, { locale, chosen: (slots?.days.length ?? 0) > 0 }),
    ...totalsOf(quote, locale), reverseCharge: quote.priced.reverseCharge, voucher: voucherView(quote, locale), giftCards, cardTexts: cardTexts(giftCards, locale), countries: deliveryCountries(methods, viewer.locale), needsCode: hasPostalCodes(wish.destination.country), ...deliveryOf(quote, viewer), slots,
    payments: offeredMethods(settings, { total: rest, currency: book.currency }), deposit: checkoutDeposit(deposit, rest, book.currency, values, locale), madeToOrder: quote.madeToOrder, onlyMadeToOrder: quote.lines.every((line) => line.madeToOrder),
    savedAddresses: addresses.map(({ id, address }) => ({ id, text: `${address.name}, ${address.line1}, ${address.city}` })), signedIn: viewer.user !== undefined,
    law: { consent: sentence(law?.notes.orderConsent) ?? t("consent"), button: sentence(law?.notes.orderButton), withdrawal: sentence(law?.notes.withdrawalShort) ?? t("withdrawal"), exception: sentence(law?.notes.madeToOrderException) },
  };
}

/** "Arrives 4 January to 6 January. “Top: Oak” takes …", the part of what is made longest; where a day is chosen, only that. */
function promiseOf({ estimate }: Quote, lines: readonly LineView[], { locale, chosen }: { readonly locale: Locale; readonly chosen: boolean }): string | undefined {
  if (estimate === undefined) return undefined;
  const slowest = lines.reduce<LineView | undefined>((most, line) => ((line.days ?? 0) > (most?.days ?? 0) ? line : most), undefined);
  if (chosen) return slowest?.making;
  const arrives = translator(cartMessages, locale)("arrives", { from: formatDate(estimate.from, locale), until: formatDate(estimate.until, locale) });
  // A Russian date ends with a full stop of its own.
  return `${arrives.replace(/\.$/, "")}.${slowest?.making === undefined ? "" : ` ${slowest.making}`}`;
}

function cardTexts({ cards }: CardsView, locale: Locale): CheckoutView["cardTexts"] {
  const [t, words] = [translator(checkoutCardMessages, locale), translator(cardMessages, locale)];
  return {
    title: t(cards.length === 0 ? "card" : "anotherCard"), code: t("cardCode"), add: t("cardAdd"), payAll: t("cardsPayAll"),
    cards: cards.map(({ id, ending, balance, problem }) => ({ id, text: words(problem ?? "left", { ending, balance: formatMoney(balance, locale) }), remove: t("cardRemove", { ending }), pays: problem === undefined })),
  };
}

function deliveryOf(quote: Quote, { locale }: Viewer): Pick<CheckoutView, "methods" | "method" | "assembly" | "assemblyChosen"> {
  const { currency } = quote.priced;
  return {
    methods: quote.methods.map((method) => ({ id: method.id, name: localise(method.name, locale), description: localise(method.description, locale), price: money(method.amount, currency) })),
    method: quote.method?.id, assembly: quote.method?.assembly == null ? null : money(quote.method.assembly, currency), assemblyChosen: quote.assembly,
  };
}

/** The appointments for the chosen way of delivery; what was chosen before stays chosen while it can be had. */
async function slotsOf({ method, estimate, assembly }: Quote, country: string, values: CheckoutValues): Promise<CheckoutView["slots"]> {
  if (method === undefined || estimate === undefined) return undefined;
  const areas = (await loadSlotAreas(database())).filter((area) => area.method === method.id && area.countries.includes(country));
  const byPostalCode = areas.some((area) => area.postalCodes.length > 0);
  const area = areaFor(areas, { method: method.id, country, postalCode: values["address.postalCode"] ?? "" });
  const days = area === undefined ? [] : await loadOfferedDays(database(), area, { now: Date.now(), earliest: estimate.from, assembly });
  return areas.length === 0 ? undefined : slotChoices(days, { chosen: values.slot, byPostalCode });
}

/** What the price depends on, out of typed values. */
function wishOf(values: CheckoutValues) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  const parsed = parseForm(quoteForm, form);
  const { address, vatNumber, deliveryMethod, assembly } = parsed.ok ? parsed.value : { address: {}, vatNumber: undefined, deliveryMethod: undefined, assembly: undefined };
  const country = address.country ?? values["address.country"] ?? "";
  return {
    destination: { country, region: address.region && (readRegion(country, address.region) ?? address.region) }, vatNumber,
    methodId: deliveryMethod, assembly: assembly === "on",
  };
}

/** What was typed goes before what is known of the customer; the market's country stands where nobody said another. */
function valuesOf(viewer: Viewer, typed: CheckoutValues, addresses: readonly SavedAddress[], chosen: string | null | undefined, country: string): CheckoutValues {
  const saved = addresses.find(({ id }) => id === chosen) ?? addresses[0];
  const address = Object.fromEntries(Object.entries(saved?.address ?? {}).map(([name, value]) => [`address.${name}`, String(value)]));
  const known = { "address.country": country, email: viewer.user?.email ?? "", vatNumber: readVatNumber(viewer.user?.vatNumber ?? "") ?? "", "address.name": viewer.user?.name ?? "", ...address };
  return { ...known, ...typed };
}
