import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import { presentModel } from "#app/configurator/published-model.server.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { saveConfiguration } from "#app/configurator/saved-configurations.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { loadOwnOrder } from "#app/orders/load-order.server.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { money } from "#app/platform/money.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { products, stock } from "#db/schema/catalog.ts";
import { cartLines, carts, orderLines } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { orderOf, requestFor, testBuyer, variantOf, type TestBuyer } from "#tests/order-factories.server.ts";
import { addConfiguredLine } from "./add-configured-line.server.ts";
import { addSet } from "./add-set.server.ts";
import { saveForLater, setQuantity } from "./change-cart.server.ts";
import { loadCartPage } from "./load-cart-page.server.ts";
import { loadSets } from "./load-sets.server.ts";
import { loadSharedCart } from "./load-shared-cart.server.ts";
import { copyShared, loadShared, shareCart } from "./share-cart.server.ts";
import { loadCart } from "./load-cart.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const modelId = "test-shelf";
let productId = "";

/** A shelf of two widths in two woods; glass doors go with oak only. */
const source = (doorPrice: number) => ({
  language: 1, id: modelId, title: { en: "Shelf", ru: "Полка" }, sections: [{ id: "all", title: { en: "All" } }],
  options: [
    { kind: "enum", id: "wood", section: "all", label: { en: "Wood", ru: "Дерево" }, default: "pine", values: [{ id: "pine", label: { en: "Pine" } }, { id: "oak", label: { en: "Oak" }, price: { EUR: 8_000, USD: 9_000 } }] },
    { kind: "length", id: "width", section: "all", label: { en: "Width" }, min: 600, max: 900, step: 300, default: 600, pricePerUnit: { EUR: 10, USD: 11 }, weightPerUnit: 20 },
    { kind: "bool", id: "doors", section: "all", label: { en: "Glass doors" }, price: { EUR: doorPrice, USD: 5_500 }, leadDays: 7 },
  ],
  rules: [{ kind: "requires", id: "doors-oak", name: { en: "Doors need oak" }, sentence: { en: "Glass doors are made for oak only." }, if: "doors", then: "wood == 'oak'" }],
  prices: { base: { EUR: 10_000, USD: 11_000 } }, leadTime: { baseDays: 14, lines: [] }, weight: { base: 5_000 },
  parts: [{ shape: "box", at: ["0", "0", "0"], size: ["width", "300", "20"], material: "'oak-natural'", item: { sku: "BOARD", label: { en: "Board" } } }],
});

async function publish(version: number, doorPrice: number): Promise<void> {
  const read = readModel(source(doorPrice));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  await db().insert(configurationModels).values({ id: modelId, name: { en: "Shelf" }, publishedVersion: version }).onConflictDoUpdate({ target: configurationModels.id, set: { publishedVersion: version } });
  await db().insert(modelVersions).values({ modelId, version, state: "published", source: source(doorPrice), artefact: writeArtefact(compiled.artefact), hash: compiled.artefact.hash });
}

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  productId = (await givenProducts(db(), [{ id: "SHELF", units: 0, leadTimeDays: 14 }])).get("SHELF") ?? "";
  await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
  await publish(1, 5_000);
});

const cartOf = (buyer: TestBuyer) => loadCart(db(), buyer, { market: buyer.market, currency: "EUR" });
const add = (buyer: TestBuyer, choices: Record<string, string>, more: { readonly shownUnit?: number; readonly replaces?: string; readonly modelVersion?: number } = {}) =>
  addConfiguredLine(buyer, { productId, modelVersion: 1, choices, quantity: 1, ...more });

