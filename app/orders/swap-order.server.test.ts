/** A configured line of an order becomes another configuration: price, tax, carriage, time, documents and money follow, once, and only with its money. */
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { action as swapAction, loader as swapLoader } from "#app/routes/orders.$number_.lines.$position.change.tsx";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { orderSwaps, orderVersions } from "#db/schema/after-sales.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { invoices, orderLines, orders, payments, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { fillCart, givenCard, givenCustomer, orderOf, putCard, requestFor, testBuyer, type TestBuyer } from "#tests/order-factories.server.ts";
import { applyPaymentEvent, receiveInvoicePayment } from "./apply-payment.server.ts";
import type { SwapPreview } from "./apply-swap.server.ts";
import { changeOrder, changeOwnOrder } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { askProvider, expireUnpaidOrder, expireUnpaidOrders, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { settleRefund } from "./refund-order.server.ts";
import { previewSwap, swapLine, type SwapOrder, type SwapParty } from "./swap-order.server.ts";
import { findBankPayment, moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const modelId = "swap-shelf";
let productId = "";

/** Pine 100, oak 180, doors 50 more and oak only; a wide one weighs more. */
const source = {
  language: 1, id: modelId, title: { en: "Shelf" }, sections: [{ id: "all", title: { en: "All" } }],
  options: [
    { kind: "enum", id: "wood", section: "all", label: { en: "Wood", ru: "Дерево" }, default: "pine", values: [{ id: "pine", label: { en: "Pine", ru: "Сосна" } }, { id: "oak", label: { en: "Oak", ru: "Дуб" }, price: { EUR: 8_000 } }, { id: "beech", label: { en: "Beech" } }] },
    { kind: "length", id: "width", section: "all", label: { en: "Width" }, min: 600, max: 2_400, step: 300, default: 600, weightPerUnit: 5 },
    { kind: "bool", id: "doors", section: "all", label: { en: "Doors" }, price: { EUR: 5_000 }, leadDays: 7 },
  ],
  rules: [{ kind: "requires", id: "doors-oak", name: { en: "Doors need oak" }, sentence: { en: "Doors are made for oak only." }, if: "doors", then: "wood == 'oak'" }],
  prices: { base: { EUR: 10_000 } }, leadTime: { baseDays: 14, lines: [] }, weight: { base: 5_000 },
  parts: [{ shape: "box", at: ["0", "0", "0"], size: ["width", "300", "20"], material: "'oak-natural'", item: { sku: "BOARD", label: { en: "Board" } } }],
};

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  const known = await givenProducts(db(), [{ id: "SHELF", units: 0, leadTimeDays: 14 }, { id: "LAMP", units: 5_000, price: 3_333 }]);
  productId = known.get("SHELF") ?? "";
  await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
  const read = readModel(source);
  const compiled = read.ok ? compile(read.model) : undefined;
  if (compiled?.ok !== true) throw new Error("the shelf does not compile");
  await db().insert(configurationModels).values({ id: modelId, name: { en: "Shelf" }, publishedVersion: 1 });
  await db().insert(modelVersions).values({ modelId, version: 1, state: "published", source, artefact: writeArtefact(compiled.artefact), hash: compiled.artefact.hash });
});

interface Given {
  readonly orderId: string;
  readonly number: string;
  readonly party: SwapParty;
}

type Choices = Readonly<Record<string, string>>;
const oak: Choices = { wood: "oak", width: "600" };
const pine: Choices = { wood: "pine", width: "600" };
const beech: Choices = { wood: "beech", width: "600" };
const doors: Choices = { wood: "oak", width: "600", doors: "true" };

/** Two shelves of these choices and a lamp. */
async function ordered(choices: Choices, paymentMethod: "invoice" | "test-bank" = "test-bank", buyer: TestBuyer = testBuyer()): Promise<Given> {
  expect(await addConfiguredLine(buyer, { productId, modelVersion: 1, choices, quantity: 2 })).toMatchObject({ ok: true });
  await fillCart(db(), buyer, "LAMP-1", 1);
  const { orderId, number } = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod, acceptsNoWithdrawal: true })));
  const order = { orderId, number, party: { reader: { userId: undefined, token: orderToken(orderId) } } };
  if (paymentMethod === "test-bank") await pay(order);
  return order;
}

