/** The nightly job that counts which values were ordered, and writes the counts to the configurator's own table. */
import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { database, type Database } from "#db/client.server.ts";

export const learnConfigurations = defineJob({ name: "learn-configurations", payload: z.object({}), schedule: "50 3 * * *" });

/** Fewer orders than this are chance, and might tell what one person bought. */
const fewest = 5;
const lookBack = 365 * 24 * 3_600_000;

/** Orders of the last year that were not cancelled; each order counts once for a value, however many pieces it has. */
export async function countConfigurations(db: Database = database(), now: number = Date.now()): Promise<{ readonly values: number }> {
  return db.transaction(async (tx) => {
    // Locked first, so that two runs write one after the other.
    await tx.execute(sql`lock table configuration_likes in share row exclusive mode`);
    await tx.execute(sql`delete from configuration_likes`);
    const rows = await tx.execute(sql`
      with ordered as (
        select o.id as order_id, l.configuration->>'modelId' as model_id, l.configuration->'choices' as choices
        from order_lines l join orders o on o.id = l.order_id
        where l.configuration is not null and o.state <> 'cancelled' and o.placed_at > ${new Date(now - lookBack).toISOString()}
      ), counted as (
        select model_id, choice.key as option, choice.value as value, count(distinct order_id)::int as orders
        from ordered, jsonb_each_text(choices) as choice group by 1, 2, 3
      ), known as (select model_id from ordered group by 1 having count(distinct order_id) >= ${fewest})
      insert into configuration_likes (model_id, option, value, orders)
        select c.model_id, c.option, c.value, c.orders from counted c join known k on k.model_id = c.model_id join configuration_models m on m.id = c.model_id
      returning 1`);
    return { values: rows.length };
  });
}

export const configurationJobs: readonly JobHandler[] = [handleJob(learnConfigurations, async () => void (await countConfigurations()))];