describe("a configured line", () => {
  test("is completed and priced by the server: base, options, size, weight, time, parts", async () => {
    const buyer = testBuyer();
    expect(await add(buyer, { wood: "oak", doors: "true" })).toEqual({ ok: true, unit: 29_000, currency: "EUR" });
    const [line] = (await cartOf(buyer))?.lines ?? [];
    expect(line).toMatchObject({ unit: 29_000, madeToOrder: true, leadTimeDays: 21, weightGrams: 17_000, longestMm: 600, problems: [], variantId: null });
    expect(line?.configuration).toMatchObject({ modelVersion: 1, choices: { wood: "oak", width: "600", doors: "true" }, base: 10_000, bill: [{ sku: "BOARD", quantity: 1 }] });
    expect(line?.configuration?.summary.map((word) => word.value.en)).toEqual(["Oak", "60 cm", "yes"]);
  });

  test("equal configurations are one line, others are not", async () => {
    const buyer = testBuyer();
    await add(buyer, { wood: "oak", width: "900" });
    await add(buyer, { width: "900", wood: "oak", doors: "false" });
    await add(buyer, { wood: "pine", width: "900" });
    expect((await cartOf(buyer))?.lines.map((line) => line.quantity)).toEqual([2, 1]);
  });

  test.each<[string, Record<string, string>]>([
    ["against a rule", { wood: "pine", doors: "true" }], ["an unknown value", { wood: "gold" }], ["an unknown option", { spoiler: "big" }], ["a size between the steps", { width: "750" }],
    ["a size out of range", { width: "9000" }], ["no number", { width: "wide" }], ["a prototype", { __proto__x: "1" }],
  ])("%s is refused", async (_, choices) => {
    const buyer = testBuyer();
    expect(await add(buyer, choices)).toMatchObject({ ok: false, problem: { code: "invalid-configuration" } });
    expect(await cartOf(buyer)).toBeUndefined();
  });

  test("a shown price that is not today's is said with today's, and nothing is added", async () => {
    const buyer = testBuyer();
    expect(await add(buyer, { wood: "oak" }, { shownUnit: 1 })).toEqual({ ok: false, problem: { code: "price-changed", unit: 24_000, currency: "EUR" } });
    expect(await cartOf(buyer)).toBeUndefined();
    expect(await add(buyer, { wood: "oak" }, { shownUnit: 24_000 })).toMatchObject({ ok: true });
  });

  test("is not sold where the model has no price, nor as a plain product", async () => {
    expect(await add(testBuyer({ market: "rub" }), {})).toMatchObject({ problem: { code: "not-sold" } });
    expect(await addConfiguredLine(testBuyer(), { productId: "00000000-0000-7000-8000-000000000000", modelVersion: 1, choices: {}, quantity: 1 })).toMatchObject({ problem: { code: "not-sold" } });
  });

  test("is edited in place: same row of the list, one line, and a foreign line stays", async () => {
    const [buyer, other] = [testBuyer(), testBuyer()];
    await add(buyer, { wood: "pine" });
    await add(buyer, { wood: "oak" });
    await add(other, { wood: "pine" });
    const first = (await cartOf(buyer))?.lines[0]?.id ?? "";
    const foreign = (await cartOf(other))?.lines[0]?.id ?? "";
    expect(await add(buyer, { wood: "pine", width: "900" }, { replaces: first })).toMatchObject({ ok: true });
    expect((await cartOf(buyer))?.lines.map((line) => line.configuration?.choices.width)).toEqual(["900", "600"]);
    await add(buyer, { wood: "oak", width: "900" }, { replaces: foreign });
    expect((await cartOf(other))?.lines).toHaveLength(1);
  });
});

test("a configured line goes along with a shared cart: its choices, priced anew, with an address that says nothing of the cart", async () => {
  const [owner, reader] = [testBuyer(), testBuyer()];
  await add(owner, { wood: "oak", doors: "true" });
  const shared = await shareCart(owner);
  if (!shared.ok) throw new Error(shared.problem.code);
  const page = await loadShared(db(), shared.code, reader, { market: "eur", currency: "EUR" });
  expect(page?.cart).toMatchObject({ voucherCode: null, lines: [{ unit: 29_000, seenUnit: null, configuration: { choices: { wood: "oak", doors: "true" } } }] });
  expect(await copyShared(reader, shared.code, { market: "eur", currency: "EUR" })).toEqual({ ok: true, copied: 1, left: 0 });
  expect((await cartOf(reader))?.lines[0]).toMatchObject({ unit: 29_000, quantity: 1, configuration: { choices: { wood: "oak", doors: "true" }, bill: [{ sku: "BOARD" }] } });
  const shop = await loadSharedCart(shared.code, { ...reader, locale: "en" } as unknown as Viewer);
  expect(shop?.lines[0]?.href).toMatch(/^\/configure\/[^?]+\?o\.doors=true&o\.width=600&o\.wood=oak$/);
});

