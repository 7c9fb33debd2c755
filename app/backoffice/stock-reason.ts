import type { MovementReason } from "#app/orders/movement-filter.ts";

/** Why pieces come and go outside orders; orders write "sale", "cancellation", "return" and "write-off" themselves. */
export const stockReasons = ["delivery", "count", "production", "damage", "display", "correction"] as const satisfies readonly MovementReason[];
export type StockReason = (typeof stockReasons)[number];
