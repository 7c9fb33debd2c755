/** The webhook, the return page, a second delivery and the expiry, statement by statement in any order that a scheduler thinks of. */
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { applyStripeEvent } from "#app/orders/apply-stripe-event.server.ts";
import { askProvider, expireUnpaidOrder, startPayment } from "#app/orders/pay-order.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { settleRefund } from "#app/orders/refund-order.server.ts";
import { connection, database } from "#db/client.server.ts";
import { orders, refunds, reservations } from "#db/schema/orders.ts";
import { gateStatements } from "../gate.ts";
import { signedEvent } from "../stripe-event.ts";
import { givenBuyers, givenGoods, judge, openPayment, type FaultRow, type World } from "../world.ts";

const acts = ["webhook", "return", "again", "pay-page", "expire"] as const;
type Act = (typeof acts)[number];

/** One payment, and everything that may happen to it at once; answers what is wrong afterwards. */
async function race(world: World, sku: string, scheduler: fc.Scheduler, chosen: readonly Act[]): Promise<string | undefined> {
  const [shopper] = await givenBuyers(1, sku);
  if (shopper === undefined) throw new Error("no buyer");
  const placed = await placeOrder(shopper.buyer, shopper.request);
  if (!placed.ok) throw new Error(`not placed: ${placed.problem.code}`);
  const { orderId } = placed;
  const providerId = await openPayment(orderId);
  world.bank.pay(providerId);
  const session = world.bank.sessions.get(providerId);
  const event = signedEvent("checkout.session.completed", session);
  await database().update(reservations).set({ expiresAt: new Date(0) }).where(eq(reservations.orderId, orderId));
  const doing: Readonly<Record<Act, () => Promise<unknown>>> = {
    webhook: () => applyStripeEvent(event.body, event.signature), again: () => applyStripeEvent(event.body, event.signature),
    return: () => askProvider(orderId), "pay-page": () => startPayment(orderId), expire: () => expireUnpaidOrder(orderId),
  };
  const open = gateStatements(connection().sql, () => scheduler.schedule(Promise.resolve()));
  try {
    await scheduler.waitFor(Promise.all(chosen.map((act) => doing[act]())));
  } finally {
    open();
  }
  // Whatever came before, the webhook comes at last.
  await applyStripeEvent(...signedArguments(session));
  for (const { id } of await database().select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, orderId))) await settleRefund(id);
  const [order] = await database().select({ state: orders.state, refunded: orders.refunded, total: orders.total }).from(orders).where(eq(orders.id, orderId));
  return order?.state === "paid" && order.refunded === 0 ? undefined : `after ${chosen.join(", ")} the order is ${order?.state}, ${order?.refunded} of ${order?.total} given back`;
}

function signedArguments(session: Parameters<typeof signedEvent>[1]): [string, string] {
  const { body, signature } = signedEvent("checkout.session.completed", session);
  return [body, signature];
}

export const webhookAndReturn: FaultRow = {
  name: "webhook and return page", mustHold: "one paid order each, whatever came first", short: 15, long: 2_000,
  async run(world, size) {
    const sku = await givenGoods(`RACE-${world.seed}`, size * 4);
    const offences: string[] = [];
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.uniqueArray(fc.constantFrom(...acts), { minLength: 2 }), async (scheduler, chosen) => {
      const wrong = await race(world, sku, scheduler, chosen);
      if (wrong !== undefined) throw new Error(wrong);
    }), { numRuns: size, seed: world.seed, endOnFailure: true }).catch((error: unknown) => offences.push(error instanceof Error ? error.message.slice(0, 1_500) : String(error)));
    offences.push(...await judge(world));
    return { told: `${size} schedules`, offences };
  },
};
