/**
 * Gives the demo a past, through the code that records the present: pages are arranged for made-up visitors at their hour, what they saw,
 * pressed and did is written as of then, and the jobs sum it up. What is made up names visitors whose ids say so, its events carry `demo`.
 */
import { and, gte, inArray, isNotNull, lt } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { valuesOf } from "#app/catalog/columns.ts";
import { writePastEvents, type PastEvent } from "#app/customers/record-event.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import type { Holdings } from "#app/orders/load-holdings.server.ts";
import { paths } from "#app/paths.ts";
import { addJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { findRows } from "#app/search/search-products.server.ts";
import { recordClick, flushClicks } from "#app/shelves/clicks.server.ts";
import { flushExposures, forgetExposures, recordExposures } from "#app/shelves/exposures.server.ts";
import { flushImpressions, recordImpressions, shownOf } from "#app/shelves/impressions.server.ts";
import { arrangePage, type ArrangedPage } from "#app/shelves/load-shelves.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";
import { sum } from "#app/shelves/sum-trials.server.ts";
import { database } from "#db/client.server.ts";
import { events, visitors } from "#db/schema/customers.ts";
import { orders } from "#db/schema/orders.ts";
import { exposures, impressions } from "#db/schema/shelves.ts";
import { placeOf } from "#merch-rules/holdout.ts";
import { count } from "../worth/count-stumbles.server.ts";
import { pastTest, recordTest, type PastTest } from "./past-test.server.ts";
import { loadDemoPast, recordPast, saveDemoPast } from "./plan-demo-past.server.ts";
import { pastDays, pastVisitors, planVisits, pressesOn, stepsOf, type PastStep, type PlannedVisit, type Press, type SeenShelf, type Surroundings } from "./plan-visits.ts";

const day = 24 * 3_600_000;
const sliceDays = 5;
const slices = Math.ceil((pastDays + 1) / sliceDays);
/** What is looked for; some of it in vain. */
const searchWords = ["oak table", "wool rug", "desk lamp", "sofa", "hammock", "bunk bed", "garden bench", "shelf 120", "armchair", "rocking horse", "linen curtains"] as const;
/** So long before her order a buyer came to the home page. */
const ahead = 3_600_000;
const nothing: Promise<Holdings> = Promise.resolve({ cart: [], cartCount: 0, wishes: [], orders: 0, value: 0, lastOrderAt: undefined });

interface Stage {
  readonly shop: Catalogue;
  readonly around: Surroundings;
  readonly hits: ReadonlyMap<string, number>;
  readonly version: number;
  readonly test: PastTest | undefined;
}

/** One slice of days; the next one follows as a job of its own, the last one sums up. A slice that failed half-way is written anew. */
export async function recordSlice(now: number, slice: number, people: number = pastVisitors): Promise<"next" | "done"> {
  const db = database();
  if ((await loadDemoPast(db))?.done === true) return "done";
  const [from, until] = [now - (pastDays + 1 - slice * sliceDays) * day, Math.min(now, now - (pastDays + 1 - (slice + 1) * sliceDays) * day)];
  const all = planVisits(now, people);
  const visits = all.filter(({ at }) => at >= from && at < until);
  const buyers = await buyersVisits(from, until);
  await clear(visits, buyers, new Date(from), new Date(until));
  const stage = await stageOf(now);
  if (slice === 0 && stage.test !== undefined) await recordTest(stage.test);
  for (const visit of [...visits, ...buyers].sort((a, b) => a.at - b.at)) await record(visit, stage);
  await flush();
  if (slice + 1 < slices) return "next";
  await sum();
  await count();
  await saveDemoPast(db, { visitors: people, days: pastDays, visits: all.length, done: true });
  return "done";
}

/** Makes the visitors known, and takes away what an earlier try wrote of these days. */
async function clear(visits: readonly PlannedVisit[], buyers: readonly PlannedVisit[], from: Date, until: Date): Promise<void> {
  const db = database();
  const idsOf = (some: readonly PlannedVisit[]) => [...new Set(some.map(({ visitor }) => visitor.id))];
  const ids = idsOf(visits);
  if (ids.length > 0) await db.insert(visitors).values(ids.map((id) => ({ id, personalisation: true, createdAt: from, lastSeenAt: from }))).onConflictDoNothing();
  const these = (table: typeof events | typeof impressions | typeof exposures, who: readonly string[]) => and(inArray(table.visitorId, [...who]), gte(table.at, from), lt(table.at, until));
  await db.delete(events).where(these(events, ids));
  await db.delete(exposures).where(these(exposures, ids));
  await db.delete(impressions).where(these(impressions, [...ids, ...idsOf(buyers)]));
  // What this process remembers of an earlier try stands no more.
  forgetExposures();
}

/** Demo customers came to the home page before they ordered; what else they did is their own story. */
async function buyersVisits(from: number, until: number): Promise<PlannedVisit[]> {
  const shoppers = database().select({ id: visitors.id }).from(visitors).where(and(isNotNull(visitors.userId), inArray(visitors.personalisation, [true])));
  const rows = await database().select({ id: orders.id, visitorId: orders.visitorId, market: orders.market, locale: orders.locale, at: orders.placedAt }).from(orders)
    .where(and(inArray(orders.visitorId, shoppers), gte(orders.placedAt, new Date(from + ahead)), lt(orders.placedAt, new Date(until + ahead))));
  return rows.map(({ id, visitorId, market, locale, at }) => ({ name: `order ${id}`, at: at.getTime() - ahead, visitor: { id: visitorId ?? "", market, locale: locale === "ru" ? "ru" : "en", device: "desktop" } }));
}

async function stageOf(now: number): Promise<Stage> {
  const [shop, rules] = await Promise.all([catalogue(), publishedRules()]);
  const hits = new Map<string, number>();
  for (const words of searchWords) hits.set(words, (await findRows(words, "en")).length);
  const around = { categories: [...shop.categories.bySlug.keys()].sort(), words: searchWords, isConfigurable: (product: string) => shop.models[shop.rowOfExternalId.get(product) ?? -1] !== undefined };
  return { shop, around, hits, version: rules.version, test: await pastTest(now) };
}

async function record(visit: PlannedVisit, stage: Stage): Promise<void> {
  const { visitor, name, at } = visit;
  const viewer: Viewer = { ...visitor, visitorId: visitor.id, user: undefined, personalisation: true, asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } };
  const arm = stage.test?.armOf(visitor.id, at);
  const home = await arrangePage(viewer, { page: "home", holdings: nothing }, at, arm?.held === false ? { program: stage.test?.program } : {});
  recordExposures(visitor.id, [...home.exposures, ...(arm === undefined ? [] : [arm])], at);
  const presses = show(viewer, "home", home, { stage, at, name });
  const steps = name.startsWith("order ") ? [] : stepsOf(name, presses, stage.around);
  const [first] = presses;
  if (first !== undefined && steps.length > 0) await lookOn(viewer, first, { stage, at: at + 25_000, name });
  await writePastEvents(database(), steps.map((step) => eventOf(visitor.id, at, step, stage)));
  // The next visit of the same visitor follows what this one did.
  if (Math.floor(placeOf(name, "flush") * 20) === 0) await flush();
}

