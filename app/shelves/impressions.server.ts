/** What was shown to whom, with the probability of explored places, so that rules can be judged honestly later. */
import type { Viewer } from "#app/customers/viewer.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import type { impressions } from "#db/schema/shelves.ts";
import type { ArrangedShelf } from "#merch-rules/arrange.ts";

export interface ShownPage {
  readonly page: string;
  readonly rulesVersion: number;
  readonly seed: string;
  readonly shelves: readonly ArrangedShelf[];
}

type Row = typeof impressions.$inferInsert;

/** Rows wait this long for company, so that a busy second is one statement. */
const patience = 500;
const largest = 500;
let waiting: Row[] = [];
let timer: NodeJS.Timeout | undefined;

/** Written later and together; without consent the rows name no visitor, and the seed is withheld because it would. */
export function recordImpressions(viewer: Viewer, shown: ShownPage): void {
  for (const shelf of shown.shelves) {
    waiting.push({
      visitorId: viewer.personalisation ? viewer.visitorId : null,
      page: shown.page, shelf: shelf.id, rulesVersion: shown.rulesVersion, seed: viewer.personalisation ? shown.seed : "",
      products: shelf.slots.flatMap((slot) => (slot.kind === "product" ? [{ id: slot.product, slot: slot.slot, probability: slot.probability }] : [])),
    });
  }
  if (waiting.length >= largest) void flushImpressions();
  else timer ??= setTimeout(() => void flushImpressions(), patience).unref();
}

/** Writes what waits; called by the timer, and by the shop when it closes. A failure loses statistics, never a page. */
export async function flushImpressions(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = waiting;
  waiting = [];
  if (rows.length === 0) return;
  await insert(rows).catch((error: unknown) => log.warn(errorFields(error), "impressions lost"));
}

/** One parameter whatever the number of rows: built value by value the statement cost a tenth of a home page (2026-11). */
async function insert(rows: readonly Row[]): Promise<void> {
  const lines = rows.map((row) => ({ id: uuidv7(), visitor_id: row.visitorId, page: row.page, shelf: row.shelf, rules_version: row.rulesVersion, seed: row.seed, products: row.products }));
  await database().execute(sql`insert into impressions (id, visitor_id, page, shelf, rules_version, seed, products)
    select r.* from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as r(id uuid, visitor_id uuid, page text, shelf text, rules_version integer, seed text, products jsonb)`);
}
