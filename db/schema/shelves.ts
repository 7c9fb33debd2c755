/** Versions of the rule file, and what was shown to whom. */
import { sql } from "drizzle-orm";
import { boolean, date, doublePrecision, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
    /** The first product that the visitor went to from it. */
    clickedProductId: uuid(),
    value: real(),
    at: createdAt(),
  },
  (t) => [index("impressions_at").on(t.at), index("impressions_visitor").on(t.visitorId, t.at), index("impressions_clicked").on(t.visitorId, t.at).where(sql`clicked_product_id is not null`)],
);

/** Who came first when to a page on which something judged acts (`rule:oak:1a2b3c4d`, `test:ID`), and whether it was kept from them. Consent only. */
export const exposures = pgTable(
  "exposures",
  {
    trial: text().notNull(),
    visitorId: uuid().notNull(),
    /** For an A/B test: stayed with the published rules. */
    held: boolean().notNull(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.trial, t.visitorId] }), index("exposures_visitor").on(t.visitorId)],
);

/** A metric over the visitors of one arm: what its mean and its spread follow from. */
export interface MetricSum {
  readonly sum: number;
  readonly squares: number;
  /** Visitors with anything at all. */
  readonly some: number;
}

/** What each arm did, summed up by a job so that pages read one row; names nobody. */
export const trialSums = pgTable(
  "trial_sums",
  {
    trial: text().notNull(),
    held: boolean().notNull(),
    /** Visitors whose days of observation are over. */
    visitors: integer().notNull(),
    /** Visitors still under observation; they are in no sum. */
    waiting: integer().notNull(),
    sums: jsonb().$type<Readonly<Record<"clicked" | "opened" | "added" | "revenue" | "margin", MetricSum>>>().notNull(),
    since: createdAt(),
    summedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.trial, t.held] })],
);

/** A draft tried out on a share of the visitors beside the published file. At most one runs. */
export const ruleTests = pgTable(
  "rule_tests",
  {
    id: id(),
    name: text().notNull(),
    /** The file the share sees; it compiled when the test began. */
    source: jsonb().$type<unknown>().notNull(),
    /** The version it runs against; a publication meanwhile ends the test. */
    against: integer().notNull(),
    share: real().notNull(),
    metric: text().$type<"clicked" | "opened" | "added" | "revenue" | "margin">().notNull(),
    state: text().$type<"running" | "published" | "stopped" | "overtaken" | "expired">().notNull().default("running"),
    until: createdAt(),
    startedBy: text().notNull(),
    startedAt: createdAt(),
    endedAt: at(),
  },
  (t) => [uniqueIndex("rule_tests_one_runs").on(t.state).where(sql`state = 'running'`)],
);

/** How often a product stood where, by day; written by a job from the impressions. The shelf itself is the product "". */
export const shownDays = pgTable(
  "shown_days",
  {
    day: date().notNull(),
    page: text().notNull(),
    shelf: text().notNull(),
    /** The merchant's id. */
    product: text().notNull(),
    times: integer().notNull(),
    /** Of them in the first four places. */
    eye: integer().notNull(),
    /** How often the first press went to it; on the row of the shelf itself, to anything on it. Only of who agreed to be recognised. */
    clicks: integer().notNull().default(0),
    /** How often it was shown to those. */
    watched: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.day, t.page, t.shelf, t.product] })],
);

/** What the shop did, by day (UTC); written by a job. */
export const shopDays = pgTable("shop_days", {
  day: date().primaryKey(),
  /** Shelves shown, and first presses on them, of who agreed to be recognised. */
  watched: integer().notNull(),
  clicks: integer().notNull(),
  added: integer().notNull(),
  orders: integer().notNull(),
  /** Without tax and what was given back, in minor units of the main price list. */
  revenue: doublePrecision().notNull(),
  margin: doublePrecision().notNull(),
});

/** Where people stopped, by day; written by a job. `visit` ends on a page, `configuration` at a product or an option, `checkout` at a step, `ticket` by its reason. */
export const stumbleDays = pgTable(
  "stumble_days",
  {
    day: date().notNull(),
    kind: text().$type<"visit" | "configuration" | "checkout" | "ticket">().notNull(),
    step: text().notNull(),
    /** A product's id, a category's slug, an option, a way to pay, a reason; "" for the step itself. */
    subject: text().notNull(),
    came: integer().notNull(),
    stopped: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.kind, t.step, t.subject] })],
);
