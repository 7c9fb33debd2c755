/** Keeps what a product's shoppers say of it, as a figure, in step with its reviews. */
import { eq, sql } from "drizzle-orm";
import { addJob } from "#app/platform/jobs.server.ts";
import type { Transaction } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { productsChanged } from "./products-changed.server.ts";

/** Reviews of one product change one after the other; who reads or sells it does not wait. */
export const lockRating = (tx: Transaction, productId: string): Promise<unknown> =>
  tx.select({ id: products.id }).from(products).where(eq(products.id, productId)).for("no key update");

/**
 * Counts a published review in, or out again. The figure is moved, not counted anew: an import may have brought ratings whose
 * reviews are told elsewhere. The row's version stays: an editor at work has lost nothing by it.
 */
export async function moveRating(tx: Transaction, productId: string, rating: number, by: 1 | -1): Promise<void> {
  const { ratingAverage: average, ratingCount: count } = products;
  await tx.execute(sql`update ${products} set rating_count = greatest(${count} + ${by}::int, 0),
    rating_average = case when ${count} + ${by}::int <= 0 then 0 else least(5, greatest(1, (${average}::float8 * ${count} + ${rating * by}::int) / (${count} + ${by}::int))) end
    where ${products.id} = ${productId}`);
  await addJob(tx, productsChanged, { ids: [productId] });
}
