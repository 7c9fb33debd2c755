/** One promise: product page, configurator, cart, checkout, order, the workshop's sheet and the help name the same days, and the same part that decides them. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { configurableArrivals, openingConfiguration } from "#app/cart/configurable-arrivals.server.ts";
import { loadCartPage } from "#app/cart/load-cart-page.server.ts";
import { LineRow } from "#app/cart/line-row.tsx";
import { catalogue, forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { arrivalText } from "#app/configurator/arrival.ts";
import { findConfigurable, pageData } from "#app/configurator/load-configurator.server.ts";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import { readModel } from "#app/configurator/read-model.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { servicedOrders } from "#app/support/load-service-page.server.ts";
import { OrderServices } from "#app/support/service-view.tsx";
import { products, stock } from "#db/schema/catalog.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { settings } from "#db/schema/customers.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { orderOf, requestFor, testBuyer, variantOf, type TestBuyer } from "#tests/order-factories.server.ts";
import { render, textOf } from "#tests/render.tsx";
import { loadCheckout } from "./load-checkout.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { OrderLines } from "./order-lines.tsx";
import { ProductionSheet } from "./production-sheet.tsx";

const database = ownDatabase();
const db = () => database.current.db;
const modelId = "promised-desk";
let productId = "";

const source = {
  language: 1, id: modelId, title: { en: "Desk" }, sections: [{ id: "all", title: { en: "All" } }],
  options: [
    { kind: "enum", id: "top", section: "all", label: { en: "Top", ru: "Столешница" }, default: "white", values: [{ id: "white", label: { en: "White" } }, { id: "oak", label: { en: "Solid oak", ru: "Массив дуба" }, leadDays: 15, part: "OAK-TOP" }] },
    { kind: "length", id: "width", section: "all", label: { en: "Width" }, min: 600, max: 1_200, step: 300, default: 600, weightPerUnit: 10 },
  ],
  prices: { base: { EUR: 10_000 } }, leadTime: { baseDays: 4, lines: [{ id: "wide", label: { en: "Gluing a wide top" }, when: "width > 900", days: 3 }] }, weight: { base: 2_000 },
  parts: [{ shape: "box", at: ["0", "0", "0"], size: ["width", "300", "20"], material: "'oak-natural'", item: { sku: "BOARD", label: { en: "Board" } } }],
};

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  // A Tuesday before the holidays, so that working days, days off and calendar days differ.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-12-22T09:00:00Z") });
  const known = await givenProducts(db(), [{ id: "PDESK", units: 0, leadTimeDays: 4 }, { id: "PARTS", variants: [{ sku: "OAK-TOP" }], units: 3 }]);
  productId = known.get("PDESK") ?? "";
  await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
  const read = readModel(source);
  const compiled = read.ok ? compile(read.model) : undefined;
  if (compiled?.ok !== true) throw new Error("the desk does not compile");
  await db().insert(configurationModels).values({ id: modelId, name: { en: "Desk" }, publishedVersion: 1 });
  await db().insert(modelVersions).values({ modelId, version: 1, state: "published", source, artefact: writeArtefact(compiled.artefact), hash: compiled.artefact.hash });
  await db().insert(settings).values({ key: "calendar", value: { timeZone: "Europe/Berlin", orderBy: "14:00", daysOff: ["12-24", "12-25", "12-31", "01-01"] } });
  forgetCatalogue();
});
afterAll(() => void vi.useRealTimers());

const onShelf = async (units: number): Promise<void> => {
  await db().update(stock).set({ onHand: units }).where(eq(stock.variantId, (await variantOf(db(), "OAK-TOP")).id));
};
const day = (time: number | string): string => new Date(time).toISOString().slice(0, 10);

type Choices = Readonly<Record<string, string>>;
interface Promised { readonly from: string; readonly until: string; readonly making: string | undefined }

/** What each page promises for the same goods, and the order they became. */
async function promises(choices: Choices, quantity: number): Promise<{ readonly configurator: string | undefined; readonly says: string | undefined; readonly shown: readonly Promised[]; readonly texts: readonly string[]; readonly orderId: string }> {
  const buyer: TestBuyer = testBuyer();
  const viewer = { ...buyer, segments: [] } as unknown as Viewer;
  const shop = await catalogue();
  const product = await findConfigurable(shop, "pdesk", viewer);
  if (product === undefined) throw new Error("nothing to configure");
  const { view } = await pageData(shop, product, new URLSearchParams(Object.entries(choices).map(([option, value]) => [`o.${option}`, value])), { viewer, arrivals: await configurableArrivals(product) });
  expect(await addConfiguredLine(buyer, { productId, modelVersion: 1, choices, quantity })).toMatchObject({ ok: true });
  const cart = await loadCartPage(viewer);
  const checkout = await loadCheckout(viewer, {});
  const { orderId, number } = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice", acceptsNoWithdrawal: true })));
  const reader = { userId: undefined, token: orderToken(orderId) };
  const [own, staff, [help]] = [await loadOwnOrder(number, reader, "en"), await loadStaffOrder(number, "en", "staff"), await servicedOrders(viewer, 3)];
  const [cartLine, checkoutLine] = [cart?.lines[0], checkout?.lines[0]];
  if (own === undefined || staff === undefined || cartLine === undefined || help === undefined) throw new Error("a page is missing");
  const of = (arrives: { readonly from: number | string; readonly until: number | string } | undefined, making: string | undefined): Promised => ({ from: day(arrives?.from ?? 0), until: day(arrives?.until ?? 0), making });
  return {
    orderId, configurator: view.built?.arrival, says: view.built?.making,
    shown: [of(cart?.arrives, cartLine.making), of(checkout?.arrives, checkoutLine?.making), of(own.arrives, own.lines[0]?.making), of(staff.arrives, staff.lines[0]?.making)],
    texts: [checkout?.promise ?? "", render(<LineRow line={cartLine} />), render(<OrderLines lines={own.lines} />), render(<ProductionSheet order={staff} />), render(<OrderServices orders={[help]} />)].map(textOf),
  };
}