/** Opens the payment that waits, and makes the move at the bank; our books hear nothing yet. */
async function atBank(order: Given, move: Parameters<typeof moveBankPayment>[1]): Promise<string> {
  expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
  const last = (await paymentsOf(order)).at(-1);
  await moveBankPayment(last?.providerId ?? "", move);
  return last?.providerId ?? "";
}
const pay = async (order: Given): Promise<void> => {
  await atBank(order, "pay");
  await askProvider(order.orderId);
};

const paymentsOf = (order: Given) => db().select().from(payments).where(eq(payments.orderId, order.orderId)).orderBy(asc(payments.attempt));
const rowOf = async (order: Given) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const shelfOf = async (order: Given) => (await db().select().from(orderLines).where(and(eq(orderLines.orderId, order.orderId), eq(orderLines.position, 0))))[0]!;
const versionsOf = (order: Given) => db().select().from(orderVersions).where(eq(orderVersions.orderId, order.orderId)).orderBy(asc(orderVersions.version));
const swapsOf = (order: Given) => db().select().from(orderSwaps).where(eq(orderSwaps.orderId, order.orderId)).orderBy(asc(orderSwaps.id));
const refundsOf = async (order: Given) => (await db().select().from(refunds).where(eq(refunds.orderId, order.orderId)).orderBy(asc(refunds.id))).map(({ amount, reason }) => [amount, reason]);
const documentsOf = async (order: Given) => (await db().select().from(invoices).where(eq(invoices.orderId, order.orderId)).orderBy(asc(invoices.kind), asc(invoices.sequence))).map(({ kind, document }) => ({ kind, ...document }));
const mailsAbout = async (order: Given) => (await db().select().from(mails).where(sql`${mails.subject} like ${`%${order.number}%`}`).orderBy(asc(mails.id))).map(({ subject, text }) => `${subject}\n${text}`).join("\n");

const wish = (choices: Choices) => ({ position: 0, modelVersion: 1, choices });
async function asked(order: Given, choices: Choices, party = order.party): Promise<SwapPreview> {
  const outcome = await previewSwap(order.number, party, wish(choices));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.preview;
}
const send = (order: Given, choices: Choices, more: Partial<SwapOrder> & { readonly party?: SwapParty } = {}) => swapLine(order.number, more.party ?? order.party, { ...wish(choices), key: uuidv7(), shown: 0, ...more });
/** Looked at and agreed to, as the page does it. */
const swap = async (order: Given, choices: Choices, more: Partial<SwapOrder> & { readonly party?: SwapParty } = {}) => send(order, choices, { shown: (await asked(order, choices, more.party)).difference, ...more });

const booksHold = async (): Promise<void> => {
  for (const refund of await db().select().from(refunds).where(eq(refunds.state, "requested"))) await settleRefund(refund.id);
  expect(Object.fromEntries(brokenRules(await reconcile()).map((rule) => [rule.rule, rule.offenders]))).toEqual({});
};

