/** A shop that asks for a deposit, orders it confirmed, and what tests ask of them. After each test the books are clean. */
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, expect } from "vitest";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { forgetGuesses } from "#app/cart/code-guesses.server.ts";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { depositOf, type DepositRule } from "#app/orders/deposit.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import type { OrderRequest } from "#app/orders/order-request.ts";
import { startBalance } from "#app/orders/pay-balance.server.ts";
import { askProvider, startPayment } from "#app/orders/pay-order.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { brokenRules, reconcile } from "#app/orders/reconcile.server.ts";
import { settleRefund } from "#app/orders/refund-order.server.ts";
import { moveBankPayment } from "#app/orders/test-bank.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationModels, modelVersions } from "#db/schema/configurator.ts";
import { settings } from "#db/schema/customers.ts";
import { orderEvents, orders, payments, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "./database.server.ts";
import { givenProducts } from "./factories.server.ts";
import { fillCart, orderOf, putCard, requestFor, testBuyer, type GivenCard, type TestBuyer } from "./order-factories.server.ts";

const modelId = "deposit-shelf";
export const rule: DepositRule = { book: "eur", share: 3_000, from: 5_000 };

const source = {
  language: 1, id: modelId, title: { en: "Shelf" }, sections: [{ id: "all", title: { en: "All" } }],
  options: [{ kind: "enum", id: "wood", section: "all", label: { en: "Wood" }, default: "pine", values: [{ id: "pine", label: { en: "Pine" } }, { id: "oak", label: { en: "Oak" }, price: { EUR: 8_000 } }, { id: "fir", label: { en: "Fir" }, price: { EUR: -4_000 } }] }],
  rules: [], prices: { base: { EUR: 10_000 } }, leadTime: { baseDays: 14, lines: [] }, weight: { base: 5_000 },
  parts: [{ shape: "box", at: ["0", "0", "0"], size: ["600", "300", "20"], material: "'oak-natural'", item: { sku: "BOARD", label: { en: "Board" } } }],
};

export interface Given {
  readonly orderId: string;
  readonly number: string;
  readonly total: number;
  readonly deposit: number;
}

/** Amounts as mails name them. */
export const euros = (amount: number) => `€${(amount / 100).toFixed(2).replace(/\.00$/, "")}`;
export const lead = { actor: "lead" as const, actorId: "lead-1" };
export const guest = ({ orderId }: Given) => ({ userId: undefined, token: orderToken(orderId) });

/** To be called once, at the top of a test file. */
export function useDeposits() {
  const database = useDatabase();
  const db = () => database.current.db;
  let productId = "";
  const setting = async (key: string, value: unknown) => {
    await db().insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
    forgetSettings();
  };

  beforeAll(async () => {
    process.env.EYELEVEL_DEMO = "1";
    forgetConfig();
    const known = await givenProducts(db(), [{ id: "SHELF", units: 0, leadTimeDays: 14 }, { id: "LAMP", units: 5_000, price: 3_333 }]);
    productId = known.get("SHELF") ?? "";
    await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId));
    const read = readModel(source);
    const compiled = read.ok ? compile(read.model) : undefined;
    if (compiled?.ok !== true) throw new Error(`the shelf does not compile: ${JSON.stringify(read)}`);
    await db().insert(configurationModels).values({ id: modelId, name: { en: "Shelf" }, publishedVersion: 1 });
    await db().insert(modelVersions).values({ modelId, version: 1, state: "published", source, artefact: writeArtefact(compiled.artefact), hash: compiled.artefact.hash });
    await setting("deposits", [rule]);
    await setting("brand", { name: "Larkwood", account: ["Larkwood GmbH", "DE00 1234"] });
  });

  afterEach(async () => {
    forgetGuesses();
    expect(brokenRules(await reconcile(database.current.sql, 5))).toEqual([]);
  });

  async function basket(cards: readonly GivenCard[] = [], buyer: TestBuyer = testBuyer(), wood = "pine"): Promise<TestBuyer> {
    expect(await addConfiguredLine(buyer, { productId, modelVersion: 1, choices: { wood }, quantity: 2 })).toMatchObject({ ok: true });
    await fillCart(db(), buyer, "LAMP-1", 1);
    for (const card of cards) await putCard(buyer, card);
    return buyer;
  }

  async function wishFor(buyer: TestBuyer, wish: Partial<OrderRequest> = {}): Promise<OrderRequest> {
    const request = await requestFor(db(), buyer, { acceptsNoWithdrawal: true, payNow: "deposit", ...wish });
    const rest = request.shownTotal - (request.shownByCards ?? 0);
    return { shownDeposit: depositOf(rule, { total: request.shownTotal, rest, currency: "EUR", madeToOrder: true }), ...request };
  }

  /** Placed, with its deposit still to be paid. */
  async function placed(cards: readonly GivenCard[] = [], wish: Partial<OrderRequest> = {}, wood = "pine"): Promise<Given> {
    const buyer = await basket(cards, testBuyer(), wood);
    const request = await wishFor(buyer, wish);
    const { orderId, number } = orderOf(await placeOrder(buyer, request));
    return { orderId, number, total: request.shownTotal, deposit: request.shownDeposit ?? 0 };
  }

  const paymentsOf = ({ orderId }: Given) => db().select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.attempt));
  const saidOf = async (order: Given) => (await paymentsOf(order)).map(({ provider, purpose, state, amount }) => `${purpose} ${provider} ${state} ${amount}`);
  const rowOf = async ({ orderId }: Given) => (await db().select().from(orders).where(eq(orders.id, orderId)))[0]!;
  const typesOf = async ({ orderId }: Given) => (await db().select({ type: orderEvents.type }).from(orderEvents).where(eq(orderEvents.orderId, orderId)).orderBy(asc(orderEvents.id))).map(({ type }) => type);
  const mailsOf = async ({ number }: Given) => (await db().select({ subject: mails.subject, text: mails.text }).from(mails).where(sql`${mails.text} like ${`%${number}%`}`).orderBy(asc(mails.id))).map(({ subject, text }) => `${subject}\n${text.replaceAll("\u00a0", " ")}`);
  const balanceOf = async (order: Given) => (await paymentsOf(order)).find((payment) => payment.purpose === "balance" && payment.provider === "invoice")?.amount;
  const settleAll = async ({ orderId }: Given) => {
    const all = await db().select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id));
    for (const refund of all) await settleRefund(refund.id);
    return all.map(({ amount, reason }) => `${reason} ${amount}`);
  };

  /** The last attempt at the bank makes this move; our books hear of it. */
  async function atBank(order: Given, move: Parameters<typeof moveBankPayment>[1], hear = true): Promise<string> {
    const last = (await paymentsOf(order)).findLast((payment) => payment.provider === "test-bank");
    await moveBankPayment(last?.providerId ?? "", move);
    if (hear) await askProvider(order.orderId);
    return last?.providerId ?? "";
  }

  /** Its deposit is here. */
  async function confirmed(cards: readonly GivenCard[] = [], wood = "pine"): Promise<Given> {
    const order = await placed(cards, {}, wood);
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
    await atBank(order, "pay");
    return order;
  }

  async function payBalance(order: Given): Promise<void> {
    expect(await startBalance(order.orderId, "test-bank")).toMatchObject({ ok: true });
    await atBank(order, "pay");
  }


  return { db, setting, basket, wishFor, placed, paymentsOf, saidOf, rowOf, typesOf, mailsOf, balanceOf, settleAll, atBank, confirmed, payBalance };
}