describe("ordered", () => {
  test("keeps configuration, parts, prices and drawing as they were, whatever the model becomes; the cart is told", async () => {
    const [buyer, slow] = [testBuyer(), testBuyer()];
    await add(buyer, { wood: "oak", doors: "true" });
    await add(slow, { wood: "oak", doors: "true" });
    const wish = { acceptsNoWithdrawal: true, deliveryMethod: "parcel" } as const;
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, wish)));
    const request = await requestFor(db(), slow, wish);
    await publish(2, 9_900);
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, placed.orderId));
    expect(line).toMatchObject({ unitAmount: 29_000, configuration: { modelVersion: 1, bill: [{ sku: "BOARD", quantity: 1 }], steps: [{ amount: 8_000 }, { amount: 6_000 }, { amount: 5_000 }] } });
    expect(line?.drawing?.parts).toHaveLength(1);
    const view = await loadOwnOrder(placed.number, { userId: undefined, token: orderToken(placed.orderId) }, "ru");
    expect(view?.lines[0]).toMatchObject({ words: ["Дерево: Oak", "Width: 60 см", "Glass doors: да"], bill: [{ sku: "BOARD" }] });
    expect((await cartOf(slow))?.lines[0]).toMatchObject({ unit: null, problems: [{ code: "model-changed" }] });
    expect(await placeOrder(slow, request)).toMatchObject({ ok: false, problem: { code: "invalid-configuration" } });
    expect(await add(slow, { wood: "oak" })).toMatchObject({ problem: { code: "model-changed", modelVersion: 2 } });
  });

  test("a configuration broken in the database is not sold", async () => {
    const buyer = testBuyer();
    await add(buyer, { wood: "oak" }, { modelVersion: 2 });
    const [line] = (await cartOf(buyer))?.lines ?? [];
    await db().update(cartLines).set({ configuration: { modelId, modelVersion: 2, choices: { wood: "pine", width: "600", doors: "true" }, incomplete: true } }).where(eq(cartLines.id, line?.id ?? ""));
    expect((await cartOf(buyer))?.lines[0]?.problems).toEqual([{ code: "invalid-configuration" }]);
    expect(await placeOrder(buyer, await requestFor(db(), buyer, { acceptsNoWithdrawal: true }))).toMatchObject({ problem: { code: "invalid-configuration" } });
  });
});

