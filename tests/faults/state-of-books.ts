/** A hash of every table but those in which a visit leaves its own trace. */
import { sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";

/** Visitors, what they looked at, and what they asked: written by looking, about the one who looks. */
const traces = ["visitors", "events", "sessions", "profiles", "impressions", "exposures", "trial_sums", "shown_days", "shop_days", "stumble_days", "unanswered_questions", "sign_in_failures"];

export async function stateOfBooks(): Promise<ReadonlyMap<string, string>> {
  const tables = await database().execute<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const state = new Map<string, string>();
  for (const { name } of tables) {
    if (traces.includes(name)) continue;
    const [row] = await database().execute<{ hash: string }>(sql`select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as hash from ${sql.identifier(name)} t`);
    state.set(name, row?.hash ?? "");
  }
  return state;
}
