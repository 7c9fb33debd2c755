/**
 * What a row of `tests/faults` works on: a shop's database, and a payment server whose books are the outside truth. The same for
 * the short form (in a test's database) and the long one (in a Postgres of its own).
 */
import { and, eq, ne } from "drizzle-orm";
import { forgetConfig } from "#app/platform/config.server.ts";
import { randomFrom } from "#merch-rules/internal/random.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import type { OrderRequest } from "#app/orders/order-request.ts";
import { askProvider, startPayment } from "#app/orders/pay-order.server.ts";
import { brokenRules, reconcile } from "#app/orders/reconcile.server.ts";
import { connection, database, disconnect } from "#db/client.server.ts";
import { carts, cartLines, orders, payments, refunds } from "#db/schema/orders.ts";
import { cartGiftCards } from "#db/schema/gift-cards.ts";
import { startStripeServer, type StripeServer } from "#tests/contracts/stripe-server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { requestFor, testBuyer, variantOf, type TestBuyer } from "#tests/order-factories.server.ts";

export interface World {
  readonly bank: StripeServer;
  readonly random: () => number;
  readonly seed: number;
  /** Without a slow line between: for judging. */
  readonly url: string;
  /** Opens the shop of this database, with the bank of this world. */
  readonly shop: OpenWorldShop;
  /** What a process of that shop is told. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface WorldShop {
  readonly origin: string;
  close(): Promise<void>;
}

/** The built shop as a process of its own, or the shop from its sources: a row sees addresses only. */
export type OpenWorldShop = (env: Readonly<Record<string, string>>) => Promise<WorldShop>;

export interface Finding {
  /** What was tried, in numbers. */
  readonly told: string;
  /** What must not be; empty when all held. */
  readonly offences: readonly string[];
}

/** A row of the table: the same function short and long. */
export interface FaultRow {
  readonly name: string;
  readonly mustHold: string;
  readonly short: number;
  readonly long: number;
  /** Rows that bring processes of their own run by the command alone, in `npm test` after the build. */
  readonly needsBuild?: boolean;
  run(world: World, size: number): Promise<Finding>;
}

export const webhookSecret = "whsec_faults";

/** Points the process at the database and at a payment server of its own, whose books go with this database. */
export async function openWorld(url: string, open: OpenWorldShop): Promise<World> {
  const bank = await startStripeServer();
  const env = {
    EYELEVEL_DEMO: "1", DATABASE_URL: url, STRIPE_SECRET_KEY: "sk_test_faults", STRIPE_PUBLISHABLE_KEY: "pk_test_faults", STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: bank.url,
    SESSION_SECRET: "faults-faults-faults-faults-faults", PAYMENT_TIMEOUT_MS: "20000",
  };
  Object.assign(process.env, env);
  forgetConfig();
  return {
    bank, seed: 0, url, random: randomFrom(""), env, shop: (more) => open({ ...env, ...more }),
    close: async () => {
      for (const name of ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL", "PAYMENT_TIMEOUT_MS", "SESSION_SECRET"]) Reflect.deleteProperty(process.env, name);
      forgetConfig();
      await disconnect();
      await bank.close();
    },
  };
}

/** The same world for a row that begins with a seed. */
export const seeded = (world: World, seed: number): World => ({ ...world, seed, random: randomFrom(String(seed)) });

/** Everybody at once, but no more than `most` on their way. */
export async function atOnce<Item, Result>(items: readonly Item[], most: number, work: (item: Item, index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as Item, index);
    }
  }));
  return results;
}

export const shuffled = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);

export const upTo = (random: () => number, most: number): number => Math.floor(random() * (most + 1));

/** A product of its own for a run; answers its sku. */
export async function givenGoods(id: string, units: number, price = 9_900): Promise<string> {
  await givenProducts(database(), [{ id, units, price }]);
  return `${id}-1`;
}