describe("for less, or the same", () => {
  test("is shown first, then made: line, sums, parts and drawing are the new ones, the money goes back with a credit note, a version keeps what was", async () => {
    const order = await ordered(doors);
    const [before, shelf] = [await rowOf(order), await shelfOf(order)];
    const preview = await asked(order, pine);
    expect(preview).toMatchObject({ pieces: 2, difference: -26_000, paid: true, line: { from: 46_000, to: 20_000 }, total: { from: before.total, to: before.total - 26_000 }, leadDays: { from: 21, to: 14 }, slotLost: false });
    expect(await versionsOf(order)).toEqual([]);
    expect(await send(order, pine, { shown: preview.difference, own: { wood: "pine" } })).toMatchObject({ ok: true, done: "applied" });
    const [after, then] = [await rowOf(order), await shelfOf(order)];
    expect(after).toMatchObject({ state: "paid", total: before.total - 26_000, subtotal: before.subtotal - 26_000, refunded: 0, tax: preview.tax.to });
    expect(then).toMatchObject({ unitAmount: 10_000, lineAmount: 20_000, leadTimeDays: 14, configuration: { choices: { wood: "pine", width: "600", doors: "false" }, own: { wood: "pine" }, steps: [], base: 10_000 } });
    expect([shelf.unitAmount, then.sku, then.drawing?.parts.length]).toEqual([23_000, shelf.sku, 1]);
    expect(await refundsOf(order)).toEqual([[26_000, "order-changed"]]);
    expect(await documentsOf(order)).toMatchObject([{ kind: "credit-note", total: 26_000, version: 1, lines: [{ quantity: 2, amount: 26_000 }], taxes: [{ rate: 1_900, amount: 26_000, tax: before.tax - after.tax }] }, { kind: "invoice", total: before.total }]);
    expect(await versionsOf(order)).toMatchObject([{ change: "swap", actor: "shopper", difference: -26_000, snapshot: { total: before.total }, edit: { swap: { position: 0, before: { unit: 23_000, leadTimeDays: 21, configuration: { choices: { doors: "true" } } } } } }]);
    const mail = await mailsAbout(order);
    for (const words of ["\n  Wood: Oak\n", "your new configuration", "Wood: Pine", "€260 goes back to you"]) expect(mail).toContain(words);
    const view = await loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "ru");
    expect(view?.versions?.[0]?.swap?.words).toContainEqual({ label: "Дерево", from: "Дуб", to: "Сосна" });
    expect(view?.steps.find((step) => step.kind === "change")?.amount.amount).toBe(-26_000);
    await booksHold();
  });

  test.each(["test-bank", "invoice"] as const)("for the same price (%s) no money moves, and the documents say what is delivered: the old goods credited, the new ones invoiced; back again is a change like any other", async (method) => {
    const order = await ordered(pine, method);
    const [{ tax }, shelf] = [await rowOf(order), await shelfOf(order)];
    expect(await swap(order, beech)).toMatchObject({ ok: true });
    const wood = (en: string) => expect.arrayContaining([expect.objectContaining({ value: expect.objectContaining({ en }) })]);
    const taxes = [{ rate: 1_900, amount: 20_000, tax: shelf.taxAmount }];
    expect([await refundsOf(order), (await rowOf(order)).tax]).toEqual([[], tax]);
    expect(await documentsOf(order)).toMatchObject([
      { kind: "credit-note", version: 1, total: 20_000, taxes, lines: [{ quantity: 2, amount: 20_000, choices: wood("Pine") }], reason: "order-changed" },
      { kind: "invoice", lines: [{ choices: wood("Pine") }, {}] },
      { kind: "invoice", version: 1, total: 20_000, delivery: 0, taxes, lines: [{ quantity: 2, amount: 20_000, choices: wood("Beech") }] },
    ]);
    expect(await swap(order, pine)).toMatchObject({ ok: true });
    expect((await versionsOf(order)).map(({ version, difference }) => [version, difference])).toEqual([[1, 0], [2, 0]]);
    await booksHold();
  });

  test("partly paid by gift card: a dearer one is paid at the bank; for a cheaper one the bank's money goes back first, then the card's", async () => {
    const [buyer, card] = [testBuyer(), await givenCard({ amount: 30_000 })];
    await putCard(buyer, card);
    const order = await ordered(oak, "test-bank", buyer);
    expect(await swap(order, doors)).toMatchObject({ done: "to-pay" });
    await pay(order);
    expect(await swap(order, pine)).toMatchObject({ done: "applied" });
    expect(await refundsOf(order)).toEqual([[9_333, "order-changed"], [10_000, "order-changed"], [6_667, "order-changed"]]);
    await booksHold();
  });

  test("the same form twice, and five times at once, is one change; with other choices or for another order it is refused", async () => {
    const order = await ordered(oak);
    const key = uuidv7();
    const all = await Promise.all(Array.from({ length: 5 }, () => send(order, pine, { key, shown: -16_000 })));
    expect(all).toEqual(Array.from({ length: 5 }, () => ({ ok: true, done: "applied", orderId: order.orderId })));
    expect(await versionsOf(order)).toHaveLength(1);
    for (const again of [send(order, beech, { key, shown: 0 }), send(await ordered(oak), pine, { key, shown: -16_000 })]) expect(await again).toMatchObject({ ok: false, problem: { code: "key-reused" } });
  });

  test.each<[string, Choices, object]>([
    ["what was ordered", oak, { code: "same-configuration" }], ["what cannot be built", { wood: "pine", doors: "true" }, { code: "invalid-configuration" }],
    ["what nobody offers", { wood: "gold" }, { code: "invalid-configuration" }], ["what the parcel does not take", { wood: "pine", width: "2400" }, { code: "not-carried" }],
  ])("%s is refused, and nothing changes", async (_, choices, problem) => {
    const order = await ordered(oak);
    expect(await previewSwap(order.number, order.party, wish(choices))).toMatchObject({ ok: false, problem });
    expect(await send(order, choices, { shown: -16_000 })).toMatchObject({ ok: false, problem });
    expect(await versionsOf(order)).toEqual([]);
  });

  test("another version of the model, another line, another difference than was shown, another's order", async () => {
    const order = await ordered(oak);
    expect(await send(order, pine, { modelVersion: 2 })).toMatchObject({ problem: { code: "model-changed" } });
    for (const position of [1, 7]) expect(await send(order, pine, { position })).toMatchObject({ problem: { code: "not-there" } });
    expect(await send(order, pine, { shown: -1 })).toMatchObject({ problem: { code: "confirm", preview: { difference: -16_000 } } });
    const stranger = await givenCustomer(db());
    for (const reader of [{ userId: stranger.user.id, token: undefined }, { userId: undefined, token: "guess" }, { userId: undefined, token: undefined }]) {
      expect(await send(order, pine, { party: { reader }, shown: -16_000 })).toMatchObject({ problem: { code: "not-found" } });
      expect(await previewSwap(order.number, { reader }, wish(pine))).toMatchObject({ problem: { code: "not-found" } });
    }
    expect(await versionsOf(order)).toEqual([]);
  });

  test("not before it is paid, not once work has begun, whoever asks; staff may until then", async () => {
    const order = await ordered(oak);
    const staff = { staffId: "staff-1", actor: "lead" as const };
    expect(await swap(order, pine, { party: staff })).toMatchObject({ ok: true });
    expect((await versionsOf(order))[0]).toMatchObject({ actor: "staff-1" });
    await changeOrder(order.number, { action: "start-production", actor: "staff", actorId: "staff-1" });
    for (const party of [order.party, staff]) expect(await send(order, beech, { party })).toMatchObject({ problem: { code: "refused" } });
    await changeOrder(order.number, { action: "ship", actor: "staff", actorId: "staff-1" });
    expect(await send(order, beech, { party: staff })).toMatchObject({ problem: { code: "refused", refusal: { code: "wrong-state" } } });
    await booksHold();
  });
});

