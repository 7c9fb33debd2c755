/** The difference of an exchange for something dearer is paid by whoever bought: the goods have come back, and what costs more is sent once its money is here. */
import { and, eq } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orderSwaps, returns } from "#db/schema/after-sales.ts";
import { orders, payments } from "#db/schema/orders.ts";
import { dueExchanges, planDue } from "./exchange-goods.server.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import { askProvider } from "./pay-order.server.ts";
import { giveUpOpen, paymentIsOpen, waitForMoney } from "./wait-for-money.server.ts";

type Order = typeof orders.$inferSelect;

export interface ExchangeToPay {
  readonly returnNumber: string;
  /** The difference that was shown, minor units. */
  readonly shown: number;
}

export type PayExchangeProblem = {
  /**
   * nothing-due: it was paid, given up or never asked for. confirm: the difference is another one by now. by-hand: the invoice was paid, so the shop is asked.
   * payment-under-way: one is on its way, and nobody knows yet whether it arrives.
   */
  readonly code: "not-found" | "nothing-due" | "confirm" | "by-hand" | "payment-under-way";
};

type PayExchangeOutcome = Outcome<{ readonly orderId: string }, PayExchangeProblem>;

/** Opens the payment, or finds the one that is open already; `startPayment` says where to pay it. */
export async function payExchange(number: string, reader: OrderReader, wanted: ExchangeToPay): Promise<PayExchangeOutcome> {
  const first = await step(number, reader, wanted);
  if (first !== "ask-provider") return first;
  const [order] = await database().select({ id: orders.id }).from(orders).where(orderAccess(number, reader));
  if (order === undefined) return failed({ code: "not-found" });
  if (!(await askProvider(order.id, "cancel"))) return failed({ code: "payment-under-way" });
  const again = await step(number, reader, wanted, true);
  return again === "ask-provider" ? failed({ code: "payment-under-way" }) : again;
}

const step = (number: string, reader: OrderReader, { returnNumber, shown }: ExchangeToPay, asked = false): Promise<PayExchangeOutcome | "ask-provider"> =>
  database().transaction(async (tx): Promise<PayExchangeOutcome | "ask-provider"> => {
    const [order] = await tx.select().from(orders).where(orderAccess(number, reader)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const [open] = await tx.select({ id: returns.id }).from(returns).where(and(eq(returns.orderId, order.id), eq(returns.number, returnNumber)));
    const planned = open === undefined ? undefined : await planDue(tx, order, await dueExchanges(tx, open.id));
    if (open === undefined || planned?.ok !== true || planned.plan === undefined) return failed({ code: "nothing-due" });
    const { difference } = planned.plan;
    if (difference !== shown || difference <= 0) return failed({ code: "confirm" });
    if (order.paymentMethod === "invoice") return failed({ code: "by-hand" });
    if (!asked && await isOpened(tx, open.id, difference)) return ok({ orderId: order.id });
    if (asked) await giveUpOpen(tx, order);
    if (await paymentIsOpen(tx, order)) return "ask-provider";
    await waitForMoney(tx, order, { returnId: open.id, difference, key: uuidv7(), wish: returnNumber, actor: "shopper" });
    return ok({ orderId: order.id });
  });

/** What the exchanges of a return wait for, minor units; undefined where none does. */
export const dueOf = (order: Order, returnNumber: string): Promise<number | undefined> =>
  database().transaction(async (tx) => {
    const [open] = await tx.select({ id: returns.id }).from(returns).where(and(eq(returns.orderId, order.id), eq(returns.number, returnNumber)));
    const planned = open === undefined ? undefined : await planDue(tx, order, await dueExchanges(tx, open.id));
    return planned?.ok === true ? planned.plan?.difference : undefined;
  });

/** The same press sent twice pays one attempt; one that was declined is over. */
async function isOpened(tx: Transaction, returnId: string, difference: number): Promise<boolean> {
  const [known] = await tx.select({ id: orderSwaps.id }).from(orderSwaps).innerJoin(payments, eq(payments.id, orderSwaps.paymentId))
    .where(and(eq(orderSwaps.returnId, returnId), eq(orderSwaps.state, "waiting"), eq(orderSwaps.difference, difference), eq(payments.state, "created")));
  return known !== undefined;
}