/** Buyers with pieces of a sku in their carts, written at once, and what the checkout page of each would post. */
export async function givenBuyers(count: number, sku: string, wish: { readonly quantity?: number; readonly voucher?: string; readonly cardId?: string; readonly request?: Partial<OrderRequest> } = {}): Promise<readonly { readonly buyer: TestBuyer; readonly request: OrderRequest }[]> {
  const { id, productId } = await variantOf(database(), sku);
  const buyers = Array.from({ length: count }, () => ({ buyer: testBuyer(), cartId: uuidv7() }));
  for (let from = 0; from < count; from += 500) {
    const some = buyers.slice(from, from + 500);
    await database().insert(carts).values(some.map(({ buyer, cartId }) => ({ id: cartId, visitorId: buyer.visitorId, market: buyer.market, voucherCode: wish.voucher ?? null })));
    await database().insert(cartLines).values(some.map(({ cartId }) => ({ id: uuidv7(), cartId, productId, variantId: id, quantity: wish.quantity ?? 1, lineKey: id })));
    const { cardId } = wish;
    if (cardId !== undefined) await database().insert(cartGiftCards).values(some.map(({ cartId }) => ({ cartId, cardId })));
  }
  const [first] = buyers;
  if (first === undefined) return [];
  const model = await requestFor(database(), first.buyer, { paymentMethod: "stripe", ...wish.request });
  return buyers.map(({ buyer }) => ({ buyer, request: { ...model, idempotencyKey: uuidv7() } }));
}

/** The payment page, however often it must be asked for; answers the provider's id of the payment. */
export async function openPayment(orderId: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const started = await startPayment(orderId);
    const [payment] = await database().select({ providerId: payments.providerId, attempt: payments.attempt }).from(payments).where(and(eq(payments.orderId, orderId), ne(payments.provider, "gift-card"))).orderBy(payments.attempt);
    if (started.ok && payment?.providerId != null) return payment.providerId;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`order ${orderId}: no payment could be started`);
}

/** The shopper pays and comes back. */
export async function payAndReturn(world: World, orderId: string): Promise<void> {
  world.bank.pay(await openPayment(orderId));
  await askUntilAnswered(orderId);
}

export async function askUntilAnswered(orderId: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await askProvider(orderId)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`order ${orderId}: the provider never answered`);
}

/** What the bank captured and gave back against what our books say, payment by payment; then every rule of the reconciliation. */
export async function judge(world: World): Promise<string[]> {
  await disconnect();
  process.env.DATABASE_URL = world.url;
  const offences: string[] = [];
  const ours = await database().select({ id: payments.id, providerId: payments.providerId, state: payments.state, amount: payments.amount, order: orders.state, number: orders.number })
    .from(payments).innerJoin(orders, eq(orders.id, payments.orderId)).where(eq(payments.provider, "stripe"));
  const settled = await database().select({ paymentId: refunds.paymentId, amount: refunds.amount, state: refunds.state }).from(refunds);
  const known = new Map(ours.map((payment) => [payment.id, payment]));
  const opened = [...world.bank.sessions.values()].map((session) => session.client_reference_id);
  if (new Set(opened).size !== opened.length) offences.push("the bank was asked twice to open one and the same payment");
  for (const session of world.bank.sessions.values()) {
    const payment = known.get(session.client_reference_id ?? "");
    if (session.payment_status !== "paid") {
      if (payment?.state === "captured" || payment?.state === "refunded") offences.push(`order ${payment.number}: our books have money that the bank never took`);
      continue;
    }
    if (payment === undefined) offences.push(`the bank took ${session.amount_total} for ${session.id}, which no order knows`);
    else if (payment.state !== "captured" && payment.state !== "refunded") offences.push(`order ${payment.number}: the bank took the money, our payment is ${payment.state}`);
    else if (payment.amount !== session.amount_total) offences.push(`order ${payment.number}: the bank took ${session.amount_total}, our books say ${payment.amount}`);
    const back = settled.filter((refund) => refund.paymentId === payment?.id && refund.state === "settled").reduce((sum, refund) => sum + refund.amount, 0);
    const given = world.bank.refunded.get(session.payment_intent ?? "") ?? 0;
    if (back !== given) offences.push(`order ${payment?.number ?? session.id}: the bank gave back ${given}, our books say ${back}`);
    if (given > session.amount_total) offences.push(`order ${payment?.number ?? session.id}: more was given back than taken`);
  }
  for (const { rule, total, offenders } of brokenRules(await reconcile(connection().sql, 5))) offences.push(`reconcile: ${rule}: ${total}, the first ${offenders.map(({ id, number }) => number ?? id).join(", ")}`);
  return offences;
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
