/** Versions of the rule file, and what was shown to whom. */
import { index, integer, jsonb, pgTable, real, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "./columns.ts";

export const ruleVersions = pgTable("rule_versions", {
  version: integer().primaryKey(),
  state: text().$type<"draft" | "published" | "retired">().notNull(),
  source: jsonb().$type<unknown>().notNull(),
  note: text().notNull().default(""),
  authorId: text(),
  createdAt: createdAt(),
  publishedAt: at(),
});

/** One row per shelf shown: what stood where, under which rules, and how likely an explored place was. */
export const impressions = pgTable(
  "impressions",
  {
    id: id(),
    visitorId: uuid(),
    page: text().notNull(),
    shelf: text().notNull(),
    rulesVersion: integer().notNull(),
    seed: text().notNull(),
    products: jsonb().$type<readonly { id: string; slot: number; probability: number }[]>().notNull(),
    clickedProductId: uuid(),
    value: real(),
    at: createdAt(),
  },
  (t) => [index("impressions_at").on(t.at), index("impressions_visitor").on(t.visitorId, t.at)],
);
