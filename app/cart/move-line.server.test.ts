import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { goBackTo, modelState, publishModelDraft, saveModelDraft, stampOf, unsaved } from "#app/configurator/model-versions.server.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { listConfigurations, moveConfiguration, saveConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { presentModel } from "#app/configurator/published-model.server.ts";
import { changeForKept, changeForOpened } from "#app/configurator/newer-version.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { configurationModels, configurations, modelVersions } from "#db/schema/configurator.ts";
import { products } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { orderLines } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { orderOf, requestFor, testBuyer, type TestBuyer } from "#tests/order-factories.server.ts";
import { doorsNeedOak, pineIsShort, shelf, versionOf } from "#tests/small-model.ts";
import { addConfiguredLine } from "./add-configured-line.server.ts";
import { applyCartForm } from "./cart-form.server.ts";
import { loadCart } from "./load-cart.server.ts";
import { loadCartPage } from "./load-cart-page.server.ts";
import { moveLine } from "./move-line.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const modelId = "test-shelf";
const actorId = "00000000-0000-7000-8000-00000000000a";
let productId = "";
const day = 86_400_000;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await db().insert(users).values({ id: actorId, email: "ingrid@example.com", name: "Ingrid", roles: ["merchandiser"] });
  productId = (await givenProducts(db(), [{ id: "SHELF", units: 0, leadTimeDays: 14 }])).get("SHELF") ?? "";
  await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
});

beforeEach(async () => {
  await db().delete(configurationModels);
  await publish(shelf());
});

async function publish(source: ModelSource, days = 30): Promise<void> {
  const before = await modelState(db(), modelId);
  const saved = await saveModelDraft({ id: modelId, source, cases: [], seen: before === undefined ? unsaved : stampOf(before), actorId, what: "file" });
  const done = saved.ok ? await publishModelDraft({ id: modelId, seen: saved.stamp, over: before?.published?.version ?? 0, note: "n", actorId, orderableUntil: new Date(Date.now() + days * day), artefact: versionOf(source).artefact }) : saved;
  if (!done.ok) throw new Error(done.problem.code);
}

const dear = shelf({ prices: { base: { EUR: 20_000, USD: 22_000 } } });
const strict = shelf({ rules: [doorsNeedOak, pineIsShort] });
const linesOf = async (buyer: TestBuyer) => (await loadCart(db(), buyer, { market: buyer.market, currency: "EUR" }))?.lines ?? [];

async function buyerWith(choices: Record<string, string>, quantity = 2): Promise<TestBuyer> {
  const buyer = testBuyer();
  const added = await addConfiguredLine(buyer, { productId, modelVersion: 1, choices, quantity });
  if (!added.ok) throw new Error(added.problem.code);
  return buyer;
}

/** The line's move as its form would send it. */
async function moveOf(buyer: TestBuyer, way = 0) {
  const [line] = await linesOf(buyer);
  const found = line?.newer?.change.ways[way];
  if (line?.newer === undefined || found === undefined) throw new Error("there is a way");
  return { lineId: line.id, version: line.newer.version, way, price: found.after.price };
}

