/** The list's state lives in its address. */
import { query } from "#app/paths.ts";
import type { ProductStatus } from "./product-change.ts";

export const productPageSize = 40;
export const productStatuses: readonly ProductStatus[] = ["active", "draft", "archived"];

export interface ProductFilter {
  readonly words: string;
  readonly status: ProductStatus | undefined;
  readonly page: number;
}

/** What is unreadable is left out. */
export function readProductFilter(params: URLSearchParams): ProductFilter {
  const page = Number(params.get("page") ?? 1);
  return {
    words: (params.get("q") ?? "").trim().slice(0, 100), status: productStatuses.find((status) => status === params.get("status")),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The query string of a filter with some parts changed; another filter begins at its first page. */
export function productFilterQuery(filter: ProductFilter, change: Partial<ProductFilter> = {}): string {
  const { words, status, page } = { ...filter, page: 1, ...change };
  return query({ q: words, status, page: page === 1 ? undefined : page });
}
