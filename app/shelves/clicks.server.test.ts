/** A press on a shelf: told by the browser, believed as far as the impression bears it out. */
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { catalogue, forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { setPersonalisation } from "#app/customers/consent.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action } from "#app/routes/events_.click.ts";
import { visitors } from "#db/schema/customers.ts";
import { impressions } from "#db/schema/shelves.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { flushClicks, recordClick } from "./clicks.server.ts";
import { flushImpressions, recordImpressions } from "./impressions.server.ts";

const database = useDatabase();
const db = () => database.current.db;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  ids = await givenProducts(db(), ["desk", "lamp", "sofa"].map((id) => ({ id, name: { en: id }, price: 10_000 })));
  forgetCatalogue();
  await refreshCatalogue();
});
beforeEach(() => db().delete(impressions));

const viewer = (own: Partial<Viewer> = {}): Viewer => ({
  visitorId: uuidv7(), user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: true, asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined }, ...own,
});
const shelf = { id: "picked", products: ["desk", "lamp"].map((id, index) => ({ id, slot: index + 1, probability: 1 })) };
const show = (who: Viewer, at?: Date) => recordImpressions(who, { page: "home", rulesVersion: 1, seed: "s", shelves: [shelf] }, at).get("picked");
const slug = async (product: string) => {
  const shop = await catalogue();
  return shop.slugs[shop.rowOfExternalId.get(product) ?? -1] ?? "";
};
const press = async (who: Viewer, shown: string, product: string) => recordClick(who, { shown, path: paths.product(await slug(product)) }, await catalogue());
async function clicked(shown: string): Promise<string | null | undefined> {
  await flushImpressions();
  await flushClicks();
  const [row] = await db().select({ id: impressions.clickedProductId }).from(impressions).where(eq(impressions.id, shown));
  return row?.id;
}

describe("a press on a shelf", () => {
  test("is written beside what stood there, even before that is written itself; the first one stays", async () => {
    const who = viewer();
    const shown = show(who) ?? "";
    await press(who, shown, "lamp");
    await press(who, shown, "desk");
    await flushClicks();
    expect(await clicked(shown)).toBe(ids.get("lamp"));
    await press(who, shown, "desk");
    expect(await clicked(shown)).toBe(ids.get("lamp"));
  });

  test("to the configurator counts as one to the product; two at once leave one of them", async () => {
    const who = viewer();
    const [one, two] = [show(who) ?? "", show(who) ?? ""];
    recordClick(who, { shown: one, path: paths.configure(await slug("desk")) }, await catalogue());
    expect(await clicked(one)).toBe(ids.get("desk"));
    await flushImpressions();
    await press(who, two, "desk");
    const first = flushClicks();
    await press(who, two, "lamp");
    await Promise.all([first, flushClicks()]);
    expect([ids.get("desk"), ids.get("lamp")]).toContain(await clicked(two));
  });

  test("is not believed of somebody else's page, of what did not stand there, of yesterday's page, or of no impression at all", async () => {
    const [who, other] = [viewer(), viewer()];
    const [mine, old] = [show(who) ?? "", show(who, new Date(Date.now() - 25 * 3_600_000)) ?? ""];
    await press(other, mine, "lamp");
    await press(who, mine, "sofa");
    await press(who, old, "lamp");
    await press(who, uuidv7(), "lamp");
    for (const path of ["/p/no-such-thing", "/c/desk", "/p/", "/taste", "/p/%00", "//evil.example/p/lamp", ""]) recordClick(who, { shown: mine, path }, await catalogue());
    expect([await clicked(mine), await clicked(old)]).toEqual([null, null]);
    await press(who, mine, "lamp");
    expect(await clicked(mine)).toBe(ids.get("lamp"));
  });

  test("is neither asked for nor taken of who is not to be recognised, and outlives the name of who withdraws", async () => {
    for (const who of [viewer({ personalisation: false }), viewer({ stranger: true })]) expect(show(who)).toBeUndefined();
    const who = viewer();
    const shown = show(who) ?? "";
    await press({ ...who, personalisation: false }, shown, "lamp");
    expect(await clicked(shown)).toBeNull();
    await press(who, shown, "lamp");
    expect(await clicked(shown)).toBe(ids.get("lamp"));
    await setPersonalisation(who, true);
    await setPersonalisation(who, false);
    expect(await db().select({ visitorId: impressions.visitorId, product: impressions.clickedProductId }).from(impressions).where(eq(impressions.id, shown))).toEqual([{ visitorId: null, product: ids.get("lamp") }]);
  });

  test("that cannot be written loses no other page's", async () => {
    const who = viewer();
    const shown = show(who) ?? "";
    recordClick(who, { shown: "no uuid", path: paths.product(await slug("lamp")) }, await catalogue());
    await flushClicks();
    await press(who, shown, "lamp");
    expect(await clicked(shown)).toBe(ids.get("lamp"));
  });
});

describe("the beacon's address", () => {
  const tell = (visitorId: string, url: string, fields: Readonly<Record<string, string>>) => outcomeOf(() => action({ request: requestAs(undefined, `http://127.0.0.1:3000${url}`, fields), context: contextOf(visitorId), params: {} } as never) as Promise<unknown>);

  test("takes a press of who agreed, and answers others alike", async () => {
    const who = viewer();
    await db().insert(visitors).values({ id: who.visitorId, personalisation: true });
    const shown = show(who) ?? "";
    const path = paths.product(await slug("desk"));
    for (const visitorId of [uuidv7(), who.visitorId]) {
      expect((await tell(visitorId, paths.shelfClick(shown), { path })).status).toBe(204);
      expect(await clicked(shown)).toBe(visitorId === who.visitorId ? ids.get("desk") : null);
    }
  });

  test("refuses what is not of the form", async () => {
    for (const [url, fields] of [["/events/click", { path: "/p/x" }], ["/events/click?shown=1%27--", { path: "/p/x" }], [paths.shelfClick(uuidv7()), {}], [paths.shelfClick(uuidv7()), { path: "x".repeat(301) }]] as const) {
      expect((await tell(uuidv7(), url, { ...fields })).status, url).toBe(400);
    }
  });
});
