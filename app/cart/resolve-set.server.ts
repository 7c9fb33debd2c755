/** A set with one price as one shopper would buy it now: the variant or configuration of each part, and what the cart lacks of it. */
import { sql } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { presentModel } from "#app/configurator/published-model.server.ts";
import { listConfigurations, type SavedConfiguration } from "#app/configurator/saved-configurations.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import type { MarketPrices } from "#app/pricing/load-pricing.server.ts";
import type { OfferedSet } from "#app/pricing/load-promotions.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import type { SharedLine } from "#db/schema/promotions.ts";
import { linesToBuy, type CartLine } from "./cart.ts";
import { listedLines, loadCart, loadCartWhere } from "./load-cart.server.ts";
import { optionWords, type StoredLine } from "./resolve-line.ts";
import { missingPieces, variantForSet, type SetVariant } from "./set-parts.ts";

/** What a part of a set comes from. */
export type PartSource =
  /** A variant of the catalogue; `others` are all of the same product that are sold here, itself among them. */
  | { readonly from: "variant"; readonly others: readonly SetVariant[] }
  /** A configuration in the cart, which may hold enough pieces already. */
  | { readonly from: "cart" }
  /** One the shopper has saved. */
  | { readonly from: "saved"; readonly code: string }
  /** None chosen yet: `line` is what the configurator opens with. */
  | { readonly from: "opening" };

export interface SetPart {
  readonly source: PartSource;
  /** As many pieces as the set holds, with today's price and what stands against buying them. */
  readonly line: CartLine;
  /** Pieces that would be put in the cart; what is to be configured first is not among them. */
  readonly missing: number;
}

export interface SetWish {
  /** Variants the shopper looks at or has chosen. */
  readonly variants: readonly string[];
  /** Codes of saved configurations that may be taken; left out: whichever fits. */
  readonly configurations?: readonly string[] | undefined;
}

/** Undefined where a part is not sold in this market. */
export async function resolveSet(db: Database | Transaction, viewer: Viewer, set: Pick<OfferedSet, "parts">, { book, ...wish }: SetWish & { readonly book: MarketPrices }): Promise<readonly SetPart[] | undefined> {
  const shop = await catalogue();
  const rows = set.parts.map(({ product }) => shop.rowOf.get(product) ?? shop.rowOfExternalId.get(product) ?? -1);
  const goods = rows.map((row, at) => ({ productId: shop.ids[row] ?? "", modelId: shop.models[row], quantity: set.parts[at]?.quantity ?? 1 }));
  if (rows.includes(-1)) return undefined;
  const models = goods.flatMap(({ modelId }) => modelId ?? []);
  const [variants, cart, saved] = await Promise.all([
    loadVariants(db, goods.filter(({ modelId }) => modelId === undefined).map(({ productId }) => productId), book.id),
    models.length === 0 ? undefined : loadCart(db, viewer, { market: book.id, currency: book.currency }), models.length === 0 ? [] : listConfigurations(viewer, db),
  ]);
  const bought = cart === undefined ? [] : linesToBuy(cart).filter((line) => line.problems.length === 0);
  const missing = missingPieces(goods.map(({ productId, quantity }) => ({ quantity, inCart: bought.filter((line) => line.productId === productId).reduce((sum, line) => sum + line.quantity, 0) })));
  const chosen = await Promise.all(goods.map(async ({ productId, modelId, quantity }, at) => {
    if (modelId === undefined) return chooseVariant(productId, variants, quantity, wish.variants);
    const standing = (missing[at] ?? 0) < quantity ? bought.findLast((line) => line.productId === productId) : undefined;
    return chooseConfiguration(db, { productId, modelId, quantity, standing, saved, wish });
  }));
  const whole = chosen.flatMap((one) => one ?? []);
  if (whole.length < goods.length) return undefined;
  const lines = await listed(db, viewer, whole.map(({ wanted }) => wanted), book);
  // A saved configuration that can no longer be had is as good as none: the configurator opens afresh.
  if (whole.some(({ source }, at) => source.from === "saved" && lines[at]?.unit === null)) return resolveSet(db, viewer, set, { book, ...wish, configurations: [] });
  return whole.map(({ source }, at) => partOf(source, lines[at], source.from === "cart" ? missing[at] : set.parts[at]?.quantity));
}

