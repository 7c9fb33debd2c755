/** Loads one product for its page in one statement: variants, prices, stock, pictures, reviews, and what is chosen together with it. */
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money } from "#app/platform/money.ts";
import { connection } from "#db/client.server.ts";
import { facetKeys, valueLabel, type AttributeContent } from "./attribute-definition.ts";
import { estimateAvailability } from "./availability.ts";
import type { CardReader } from "./card.ts";
import { lineage } from "./category-tree.ts";
import { catalogue } from "./catalogue.server.ts";
import type { Catalogue } from "./catalogue.ts";
import { lowestBeforeReduction } from "./internal/lowest-price.server.ts";
import type { LocalisedText } from "./localised-text.ts";
import type { DetailMedia, DetailOption, DetailVariant, ProductDetail, ProductFact, ProductReview } from "./product-detail.ts";

export type LoadedProduct =
  | { readonly found: "product"; readonly product: ProductDetail; readonly reviews: readonly ProductReview[]; readonly neighbours: ReadonlyMap<string, number> }
  /** The address is one the product had before. */
  | { readonly found: "moved"; readonly slug: string }
  | { readonly found: "nothing" };

interface Row {
  readonly id: string;
  readonly external_id: string;
  readonly slug: string;
  readonly name: LocalisedText;
  readonly subtitle: LocalisedText | null;
  readonly description: LocalisedText | null;
  readonly care: LocalisedText | null;
  readonly collection: string | null;
  readonly primary_category_id: string | null;
  readonly attributes: Readonly<Record<string, AttributeContent>>;
  readonly options: readonly { key: string; label: LocalisedText; values: readonly { key: string; label: LocalisedText; hex?: string }[] }[];
  readonly tags: readonly string[];
  readonly tax_class: string;
  readonly model_id: string | null;
  readonly made_to_order: boolean;
  readonly lead_time_days: number;
  readonly introduced_on: string | null;
  readonly rating_average: number;
  readonly rating_count: number;
  readonly related: readonly string[];
  readonly variants: readonly VariantRow[] | null;
  readonly media: readonly (Omit<DetailMedia, "alt"> & { readonly alt: LocalisedText | null })[] | null;
  readonly reviews: readonly ProductReview[] | null;
  readonly neighbours: Readonly<Record<string, number>> | null;
}

interface VariantRow {
  readonly id: string;
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, AttributeContent>>;
  readonly weightGrams: number;
  readonly packageMm: DetailVariant["packageMm"];
  readonly amount: number | null;
  readonly was: number | null;
  readonly lowest: number | null;
  readonly units: number;
}

/** Published reviews: those in the reader's language first, newest first. */
const mostReviews = 20;
const mostNeighbours = 500;

/** `key` is a slug. Drafts and archived products are not found. */
export async function loadProduct(key: string, reader: CardReader): Promise<LoadedProduct> {
  const [shop, row] = await Promise.all([catalogue(), readRow(key, reader)]);
  if (row !== undefined) return { found: "product", product: detailOf(shop, row, reader), reviews: row.reviews ?? [], neighbours: new Map(Object.entries(row.neighbours ?? {})) };
  const [moved] = await connection().sql<{ slug: string }[]>`
    select p.slug from slug_history h join products p on p.id = h.product_id where h.slug = ${key} and p.status = 'active'`;
  return moved === undefined ? { found: "nothing" } : { found: "moved", slug: moved.slug };
}

async function readRow(slug: string, { market, locale }: CardReader): Promise<Row | undefined> {
  const { sql } = connection();
  const [row] = await sql<Row[]>`
    select p.id, p.external_id, p.slug, p.name, p.subtitle, p.description, p.care, p.collection, p.primary_category_id, p.attributes, p.options, p.tags,
      p.tax_class, p.model_id, p.made_to_order, p.lead_time_days, p.introduced_on::text, p.rating_average, p.rating_count, p.related,
      (select json_agg(json_build_object('id', v.id, 'sku', v.sku, 'options', v.options, 'attributes', v.attributes, 'weightGrams', v.weight_grams,
          'packageMm', v.package_mm, 'amount', r.amount, 'was', r.was_amount, 'units', (select coalesce(sum(on_hand - reserved), 0) from stock where variant_id = v.id),
          'lowest', case when r.was_amount is not null then ${lowestBeforeReduction(sql, sql`v.id`, sql`r.price_book`)} end)
          order by v.position, v.sku)
        from variants v left join prices r on r.variant_id = v.id and r.price_book = ${market} where v.product_id = p.id and v.active) as variants,
      (select json_agg(json_build_object('id', m.id, 'variantId', m.variant_id, 'kind', m.kind, 'hash', m.hash, 'alt', m.alt) order by m.position, m.id)
        from media m where m.product_id = p.id) as media,
      (select json_agg(r) from (
        select id, author_name as author, rating, title, body, locale, jsonb_path_query_array(photos, '$[*].key') as photos, verified_buyer as "verifiedBuyer", created_at::text as "writtenAt"
        from reviews where product_id = p.id and status = 'published' order by (locale = ${locale}) desc, created_at desc, id limit ${mostReviews}) r) as reviews,
      (select json_object_agg(n.neighbour_id, n.score) from (
        select neighbour_id, max(score) as score from product_neighbours where product_id = p.id group by neighbour_id order by max(score) desc, neighbour_id limit ${mostNeighbours}) n) as neighbours
    from products p where p.slug = ${slug} and p.status = 'active'`;
  return row;
}

