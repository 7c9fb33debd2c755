import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { loadCart } from "#app/cart/load-cart.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { countConfigurations } from "#app/orders/learn-configurations.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationLikes, configurationModels, configurations, modelVersions } from "#db/schema/configurator.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { orderOf, requestFor, testBuyer, type TestBuyer } from "#tests/order-factories.server.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import { hasGuide, loadGuide } from "./guide.server.ts";
import { loadLikes } from "./likes.server.ts";
import { sharedConfiguration } from "./load-shared.server.ts";
import { mailConfiguration, type ConfigurationMail } from "./mail-configuration.server.ts";
import { presentModel } from "./published-model.server.ts";
import { findOwnConfiguration, mostNameLetters, renameConfiguration, saveConfiguration } from "./saved-configurations.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const modelId = "test-shelf";
let productId = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  productId = (await givenProducts(db(), [{ id: "SHELF", units: 0, leadTimeDays: 14 }])).get("SHELF") ?? "";
  const { artefact } = versionOf(shelf());
  await db().insert(configurationModels).values({ id: modelId, name: { en: "Shelf" }, publishedVersion: 1 });
  await db().insert(modelVersions).values({ modelId, version: 1, state: "published", source: shelf(), artefact: writeArtefact(artefact), hash: artefact.hash });
  await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
});

const viewerOf = (buyer: TestBuyer): Viewer => ({ ...buyer, device: "desktop", asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } }) as unknown as Viewer;
const published = async () => {
  const found = await presentModel(db(), modelId);
  if (found === undefined) throw new Error("published");
  return found;
};
const save = async (viewer: Viewer, choices: Record<string, string>, shown?: { readonly whole: Record<string, string>; readonly currency: string }) =>
  (await saveConfiguration(viewer, { published: await published(), choices, ...(shown !== undefined && { shown }) })).code;

describe("a saved configuration", () => {
  test("keeps the own choices, or everything where the rest was filled in otherwise", async () => {
    const viewer = viewerOf(testBuyer());
    const kept = async (code: string) => (await findOwnConfiguration(viewer, code))?.choices;
    expect(await kept(await save(viewer, { width: "900" }, { whole: { wood: "pine", width: "900", doors: "false" }, currency: "EUR" }))).toEqual({ width: "900" });
    expect(await kept(await save(viewer, { width: "900" }, { whole: { wood: "oak", width: "900", doors: "false" }, currency: "EUR" }))).toEqual({ wood: "oak", width: "900", doors: "false" });
  });

  test("is named by its owner alone; a name is one line of letters", async () => {
    const viewer = viewerOf(testBuyer());
    const stranger = viewerOf(testBuyer());
    const code = await save(viewer, { wood: "oak" });
    const nameOf = async () => (await findOwnConfiguration(viewer, code))?.name;
    expect(await renameConfiguration(stranger, code, "mine now")).toBe(false);
    expect(await nameOf()).toBeUndefined();
    expect(await renameConfiguration(viewer, code, "  For\r\nthe \u202estudy\u0000 ")).toBe(true);
    expect(await nameOf()).toBe("For the study");
    await renameConfiguration(viewer, code, "ш".repeat(500));
    expect((await nameOf())?.length).toBe(mostNameLetters);
    await renameConfiguration(viewer, code, "   ");
    expect(await nameOf()).toBeUndefined();
    expect(await renameConfiguration(viewer, "nothing", "x")).toBe(false);
  });

  test("shows its price and choices to whoever has the code, its name to its owner only", async () => {
    const shop = await catalogue();
    const viewer = viewerOf(testBuyer());
    const code = await save(viewer, { wood: "oak" });
    await renameConfiguration(viewer, code, "Study");
    expect(await sharedConfiguration(shop, code, viewer)).toMatchObject({ own: true, name: "Study", price: "€240", words: [{ term: "Wood", value: "Oak" }], link: expect.stringMatching(new RegExp(`/configuration/${code}$`)) });
    const stranger = await sharedConfiguration(shop, code, viewerOf(testBuyer({ locale: "ru" })));
    expect(stranger).toMatchObject({ own: false, name: undefined, words: [{ term: "Дерево", value: "Дуб" }] });
    expect(JSON.stringify(stranger)).not.toContain("Study");
  });

  test.each(["", "x", "../../etc", "a".repeat(500), "%00"])("the code %j is nothing", async (code) => {
    expect(await sharedConfiguration(await catalogue(), code, viewerOf(testBuyer()))).toBeUndefined();
  });

  test("of a version that is gone is nothing, not a broken page", async () => {
    const viewer = viewerOf(testBuyer());
    const code = await save(viewer, { wood: "oak" });
    await db().update(configurations).set({ modelVersion: 77 }).where(eq(configurations.code, code));
    expect(await sharedConfiguration(await catalogue(), code, viewer)).toBeUndefined();
  });
});