interface Scene {
  readonly stage: Stage;
  readonly at: number;
  readonly name: string;
}

function show(viewer: Viewer, page: string, arranged: ArrangedPage, { stage: { shop, version }, at, name }: Scene): Press[] {
  const ids = recordImpressions(viewer, { page, rulesVersion: version, seed: arranged.seed, shelves: arranged.arrangement.shelves.map(shownOf) }, new Date(at));
  const seen: SeenShelf[] = arranged.arrangement.shelves.map((shelf) => ({ shelf: shelf.id, products: shelf.slots.flatMap((slot) => (slot.kind === "product" ? [slot.product] : [])) }));
  const presses = pressesOn(`${name} ${page}`, seen, (product) => appealOf(shop, product));
  for (const { shelf, product } of presses) recordClick(viewer, { shown: ids.get(shelf) ?? "", path: paths.product(shop.slugs[shop.rowOfExternalId.get(product) ?? -1] ?? "") }, shop, at + 20_000);
  return presses;
}

/** The page of the product has shelves too. */
async function lookOn(viewer: Viewer, { product }: Press, scene: Scene): Promise<void> {
  const { shop } = scene.stage;
  const arranged = await arrangePage(viewer, { page: "product", product: shop.ids[shop.rowOfExternalId.get(product) ?? -1] ?? "", holdings: nothing }, scene.at);
  recordExposures(viewer.visitorId, arranged.exposures, scene.at);
  show(viewer, "product", arranged, scene);
}

/** Some things tempt more than others; while the evenings are long, lamps do. */
function appealOf(shop: Catalogue, product: string): number {
  const own = 0.3 + 1.4 * placeOf(product, "appeal");
  return valuesOf(shop.facets, shop.rowOfExternalId.get(product) ?? -1, "category").includes("lighting") ? own * 3 : own;
}

function eventOf(visitorId: string, at: number, step: PastStep, { shop, hits }: Stage): PastEvent {
  const when = { visitorId, at: at + step.after * 1_000 };
  if (step.type === "category") return { ...when, event: { type: "category", data: { category: step.category, demo: true } } };
  if (step.type === "search") return { ...when, event: { type: "search", data: { words: step.words, hits: hits.get(step.words) ?? 0, demo: true } } };
  return { ...when, event: { type: step.type, productId: shop.ids[shop.rowOfExternalId.get(step.product) ?? -1], data: { demo: true } } };
}

async function flush(): Promise<void> {
  await flushImpressions();
  await flushClicks();
  await flushExposures();
}

export const demoPastJobs: readonly JobHandler[] = [handleJob(recordPast, async ({ now, slice }) => {
  if ((await recordSlice(now, slice)) === "next") await addJob(database(), recordPast, { now, slice: slice + 1 }, { key: "demo-past" });
})];
