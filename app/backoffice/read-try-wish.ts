/** The cart an address asks to try a promotion on; undefined when it asks for none. */
import type { TryWish } from "./try-promotion.server.ts";

/** Rows of goods a cart to try may have. */
export const tryRows = 4;

export function readTryWish(search: URLSearchParams): TryWish | undefined {
  if (!search.has("try")) return undefined;
  const text = (name: string, length: number): string => (search.get(name) ?? "").trim().slice(0, length);
  const goods = Array.from({ length: tryRows }, (_, index) => {
    const quantity = Math.trunc(Number(text(`quantity.${index}`, 10))) || 1;
    return { sku: text(`sku.${index}`, 200), quantity: Math.min(999, Math.max(1, quantity)) };
  }).filter(({ sku }) => sku !== "");
  return { market: text("market", 20), country: text("country", 2).toUpperCase(), order: text("order", 20), code: text("code", 40), company: text("company", 200), business: search.has("business"), goods };
}
