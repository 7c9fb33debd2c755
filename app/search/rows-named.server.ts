/** Which products a search means by their own name or number, and nothing else. */
import { and, eq, inArray } from "drizzle-orm";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { database } from "#db/client.server.ts";
import { variants } from "#db/schema/catalog.ts";
import { tokens } from "./words.ts";

/** A name found as typed stands among the best; further down nothing is compared. */
const mostCompared = 200;
/** No number is longer. */
const longestNumber = 100;

const said = (text: string): string => tokens(text).map(({ word }) => word).join(" ");

/** Of the rows found, best first, those whose name in any language, merchant's id or article number the words are, however accented and spelled large. */
export async function rowsNamed(words: string, found: readonly number[], shop: Pick<Catalogue, "names" | "externalIds" | "rowOf">): Promise<number[]> {
  const wanted = said(words);
  const typed = words.trim().slice(0, longestNumber);
  if (wanted === "" || found.length === 0) return [];
  const articles = await database().selectDistinct({ id: variants.productId }).from(variants).where(and(inArray(variants.sku, [typed, typed.toUpperCase(), typed.toLowerCase()]), eq(variants.active, true)));
  const byNumber = new Set(articles.flatMap(({ id }) => shop.rowOf.get(id) ?? []));
  return found.filter((row, place) => byNumber.has(row) || (place < mostCompared && [shop.externalIds[row] ?? "", ...Object.values(shop.names[row] ?? {})].some((own) => own !== undefined && said(own) === wanted)));
}