describe("a cart line after a new version", () => {
  test("keeps its version, price and parts, is told the difference, and is ordered as it was", async () => {
    const buyer = await buyerWith({ wood: "oak" }, 1);
    await publish(dear);
    const [line] = await linesOf(buyer);
    expect(line).toMatchObject({ unit: 24_000, problems: [], configuration: { modelVersion: 1 }, newer: { version: 2, change: { kind: "changed", before: { price: 24_000 }, ways: [{ after: { price: 34_000 } }] } } });
    const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { acceptsNoWithdrawal: true, deliveryMethod: "parcel" })));
    const [frozen] = await db().select().from(orderLines).where(eq(orderLines.orderId, order.orderId));
    expect(frozen).toMatchObject({ unitAmount: 24_000, configuration: { modelVersion: 1, bill: [{ sku: "BOARD-oak" }] } });
  });

  test("that the new version cannot build is still ordered until the day, and then waits for its owner", async () => {
    const buyer = await buyerWith({ wood: "pine", width: "1200" }, 1);
    await publish(strict);
    expect((await linesOf(buyer))[0]).toMatchObject({ unit: 22_000, problems: [], newer: { change: { kind: "repair", rules: ["pine-short"] } } });
    const request = await requestFor(db(), buyer, { acceptsNoWithdrawal: true, deliveryMethod: "parcel" });
    await db().update(modelVersions).set({ orderableUntil: new Date(Date.now() - 1) }).where(eq(modelVersions.version, 1));
    expect((await linesOf(buyer))[0]).toMatchObject({ unit: null, problems: [{ code: "model-changed" }], newer: { orderableUntil: expect.any(Number) } });
    expect(await placeOrder(buyer, request)).toMatchObject({ ok: false, problem: { code: "invalid-configuration" } });
    expect(await moveLine(buyer, await moveOf(buyer, 1))).toEqual({ ok: true });
    expect(await linesOf(buyer)).toMatchObject([{ unit: 30_000, quantity: 1, seenUnit: null, problems: [], configuration: { modelVersion: 2, choices: { wood: "oak", width: "1200" } } }]);
    expect((await linesOf(buyer))[0]?.newer).toBeUndefined();
  });

  test("is moved by one click, keeps its quantity, and joins an equal line", async () => {
    const buyer = await buyerWith({ wood: "oak" });
    await publish(dear);
    await addConfiguredLine(buyer, { productId, modelVersion: 2, choices: { wood: "oak" }, quantity: 3 });
    expect(await moveLine(buyer, await moveOf(buyer))).toEqual({ ok: true });
    expect(await linesOf(buyer)).toMatchObject([{ quantity: 5, unit: 34_000 }]);
  });

  test("is not moved to what was not shown: another version, price, way, or a second click", async () => {
    const buyer = await buyerWith({ wood: "oak" });
    await publish(dear);
    const move = await moveOf(buyer);
    for (const wrong of [{ ...move, version: 3 }, { ...move, price: 1 }, { ...move, way: 1 }]) expect(await moveLine(buyer, wrong)).toMatchObject({ problem: { code: "overtaken" } });
    await publish(shelf({ prices: { base: { EUR: 21_000, USD: 22_000 } } }));
    expect(await moveLine(buyer, move)).toMatchObject({ problem: { code: "overtaken" } });
    expect((await linesOf(buyer))[0]).toMatchObject({ unit: 24_000, configuration: { modelVersion: 1 } });
    const again = await moveOf(buyer);
    const both = await Promise.all([moveLine(buyer, again), moveLine(buyer, again)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await linesOf(buyer)).toMatchObject([{ quantity: 2 }]);
  });

  test("of somebody else is not there", async () => {
    const [buyer, other] = [await buyerWith({ wood: "oak" }), await buyerWith({ wood: "pine" })];
    await publish(dear);
    expect(await moveLine(other, await moveOf(buyer))).toMatchObject({ problem: { code: "not-found" } });
    expect((await linesOf(buyer))[0]).toMatchObject({ configuration: { modelVersion: 1 } });
    expect(await moveLine(other, { lineId: "00000000-0000-7000-8000-000000000000", version: 2, way: 0, price: 1 })).toMatchObject({ problem: { code: "not-found" } });
  });

  test("after a return to the old content learns that nothing changes", async () => {
    const buyer = await buyerWith({ wood: "oak" });
    await publish(dear);
    await goBackTo({ id: modelId, version: 1, copy: { source: shelf(), cases: [] }, over: 2, note: "back", actorId, orderableUntil: new Date(Date.now() + day), artefact: versionOf(shelf()).artefact });
    expect((await linesOf(buyer))[0]).toMatchObject({ unit: 24_000, problems: [], newer: { version: 3, change: { kind: "same" } } });
  });
});