describe("the database refuses", () => {
  const whole = { modelId, modelVersion: 1, hash: "h", choices: { wood: "oak" }, summary: [], base: 1, steps: [], bill: [], weightGrams: 1, leadDays: 1 };
  test.each(["modelId", "modelVersion", "choices", "hash", "base", "steps", "bill"] as const)("an ordered line without its %s", async (field) => {
    const buyer = testBuyer();
    await publish(20 + whole.modelId.length + Object.keys(whole).indexOf(field), 5_000);
    const present = 20 + whole.modelId.length + Object.keys(whole).indexOf(field);
    await add(buyer, { wood: "oak" }, { modelVersion: present });
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { acceptsNoWithdrawal: true, deliveryMethod: "parcel" })));
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, placed.orderId));
    expect(line?.configuration).toMatchObject({ modelVersion: present, hash: expect.stringMatching(/^[0-9a-f]{16,}/), choices: { wood: "oak" }, steps: expect.any(Array), bill: [{ sku: "BOARD" }] });
    const { [field]: _gone, ...less } = { ...whole, ...line?.configuration };
    await expect(db().update(orderLines).set({ configuration: less as typeof whole }).where(eq(orderLines.id, line?.id ?? ""))).rejects.toMatchObject({ cause: { constraint_name: "order_lines_configuration" } });
  });

  /** A buyer with one configured line; each test publishes a version of its own. */
  async function lineInCart(version: number) {
    const buyer = testBuyer();
    await publish(version, 5_000);
    await add(buyer, { wood: "oak" }, { modelVersion: version });
    const [row] = await db().select({ line: cartLines }).from(cartLines).innerJoin(carts, eq(carts.id, cartLines.cartId)).where(eq(carts.visitorId, buyer.visitorId));
    if (row === undefined) throw new Error("no line");
    return { buyer, line: row.line, write: (configuration: unknown) => db().update(cartLines).set({ configuration: configuration as never }).where(eq(cartLines.id, row.line.id)) };
  }
  const refused = { cause: { constraint_name: "cart_lines_configuration" } };

  test("a line of a cart without any of its parts; whole it has them all", async () => {
    const { line, write } = await lineInCart(60);
    const kept = line.configuration as unknown as Record<string, unknown>;
    expect(kept).toMatchObject({ modelId, modelVersion: 60, hash: expect.stringMatching(/^[0-9a-f]{16,}/), choices: { wood: "oak" }, base: 10_000, steps: [{ amount: 8_000 }, { amount: 6_000 }], bill: [{ sku: "BOARD", quantity: 1 }] });
    for (const field of ["modelId", "modelVersion", "choices", "hash", "base", "steps", "bill"]) {
      const { [field]: _gone, ...less } = kept;
      await expect(write(less), field).rejects.toMatchObject(refused);
    }
    for (const wrong of [{}, { ...kept, modelVersion: "1" }, { ...kept, choices: {} }, { ...kept, choices: [] }, { ...kept, hash: "" }, { ...kept, base: "5000" }, { ...kept, steps: {} }, { ...kept, bill: null }, { ...kept, incomplete: "yes", bill: null }]) {
      await expect(write(wrong), JSON.stringify(wrong)).rejects.toMatchObject(refused);
    }
    await write({ ...kept, more: 1 });
  });

  test("nothing that was there before: a line of before is sold as it is reckoned today, and becomes whole when it is put in again", async () => {
    const { buyer, line, write } = await lineInCart(61);
    const { modelVersion, choices } = line.configuration ?? { modelVersion: 0, choices: {} };
    await write({ modelId, modelVersion, choices, incomplete: true });
    const cart = await cartOf(buyer);
    expect(cart?.lines[0]).toMatchObject({ unit: 24_000, problems: [], configuration: { base: 10_000, bill: [{ sku: "BOARD" }] } });
    expect(await setQuantity(buyer, line.id, 2)).toBe(true);
    expect(await saveForLater(buyer, line.id, true)).toBe(true);
    expect(await saveForLater(buyer, line.id, false)).toBe(true);
    await add(buyer, { wood: "oak" }, { modelVersion: 61 });
    const [row] = await db().select().from(cartLines).where(eq(cartLines.id, line.id));
    expect(row).toMatchObject({ quantity: 3, configuration: { hash: expect.any(String), bill: [{ sku: "BOARD" }] } });
    expect(row?.configuration).not.toHaveProperty("incomplete");
  });
});

