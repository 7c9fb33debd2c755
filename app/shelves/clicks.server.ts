/**
 * The first product a visitor went to from a shelf, written beside what stood there. What the browser says is believed only as far as the
 * impression bears it out: it must be the visitor's own, of the day before the press, and hold the product. Later and together, like impressions.
 */
import { sql } from "drizzle-orm";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { database } from "#db/client.server.ts";
import { takesPart } from "./assignment.ts";
import { flushImpressions } from "./impressions.server.ts";

export interface Click {
  /** Id of the impression. */
  readonly shown: string;
  /** Where the link leads. */
  readonly path: string;
}

interface Row {
  readonly id: string;
  readonly visitor_id: string;
  readonly product_id: string;
  readonly external_id: string;
  readonly at: string;
}

/** Longer than impressions wait in any process, so that they stand when their clicks arrive. */
const patience = 1_000;
const largest = 1_000;
let waiting: Row[] = [];
let timer: NodeJS.Timeout | undefined;

/** A page of a product, or of its configurator. */
const productPath = /^\/(?:p|configure)\/([^/]+)\/?$/;

export function recordClick(viewer: Pick<Viewer, "visitorId" | "personalisation" | "stranger">, { shown, path }: Click, shop: Pick<Catalogue, "ids" | "externalIds" | "rowOfSlug">, at: number = Date.now()): void {
  const row = shop.rowOfSlug.get(slugIn(path));
  const [productId, externalId] = [shop.ids[row ?? -1], shop.externalIds[row ?? -1]];
  if (!takesPart(viewer) || productId === undefined || externalId === undefined) return;
  waiting.push({ id: shown, visitor_id: viewer.visitorId, product_id: productId, external_id: externalId, at: new Date(at).toISOString() });
  if (waiting.length >= largest) void flushClicks();
  else timer ??= setTimeout(() => void flushClicks(), patience).unref();
}

function slugIn(path: string): string {
  const [, slug = ""] = productPath.exec(path) ?? [];
  return slug;
}

/** Writes what waits; what was pressed first stays. A failure loses statistics, never a page. */
export async function flushClicks(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = waiting;
  waiting = [];
  if (rows.length === 0) return;
  await flushImpressions();
  await write(rows).catch((error: unknown) => log.warn(errorFields(error), "clicks lost"));
}

async function write(rows: readonly Row[]): Promise<void> {
  await database().execute(sql`with told as (select (e.value ->> 'id')::uuid as id, (e.value ->> 'visitor_id')::uuid as visitor_id, (e.value ->> 'product_id')::uuid as product_id, e.value ->> 'external_id' as external_id, (e.value ->> 'at')::timestamptz as at, e.ordinality as nth
      from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) with ordinality e),
    own as (select distinct on (i.id) i.id, t.product_id from told t join impressions i on i.id = t.id and i.visitor_id = t.visitor_id
      where i.clicked_product_id is null and i.at > t.at - interval '1 day' and i.products @> jsonb_build_array(jsonb_build_object('id', t.external_id)) order by i.id, t.nth)
    update impressions i set clicked_product_id = own.product_id from own where i.id = own.id and i.clicked_product_id is null`);
}
