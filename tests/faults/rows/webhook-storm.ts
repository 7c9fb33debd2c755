/** Thousands of news, doubled, shuffled, days late: the end is what the bank's last word says, reckoned here a second time. */
import { eq, inArray } from "drizzle-orm";
import { applyStripeEvent } from "#app/orders/apply-stripe-event.server.ts";
import { changeOrder } from "#app/orders/change-order.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { settleRefund } from "#app/orders/refund-order.server.ts";
import { database } from "#db/client.server.ts";
import { orders, payments, refunds } from "#db/schema/orders.ts";
import { eventBody, sign } from "../stripe-event.ts";
import { atOnce, givenBuyers, givenGoods, judge, openPayment, shuffled, upTo, type FaultRow, type World } from "../world.ts";

const endings = ["paid", "paid late", "failed", "expired", "cancelled, then paid"] as const;
type Ending = (typeof endings)[number];

interface Story {
  readonly orderId: string;
  readonly ending: Ending;
  readonly bodies: readonly string[];
}

/** What is told of a payment on its way to its end, each as Stripe words it. */
function newsOf(world: World, providerId: string, ending: Ending): string[] {
  const session = world.bank.sessions.get(providerId);
  if (session === undefined) throw new Error("no such session");
  const old = () => world.random() * 72;
  const onItsWay = eventBody("checkout.session.completed", { ...session, status: "complete" }, old());
  if (ending === "failed") return [onItsWay, eventBody("checkout.session.async_payment_failed", { ...session, status: "complete" }, old())];
  if (ending === "expired") return [eventBody("checkout.session.expired", { ...session, status: "expired" }, old())];
  world.bank.pay(providerId);
  const paid = world.bank.sessions.get(providerId);
  if (ending === "paid late") return [onItsWay, eventBody("checkout.session.async_payment_succeeded", paid, old())];
  return [eventBody("checkout.session.completed", paid, old())];
}

async function begin(world: World, size: number): Promise<Story[]> {
  const sku = await givenGoods(`STORM-${world.seed}`, size);
  return atOnce(await givenBuyers(size, sku), 8, async ({ buyer, request }, index) => {
    const placed = await placeOrder(buyer, request);
    if (!placed.ok) throw new Error(`not placed: ${placed.problem.code}`);
    const ending = endings[index % endings.length] ?? "paid";
    const bodies = newsOf(world, await openPayment(placed.orderId), ending);
    if (ending === "cancelled, then paid") await changeOrder(placed.number, { action: "cancel", actor: "staff", actorId: "staff-1" });
    return { orderId: placed.orderId, ending, bodies };
  });
}

/** The oracle: order, payment and what was given back, by the story alone. */
const ends: Readonly<Record<Ending, readonly [order: string, payment: string, refunded: boolean]>> = {
  paid: ["paid", "captured", false], "paid late": ["paid", "captured", false], failed: ["placed", "failed", false], expired: ["placed", "cancelled", false], "cancelled, then paid": ["cancelled", "refunded", true],
};

async function compare(stories: readonly Story[]): Promise<string[]> {
  const offences: string[] = [];
  for (let from = 0; from < stories.length; from += 500) {
    const some = stories.slice(from, from + 500);
    const rows = await database().select({ id: orders.id, order: orders.state, refunded: orders.refunded, total: orders.total, payment: payments.state }).from(orders).innerJoin(payments, eq(payments.orderId, orders.id))
      .where(inArray(orders.id, some.map(({ orderId }) => orderId)));
    for (const row of rows) {
      const ending = some.find(({ orderId }) => orderId === row.id)?.ending ?? "paid";
      const [order, payment, refunded] = ends[ending];
      if (row.order !== order || row.payment !== payment || row.refunded !== (refunded ? row.total : 0)) offences.push(`${ending}: the order is ${row.order}, its payment ${row.payment}, ${row.refunded} given back`);
    }
    if (rows.length !== some.length) offences.push(`${rows.length} payments for ${some.length} orders`);
  }
  return offences;
}

export const webhookStorm: FaultRow = {
  name: "webhook storm", mustHold: "the state equals the oracle's", short: 20, long: 2_000,
  async run(world, size) {
    const stories = await begin(world, size);
    const deliveries = shuffled(stories.flatMap(({ bodies }) => bodies.flatMap((body) => Array.from({ length: 1 + upTo(world.random, 4) }, () => body))), world.random);
    const outcomes = await atOnce(deliveries, 8, (body) => {
      const { signature } = sign(body);
      return applyStripeEvent(body, signature);
    });
    const due = await database().select({ id: refunds.id }).from(refunds).where(eq(refunds.state, "requested"));
    await atOnce(due, 8, ({ id }) => settleRefund(id));
    const distinct = new Set(deliveries).size;
    const fresh = outcomes.filter((outcome) => outcome !== "duplicate").length;
    return {
      told: `${size} payments, ${deliveries.length} deliveries of ${distinct} events`,
      offences: [...(fresh === distinct ? [] : [`${fresh} events were taken as new, there were ${distinct}`]), ...await compare(stories), ...await judge(world)],
    };
  },
};
