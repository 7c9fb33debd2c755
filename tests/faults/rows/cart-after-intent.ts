/** The cart changes while the payment is open: what is captured is what its order says, whatever the shopper does. */
import { eq } from "drizzle-orm";
import { addToCart } from "#app/cart/change-cart.server.ts";
import { expireUnpaidOrder } from "#app/orders/pay-order.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { database } from "#db/client.server.ts";
import { orders, reservations } from "#db/schema/orders.ts";
import { requestFor, variantOf, type TestBuyer } from "#tests/order-factories.server.ts";
import { askUntilAnswered, atOnce, givenBuyers, givenGoods, judge, openPayment, upTo, type FaultRow, type World } from "../world.ts";

interface Visit {
  readonly buyer: TestBuyer;
  readonly skus: readonly string[];
  readonly orders: string[];
  readonly offences: string[];
}

async function add(visit: Visit, world: World): Promise<void> {
  const { id, productId } = await variantOf(database(), visit.skus[upTo(world.random, visit.skus.length - 1)] ?? "");
  await addToCart(visit.buyer, { productId, variantId: id, quantity: 1 + upTo(world.random, 2) });
}

/** A total or a version from before a change is refused; the same form with what is true now makes another order. */
async function order(visit: Visit, world: World): Promise<void> {
  const request = await requestFor(database(), visit.buyer, { paymentMethod: "stripe" });
  if (request.cartVersion === 0) return;
  if (world.random() < 0.5) {
    await add(visit, world);
    const stale = await placeOrder(visit.buyer, request);
    if (stale.ok || stale.problem.code !== "cart-changed") visit.offences.push(`a form from before the change was answered ${stale.ok ? "with an order" : stale.problem.code}`);
    return;
  }
  const cheaper = await placeOrder(visit.buyer, { ...request, shownTotal: request.shownTotal - 100 });
  if (cheaper.ok) visit.offences.push("a posted total was believed");
  const placed = await placeOrder(visit.buyer, request);
  if (placed.ok) visit.orders.push(placed.orderId);
  else if (placed.problem.code !== "out-of-stock") visit.offences.push(`refused: ${placed.problem.code}`);
}

/** Any of the payments that were ever opened, an old one as well. */
async function pay(visit: Visit, world: World): Promise<void> {
  const orderId = visit.orders[upTo(world.random, visit.orders.length - 1)];
  const [known] = orderId === undefined ? [] : await database().select({ state: orders.state }).from(orders).where(eq(orders.id, orderId));
  if (orderId === undefined || known?.state !== "placed") return;
  const providerId = await openPayment(orderId);
  const started = world.bank.sessions.get(providerId)?.amount_total;
  if (world.random() < 0.5) await add(visit, world);
  world.bank.pay(providerId);
  await askUntilAnswered(orderId);
  const [paid] = await database().select({ total: orders.total, state: orders.state }).from(orders).where(eq(orders.id, orderId));
  if (paid?.state !== "paid" || paid.total !== started) visit.offences.push(`captured ${started}, the order is ${paid?.state} over ${paid?.total}`);
}

/** Gives the cart back, to be changed and ordered again. */
async function expire(visit: Visit, world: World): Promise<void> {
  const orderId = visit.orders[upTo(world.random, visit.orders.length - 1)];
  if (orderId === undefined) return;
  await database().update(reservations).set({ expiresAt: new Date(0) }).where(eq(reservations.orderId, orderId));
  await expireUnpaidOrder(orderId);
}

const edits = [add, order, order, pay, expire] as const;

export const cartAfterIntent: FaultRow = {
  name: "cart changes after intent", mustHold: "captured is the order's total, always", short: 40, long: 1_000,
  async run(world, size) {
    const skus = [await givenGoods(`EDIT-A-${world.seed}`, size * 6, 4_999), await givenGoods(`EDIT-B-${world.seed}`, size * 6, 12_345)];
    const perVisit = 10;
    const visits = (await givenBuyers(Math.ceil(size / perVisit), skus[0] ?? "")).map(({ buyer }): Visit => ({ buyer, skus, orders: [], offences: [] }));
    await atOnce(visits, 8, async (visit) => {
      for (let step = 0; step < perVisit; step++) await (edits[upTo(world.random, edits.length - 1)] ?? add)(visit, world);
    });
    const made = visits.reduce((sum, visit) => sum + visit.orders.length, 0);
    return { told: `${visits.length * perVisit} edits, ${made} orders`, offences: [...visits.flatMap((visit) => visit.offences), ...await judge(world)] };
  },
};
