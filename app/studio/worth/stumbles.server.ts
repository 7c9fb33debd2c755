/** The report of where people stop, and the cases behind one of its numbers. */
import { sql, type SQL } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { formatDate, localise, translator, type Locale } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { patienceDays, visitSteps } from "./count-stumbles.server.ts";
import { stumbleMessages } from "./stumble-messages.ts";
import { kinds, placeName, stumbleRows, type PlaceNames, type StumbleCount, type StumbleKind, type StumblePlace, type StumbleRow } from "./stumbles.ts";

export interface StumbleCase {
  readonly title: string;
  readonly at: string;
  /** The way there, oldest first. */
  readonly path: readonly string[];
  /** Undefined where the reader may not open it. */
  readonly href: string | undefined;
}

export interface StumblePage {
  readonly kinds: readonly { readonly kind: StumbleKind; readonly rows: readonly StumbleRow[] }[];
  readonly opened: { readonly place: StumblePlace; readonly name: string; readonly cases: readonly StumbleCase[] } | undefined;
}

/** What the reader may open: an order, a ticket. */
export interface MayOpen {
  readonly orders: boolean;
  readonly desk: boolean;
}

const days = 30;
const listed = 12;

export async function loadStumbles(place: StumblePlace | undefined, may: MayOpen, locale: Locale, now: number): Promise<StumblePage> {
  const since = new Date(now - days * 24 * 3_600_000).toISOString();
  const [shop, counts] = await Promise.all([
    catalogue(),
    database().execute<StumbleCount & Record<string, unknown>>(sql`select kind, step, subject, sum(came)::int as came, sum(stopped)::int as stopped from stumble_days where day >= ${since}::date group by 1, 2, 3`),
  ]);
  const t = translator(stumbleMessages, locale);
  const names = namesIn(shop, locale);
  const rows = stumbleRows(counts, listed, (one) => placeName(one, names, t));
  return {
    kinds: kinds.map((kind) => ({ kind, rows: rows.get(kind) ?? [] })),
    opened: place === undefined ? undefined : { place, name: placeName(place, names, t), cases: await casesAt(place, { since, until: new Date(now).toISOString(), may, locale, names }) },
  };
}

function namesIn(shop: Catalogue, locale: Locale): PlaceNames {
  const known = (name: string) => (name === "" ? undefined : name);
  return {
    product: (id) => known(localise(shop.names[shop.rowOf.get(id) ?? -1], locale)),
    category: (slug) => known(localise(shop.categories.bySlug.get(slug)?.name, locale)),
    market: (id) => {
      const book = shop.priceBooks.get(id);
      return book === undefined ? undefined : `${book.country}, ${book.currency}`;
    },
  };
}

interface Search {
  readonly since: string;
  readonly until: string;
  readonly may: MayOpen;
  readonly locale: Locale;
  readonly names: PlaceNames;
}

interface CaseRow extends Record<string, unknown> {
  readonly at: Date | string;
  readonly name: string;
  readonly path: readonly { readonly step: string; readonly place: string }[] | null;
  readonly lines: number | null;
}

async function casesAt(place: StumblePlace, search: Search): Promise<StumbleCase[]> {
  const query = queryOf(place, search);
  if (query === undefined) return [];
  const rows = await database().execute<CaseRow>(sql`${query} order by at desc limit 20`);
  return rows.map((row) => caseOf(place, row, search));
}

/** A pseudonym that is the same wherever the visitor appears. */
const pseudonym = sql`right(replace(visitor_id::text, '-', ''), 6)`;

function queryOf({ kind, step, subject }: StumblePlace, { since, until }: Search): SQL | undefined {
  const nothing = sql`null::jsonb as path, null::int as lines`;
  if (kind === "visit") {
    return sql`select max(at) as at, ${pseudonym} as name, jsonb_agg(jsonb_build_object('step', step, 'place', place) order by at) as path, null::int as lines from (${visitSteps(since, until)}) s
      group by visitor_id, visit having bool_or(last and not bought and step = ${step} and place = ${subject})`;
  }
  if (step === "product") {
    return sql`select max(at) as at, ${pseudonym} as name, ${nothing} from events c where type = 'configure' and product_id::text = ${subject} and visitor_id is not null and at >= ${since}
      and not exists (select from events e where e.visitor_id = c.visitor_id and e.product_id = c.product_id and e.type in ('cart-add', 'order') and e.at >= c.at and e.at < c.at + make_interval(days => ${patienceDays})) group by visitor_id`;
  }
  if (step === "option") return sql`select created_at as at, number as name, ${nothing} from tickets where created_at >= ${since} and left((configuration ->> 'modelId') || ' ' || (configuration -> 'conflict' ->> 'option'), 200) = ${subject}`;
  if (step === "cart") {
    return sql`select c.updated_at as at, coalesce(right(replace(c.visitor_id::text, '-', ''), 6), '') as name, null::jsonb as path, (select count(*)::int from cart_lines l where l.cart_id = c.id) as lines
      from carts c where c.created_at >= ${since} and c.market = ${subject} and c.status = 'active' and c.updated_at < ${until}::timestamptz - interval '1 day' and exists (select from cart_lines l where l.cart_id = c.id)`;
  }
  if (step === "payment") {
    return sql`select placed_at as at, number as name, ${nothing} from orders o where placed_at >= ${since} and payment_method = ${subject} and payment_method <> 'invoice' and state in ('placed', 'cancelled') and placed_at < ${until}::timestamptz - interval '1 day'
      and not exists (select from payments p where p.order_id = o.id and p.state in ('captured', 'authorised', 'refunded') and p.provider <> 'gift-card')`;
  }
  if (kind !== "ticket") return undefined;
  return sql`select created_at as at, number as name, ${nothing} from tickets where created_at >= ${since} and reason = ${subject} and created_at < ${until}::timestamptz - interval '2 days' and (solved_at is null or solved_at > created_at + interval '2 days')`;
}

function caseOf({ kind, step, subject }: StumblePlace, { at, name, path, lines }: CaseRow, { may, locale, names }: Search): StumbleCase {
  const t = translator(stumbleMessages, locale);
  const when = formatDate(new Date(at), locale, "both");
  if (kind === "ticket" || step === "option") return { title: t("theTicket", { number: name }), at: when, path: [], href: may.desk ? paths.deskTicket(name) : undefined };
  if (step === "payment") return { title: t("allOrders", { number: name }), at: when, path: [], href: may.orders ? paths.backofficeOrder(name) : undefined };
  const way = (path ?? []).slice(-8).map((one) => placeName({ kind: "visit", step: one.step, subject: one.place }, names, t));
  const title = [t("visitor", { id: name }), ...(lines === null ? [] : [t("pieces", { count: lines })])].join(", ");
  return { title, at: when, path: way, href: kind === "configuration" ? paths.backofficeProduct(subject) : undefined };
}
