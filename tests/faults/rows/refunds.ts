/** Refunds in any order, several at once, settled twice, beside cancellations and returns: never above what was captured. */
import { setTimeout } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { changeOrder } from "#app/orders/change-order.server.ts";
import { ProviderUnavailable } from "#app/orders/contain-provider.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { refundOrder, settleRefund } from "#app/orders/refund-order.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { orders, refunds } from "#db/schema/orders.ts";
import { atOnce, givenBuyers, givenGoods, judge, payAndReturn, upTo, type FaultRow, type World } from "../world.ts";

interface Paid {
  readonly orderId: string;
  readonly number: string;
  readonly total: number;
}

/** As the job does it: when the provider has no room for another call, later again. */
async function settle(id: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await settleRefund(id);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable) || attempt === 50) throw error;
      await setTimeout(20);
    }
  }
}

async function settleAll(orderId: string): Promise<void> {
  const due = await database().select({ id: refunds.id }).from(refunds).where(and(eq(refunds.orderId, orderId), inArray(refunds.state, ["requested"])));
  await Promise.all(due.flatMap(({ id }) => [settle(id), settle(id)]));
}

/** One of what may happen to a paid order; eight of them at once make a sequence. */
async function doing(world: World, order: Paid, key: string): Promise<void> {
  const staff = { actor: "lead" as const, actorId: "lead-1" };
  const what = upTo(world.random, 9);
  if (what < 6) {
    const amount = 1 + upTo(world.random, what === 0 ? order.total : Math.floor(order.total / 3));
    const wanted = { orderNumber: order.number, amount, reason: "fault", actorId: "lead-1", isLead: true, key };
    await Promise.all(what === 1 ? [refundOrder(wanted), refundOrder(wanted)] : [refundOrder(wanted)]);
  } else if (what === 6) await changeOrder(order.number, { ...staff, action: "cancel" });
  else if (what === 7) for (const action of ["ship", "deliver", "request-return", "receive-return"] as const) await changeOrder(order.number, { ...staff, action });
  else await settleAll(order.orderId);
}

export const refundSequences: FaultRow = {
  name: "refunds", mustHold: "never above what was captured, in our books and the bank's", short: 12, long: 2_000,
  async run(world, size) {
    const sku = await givenGoods(`REFUND-${world.seed}`, size);
    const offences: string[] = [];
    await atOnce(await givenBuyers(size, sku), 4, async ({ buyer, request }) => {
      const placed = await placeOrder(buyer, request);
      if (!placed.ok) throw new Error(`not placed: ${placed.problem.code}`);
      await payAndReturn(world, placed.orderId);
      const order = { ...placed, total: request.shownTotal };
      await Promise.all(Array.from({ length: 8 }, () => doing(world, order, uuidv7())));
      await settleAll(order.orderId);
      const [row] = await database().select({ refunded: orders.refunded, total: orders.total }).from(orders).where(eq(orders.id, order.orderId));
      if (row === undefined || row.refunded > row.total) offences.push(`order ${order.number}: ${row?.refunded} of ${row?.total} given back`);
    });
    return { told: `${size} orders, 8 doings at once each`, offences: [...offences, ...await judge(world)] };
  },
};
