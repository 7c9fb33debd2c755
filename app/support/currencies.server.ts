/** The currencies of the shop's price books. */
import { database } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";

export async function bookCurrencies(): Promise<readonly string[]> {
  const rows = await database().selectDistinct({ currency: priceBooks.currency }).from(priceBooks).orderBy(priceBooks.currency);
  return rows.map((row) => row.currency);
}
