/** A shopper looks at what the shop believes of her, and takes it back: with consent from the database, without it from the visit's cookie. */
import { eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as eventsAction } from "#app/routes/events.ts";
import { action as preferences } from "#app/routes/preferences.ts";
import { action, loader } from "#app/routes/taste.tsx";
import { events, visitors } from "#db/schema/customers.ts";
import { impressions } from "#db/schema/shelves.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import type { TastePage } from "./taste.server.ts";

const database = useDatabase();
const db = () => database.current.db;
let ids: ReadonlyMap<string, string>;
let desk = "";
let lamp = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
  ids = await givenProducts(db(), [{ id: "desk", name: { en: "Oak desk" }, price: 41_237, attributes: { colour: ["oak"] } }, { id: "lamp", name: { en: "Lamp" }, categories: ["lamps"], price: 4_000, attributes: { colour: ["black"] } }]);
  [desk, lamp] = [ids.get("desk") ?? "", ids.get("lamp") ?? ""];
  forgetCatalogue();
  await refreshCatalogue();
});

/** One browser: its id, and the cookies it was given. */
class Browser {
  readonly visitorId = uuidv7();
  readonly cookies = new Map<string, string>();

  private async ask(route: unknown, path: string, fields?: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    const request = requestAs(undefined, `http://127.0.0.1:3000${path}`, fields);
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    request.headers.set("Cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const context = contextOf(this.visitorId);
    const answer = await outcomeOf(() => (route as (args: unknown) => Promise<unknown>)({ request, context, params: {} }));
    const given = answer.value instanceof Response ? answer.value.headers.getSetCookie() : [];
    for (const cookie of [...given, ...context.cookies.values()]) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  say = (fields: Readonly<Record<string, string>>) => this.ask(eventsAction, paths.events(), fields);
  answer = (personalisation: "yes" | "no") => this.ask(preferences, paths.preferences(), { personalisation });
  change = (fields: Readonly<Record<string, string>>) => this.ask(action, paths.taste(), fields);
  page = async (headers: Readonly<Record<string, string>> = {}, done?: string) => (await this.ask(loader, paths.taste(done), undefined, headers)).value as TastePage & { readonly done?: string };
}

const beliefs = (page: TastePage) => page.facets.flatMap((facet) => [...facet.likes.map((line) => line.belief), ...facet.dislikes.map((line) => `-${line.belief}`)]);
const names = (products: TastePage["seen"]) => products.map((product) => product.name);

async function consenting(): Promise<Browser> {
  const browser = new Browser();
  await browser.change({ following: "kept" });
  return browser;
}

describe.each([["with consent", consenting], ["in a visit", () => Promise.resolve(new Browser())]] as const)("%s", (_name, open) => {
  let browser: Browser;
  beforeEach(async () => {
    browser = await open();
  });

  test("nothing is believed of a stranger, and there is nothing to forget", async () => {
    expect(await browser.page()).toMatchObject({ facets: [], seen: [], less: [], more: [], knows: false });
  });

  test("opinions stand on the page, turn round, and are taken back", async () => {
    await browser.say({ more: desk });
    await browser.say({ less: lamp });
    const page = await browser.page();
    expect([names(page.more), names(page.less)]).toEqual([["Oak desk"], ["Lamp"]]);
    expect(beliefs(page)).toContain("colour:oak");
    expect(beliefs(page)).toContain("-colour:black");
    await browser.say({ less: desk });
    expect(names((await browser.page()).less)).toEqual(["Oak desk", "Lamp"]);
    expect((await browser.change({ opinion: desk })).location).toBe(paths.taste("forgotten"));
    const after = await browser.page();
    expect([names(after.more), names(after.less)]).toEqual([[], ["Lamp"]]);
    expect(beliefs(after).filter((belief) => belief.includes("oak"))).toEqual([]);
  });

  test("a line goes and stays away, the others stand; new looks bring it back", async () => {
    await browser.say({ more: desk });
    const before = beliefs(await browser.page());
    await browser.change({ forget: "colour:oak" });
    expect(beliefs(await browser.page())).toEqual(before.filter((belief) => belief !== "colour:oak"));
    await browser.change({ forget: "colour:oak" });
    expect(beliefs(await browser.page())).toEqual(before.filter((belief) => belief !== "colour:oak"));
    await browser.say({ more: desk });
    expect(beliefs(await browser.page()).sort()).toEqual([...before].sort());
  });

  test("the price habit is told roughly, and goes", async () => {
    await browser.say({ more: desk });
    expect((await browser.page()).priceLevel).toEqual({ amount: 41_000, currency: "EUR" });
    await browser.change({ forget: "price:level" });
    expect((await browser.page()).priceLevel).toBeUndefined();
  });

  test("forgetting everything leaves a stranger", async () => {
    await browser.say({ more: desk });
    await browser.change({ forget: "colour:oak" });
    expect((await browser.page()).knows).toBe(true);
    expect((await browser.change({ all: "1" })).location).toBe(paths.taste("all"));
    expect(await browser.page()).toMatchObject({ facets: [], more: [], knows: false });
  });

  test("everybody's shelves: what was kept is gone, and what is done afterwards is not followed", async () => {
    await browser.say({ more: desk });
    await browser.change({ following: "same" });
    expect(await browser.page()).toMatchObject({ following: "same", facets: [], knows: false });
    await browser.say({ more: lamp });
    expect(await browser.page()).toMatchObject({ following: "same", facets: [], more: [] });
    expect(await db().select().from(events).where(eq(events.visitorId, browser.visitorId))).toEqual([]);
    await browser.change({ following: "visit" });
    await browser.say({ more: lamp });
    expect(names((await browser.page()).more)).toEqual(["Lamp"]);
  });

  test("forms that name nothing, two things or nonsense change nothing", async () => {
    await browser.say({ more: desk });
    const before = await browser.page();
    for (const fields of [{}, { forget: "colour" }, { forget: `colour:${"x".repeat(600)}` }, { opinion: "1" }, { all: "2" }, { following: "everywhere" }, { all: "1", following: "same" }, { forget: "colour:oak", opinion: desk }] as Record<string, string>[]) {
      expect((await browser.change(fields)).status, JSON.stringify(fields)).toBe(400);
    }
    expect(await browser.page()).toEqual(before);
  });

  test("what was done is said in words the page knows", async () => {
    expect((await browser.page({}, "forgotten")).done).toBe("forgotten");
    expect((await browser.page({}, "<b>")).done).toBeUndefined();
  });
});

describe("what was looked at", () => {
  test("leaves the list one by one, and its evidence with it; opinions stay", async () => {
    const browser = await consenting();
    for (const productId of [desk, lamp]) for (const type of ["view", "configure"] as const) await writeEvent(db(), { visitorId: browser.visitorId }, { type, productId });
    await browser.say({ less: lamp });
    expect(names((await browser.page()).seen).sort()).toEqual(["Lamp", "Oak desk"]);
    await browser.change({ unseen: lamp });
    const page = await browser.page();
    expect([names(page.seen), names(page.less)]).toEqual([["Oak desk"], ["Lamp"]]);
    expect(beliefs(page)).toContain("-colour:black");
  });

  test("of others, and of accounts on the same browser, is not touched", async () => {
    const browser = await consenting();
    const other = await consenting();
    await writeEvent(db(), { visitorId: other.visitorId }, { type: "view", productId: desk });
    await writeEvent(db(), { visitorId: browser.visitorId, userId: "somebody-signed-in-here" }, { type: "view", productId: desk });
    await browser.change({ unseen: desk });
    await browser.change({ all: "1" });
    expect(await db().select().from(events).where(eq(events.visitorId, other.visitorId))).toHaveLength(1);
    expect(await db().select().from(events).where(eq(events.userId, "somebody-signed-in-here"))).toHaveLength(1);
  });

  test.each([{ all: "1" }, { following: "visit" }, { following: "same" }] as Record<string, string>[])("what was shown is counted on, but to nobody: %j", async (fields) => {
    const [browser, other] = [await consenting(), await consenting()];
    const shown = { page: "home", shelf: "picked", rulesVersion: 1, products: [{ id: desk, slot: 1, probability: 1 }] };
    await db().insert(impressions).values([browser, other].map(({ visitorId }) => ({ ...shown, visitorId, seed: `${visitorId} today` })));
    const named = async (who: Browser) => (await db().select().from(impressions).where(eq(impressions.visitorId, who.visitorId))).length;
    const before = await db().$count(impressions);
    await browser.change(fields);
    expect([await named(browser), await named(other), await db().$count(impressions)]).toEqual([0, 1, before]);
    expect(await db().$count(impressions, like(impressions.seed, `${browser.visitorId}%`))).toBe(0);
  });

  test("orders are no behaviour: forgetting everything leaves them", async () => {
    const browser = await consenting();
    await writeEvent(db(), { visitorId: browser.visitorId }, { type: "order", productId: desk });
    await browser.change({ all: "1" });
    expect((await db().select({ type: events.type }).from(events).where(eq(events.visitorId, browser.visitorId)))).toEqual([{ type: "order" }]);
  });
});

test("Global Privacy Control keeps nothing, whatever is chosen", async () => {
  const browser = await consenting();
  expect(await browser.page({ "Sec-GPC": "1" })).toMatchObject({ following: "visit", privacyControl: true });
});

test("after a no nothing of the visit is believed or learnt, whatever was chosen before", async () => {
  const browser = new Browser();
  await browser.say({ more: desk });
  expect(await browser.page()).toMatchObject({ following: "visit", knows: true });
  await browser.answer("no");
  expect(await browser.page()).toMatchObject({ following: "same", facets: [], more: [], knows: false });
  expect(browser.cookies.get("visit")).toBe("");
  await browser.say({ more: lamp });
  expect(await browser.page()).toMatchObject({ following: "same", more: [], knows: false });
  await browser.change({ following: "visit" });
  await browser.say({ more: lamp });
  expect(names((await browser.page()).more)).toEqual(["Lamp"]);
  await browser.answer("no");
  expect(await browser.page()).toMatchObject({ following: "same", more: [], knows: false });
  await browser.answer("yes");
  expect(await browser.page()).toMatchObject({ following: "kept", more: [] });
});

test("the answer is kept in the database, and what a no allows all the same with the browser", async () => {
  const browser = await consenting();
  const stored = async () => (await db().select().from(visitors).where(eq(visitors.id, browser.visitorId)))[0]?.personalisation;
  await browser.change({ following: "visit" });
  expect([await stored(), browser.cookies.get("shelves"), (await browser.page()).following]).toEqual([false, "visit", "visit"]);
  for (const following of ["same", "kept"] as const) {
    await browser.change({ following });
    expect([await stored(), browser.cookies.has("shelves"), (await browser.page()).following]).toEqual([following === "kept", false, following]);
  }
});
