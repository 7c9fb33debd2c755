/** The nightly job that turns the event log into popularity and neighbours, and writes them to the catalogue's own tables. */
import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { database, type Database } from "#db/client.server.ts";
import { productNeighbours } from "#db/schema/catalog.ts";
import { learnPredictors, type Purchase } from "./co-purchase.ts";
import { learnNeighbours, popularity, type Demand, type Occurrence } from "./neighbours.ts";

export const learnFromEvents = defineJob({ name: "learn-from-events", payload: z.object({}), schedule: "20 3 * * *" });

/** What a look, a configuration, a cart and an order say about demand. */
const weights: Readonly<Record<string, number>> = { view: 1, configure: 2, "cart-add": 3, order: 8 };
const types = Object.keys(weights);

interface EventRow extends Record<string, unknown> {
  readonly subject: string;
  readonly product_id: string;
  readonly type: string;
  readonly at: Date | string;
}

/** Reads the last half year; products that are gone have no events, because events name products by their id. */
export async function learn(db: Database = database(), now: number = Date.now()): Promise<{ readonly products: number; readonly neighbours: number }> {
  const rows = await db.execute<EventRow>(sql`select coalesce(e.user_id, e.visitor_id::text, '') as subject, e.product_id, e.type, e.at
    from events e join products p on p.id = e.product_id
    where e.type in (${sql.join(types.map((type) => sql`${type}`), sql`, `)}) and e.at > ${new Date(now - 183 * 24 * 3_600_000).toISOString()}`);
  const demand: Demand[] = [];
  const looked: Occurrence[] = [];
  const bought: Purchase[] = [];
  for (const row of rows) {
    const at = new Date(row.at).getTime();
    const weight = weights[row.type] ?? 0;
    demand.push({ productId: row.product_id, at, weight });
    if (row.subject === "") continue;
    looked.push({ group: `${row.subject} ${Math.floor(at / (24 * 3_600_000))}`, productId: row.product_id, weight });
    if (row.type === "order") bought.push({ group: row.subject, productId: row.product_id, at });
  }
  const popular = popularity(demand, now);
  const pairs = [...learnNeighbours(looked).map((row) => ({ ...row, kind: "viewed" as const })), ...learnPredictors(bought, now, { halfLifeDays: 60 }).map((row) => ({ ...row, kind: "bought" as const }))];
  await write(db, popular, pairs);
  return { products: popular.size, neighbours: pairs.length };
}

async function write(db: Database, popular: ReadonlyMap<string, number>, pairs: readonly (typeof productNeighbours.$inferInsert)[]): Promise<void> {
  await db.transaction(async (tx) => {
    const figures = JSON.stringify([...popular].map(([id, value]) => ({ id, value })));
    // One statement for all products, and only where the figure moved: an unchanged catalogue is not announced as changed.
    await tx.execute(sql`update products p set popularity = coalesce(n.value, 0)::real
      from products q left join jsonb_to_recordset(${figures}::jsonb) as n(id uuid, value float8) on n.id = q.id
      where p.id = q.id and p.popularity is distinct from coalesce(n.value, 0)::real`);
    await tx.delete(productNeighbours);
    for (let start = 0; start < pairs.length; start += 5_000) await tx.insert(productNeighbours).values(pairs.slice(start, start + 5_000));
  });
}

export const shelfJobs: readonly JobHandler[] = [handleJob(learnFromEvents, async () => void (await learn()))];
