/** The last 30 days of the shop. */
import { gte } from "drizzle-orm";
import type { Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { shopDays } from "#db/schema/shelves.ts";
import { dayPage, type DayPage } from "./day-page.ts";
import { lastDays } from "./day-series.ts";

const shownDays = 30;

export async function loadDays(currency: string, locale: Locale, now: number): Promise<DayPage> {
  const since = new Date(now - shownDays * 24 * 3_600_000).toISOString().slice(0, 10);
  return dayPage(lastDays(await database().select().from(shopDays).where(gte(shopDays.day, since)), now, shownDays), currency, locale);
}