function partOf(source: PartSource, line: CartLine | undefined, missing = 0): SetPart {
  if (line === undefined) throw new Error("a part of a set has no line");
  return { source, line, missing: source.from === "opening" ? 0 : missing };
}

interface Chosen {
  readonly source: PartSource;
  readonly wanted: SharedLine;
}

function chooseVariant(productId: string, variants: readonly SetVariant[], quantity: number, wanted: readonly string[]): Chosen | undefined {
  const others = variants.filter((variant) => variant.productId === productId);
  const variant = variantForSet(others, quantity, new Set(wanted));
  return variant === undefined ? undefined : { source: { from: "variant", others }, wanted: { productId, variantId: variant.id, quantity, configuration: null } };
}

interface ToConfigure {
  readonly productId: string;
  readonly modelId: string;
  readonly quantity: number;
  readonly standing: CartLine | undefined;
  readonly saved: readonly SavedConfiguration[];
  readonly wish: SetWish;
}

/** What stands in the cart goes before what was saved, and that before what the configurator opens with. */
async function chooseConfiguration(db: Database | Transaction, { productId, modelId, quantity, standing, saved, wish }: ToConfigure): Promise<Chosen | undefined> {
  const wanted = (modelVersion: number, choices: object, own?: object): SharedLine => ({ productId, variantId: null, quantity, configuration: { modelId, modelVersion, choices, ...(own !== undefined && { own }) } });
  if (standing?.configuration != null) return { source: { from: "cart" }, wanted: wanted(standing.configuration.modelVersion, standing.configuration.choices, standing.own) };
  const present = await presentModel(db, modelId);
  if (present === undefined) return undefined;
  const kept = saved.find((one) => one.modelId === modelId && one.modelVersion === present.version && (wish.configurations?.includes(one.code) ?? true));
  return kept === undefined ? { source: { from: "opening" }, wanted: wanted(present.version, {}) } : { source: { from: "saved", code: kept.code }, wanted: wanted(kept.modelVersion, kept.choices, kept.choices) };
}

/** Each as a line of a cart that is not there; in the same order. */
async function listed(db: Database | Transaction, viewer: Viewer, wanted: readonly SharedLine[], book: MarketPrices): Promise<readonly CartLine[]> {
  const carts = sql`(select 'set' as code, ${JSON.stringify(wanted)}::jsonb as lines, 'set' as id, 1 as version, null::text as voucher_code, ${viewer.user?.id ?? null}::text as user_id)`;
  return (await loadCartWhere(db, sql`true`, { market: book.id, currency: book.currency }, listedLines(carts)))?.lines ?? [];
}

type VariantRow = Omit<SetVariant, "words"> & Pick<StoredLine, "productOptions" | "variantOptions"> & Record<string, unknown>;

/** What is sold of these products in a market, in the order the catalogue shows it. */
async function loadVariants(db: Database | Transaction, productIds: readonly string[], market: string): Promise<readonly SetVariant[]> {
  if (productIds.length === 0) return [];
  const rows = await db.execute<VariantRow>(sql`
    select v.id, p.id as "productId", p.options as "productOptions", v.options as "variantOptions", r.amount::float8 as amount, p.made_to_order as "madeToOrder", p.lead_time_days as "leadTimeDays",
      (select coalesce(sum(s.on_hand - s.reserved), 0)::int from stock s where s.variant_id = v.id) as units
    from variants v join products p on p.id = v.product_id join prices r on r.variant_id = v.id and r.price_book = ${market}
    where v.active and p.status = 'active' and p.id in (${sql.join(productIds.map((id) => sql`${id}::uuid`), sql`, `)}) order by v.position, v.sku`);
  return rows.map(({ productOptions, variantOptions, ...variant }) => ({ ...variant, words: optionWords({ productOptions, variantOptions }) }));
}