describe("a set with one price", () => {
  let ids: ReadonlyMap<string, string>;
  const sku = async (name: string) => (await variantOf(db(), name)).id;
  /** The page of a product as the buyer sees it, with the variant it shows. */
  const offered = async (buyer: TestBuyer, product = "CHAIR", shown?: string) => {
    forgetCatalogue();
    return loadSets(buyer as unknown as Viewer, { id: ids.get(product) ?? "", externalId: product, variantId: shown === undefined ? undefined : await sku(shown) });
  };
  const given = async (parts: readonly (readonly [product: string, quantity: number])[], price: number, wish: Partial<typeof promotions.$inferInsert> = {}) => {
    await db().delete(promotions);
    const id = uuidv7();
    await db().insert(promotions).values({ id, code: null, name: { en: "Corner", ru: "Уголок" }, rule: { kind: "bundle", parts: parts.map(([product, quantity]) => ({ product, quantity })), prices: { EUR: price } }, ...wish });
    return id;
  };
  /** Presses the button of what is offered. */
  const press = async (buyer: TestBuyer, [set]: Awaited<ReturnType<typeof offered>>) =>
    addSet(buyer as unknown as Viewer, { set: set?.id ?? "", variants: set?.parts.flatMap((part) => part.variant ?? []) ?? [], configurations: set?.parts.flatMap((part) => part.configuration ?? []) ?? [] });
  const held = async (buyer: TestBuyer) => (await cartOf(buyer))?.lines.map((line) => [line.sku, line.quantity]) ?? [];
  const units = async (name: string, onHand: number) => db().update(stock).set({ onHand }).where(eq(stock.variantId, await sku(name)));

  beforeAll(async () => {
    ids = new Map([...await givenProducts(db(), [
      { id: "CHAIR", price: 5_000, units: 9, variants: [{ sku: "CHAIR-OAK" }, { sku: "CHAIR-ASH", prices: { eur: { amount: 4_000, was: null } } }] }, { id: "LAMP", price: 3_000, units: 5 }, { id: "ABROAD", variants: [{ sku: "ABROAD-1", prices: { usd: { amount: 1, was: null } } }] },
    ]), ["SHELF", productId]]);
  });

  test("is shown with each part and the price the cart will say, and goes in whole", async () => {
    await given([["CHAIR", 2], [ids.get("LAMP") ?? "", 1]], 10_000);
    const buyer = testBuyer();
    const sets = await offered(buyer, "CHAIR", "CHAIR-OAK");
    expect(sets).toMatchObject([{ name: "Corner", separately: { amount: 13_000 }, together: { amount: 10_000 }, saving: { amount: 3_000 }, percent: 23, parts: [{ quantity: 2, state: "ready", amount: { amount: 10_000 }, choices: [] }, { state: "ready" }] }]);
    expect(await press(buyer, sets)).toEqual({ ok: true, configure: undefined });
    expect(await held(buyer)).toEqual([["CHAIR-OAK", 2], ["LAMP-1", 1]]);
    const page = await loadCartPage(buyer as unknown as Viewer);
    expect(page?.steps).toContainEqual(expect.objectContaining({ kind: "promotion", label: "Corner", amount: money(-3_000, "EUR") }));
    // On the lamp's page the chair is chosen, the cheapest first, each with its price.
    const [fromLamp] = await offered(buyer, "LAMP", "LAMP-1");
    expect(fromLamp?.parts[0]).toMatchObject({ variant: await sku("CHAIR-ASH"), each: { amount: 4_000 } });
    expect(fromLamp?.parts[0]?.choices.map(({ label }) => label)).toEqual(["€50", "€40"]);
  });

  test("is not offered where it would not act: no saving, another market, drafts, ended, with a code, a part not sold here", async () => {
    const buyer = testBuyer();
    const wishes: readonly [parts: [string, number][], price: number, wish?: Partial<typeof promotions.$inferInsert>][] = [
      [[["CHAIR", 1], ["LAMP", 1]], 9_000], [[["CHAIR", 1], ["ABROAD", 1]], 100], [[["CHAIR", 1], ["none", 1]], 100], [[["LAMP", 1]], 100], [[["CHAIR", 1]], 100, { status: "draft" }], [[["CHAIR", 1]], 100, { code: "SECRET", needsCode: true }],
      [[["CHAIR", 1]], 100, { endsAt: new Date(Date.now() - 1_000) }], [[["CHAIR", 1]], 100, { startsAt: new Date(Date.now() + 60_000) }], [[["CHAIR", 1]], 100, { usageLimit: 3, used: 3 }],
      [[["CHAIR", 1]], 100, { rule: { kind: "bundle", parts: [{ product: "CHAIR", quantity: 1 }], prices: { EUR: 100 }, segments: ["business"] } }],
    ];
    for (const [parts, price, wish] of wishes) {
      await given(parts, price, wish);
      expect(await offered(buyer, "CHAIR", "CHAIR-OAK")).toEqual([]);
    }
    expect(await addSet(buyer as unknown as Viewer, { set: uuidv7(), variants: [], configurations: [] })).toEqual({ ok: false, problem: { code: "ended" } });
    const secret = await given([["CHAIR", 1]], 100, { code: "SECRET2", needsCode: true });
    expect(await addSet(buyer as unknown as Viewer, { set: secret, variants: [await sku("CHAIR-OAK")], configurations: [] })).toEqual({ ok: false, problem: { code: "ended" } });
    expect(await held(buyer)).toEqual([]);
  });

  test("says which part is short, and puts in nothing when one goes between look and press", async () => {
    await given([["CHAIR", 2], ["LAMP", 1]], 5_000);
    const buyer = testBuyer();
    const sets = await offered(buyer, "CHAIR", "CHAIR-OAK");
    await units("LAMP-1", 0);
    expect(await press(buyer, sets)).toEqual({ ok: false, problem: { code: "sold-out" } });
    expect((await offered(buyer, "CHAIR", "CHAIR-OAK"))[0]?.parts.map(({ state }) => state)).toEqual(["ready", "short"]);
    await units("LAMP-1", 5);
    // A variant that is gone is replaced on the page, never behind the button.
    await units("CHAIR-OAK", 1);
    expect(await press(buyer, sets)).toEqual({ ok: false, problem: { code: "sold-out" } });
    const [after] = await offered(buyer, "CHAIR", "CHAIR-OAK");
    expect(after?.parts[0]).toMatchObject({ variant: await sku("CHAIR-ASH"), state: "ready" });
    expect(await addSet(buyer as unknown as Viewer, { set: after?.id ?? "", variants: [], configurations: [] })).toMatchObject({ ok: false });
    expect(await held(buyer)).toEqual([]);
    await units("CHAIR-OAK", 9);
  });

  test("leaves what is made to order to the configurator, takes what was chosen, and counts what lies in the cart", async () => {
    await given([["SHELF", 1], ["CHAIR", 2]], 12_000);
    const buyer = testBuyer();
    const fresh = await offered(buyer, "CHAIR", "CHAIR-OAK");
    expect(fresh[0]?.parts[0]).toMatchObject({ state: "to-configure", own: false, amount: { amount: 16_000 }, variant: undefined });
    expect(await press(buyer, fresh)).toEqual({ ok: true, configure: "shelf" });
    expect(await held(buyer)).toEqual([["CHAIR-OAK", 2]]);
    // A saved one is taken, but only if it was shown.
    const published = await presentModel(db(), modelId);
    if (published === undefined) throw new Error("no model");
    await saveConfiguration(buyer as unknown as Viewer, { published, choices: { wood: "oak" } });
    expect(await press(buyer, fresh)).toMatchObject({ configure: "shelf" });
    const saver = testBuyer({ visitorId: buyer.visitorId });
    const saved = await offered(saver, "CHAIR", "CHAIR-OAK");
    expect(saved[0]?.parts[0]).toMatchObject({ state: "ready", own: true, amount: { amount: 24_000 } });
    expect(await press(saver, saved)).toEqual({ ok: true, configure: undefined });
    const lines = (await cartOf(buyer))?.lines ?? [];
    expect(lines.find((line) => line.configuration !== null)).toMatchObject({ quantity: 1, configuration: { choices: { wood: "oak" } }, own: { wood: "oak" } });
  });

  test("adds no second piece of what was configured for it", async () => {
    await given([["SHELF", 1], ["CHAIR", 2]], 12_000);
    const buyer = testBuyer();
    expect(await add(buyer, { wood: "oak" }, { modelVersion: (await presentModel(db(), modelId))?.version ?? 1 })).toMatchObject({ ok: true });
    const sets = await offered(buyer, "SHELF");
    expect(sets[0]?.parts.map(({ state }) => state)).toEqual(["in-cart", "ready"]);
    expect(await press(buyer, sets)).toEqual({ ok: true, configure: undefined });
    expect((await held(buyer)).map(([, quantity]) => quantity)).toEqual([1, 2]);
    const page = await loadCartPage(buyer as unknown as Viewer);
    expect(page?.steps).toContainEqual(expect.objectContaining({ kind: "promotion" }));
    // The next set needs a shelf of its own again.
    expect((await offered(buyer, "SHELF"))[0]?.parts.map(({ state }) => state)).toEqual(["to-configure", "ready"]);
  });

  test("goes in whole with each press, and not at all where the cart has no room for all of it", async () => {
    await given([["CHAIR", 1], ["LAMP", 1]], 5_000);
    const buyer = testBuyer();
    const sets = await offered(buyer, "CHAIR", "CHAIR-OAK");
    await Promise.all([press(buyer, sets), press(buyer, sets)]);
    expect(await held(buyer)).toEqual([["CHAIR-OAK", 2], ["LAMP-1", 2]]);
    const [cart] = await db().select().from(carts).where(eq(carts.visitorId, buyer.visitorId));
    await db().insert(cartLines).values(Array.from({ length: 97 }, (_, at) => ({ id: uuidv7(), cartId: cart?.id ?? "", productId: ids.get("LAMP") ?? "", variantId: null, quantity: 1, lineKey: `k${at}`, configuration: null, seenAmount: 1, seenCurrency: "EUR" })));
    expect(await press(buyer, sets)).toEqual({ ok: false, problem: { code: "too-many-lines" } });
  });
});
