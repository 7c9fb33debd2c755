/** Versions of the rule file, and what was shown to whom. */
import { index, integer, jsonb, pgTable, real, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, emptyArray, id } from "./columns.ts";

export const ruleVersions = pgTable("rule_versions", {
  version: integer().primaryKey(),
  state: text().$type<"draft" | "published" | "retired">().notNull(),
  source: jsonb().$type<unknown>().notNull(),
  note: text().notNull().default(""),
  authorId: text(),
  /** Of a draft: everybody who saved it; none of them may approve it. */
  contributors: text().array().notNull().default(emptyArray),
  createdAt: createdAt(),
  publishedAt: at(),
});

/**
 * A draft that left the bench: put aside, waiting for a second person, or waiting for its hour. `base` is what was in the shop when
 * it was made, so that only its own changes reach the shop, whatever was published meanwhile.
 */
export const ruleChangeSets = pgTable(
  "rule_change_sets",
  {
    id: id(),
    state: text().$type<"aside" | "review" | "planned" | "published" | "overtaken" | "cancelled" | "declined" | "resumed">().notNull(),
    note: text().notNull(),
    base: jsonb().$type<unknown>().notNull(),
    source: jsonb().$type<unknown>().notNull(),
    authorId: text().notNull(),
    contributors: text().array().notNull(),
    reviewerId: text(),
    /** Null: as soon as it may. */
    publishAt: at(),
    /** The version it became. */
    version: integer(),
    /** What stood against it when its hour came: `rule oak`, or the code of a problem. */
    against: jsonb().$type<readonly string[]>(),
    createdAt: createdAt(),
    decidedAt: at(),
  },
  (t) => [index("rule_change_sets_state").on(t.state, t.createdAt)],
);

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