describe("a mail about it", () => {
  const mail = (to: string): ConfigurationMail => ({ to, product: "Shelf", price: "€240", words: ["Wood: Oak"], link: "https://shop.example/configuration/abc", brand: "Larkwood" });
  const lastTo = async (to: string) => (await db().select().from(mails).where(eq(mails.to, to)).orderBy(desc(mails.createdAt)))[0];

  test("says what we say: the piece, its price, the link, and why it came", async () => {
    const viewer = viewerOf(testBuyer());
    expect(await mailConfiguration(viewer, mail("friend@example.org"))).toEqual({ ok: true });
    const sent = await lastTo("friend@example.org");
    expect(sent?.subject).toBe("Shelf, configured at Larkwood");
    expect(sent?.text.split("\n")).toEqual(expect.arrayContaining(["- Wood: Oak", "Price today: €240", "https://shop.example/configuration/abc"]));
    expect(sent?.text).toContain("entered your address at Larkwood");
    // Whose browser it was stays here.
    expect(JSON.stringify(sent)).not.toContain(viewer.visitorId);
  });

  test("in the reader's language", async () => {
    await mailConfiguration(viewerOf(testBuyer({ locale: "ru" })), mail("drug@example.org"));
    expect((await lastTo("drug@example.org"))?.text).toContain("Вам хотят показать");
  });

  test("no more than three a day to one address, however it is written, from whatever browser", async () => {
    for (const to of ["one@example.org", "ONE@example.org", "One@Example.org"]) expect((await mailConfiguration(viewerOf(testBuyer()), mail(to))).ok).toBe(true);
    expect(await mailConfiguration(viewerOf(testBuyer()), mail("one@example.ORG"))).toMatchObject({ problem: { code: "too-many" } });
  });

  test("no more than ten a day from one browser, also all at once", async () => {
    const viewer = viewerOf(testBuyer());
    const outcomes = await Promise.all(Array.from({ length: 14 }, (_, index) => mailConfiguration(viewer, mail(`many-${index}@example.org`))));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(10);
    expect((await mailConfiguration(viewerOf(testBuyer()), mail("another@example.org"))).ok).toBe(true);
  });
});

describe("a line of the cart", () => {
  const whole = { wood: "pine", width: "900", doors: "false" };
  const add = (buyer: TestBuyer, own: Record<string, string> | undefined, choices = whole) => addConfiguredLine(buyer, { productId, modelVersion: 1, choices, own, quantity: 1 });
  const ownOf = async (buyer: TestBuyer) => (await loadCart(db(), buyer, { market: "eur", currency: "EUR" }))?.lines[0]?.own;

  test("keeps what the shopper chose herself", async () => {
    const buyer = testBuyer();
    await add(buyer, { width: "900" });
    expect(await ownOf(buyer)).toEqual({ width: "900" });
  });

  test("a list that does not lead to what is bought is not believed", async () => {
    const lists: readonly Record<string, string>[] = [{ width: "600" }, { wood: "oak" }, { wood: "steel" }, { nothing: "x" }, { doors: "true", wood: "pine" }];
    for (const own of lists) {
      const buyer = testBuyer();
      expect((await add(buyer, own)).ok).toBe(true);
      const kept = await ownOf(buyer);
      // Foreign names do no harm and may stay; what contradicts the piece goes.
      if (kept !== undefined) for (const [option, value] of Object.entries(kept)) if (option in whole) expect(whole[option as keyof typeof whole]).toBe(value);
    }
  });

  test("without such a list everything counts as chosen", async () => {
    const buyer = testBuyer();
    await add(buyer, undefined);
    expect(await ownOf(buyer)).toBeUndefined();
  });

  test("goes into the order with what is bought", async () => {
    const buyer = testBuyer();
    await add(buyer, { width: "900" });
    const { orderId } = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { acceptsNoWithdrawal: true })));
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
    expect(line?.configuration).toMatchObject({ choices: whole, own: { width: "900" } });
  });
});

