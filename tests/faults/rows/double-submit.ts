/** The same checkout sent many times at once: one order, one payment, one capture. */
import { count, eq, inArray } from "drizzle-orm";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { startPayment } from "#app/orders/pay-order.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { orders, payments } from "#db/schema/orders.ts";
import { atOnce, givenBuyers, givenGoods, judge, payAndReturn, type FaultRow } from "../world.ts";

const times = 50;

export const doubleSubmit: FaultRow = {
  name: "double submit", mustHold: "one order and one capture per cart; another body under the same key is refused", short: 6, long: 100,
  async run(world, size) {
    const offences: string[] = [];
    const sku = await givenGoods(`TWICE-${world.seed}`, size * 3);
    const carts = await givenBuyers(size, sku);
    const made: string[] = [];
    for (const { buyer, request } of carts) {
      const sent = await atOnce(Array.from({ length: times }), times, async () => {
        const placed = await placeOrder(buyer, request);
        if (placed.ok) await startPayment(placed.orderId);
        return placed;
      });
      const ids = new Set(sent.map((outcome) => (outcome.ok ? outcome.orderId : outcome.problem.code)));
      const [orderId] = ids;
      if (ids.size !== 1 || orderId === undefined) offences.push(`one form was answered ${ids.size} ways`);
      else made.push(orderId);
      const other = await placeOrder(buyer, { ...request, note: uuidv7() });
      if (other.ok || other.problem.code !== "key-reused") offences.push("the same key with another body was not refused");
    }
    await atOnce(made, 8, (orderId) => payAndReturn(world, orderId));
    const [written] = await database().select({ rows: count() }).from(orders).where(inArray(orders.idempotencyKey, carts.map(({ request }) => request.idempotencyKey)));
    const attempts = await database().select({ id: payments.id }).from(payments).innerJoin(orders, eq(orders.id, payments.orderId)).where(inArray(orders.idempotencyKey, carts.map(({ request }) => request.idempotencyKey)));
    const captured = [...world.bank.sessions.values()].filter((session) => session.payment_status === "paid" && attempts.some(({ id }) => id === session.client_reference_id));
    if (written?.rows !== size) offences.push(`${written?.rows} orders for ${size} carts`);
    if (captured.length !== size) offences.push(`${captured.length} captures for ${size} carts`);
    offences.push(...await judge(world));
    return { told: `${size} carts, each sent ${times} times at once`, offences };
  },
};
