/** The buyer pays the balance of an order through a provider: one attempt at a time, over what is awaited now. */
import { and, eq, inArray, ne } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, type Outcome } from "#app/platform/outcome.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orders, payments } from "#db/schema/orders.ts";
import { scheduleExpiry } from "./order-job-definitions.server.ts";
import { askProvider, offerOf, openAtProvider, type PayProblem, type Prepared, type StartOptions } from "./pay-order.server.ts";
import type { PaymentMethod } from "./payment-provider.ts";
import { loadPaymentSettings, offeredMethods } from "./payment-settings.server.ts";
import { openStates } from "./payment-state.ts";
import { awaitedBalance, nextAttemptOf } from "./settle-balance.server.ts";

/** A provider; what comes by transfer needs nothing of the buyer here. */
export type BalanceWay = Exclude<PaymentMethod, "invoice">;

/** The ways the shop offers now, in its order. */
export async function balanceWays(order: { readonly balance: number; readonly currency: string }): Promise<{ readonly ways: readonly BalanceWay[]; readonly byTransfer: boolean }> {
  const offered = offeredMethods(await loadPaymentSettings(database()), { total: order.balance, currency: order.currency });
  return { ways: offered.flatMap((way) => (way === "invoice" ? [] : [way])), byTransfer: offered.includes("invoice") };
}

/** Where to send the buyer to pay the balance. `way` left out, or not offered: the shop's first. Asked for twice it is one attempt. */
export async function startBalance(orderId: string, way: string | undefined, options: StartOptions = {}): Promise<Outcome<{ readonly url: string | null }, PayProblem>> {
  const first = await database().transaction((tx) => prepareBalance(tx, orderId, way));
  const prepared = first === "ask-provider" && (await askProvider(orderId, "cancel")) ? await database().transaction((tx) => prepareBalance(tx, orderId, way, true)) : first;
  if (prepared === "ask-provider") return failed({ code: "provider-unavailable" });
  return prepared === undefined ? failed({ code: "not-payable" }) : openAtProvider(prepared, options.scripted === true, () => startBalance(orderId, way));
}

/**
 * Under the order's lock, so that two tabs make one attempt. One over another amount, or at another provider, is ended there first ("ask-provider"); `asked`: that was
 * done, and what the provider had never heard of is given up. While one is on its way nothing else is opened.
 */
async function prepareBalance(tx: Transaction, orderId: string, wished: string | undefined, asked = false): Promise<Prepared | "ask-provider" | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  const awaited = await awaitedBalance(tx, orderId);
  if (order === undefined || awaited === undefined || order.state === "cancelled") return undefined;
  const settings = await loadPaymentSettings(tx);
  const ways = offeredMethods(settings, { total: awaited.amount, currency: awaited.currency }).filter((way) => way !== "invoice");
  const provider = ways.find((way) => way === wished) ?? ways.find((way) => way === order.paymentMethod) ?? ways[0];
  if (provider === undefined) return undefined;
  const balance = and(eq(payments.orderId, orderId), eq(payments.purpose, "balance"), ne(payments.provider, "invoice"));
  const open = await tx.select().from(payments).where(and(balance, inArray(payments.state, openStates)));
  if (open.some((attempt) => attempt.state !== "created")) return undefined;
  const usable = open.find((attempt) => attempt.provider === provider && attempt.amount === awaited.amount && offerOf(attempt, settings.holdMinutes).usable);
  if (usable !== undefined && open.length === 1) return { order, payment: usable, expiresAt: offerOf(usable, settings.holdMinutes).expiresAt };
  if (open.length > 0 && !asked) return "ask-provider";
  await tx.update(payments).set({ state: "cancelled", updatedAt: new Date() }).where(and(balance, eq(payments.state, "created")));
  const expiresAt = new Date(Date.now() + settings.holdMinutes * 60_000);
  const [payment] = await tx.insert(payments).values({
    id: uuidv7(), orderId, provider, purpose: "balance", state: "created", amount: awaited.amount, currency: awaited.currency, attempt: await nextAttemptOf(tx, orderId),
  }).returning();
  if (payment === undefined) throw new Error("no attempt to pay the balance was written");
  await scheduleExpiry(tx, orderId, expiresAt);
  return { order, payment, expiresAt };
}