describe("for more, paid by card", () => {
  /** Agreed to, with the payment begun. */
  async function waiting(from: Choices = pine, to: Choices = oak): Promise<Given> {
    const order = await ordered(from);
    expect(await swap(order, to)).toEqual({ ok: true, done: "to-pay", orderId: order.orderId });
    return order;
  }

  test("the difference is paid first: until then the order is as it was, with it the change is made, with an invoice over the difference", async () => {
    const order = await waiting();
    const before = await rowOf(order);
    expect([(await shelfOf(order)).unitAmount, await versionsOf(order)]).toEqual([10_000, []]);
    expect((await paymentsOf(order)).map(({ amount, state }) => [amount, state])).toEqual([[before.total, "captured"], [16_000, "created"]]);
    expect(await loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "en")).toMatchObject({ paymentState: "captured", swap: { state: "waiting", paymentState: "created", difference: { amount: 16_000 } } });
    await booksHold();
    await pay(order);
    expect([(await rowOf(order)).total, (await shelfOf(order)).unitAmount]).toEqual([before.total + 16_000, 18_000]);
    expect(await documentsOf(order)).toMatchObject([{ kind: "invoice", total: before.total }, { kind: "invoice", total: 16_000, version: 1, lines: [{ quantity: 2, amount: 16_000 }], taxes: [{ amount: 16_000 }] }]);
    expect(await mailsAbout(order)).toContain("€160 were added");
    expect(await loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "en")).toMatchObject({ swap: { state: "applied" } });
    expect(await swap(order, pine)).toMatchObject({ ok: true, done: "applied" });
    expect(await refundsOf(order)).toEqual([[16_000, "order-changed"]]);
    expect(await changeOwnOrder({ userId: undefined, token: orderToken(order.orderId) }, order.number, { action: "cancel" })).toMatchObject({ ok: true });
    expect((await rowOf(order)).refunded).toBe(before.total);
    await booksHold();
  });

  test("webhook and return page, either first, at once and doubled: one change, no refund", async () => {
    for (const first of ["webhook", "page", "both"] as const) {
      const order = await waiting();
      const providerId = await atBank(order, "pay");
      const bank = await findBankPayment(providerId);
      const webhook = () => applyPaymentEvent("test-bank", { id: `evt-${uuidv7()}`, type: "payment.succeeded", payload: {} }, { providerId, reference: bank?.reference, state: "captured", amount: 16_000, currency: "EUR" });
      const page = () => askProvider(order.orderId);
      const steps = first === "page" ? [page, webhook, page] : [webhook, page, webhook];
      if (first === "both") await Promise.all(steps.map((step) => step()));
      else for (const step of steps) await step();
      expect([(await versionsOf(order)).length, await refundsOf(order), (await swapsOf(order)).map(({ state }) => state)]).toEqual([1, [], ["applied"]]);
    }
    await booksHold();
  });

  test("declined, broken off or never paid: the order is as it was, and the offer ends", async () => {
    for (const end of ["decline", "cancel", "nothing", "never-started"] as const) {
      const order = await waiting();
      if (end === "decline" || end === "cancel") await atBank(order, end);
      if (end === "nothing") await startPayment(order.orderId);
      await askProvider(order.orderId);
      if (end === "never-started") {
        await db().update(orderSwaps).set({ createdAt: sql`now() - interval '3 hours'` }).where(eq(orderSwaps.orderId, order.orderId));
        await expireUnpaidOrders();
      } else await expireUnpaidOrder(order.orderId);
      expect([(await rowOf(order)).state, (await shelfOf(order)).unitAmount, (await versionsOf(order)).length]).toEqual(["paid", 10_000, 0]);
      expect((await swapsOf(order)).map(({ state }) => state)).toEqual(["ended"]);
      expect((await paymentsOf(order)).at(-1)?.state).toBe("cancelled");
      expect(await startPayment(order.orderId)).toMatchObject({ ok: false });
      expect(await mailsAbout(order)).not.toContain("did not go through");
    }
    await booksHold();
  });

  test("money that comes when the change cannot be made any more goes back, and the order stands", async () => {
    const started = async (): Promise<Given> => {
      const order = await waiting();
      expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
      return order;
    };
    const begun = await started();
    await changeOrder(begun.number, { action: "start-production", actor: "staff", actorId: "staff-1" });
    const cancelled = await started();
    await changeOrder(cancelled.number, { action: "cancel", actor: "staff", actorId: "staff-1" });
    const shrunk = await started();
    await editOrder(shrunk.number, { keep: [{ position: 0, quantity: 1 }], actor: "staff", actorId: "staff-1", key: uuidv7(), shown: -10_000 });
    const late = await waiting();
    const providerId = await atBank(late, "decline");
    await askProvider(late.orderId);
    expect(await swap(late, doors)).toMatchObject({ ok: true, done: "to-pay" });
    // The bank changes its mind about the first attempt, which the second had ended.
    await applyPaymentEvent("test-bank", { id: `evt-${uuidv7()}`, type: "payment.succeeded", payload: {} }, { providerId, reference: undefined, state: "captured", amount: 16_000, currency: "EUR" });
    await db().execute(sql`update test_bank_payments set state = 'succeeded' where id = ${providerId}`);
    // Nobody is sent to pay for it any more; who is at the bank already may still pay.
    for (const order of [begun, cancelled, shrunk]) expect([(await startPayment(order.orderId)).ok, (await swapsOf(order)).at(-1)?.state]).toEqual([false, "ended"]);
    for (const order of [begun, cancelled, shrunk]) {
      await moveBankPayment((await paymentsOf(order)).at(-1)?.providerId ?? "", "pay");
      await askProvider(order.orderId);
    }
    for (const order of [begun, shrunk, late]) expect((await refundsOf(order)).filter(([, reason]) => reason === "change-not-made")).toEqual([[16_000, "change-not-made"]]);
    expect((await refundsOf(cancelled)).map(([, reason]) => reason)).toContain("change-not-made");
    expect((await rowOf(begun)).state).toBe("in-production");
    expect(await mailsAbout(begun)).toContain("could not be made any more");
    expect((await versionsOf(late)).length).toBe(0);
    await pay(late);
    expect((await shelfOf(late)).unitAmount).toBe(23_000);
    await booksHold();
  });

  test("another wish ends the first one's payment; five forms at once wait for one payment; a delayed one bars the next", async () => {
    const order = await waiting();
    await startPayment(order.orderId);
    expect(await swap(order, doors)).toMatchObject({ ok: true, done: "to-pay" });
    expect((await paymentsOf(order)).map(({ state, amount }) => [state, amount]).slice(1)).toEqual([["cancelled", 16_000], ["created", 26_000]]);
    const key = uuidv7();
    const all = await Promise.all(Array.from({ length: 5 }, () => send(order, oak, { key, shown: 16_000 })));
    for (const one of all) expect(one).toMatchObject({ ok: true, done: "to-pay" });
    expect((await paymentsOf(order)).filter(({ state }) => state === "created")).toHaveLength(1);
    await atBank(order, "later");
    expect(await swap(order, doors)).toMatchObject({ ok: false, problem: { code: "payment-under-way" } });
    await expireUnpaidOrder(order.orderId);
    expect((await swapsOf(order)).at(-1)).toMatchObject({ state: "waiting" });
    await booksHold();
  });

  test("is the customer's to pay, not the staff's", async () => {
    const order = await ordered(pine);
    const party = { staffId: "staff-1", actor: "staff" as const };
    expect(await previewSwap(order.number, party, wish(oak))).toMatchObject({ ok: true, payable: "customer-pays" });
    expect(await send(order, oak, { party, shown: 16_000 })).toMatchObject({ problem: { code: "customer-pays" } });
    expect(await swapsOf(order)).toEqual([]);
  });
});

