/** The sets with one price a product is part of, as its page offers them. A set is offered only where its price would act for this shopper. */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { loadPriceBook, type MarketPrices } from "#app/pricing/load-pricing.server.ts";
import { loadSetsWith, type OfferedSet } from "#app/pricing/load-promotions.server.ts";
import { database } from "#db/client.server.ts";
import type { CartLine } from "./cart.ts";
import { lineView, segmentsOf } from "./load-cart-page.server.ts";
import { quoteCart } from "./quote-cart.server.ts";
import { resolveSet, type SetPart } from "./resolve-set.server.ts";
import { havable, type SetVariant } from "./set-parts.ts";
import type { PartState, SetPartView, SetView } from "./set-view.ts";

/** More would push the product itself off its page. */
const mostSets = 3;

export interface Looked {
  readonly id: string;
  readonly externalId: string;
  /** The variant the page shows. */
  readonly variantId: string | undefined;
}

export async function loadSets(viewer: Viewer, product: Looked): Promise<readonly SetView[]> {
  const db = database();
  const sets = await loadSetsWith(db, [product.id, product.externalId], mostSets);
  if (sets.length === 0) return [];
  const [book, shop] = await Promise.all([loadPriceBook(db, viewer.market), catalogue()]);
  if (book === undefined) return [];
  return (await Promise.all(sets.map((set) => offer(set, { viewer, book, shop, product })))).flatMap((view) => view ?? []);
}

async function offer(set: OfferedSet, { viewer, book, shop, product }: { readonly viewer: Viewer; readonly book: MarketPrices; readonly shop: Catalogue; readonly product: Looked }): Promise<SetView | undefined> {
  const db = database();
  const parts = await resolveSet(db, viewer, set, { book, variants: product.variantId === undefined ? [] : [product.variantId] });
  if (parts === undefined || parts.some(({ line }) => line.unit === null)) return undefined;
  const cart = { id: "set", version: 1, voucherCode: null, lines: parts.map(({ line }) => line) };
  const { priced } = await quoteCart(db, cart, book, {
    destination: { country: book.country }, assembly: false, segments: segmentsOf(viewer), company: viewer.user?.company ?? undefined, customer: { userId: viewer.user?.id, email: viewer.user?.email },
  });
  if (!priced.actions.some((action) => action.promotionId === set.id)) return undefined;
  const value = (amount: number) => money(amount, book.currency);
  return {
    id: set.id, name: localise(set.name, viewer.locale), parts: parts.map((part) => partView(part, { shop, book, locale: viewer.locale, looked: product.id })),
    separately: value(priced.subtotal), together: value(priced.subtotal - priced.discount), saving: value(priced.discount), percent: Math.floor((priced.discount * 100) / priced.subtotal),
  };
}

interface Reading {
  readonly shop: Catalogue;
  readonly book: MarketPrices;
  readonly locale: Locale;
  /** The product whose page it stands on: of it the page itself chooses the variant. */
  readonly looked: string;
}

function partView({ source, line, missing }: SetPart, { shop, book, locale, looked }: Reading): SetPartView {
  const { name, words, picture, quantity, days, weeks } = lineView(shop, line, book.currency, locale);
  const short = line.problems.find((problem) => problem.code === "out-of-stock");
  const state: PartState = source.from === "opening" ? "to-configure" : short !== undefined ? "short" : missing === 0 ? "in-cart" : "ready";
  const unit = line.unit ?? 0;
  const others = source.from === "variant" && line.productId !== looked ? havable(source.others, quantity) : [];
  return {
    id: line.id, name, words, picture, quantity, days, weeks, state, units: short?.units ?? 0, own: source.from === "cart" || source.from === "saved", href: addressOf(line),
    amount: money(unit * quantity, book.currency), each: money(unit, book.currency), variant: line.variantId ?? undefined, configuration: source.from === "saved" ? source.code : undefined,
    choices: choicesOf(others, book.currency, locale), pricesDiffer: differ(others),
  };
}

const differ = (variants: readonly SetVariant[]): boolean => variants.some((variant) => variant.amount !== variants[0]?.amount);

/** With prices where they differ. */
function choicesOf(variants: readonly SetVariant[], currency: string, locale: Locale): SetPartView["choices"] {
  if (variants.length < 2) return [];
  const priced = differ(variants);
  return variants.map(({ id, words, amount }) => ({ value: id, label: [...words.map((word) => localise(word.value, locale)), ...(priced ? [formatMoney(money(amount, currency), locale)] : [])].join(" · ") }));
}

const addressOf = (line: CartLine): string => (line.configuration === null ? paths.product(line.slug, line.sku) : `${paths.configure(line.slug)}${queryOfChoices(line.own ?? line.configuration.choices)}`);
