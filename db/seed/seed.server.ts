/** Composition root of the demo: writes Larkwood into the database. Ids are the same every time; running it again changes nothing. */
import { eq, sql } from "drizzle-orm";
import { namedId } from "#app/platform/ids.ts";
import { planDemoPast } from "#app/studio/demo-past/plan-demo-past.server.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { writeProducts } from "#app/catalog/write-products.server.ts";
import { connect, type Transaction } from "#db/client.server.ts";
import { reviews } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { promotions } from "#db/schema/promotions.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { productEntries, referenceEntries } from "./larkwood-entries.ts";
import { brand } from "./larkwood/brand.ts";
import { countryLaws } from "./larkwood/legal.ts";
import { seedGiftCards } from "./gift-cards.server.ts";
import { promotions as larkwoodPromotions } from "./larkwood/promotions.ts";
import { slotAreas } from "./larkwood/slot-areas.ts";
import { workCalendar } from "./larkwood/work-calendar.ts";
import { depositRules, russianReceipts } from "./larkwood/receipts.ts";
import { reviews as larkwoodReviews } from "./larkwood/reviews.ts";
import { readModels, seedModels } from "./models.server.ts";
import { seedOrders } from "./orders.server.ts";
import { fingerprint, fingerprintKey } from "./seed-fingerprint.server.ts";
import { before, seedAccounts, seedBehaviour } from "./people.server.ts";
import { seedArticles, seedTickets } from "./support.server.ts";

/** Everything in one transaction: a seed that was interrupted leaves nothing behind. With `past`, jobs behind the open shop make up its visitors until now. */
export async function seedDemo(url: string, { past = false }: { readonly past?: boolean } = {}): Promise<void> {
  const { db, close } = connect(url, { max: 1, applicationName: "eyelevel-seed" });
  try {
    const now = fingerprint(new URL("../../", import.meta.url));
    const [done] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, fingerprintKey));
    if (done?.value === now) return;
    const models = await readModels();
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(727031403)`);
      await seedShop(tx, models, Date.now());
      if (past) await planDemoPast(tx, Date.now());
      await setSetting(tx, fingerprintKey, now, true);
    });
  } finally {
    await close();
  }
}

async function seedShop(tx: Transaction, models: Awaited<ReturnType<typeof readModels>>, now: number): Promise<void> {
  await setSetting(tx, "brand", brand);
  await setSetting(tx, "legal", countryLaws);
  await setSetting(tx, "slots", slotAreas);
  await setSetting(tx, "calendar", workCalendar);
  // Orders of the made-up past have none: receipts begin with the shop.
  await setSetting(tx, "fiscal", [{ ...russianReceipts, since: new Date(now).toISOString() }]);
  await setSetting(tx, "deposits", depositRules);
  await seedModels(tx, models);
  const products = await seedCatalogue(tx, models, now);
  await tx.insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, note: "Larkwood's own rules", publishedAt: new Date(now) }).onConflictDoNothing();
  await tx.insert(promotions).values(larkwoodPromotions.map(({ key, code, ...one }) => ({ id: namedId("promotion", key), ...one, code, needsCode: code !== null, timeZone: "Europe/Berlin" }))).onConflictDoNothing();
  await seedGiftCards(tx);
  await seedAccounts(tx);
  await seedBehaviour(tx, products, now);
  await seedOrders(tx, now);
  await seedArticles(tx);
  await seedTickets(tx, now);
  await seedReviews(tx, products, now);
}

/** A setting the merchant has changed stays, unless it belongs to the seed itself. */
async function setSetting(tx: Transaction, key: string, value: unknown, always = false): Promise<void> {
  const insert = tx.insert(settings).values({ key, value });
  await (always ? insert.onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: new Date() } }) : insert.onConflictDoNothing());
}

/** Answers external id -> id. */
async function seedCatalogue(tx: Transaction, models: Awaited<ReturnType<typeof readModels>>, now: number): Promise<ReadonlyMap<string, string>> {
  const known = await loadReferences(tx);
  for (const entry of referenceEntries()) if (entry.kind !== "product") await writeReference(tx, entry, known);
  const entries = productEntries(new Map(models.map((one) => [one.model.id, one])));
  const written = await writeProducts(tx, entries, known);
  if (written.refused.length > 0) throw new Error(`Larkwood's catalogue: ${JSON.stringify(written.refused)}`);
  await seedPriceHistory(tx, now);
  // What a shop of this size would have sold; from then on the job of the shelves writes it.
  await tx.execute(sql`update products set popularity = rating_count * 0.01 + case when 'bestseller' = any(tags) then 0.6 else 0 end where popularity = 0`);
  return new Map(entries.map((entry, index) => [entry.id, written.ids[index] ?? ""]));
}

/** Reductions began twelve days ago; before, the regular price held. Rows are added once: a price with an older history is left alone. */
async function seedPriceHistory(tx: Transaction, now: number): Promise<void> {
  const began = before(12, now).toISOString();
  const regular = before(200, now).toISOString();
  await tx.execute(sql`
    with reduced as (select p.variant_id, p.price_book, p.was_amount from prices p where p.was_amount is not null
      and (select count(*) from price_changes c where c.variant_id = p.variant_id and c.price_book = p.price_book) = 1),
    moved as (update price_changes c set changed_at = ${began} from reduced r where c.variant_id = r.variant_id and c.price_book = r.price_book)
    insert into price_changes (id, variant_id, price_book, amount, changed_at) select gen_random_uuid(), variant_id, price_book, was_amount, ${regular} from reduced`);
}

async function seedReviews(tx: Transaction, products: ReadonlyMap<string, string>, now: number): Promise<void> {
  const rows = larkwoodReviews.flatMap((one, index) => {
    const productId = products.get(one.product);
    return productId === undefined ? [] : [{
      id: namedId("review", `${one.product} ${index}`), productId, userId: one.shopper === undefined ? null : namedId("user", one.shopper), authorName: one.firstName,
      rating: one.rating, title: one.title, body: one.text, locale: one.language, status: "published" as const, verifiedBuyer: one.verified, createdAt: before(one.daysAgo, now, index),
    }];
  });
  if (rows.length > 0) await tx.insert(reviews).values(rows).onConflictDoNothing();
}
