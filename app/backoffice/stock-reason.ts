/** Why pieces come and go outside orders; orders write "sale", "cancellation" and "return" themselves. */
export const stockReasons = ["delivery", "count", "production", "damage", "display", "correction"] as const;
export type StockReason = (typeof stockReasons)[number];
