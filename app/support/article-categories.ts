/** The headings of the help centre in their order; their words stand in messages.ts as `category.<key>`. */
export const articleCategories = ["delivery", "orders", "care", "safety", "office", "account", "other"] as const;
export type ArticleCategory = (typeof articleCategories)[number];