/** They agree with each other, and with what is expected. */
async function expectPromise(choices: Choices, quantity: number, wanted: Promised): Promise<string> {
  const { shown, texts, configurator, says, orderId } = await promises(choices, quantity);
  expect(shown).toEqual(shown.map(() => wanted));
  for (const text of texts) expect(text).toContain(wanted.making);
  if (quantity === 1) expect([configurator, says]).toEqual([arrivalText({ from: Date.parse(wanted.from), until: Date.parse(wanted.until) }, "en"), wanted.making]);
  return orderId;
}

describe("the promised days", () => {
  test("are the longest part's, then building, in the merchant's working days", async () => {
    await onShelf(0);
    // 19 working days from Tuesday, 22 December, without 24, 25, 31 December and 1 January: 22 January leaves, one to three working days on the way.
    await expectPromise({ top: "oak" }, 1, { from: "2027-01-25", until: "2027-01-27", making: "“Top: Solid oak” takes 15 working days, then building 4 working days." });
    await expectPromise({ width: "1200" }, 1, { from: "2027-01-07", until: "2027-01-11", making: "“Gluing a wide top” takes 3 working days, then building 4 working days." });
    await expectPromise({ width: "600" }, 1, { from: "2027-01-04", until: "2027-01-06", making: "Every part is here; building takes 4 working days." });
  });

  test("are sooner while the part lies on the shelf, and nobody else was promised it", async () => {
    await onShelf(2);
    const here = { from: "2027-01-04", until: "2027-01-06", making: "Every part is here; building takes 4 working days." };
    const later = { from: "2027-01-25", until: "2027-01-27", making: "“Top: Solid oak” takes 15 working days, then building 4 working days." };
    await db().update(orders).set({ state: "cancelled" });
    await expectPromise({ top: "oak" }, 3, later);
    await db().update(orders).set({ state: "cancelled" });
    const first = await expectPromise({ top: "oak" }, 1, here);
    expect(await db().select({ configuration: orderLines.configuration }).from(orderLines).where(eq(orderLines.orderId, first))).toMatchObject([{ configuration: { partSkus: ["OAK-TOP"], slowest: null, leadDays: 4 } }]);
    await expectPromise({ top: "oak" }, 2, later);
    await db().update(orders).set({ state: "in-production" });
    await expectPromise({ top: "oak" }, 2, here);
  });

  test("beside the product's price are those its configurator opens with", async () => {
    const product = await findConfigurable(await catalogue(), "pdesk", testBuyer() as unknown as Viewer);
    expect(product && openingConfiguration(product)).toEqual({ leadDays: 4, load: { grams: 8_000, longestMm: 600 } });
  });
});