describe("against an invoice", () => {
  test("the transfer that is awaited grows and shrinks with the order, with a document over each difference", async () => {
    const order = await ordered(pine, "invoice");
    const { total } = await rowOf(order);
    expect(await swap(order, doors)).toMatchObject({ ok: true, done: "applied" });
    expect(await swap(order, oak)).toMatchObject({ ok: true, done: "applied" });
    expect((await paymentsOf(order)).map(({ state, amount }) => [state, amount])).toEqual([["pending", total + 16_000]]);
    expect((await documentsOf(order)).map(({ kind, total: amount }) => [kind, amount])).toEqual([["credit-note", 10_000], ["invoice", total], ["invoice", 26_000]]);
    expect(await receiveInvoicePayment(order.number, "staff-1")).toBe(true);
    expect(await previewSwap(order.number, order.party, wish(doors))).toMatchObject({ payable: "by-hand" });
    expect(await send(order, doors, { shown: 10_000 })).toMatchObject({ problem: { code: "by-hand" } });
    expect(await swap(order, pine)).toMatchObject({ ok: true, done: "applied" });
    expect(await refundsOf(order)).toEqual([[16_000, "order-changed"]]);
    await booksHold();
  });
});

describe("by its page", () => {
  type Route = (args: { request: Request; context: ReturnType<typeof contextOf>; params: Record<string, string> }) => Promise<unknown>;
  async function call(route: unknown, order: Given, query: string, { position = "0", cookie, fields }: { readonly position?: string; readonly cookie?: string; readonly fields?: Record<string, string> } = {}) {
    const context = contextOf();
    const answer = await outcomeOf(() => (route as Route)({ request: requestAs(cookie, `http://127.0.0.1:3000/orders/${order.number}/lines/${position}/change${query}`, fields), context, params: { number: order.number, position } }));
    return { ...answer, cookie: context.cookies.get("order-link")?.split(";")[0] };
  }
  const chosen = "?modelVersion=1&o.wood=pine&o.width=600&own=%3Fo.wood%3Dpine";

  test("leads a guest to the configurator without the secret in its address, and knows her when she comes back", async () => {
    const order = await ordered(oak);
    const token = orderToken(order.orderId);
    const there = await call(swapLoader, order, `?token=${token}`);
    expect(there.location).toMatch(new RegExp(`^/configure/[^?]+\\?o\\.doors=false.*swap=${order.number}\\.0\\.eur&from=1$`));
    expect(there.location).not.toContain(token);
    expect((await call(swapLoader, order, chosen)).status).toBe(404);
    const page = await call(swapLoader, order, chosen, { cookie: there.cookie ?? "" });
    expect(page).toMatchObject({ status: 200, value: { number: order.number, payable: "now", staff: false, shown: { difference: { amount: -16_000 } } } });
    const { fields, formKey } = page.value as { readonly fields: readonly [string, string][]; readonly formKey: string };
    const form = { ...Object.fromEntries(fields), key: formKey, shown: "-16000" };
    expect((await call(swapAction, order, "", { fields: form })).status).toBe(404);
    expect(await call(swapAction, order, "", { cookie: there.cookie ?? "", fields: { ...form, shown: "-1" } })).toMatchObject({ status: 409, value: { problem: { code: "confirm" }, shown: { difference: { amount: -16_000 } } } });
    expect((await call(swapAction, order, "", { cookie: there.cookie ?? "", fields: form })).location).toBe(`/orders/${order.number}?token=${token}&changed=1`);
    expect((await shelfOf(order)).configuration).toMatchObject({ own: { wood: "pine" }, choices: { wood: "pine" } });
    // The cookie of one order opens no other.
    expect((await call(swapLoader, await ordered(oak), chosen, { cookie: there.cookie ?? "" })).status).toBe(404);
  });

  test.each([["a line without choices", "1", "", 302], ["a line that is not there", "77", "", 302], ["no number", "x", "", 302]])("%s leads back to the order", async (_, position, query, status) => {
    const order = await ordered(oak);
    const answer = await call(swapLoader, order, `${query}?token=${orderToken(order.orderId)}`, { position });
    expect([answer.status, answer.location]).toEqual([status, `/orders/${order.number}?token=${orderToken(order.orderId)}`]);
  });

  test("a dearer one leads to the bank; half a form and hostile choices get an answer and change nothing", async () => {
    const order = await ordered(pine);
    const query = `?token=${orderToken(order.orderId)}`;
    const form = { modelVersion: "1", "o.wood": "oak", "o.width": "600", key: uuidv7(), shown: "16000" };
    for (const broken of [{}, { ...form, key: "twice" }, { ...form, shown: "much" }, { ...form, modelVersion: "" }]) expect(await call(swapAction, order, query, { fields: broken })).toMatchObject({ status: 400 });
    for (const hostile of [{ "o.wood": "oak'; drop table orders" }, { "o.width": "600.5" }, { "o.wood": "\u0000" }]) expect((await call(swapAction, order, query, { fields: { ...form, key: uuidv7(), ...hostile } })).status).toBeLessThan(500);
    expect([await versionsOf(order), (await shelfOf(order)).unitAmount]).toEqual([[], 10_000]);
    expect((await call(swapAction, order, query, { fields: form })).location).toMatch(/test-bank/);
    expect(await swapsOf(order)).toHaveLength(1);
  });
});