describe("what others like", () => {
  const order = async (choices: Record<string, string>): Promise<string> => {
    const buyer = testBuyer();
    await addConfiguredLine(buyer, { productId, modelVersion: 1, choices, quantity: 1 });
    return orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { acceptsNoWithdrawal: true }))).orderId;
  };

  test("fewer orders than five say nothing", async () => {
    await db().delete(orders);
    for (let count = 0; count < 4; count += 1) await order({ wood: "oak" });
    await countConfigurations(db());
    expect(await loadLikes(db(), modelId)).toEqual({});
  });

  test("orders are counted once each, cancelled and old ones not; counting again changes nothing", async () => {
    await order({ wood: "oak", width: "900" });
    await order({ wood: "pine" });
    const cancelled = await order({ wood: "pine" });
    const old = await order({ wood: "pine" });
    await db().update(orders).set({ state: "cancelled" }).where(eq(orders.id, cancelled));
    await db().update(orders).set({ placedAt: new Date(Date.now() - 400 * 86_400_000) }).where(eq(orders.id, old));
    await countConfigurations(db());
    expect(await loadLikes(db(), modelId)).toMatchObject({ wood: { oak: 5, pine: 1 }, width: { 600: 5, 900: 1 } });
    const before = await db().select().from(configurationLikes);
    await Promise.all([countConfigurations(db()), countConfigurations(db())]);
    expect(await db().select().from(configurationLikes)).toHaveLength(before.length);
  });

  test("of a model that is gone nothing is kept", async () => {
    await db().update(orderLines).set({ configuration: { modelId: "gone", modelVersion: 1, hash: "h", choices: { a: "1" }, summary: [], base: 0, steps: [], bill: [], weightGrams: 0, leadDays: 0 } });
    expect(await countConfigurations(db())).toEqual({ values: 0 });
    expect(await loadLikes(db(), modelId)).toEqual({});
  });
});

describe("the questions beside a model", () => {
  const setGuide = (guide: unknown) => db().update(configurationModels).set({ guide }).where(eq(configurationModels.id, modelId));
  const question = (values: readonly string[]) => ({ intro: { en: "Find one" }, questions: [{ kind: "choice", id: "wood", text: { en: "Which?" }, answers: [{ id: "a", label: { en: "A" }, effects: [{ option: "wood", values }] }, { id: "b", label: { en: "B" }, effects: [] }] }] });

  test("are there, or not", async () => {
    expect([await hasGuide(db(), modelId), await hasGuide(db(), "nothing")]).toEqual([false, false]);
    expect(await loadGuide(db(), (await published()).model)).toBeUndefined();
    await setGuide(question(["oak"]));
    expect(await hasGuide(db(), modelId)).toBe(true);
    expect((await loadGuide(db(), (await published()).model))?.questions).toHaveLength(1);
  });

  test("that no longer fit the model are left out instead of breaking the page", async () => {
    await setGuide(question(["steel"]));
    expect(await loadGuide(db(), (await published()).model)).toBeUndefined();
    await setGuide({ nonsense: true });
    expect(await loadGuide(db(), (await published()).model)).toBeUndefined();
  });
});