describe("the cart's page and its form", () => {
  test("say the difference in the reader's language; the form's answer becomes a notice", async () => {
    const buyer = await buyerWith({ wood: "oak" });
    await publish(dear);
    const viewer = { ...buyer, locale: "ru" } as never;
    const newer = (await loadCartPage(viewer))?.lines[0]?.newer;
    expect(newer).toMatchObject({ version: 2, until: expect.any(Number), words: { ways: [{ lines: [expect.stringContaining("Цена")] }] } });
    const form = (fields: Record<string, string>) => Object.entries(fields).reduce((data, [name, value]) => (data.append(name, value), data), new FormData());
    const move = await moveOf(buyer);
    const fields = { intent: "move", lineId: move.lineId, version: "2", way: "0", price: String(move.price) };
    expect(await applyCartForm(viewer, form({ ...fields, price: "1" }))).toBe("move-overtaken");
    expect(await applyCartForm(viewer, form({ ...fields, way: "-1" }))).toBe("add-invalid-form");
    expect(await applyCartForm(viewer, form({ ...fields, lineId: "x" }))).toBe("add-invalid-form");
    expect(await applyCartForm(viewer, form(fields))).toBe("moved");
    expect((await loadCartPage(viewer))?.lines[0]?.newer).toBeUndefined();
  });
});

describe("a saved configuration after a new version", () => {
  const save = async (buyer: TestBuyer, choices: Record<string, string>) => {
    const published = await presentModel(db(), modelId);
    if (published === undefined) throw new Error("published");
    return saveConfiguration(buyer as never, { published, choices });
  };

  test("stays as it was, tells what changes, and moves by one click, keeping open what was open", async () => {
    const buyer = testBuyer();
    await save(buyer, { wood: "pine", width: "1200" });
    await publish(strict);
    const [kept] = await listConfigurations(buyer as never);
    if (kept === undefined) throw new Error("it is kept");
    const newer = await changeForKept(db(), kept, { locale: "en", currency: "EUR" });
    expect(newer).toMatchObject({ version: 2, words: { kind: "repair", rules: ["Pine boards end at 90 cm."] } });
    const wanted = { id: kept.id, version: 2, way: 1, price: newer?.words.ways[1]?.price ?? 0, currency: "EUR" };
    expect(await moveConfiguration(testBuyer() as never, wanted)).toMatchObject({ problem: { code: "not-found" } });
    expect(await moveConfiguration(buyer as never, { ...wanted, id: "no uuid" })).toMatchObject({ problem: { code: "not-found" } });
    expect(await moveConfiguration(buyer as never, { ...wanted, price: 5 })).toMatchObject({ problem: { code: "overtaken" } });
    expect(await moveConfiguration(buyer as never, wanted)).toEqual({ ok: true });
    const [row] = await db().select().from(configurations).where(eq(configurations.id, kept.id));
    expect(row).toMatchObject({ modelVersion: 2, choices: { wood: "oak", width: "1200" } });
    expect(await changeForKept(db(), { ...kept, modelVersion: 2 }, { locale: "en", currency: "EUR" })).toBeUndefined();
  });

  test("opened by its link says what changed since; a foreign or hostile version says nothing", async () => {
    await publish(dear);
    const published = await presentModel(db(), modelId);
    if (published === undefined) throw new Error("published");
    const opened = (query: string) => changeForOpened({ published, currency: "EUR" }, new URLSearchParams(query), { locale: "en" });
    expect(await opened("o.wood=oak&from=1")).toMatchObject({ kind: "changed", ways: [{ lines: ["Price: €240 → €340 (+€100)"] }] });
    for (const query of ["o.wood=oak", "from=2", "from=99", "from=-1", "from=1e9", "from=__proto__", `from=${"9".repeat(50)}`]) expect(await opened(query)).toBeUndefined();
  });
});
