/** What others ordered of a model, as the orders' job counted it. */
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { configurationLikes } from "#db/schema/configurator.ts";
import type { Likes } from "./completions.ts";

export async function loadLikes(db: Database | Transaction, modelId: string): Promise<Likes> {
  const rows = await db.select({ option: configurationLikes.option, value: configurationLikes.value, orders: configurationLikes.orders }).from(configurationLikes).where(eq(configurationLikes.modelId, modelId));
  const likes: Record<string, Record<string, number>> = {};
  for (const { option, value, orders } of rows) (likes[option] ??= {})[value] = orders;
  return likes;
}
