/** Loads the cart for its page: lines in the reader's words, and what it costs delivered to the market's own country. */
import { weeksOf } from "#app/catalog/availability.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { makingText } from "#app/configurator/making-words.ts";
import { changeWords } from "#app/configurator/version-words.ts";
import { paths } from "#app/paths.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money } from "#app/platform/money.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { database } from "#db/client.server.ts";
import { savedLines, takesStock, type CartLine } from "./cart.ts";
import type { CartView, LineView, VoucherView } from "./cart-view.ts";
import { loadCards } from "./cart-cards.server.ts";
import { loadCart } from "./load-cart.server.ts";
import { quoteCart, type Quote } from "./quote-cart.server.ts";
import { stepsOf } from "./step-view.ts";

/** Undefined for a cart without lines. */
export async function loadCartPage(viewer: Viewer): Promise<CartView | undefined> {
  const db = database();
  const book = await loadPriceBook(db, viewer.market);
  if (book === undefined) return undefined;
  const [shop, cart] = await Promise.all([catalogue(), loadCart(db, viewer, { market: book.id, currency: book.currency })]);
  if (cart === undefined || cart.lines.length === 0) return undefined;
  const quote = await quoteCart(db, cart, book, { destination: { country: book.country }, assembly: false, segments: segmentsOf(viewer), company: viewer.user?.company ?? undefined, customer: { userId: viewer.user?.id, email: viewer.user?.email } });
  const view = (line: CartLine) => lineView(shop, line, book.currency, viewer.locale);
  return {
    version: cart.version,
    lines: cart.lines.filter((line) => !line.savedForLater).map(view), saved: savedLines(cart).map(view),
    ...totalsOf(quote, viewer.locale), voucher: voucherView(quote, viewer.locale), giftCards: await loadCards(db, cart.id, quote.priced),
    pricesChanged: quote.lines.some((line) => line.seenUnit !== null), canOrder: quote.lines.length > 0 && quote.blocked.length === 0,
  };
}

/** Groups promotions may ask for, as far as a cart knows them. */
export const segmentsOf = (viewer: Pick<Viewer, "user">): string[] => (viewer.user?.vatNumber == null ? [] : ["business"]);

export const totalsOf = (quote: Quote, locale: Locale): Pick<CartView, "steps" | "taxes" | "taxIncluded" | "total" | "arrives"> => ({ ...stepsOf(quote.priced, locale), arrives: quote.estimate });

export function voucherView(quote: Quote, locale: Locale): VoucherView | null {
  const { voucher, priced } = quote;
  if (voucher === null) return null;
  const { code, refusal } = voucher;
  if (refusal === undefined) return { code, refusal };
  if (refusal.code === "minimum-not-reached") return { code, refusal: { code: refusal.code, missing: money(refusal.missing, priced.currency) } };
  return { code, refusal: refusal.code === "not-combinable" ? { code: refusal.code, with: refusal.with.map((name) => localise(name, locale)) } : refusal };
}

export function lineView(shop: Catalogue, line: CartLine, currency: string, locale: Locale): LineView {
  const { configuration } = line;
  const value = (amount: number | null) => (amount === null ? null : money(amount, currency));
  const words = configuration === null ? line.options : configuration.summary;
  const editHref = editAddress(line);
  return {
    id: line.id, name: localise(line.name, locale), href: editHref ?? paths.product(line.slug, line.sku),
    words: words.map((word) => (configuration === null ? localise(word.value, locale) : `${localise(word.label, locale)}: ${localise(word.value, locale)}`)),
    picture: pictureOf(shop, line, locale), quantity: line.quantity, unit: value(line.unit), amount: value(line.unit === null ? null : line.unit * line.quantity),
    was: line.wasUnit === null ? undefined : money(line.wasUnit * line.quantity, currency), seen: line.seenUnit === null ? undefined : money(line.seenUnit, currency),
    editHref,
    newer: newerView(line, currency, locale),
    problem: line.problems[0], ...leadOf(line, locale),
  };
}

function leadOf(line: CartLine, locale: Locale): Pick<LineView, "days" | "weeks" | "making"> {
  if (takesStock(line) || line.leadTimeDays === 0) return { weeks: undefined };
  return line.configuration === null ? { weeks: weeksOf(line.leadTimeDays) } : { days: line.leadTimeDays, making: makingText(line.configuration, locale), weeks: undefined };
}

function newerView({ newer }: CartLine, currency: string, locale: Locale): LineView["newer"] {
  if (newer === undefined) return undefined;
  const words = changeWords(newer.change, { before: newer.before, after: newer.after, locale, currency });
  return { version: newer.version, until: newer.orderableUntil > Date.now() ? newer.orderableUntil : undefined, words };
}

/** Where a configured line is changed: with its choices, or afresh where they no longer hold. */
function editAddress(line: CartLine): string | undefined {
  const broken = line.problems.some((problem) => problem.code === "model-changed" || problem.code === "invalid-configuration");
  if (line.configuration === null && !broken) return undefined;
  return `${paths.configure(line.slug)}${queryOfChoices(line.own ?? line.configuration?.choices ?? {}, { line: line.id, from: line.newer === undefined ? undefined : String(line.configuration?.modelVersion ?? "") })}`;
}

/** A configured line shows what will be built, a variant itself, and where it has no picture its product. */
function pictureOf(shop: Catalogue, line: CartLine, locale: Locale): LineView["picture"] {
  const alt = localise(line.name, locale);
  if (line.configuration !== null) {
    const { choices } = line.configuration;
    const address = (theme: "light" | "dark") => `${paths.configurationPicture(line.slug)}${queryOfChoices(choices, { theme, lang: locale, version: line.newer === undefined ? undefined : String(line.configuration?.modelVersion) })}`;
    return { light: address("light"), dark: address("dark"), width: 1200, height: 900, alt };
  }
  const stored = line.picture ?? shop.pictures[shop.rowOf.get(line.productId) ?? -1];
  return stored === undefined ? undefined : pictureSource({ ...stored, alt }, "square");
}