function detailOf(shop: Catalogue, row: Row, reader: CardReader): ProductDetail {
  const { locale } = reader;
  const category = row.primary_category_id === null ? undefined : shop.categories.byId.get(row.primary_category_id);
  const name = localise(row.name, locale);
  return {
    id: row.id, externalId: row.external_id, slug: row.slug, name,
    subtitle: localise(row.subtitle, locale), description: localise(row.description, locale), care: localise(row.care, locale),
    collection: row.collection === null ? null : { key: row.collection, label: wordsFor(shop, "collection", row.collection, locale) },
    breadcrumb: category === undefined ? [] : lineage(shop.categories, category.slug).reverse().map((one) => ({ slug: one.slug, name: localise(one.name, locale) })),
    facts: factsOf(shop, row.attributes, locale),
    options: row.options.map((option): DetailOption => ({
      key: option.key, label: localise(option.label, locale),
      values: option.values.map((value) => ({ key: value.key, label: localise(value.label, locale), ...(value.hex === undefined ? {} : { hex: value.hex }) })),
    })),
    variants: (row.variants ?? []).map((variant) => variantOf(shop, row, variant, reader)),
    media: (row.media ?? []).map((one) => ({ ...one, alt: localise(one.alt, locale) || name })),
    tags: row.tags, taxClass: row.tax_class, modelId: row.model_id, madeToOrder: row.made_to_order, leadTimeDays: row.lead_time_days,
    introducedOn: row.introduced_on, rating: { average: row.rating_average, count: row.rating_count },
    related: row.related.flatMap((externalId) => {
      const at = shop.rowOfExternalId.get(externalId);
      return at === undefined ? [] : [shop.ids[at] ?? ""];
    }),
  };
}

function variantOf(shop: Catalogue, product: Row, row: VariantRow, { locale, market }: CardReader): DetailVariant {
  const currency = shop.priceBooks.get(market)?.currency;
  const price = row.amount === null || currency === undefined ? null : money(row.amount, currency);
  const reduced = price !== null && row.was !== null && row.was > price.amount;
  return {
    id: row.id, sku: row.sku, options: row.options, facts: factsOf(shop, row.attributes, locale), price,
    ...(reduced ? { wasPrice: money(row.was ?? 0, price.currency), lowestLast30Days: money(row.lowest ?? row.was ?? 0, price.currency) } : {}),
    units: row.units, weightGrams: row.weightGrams, packageMm: row.packageMm,
    availability: estimateAvailability({ madeToOrder: product.made_to_order, units: row.units, leadTimeDays: product.lead_time_days, configurable: product.model_id !== null }),
  };
}

function wordsFor(shop: Catalogue, attribute: string, key: string, locale: Locale): string {
  const definition = shop.attributes.get(attribute);
  return definition === undefined ? key : localise(valueLabel(definition, key), locale);
}

/** In the order of the definitions; keys nobody defined are not shown. */
function factsOf(shop: Catalogue, attributes: Readonly<Record<string, AttributeContent>>, locale: Locale): ProductFact[] {
  const facts: (ProductFact & { readonly position: number })[] = [];
  for (const [key, content] of Object.entries(attributes)) {
    const definition = shop.attributes.get(key);
    if (definition === undefined) continue;
    const { type, unit, position } = definition;
    const label = localise(definition.label, locale);
    if (typeof content === "number") facts.push({ key, type, unit, label, position, number: content, words: [] });
    else if (typeof content === "object" && "en" in content) facts.push({ key, type, unit, label, position, words: [localise(content, locale)] });
    else facts.push({ key, type, unit, label, position, words: facetKeys(content).map((value) => localise(valueLabel(definition, value), locale)) });
  }
  return facts.sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1)).map(({ position: _position, ...fact }) => fact);
}
