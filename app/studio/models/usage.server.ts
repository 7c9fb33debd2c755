/** How often each value of a model was ordered, put into a cart or saved: what nobody ever chooses is a question to the modeller. */
import { sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import type { Usage } from "./never-chosen.ts";

export async function usageOf(modelId: string): Promise<Usage> {
  const rows = await database().execute<{ option: string | null; value: string; count: number; all: number }>(sql`
    with chosen as (
      select l.configuration->'choices' as choices from order_lines l where l.configuration->>'modelId' = ${modelId}
      union all select l.configuration->'choices' from cart_lines l join carts c on c.id = l.cart_id where c.status = 'active' and l.configuration->>'modelId' = ${modelId}
      union all select choices from configurations where model_id = ${modelId}
    )
    select e.key as option, e.value as value, count(*)::int as count, (select count(*)::int from chosen) as all
    from (select 1) one left join (chosen cross join lateral jsonb_each_text(chosen.choices) e) on true group by 1, 2`);
  const counts = new Map<string, Map<string, number>>();
  let configurations = 0;
  for (const row of rows) {
    configurations = row.all;
    if (row.option === null) continue;
    const values = counts.get(row.option) ?? new Map<string, number>();
    counts.set(row.option, values.set(row.value, row.count));
  }
  return { configurations, counts };
}
