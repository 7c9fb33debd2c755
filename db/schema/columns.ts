/** Column helpers every schema file shares. Amounts are integer minor units; times are UTC with time zone. */
import { sql } from "drizzle-orm";
import { bigint, jsonb, timestamp, uuid } from "drizzle-orm/pg-core";
import { uuidv7 } from "../../app/platform/ids.ts";

/** A text in the shop's languages; English is always there. */
export interface Localised {
  readonly en: string;
  readonly ru?: string;
}

export const id = () => uuid().primaryKey().$defaultFn(uuidv7);
export const amount = () => bigint({ mode: "number" });
export const localised = () => jsonb().$type<Localised>();
export const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow();
export const updatedAt = () => timestamp({ withTimezone: true }).notNull().defaultNow();
export const at = () => timestamp({ withTimezone: true });
export const emptyArray = sql`'{}'::text[]`;
export const emptyObject = sql`'{}'::jsonb`;
