/** What was shown to whom, with the probability of explored places, so that rules can be judged honestly later. */
import type { Viewer } from "#app/customers/viewer.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import type { impressions } from "#db/schema/shelves.ts";
import type { ArrangedShelf } from "#merch-rules/arrange.ts";
import { takesPart } from "./assignment.ts";

type Row = typeof impressions.$inferInsert & { readonly id: string };

/** A shelf, or a list, as it was shown. */
export type ShownShelf = Pick<Row, "products"> & { readonly id: string };

export interface ShownPage {
  readonly page: string;
  readonly rulesVersion: number;
  readonly seed: string;
  readonly shelves: readonly ShownShelf[];
}

export const shownOf = ({ id, slots }: ArrangedShelf): ShownShelf =>
  ({ id, products: slots.flatMap((slot) => (slot.kind === "product" ? [{ id: slot.product, slot: slot.slot, probability: slot.probability }] : [])) });

/** Rows wait this long for company, so that a busy second is one statement. */
const patience = 500;
const largest = 500;
let waiting: Row[] = [];
let timer: NodeJS.Timeout | undefined;
/** What is on its way: whoever flushes waits for that too. */
let writing = Promise.resolve();

/** Ids of the impressions by shelf, so that a press on one can be told; of nobody who is not to be recognised. */
export type Impressions = ReadonlyMap<string, string>;
const untold: Impressions = new Map();

/** Written later and together; without consent the rows name no visitor, and the seed is withheld because it would. */
export function recordImpressions(viewer: Pick<Viewer, "visitorId" | "personalisation" | "stranger">, shown: ShownPage, at: Date = new Date()): Impressions {
  const rows = shown.shelves.map((shelf) => ({
    id: uuidv7(at.getTime()), at, visitorId: viewer.personalisation ? viewer.visitorId : null,
    page: shown.page, shelf: shelf.id, rulesVersion: shown.rulesVersion, seed: viewer.personalisation ? shown.seed : "",
    products: shelf.products,
  }));
  for (const row of rows) waiting.push(row);
  if (waiting.length >= largest) void flushImpressions();
  else timer ??= setTimeout(() => void flushImpressions(), patience).unref();
  return takesPart(viewer) ? new Map(rows.map((row) => [row.shelf, row.id])) : untold;
}

/** Writes what waits; called by the timer, and by the shop when it closes. A failure loses statistics, never a page. */
export async function flushImpressions(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = waiting;
  waiting = [];
  if (rows.length > 0) writing = writing.then(() => insert(rows)).catch((error: unknown) => log.warn(errorFields(error), "impressions lost"));
  await writing;
}

/** One parameter whatever the number of rows: built value by value the statement cost a tenth of a home page (2026-11). */
async function insert(rows: readonly Row[]): Promise<void> {
  const lines = rows.map((row) => ({ id: row.id, at: row.at, visitor_id: row.visitorId, page: row.page, shelf: row.shelf, rules_version: row.rulesVersion, seed: row.seed, products: row.products }));
  await database().execute(sql`insert into impressions (id, at, visitor_id, page, shelf, rules_version, seed, products)
    select r.* from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as r(id uuid, at timestamptz, visitor_id uuid, page text, shelf text, rules_version integer, seed text, products jsonb)`);
}
