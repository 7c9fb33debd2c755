/** Reads a cart with everything its price depends on: one statement, and one more for each configured line. */
import { sql, type SQL } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import type { Cart } from "./cart.ts";
import { checkLine } from "./check-configuration.server.ts";
import { resolveLine, type ConfigurationFinding, type StoredLine } from "./resolve-line.ts";

/** Whose cart: the account's, else the browser's. */
export type CartOwner = Pick<Viewer, "visitorId" | "user">;

/** The active cart of an owner, as a condition on `carts c`: a browser's cart is nobody else's once its owner signs in. */
export const ownedBy = (owner: CartOwner): SQL =>
  owner.user === undefined
    ? sql`c.visitor_id = ${owner.visitorId} and c.user_id is null and c.status = 'active'`
    : sql`c.user_id = ${owner.user.id} and c.status = 'active'`;

interface Row extends Record<string, unknown> {
  readonly cartId: string;
  readonly version: number;
  readonly voucherCode: string | null;
  readonly company: string | null;
  readonly country: string | null;
  readonly configuration: { readonly modelId: string; readonly modelVersion: number; readonly choices: Readonly<Record<string, string | number | boolean>>; readonly own?: Readonly<Record<string, string>> } | null;
  /** Null for a cart without lines. */
  readonly line: Omit<StoredLine, "configured"> | null;
}

export interface CartReader {
  readonly market: string;
  readonly currency: string;
}

/** The owner's active cart priced in a market; undefined when there is none. */
export async function loadCart(db: Database | Transaction, owner: CartOwner, reader: CartReader): Promise<Cart | undefined> {
  return loadCartWhere(db, ownedBy(owner), reader);
}

const storedLines = sql`carts c left join cart_lines l on l.cart_id = c.id`;

/** Lines that lie in no cart, in the shape of stored ones: `carts` gives `lines` (an array of `SharedLine`) beside a `code`, and all columns of a cart that are read. */
export const listedLines = (carts: SQL): SQL => sql`${carts} c
  left join lateral (select md5(c.code || n) as id, (e->>'productId')::uuid as product_id, (e->>'variantId')::uuid as variant_id, (e->>'quantity')::int as quantity, nullif(e->'configuration', 'null'::jsonb) as configuration,
    null::bigint as seen_amount, null::text as seen_currency, false as saved_for_later, n as created_at from jsonb_array_elements(c.lines) with ordinality x(e, n)) l on true`;

/** `where` speaks of `carts c`, or of another source in its shape, with lines `l`. */
export async function loadCartWhere(db: Database | Transaction, where: SQL, { market, currency }: CartReader, source: SQL = storedLines): Promise<Cart | undefined> {
  const rows = [...await db.execute<Row>(sql`
    select c.id as "cartId", c.version, c.voucher_code as "voucherCode", l.configuration,
      (select u.company from users u where u.id = c.user_id) as company, (select b.country from price_books b where b.id = ${market}) as country,
      case when l.id is null then null else json_build_object(
        'id', l.id, 'productId', p.id, 'externalId', p.external_id, 'slug', p.slug, 'status', p.status, 'name', p.name, 'productOptions', p.options,
        'tags', p.tags, 'taxClass', p.tax_class, 'madeToOrder', p.made_to_order, 'leadTimeDays', p.lead_time_days,
        'variantId', v.id, 'sku', v.sku, 'active', v.active, 'variantOptions', v.options, 'weightGrams', v.weight_grams, 'packageMm', v.package_mm,
        'picture', (select json_build_object('mediaId', m.id, 'hash', m.hash) from media m where m.product_id = p.id and m.variant_id = v.id order by m.position, m.id limit 1),
        'amount', r.amount, 'wasAmount', r.was_amount,
        'units', (select coalesce(sum(s.on_hand - s.reserved), 0) from stock s where s.variant_id = v.id),
        'quantity', l.quantity, 'seenAmount', l.seen_amount, 'seenCurrency', l.seen_currency, 'savedForLater', l.saved_for_later) end as line
    from ${source}
      left join products p on p.id = l.product_id
      left join variants v on v.id = l.variant_id
      left join prices r on r.variant_id = v.id and r.price_book = ${market}
    where ${where}
    order by l.created_at, l.id`)];
  const first = rows[0];
  if (first === undefined) return undefined;
  const lines = await Promise.all(rows.flatMap((row) => (row.line === null ? [] : [lineOf(db, row, row.line, currency)])));
  return { id: first.cartId, version: first.version, voucherCode: first.voucherCode, lines };
}

async function lineOf(db: Database | Transaction, row: Row, stored: Omit<StoredLine, "configured">, currency: string) {
  const configured = row.configuration !== null;
  const line = resolveLine({ ...stored, configured }, currency, await findingOf(db, row, currency));
  return row.configuration?.own === undefined ? line : { ...line, own: row.configuration.own };
}

async function findingOf(db: Database | Transaction, { configuration, country, company, line }: Row, currency: string): Promise<ConfigurationFinding | undefined> {
  if (configuration === null) return undefined;
  const choices = Object.fromEntries(Object.entries(configuration.choices).map(([option, value]) => [option, String(value)]));
  return checkLine(db, { modelId: configuration.modelId, modelVersion: configuration.modelVersion, choices, currency, quantity: line?.quantity, buyer: country === null ? undefined : { country, company } }, new Date());
}
