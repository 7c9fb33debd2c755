/** The catalogue as its editors see it: drafts and archived products too, straight from the tables. */
import { sql } from "drizzle-orm";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money, type Money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import type { CardPicture } from "#app/catalog/card.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import type { ProductStatus } from "./product-change.ts";
import { productPageSize, type ProductFilter } from "./product-filter.ts";

export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly skus: string;
  readonly status: ProductStatus;
  readonly category: string;
  readonly price: Money | undefined;
  /** Pieces not reserved; null for goods made to order. */
  readonly units: number | null;
  readonly picture: CardPicture | undefined;
  readonly changedAt: Date;
}

export interface ProductList {
  readonly rows: readonly ProductRow[];
  readonly total: number;
  readonly counts: Readonly<Record<ProductStatus, number>>;
}

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly name: LocalisedText;
  readonly status: ProductStatus;
  readonly made_to_order: boolean;
  readonly updated_at: string;
  readonly category: LocalisedText | null;
  readonly skus: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly units: number | null;
  readonly media_id: string | null;
  readonly hash: string | null;
  readonly alt: LocalisedText | null;
}

export async function listProducts(filter: ProductFilter, reader: { readonly locale: Locale; readonly market: string }): Promise<ProductList> {
  const words = filter.words.slice(0, 100);
  const matches = sql`(${words} = '' or strpos(fold(p.name->>'en'), fold(${words})) > 0 or strpos(fold(coalesce(p.name->>'ru', '')), fold(${words})) > 0
    or strpos(p.slug, lower(${words})) > 0 or exists (select from variants v where v.product_id = p.id and strpos(lower(v.sku), lower(${words})) > 0))`;
  const [counted, found] = await Promise.all([
    database().execute<{ status: ProductStatus; count: number }>(sql`select p.status, count(*)::int as count from products p where ${matches} group by 1`),
    database().execute<Found>(sql`
      with page as (select p.* from products p where ${matches} and (${filter.status ?? null}::text is null or p.status = ${filter.status ?? null})
        order by p.updated_at desc, p.name->>'en', p.id limit ${productPageSize} offset ${(filter.page - 1) * productPageSize})
      select p.id, p.name, p.status, p.made_to_order, p.updated_at, c.name as category, v.skus, price.amount, price.currency, s.units, m.id as media_id, m.hash, m.alt
      from page p left join categories c on c.id = p.primary_category_id
      left join lateral (select string_agg(sku, ', ' order by position) as skus from (select sku, position from variants where product_id = p.id order by position limit 3) first) v on true
      left join lateral (select pr.amount, b.currency from prices pr join variants o on o.id = pr.variant_id join price_books b on b.id = pr.price_book
        where o.product_id = p.id and o.active and pr.price_book = ${reader.market} order by pr.amount limit 1) price on true
      left join lateral (select sum(st.on_hand - st.reserved)::int as units from stock st join variants o on o.id = st.variant_id where o.product_id = p.id) s on true
      left join lateral (select id, hash, alt from media where product_id = p.id order by position limit 1) m on true
      order by p.updated_at desc, p.name->>'en', p.id`),
  ]);
  const counts = { active: 0, draft: 0, archived: 0, ...Object.fromEntries(counted.map((row) => [row.status, row.count])) };
  const total = filter.status === undefined ? counts.active + counts.draft + counts.archived : counts[filter.status];
  return { counts, total, rows: found.map((row) => rowOf(row, reader.locale)) };
}

function rowOf(row: Found, locale: Locale): ProductRow {
  return {
    id: row.id, name: localise(row.name, locale), skus: row.skus ?? "", status: row.status, category: localise(row.category, locale),
    price: row.amount === null || row.currency === null ? undefined : money(Number(row.amount), row.currency),
    units: row.made_to_order ? null : (row.units ?? 0),
    picture: row.media_id === null ? undefined : { mediaId: row.media_id, hash: row.hash ?? "", alt: localise(row.alt ?? row.name, locale) },
    changedAt: new Date(row.updated_at),
  };
}
