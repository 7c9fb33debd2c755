/** Configuration models with their versions, and configurations people saved. */
import { sql } from "drizzle-orm";
import { customType, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id, localised, updatedAt } from "./columns.ts";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

export const configurationModels = pgTable("configuration_models", {
  id: text().primaryKey(),
  name: localised().notNull(),
  publishedVersion: integer(),
  /** Questions that lead to a first configuration; what they may say is parsed by app/configurator. */
  guide: jsonb().$type<unknown>(),
  createdAt: createdAt(),
});

/** How often each value was ordered lately: written by the orders' own job, read for "as others like it". */
export const configurationLikes = pgTable(
  "configuration_likes",
  {
    modelId: text().notNull().references(() => configurationModels.id, { onDelete: "cascade" }),
    option: text().notNull(),
    value: text().notNull(),
    orders: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.option, t.value] })],
);

export const modelVersions = pgTable(
  "model_versions",
  {
    modelId: text().notNull().references(() => configurationModels.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    state: text().$type<"draft" | "published" | "retired">().notNull().default("draft"),
    source: jsonb().$type<unknown>().notNull(),
    artefact: bytea(),
    hash: text(),
    /** What must be possible, refused or cost so much: kept and published with the model. */
    cases: jsonb().$type<unknown>().notNull().default([]),
    /** Why it was published. */
    note: text().notNull().default(""),
    authorId: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    publishedAt: at(),
    /** Of a version that was replaced: until then carts may still be ordered as they were configured. */
    orderableUntil: at(),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.version] }), uniqueIndex("model_versions_one_draft").on(t.modelId).where(sql`state = 'draft'`)],
);

export type Choices = Readonly<Record<string, string | number | boolean>>;

export const configurations = pgTable(
  "configurations",
  {
    id: id(),
    /** Short public code for links; the configuration itself is no secret. */
    code: text().notNull().unique(),
    modelId: text().notNull(),
    modelVersion: integer().notNull(),
    choices: jsonb().$type<Choices>().notNull(),
    name: text(),
    visitorId: uuid(),
    userId: text(),
    createdAt: createdAt(),
  },
  (t) => [index("configurations_user").on(t.userId), index("configurations_visitor").on(t.visitorId)],
);
