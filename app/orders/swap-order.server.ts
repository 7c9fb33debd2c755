/** The door to a swap: shown first, then made at once, or, where it costs more and the order is paid by card, made when the difference is paid. */
import { eq, type SQL } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { orderSwaps, orderVersions } from "#db/schema/after-sales.ts";
import { orders } from "#db/schema/orders.ts";
import { assessSwap, checkSwap, decideSwap, wishOf, writeSwap, type Assessed, type SwapPreview, type SwapProblem, type SwapWish } from "./apply-swap.server.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import type { OrderActor } from "./order-state.ts";
import { askProvider } from "./pay-order.server.ts";
import { loadPaymentSettings } from "./payment-settings.server.ts";
import { giveUpOpen, paymentIsOpen, waitForMoney } from "./wait-for-money.server.ts";

type Order = typeof orders.$inferSelect;

/** A shopper with her own order, or a member of staff; the caller has checked the role. */
export type SwapParty = { readonly reader: OrderReader } | { readonly staffId: string; readonly actor: "staff" | "lead" };

export interface SwapOrder extends SwapWish {
  /** Made with the page: the same form sent twice is one change. */
  readonly key: string;
  /** The difference that was shown, minor units. */
  readonly shown: number;
}

export type SwapRefusal =
  | SwapProblem
  /** The difference is another one by now. */
  | { readonly code: "confirm"; readonly preview: SwapPreview }
  /** A dearer one is paid by whoever bought, on the own page of the order. */
  | { readonly code: "customer-pays" }
  /** Against an invoice: the money is here already, or the total would be above what an invoice is offered for. */
  | { readonly code: "by-hand" }
  /** A payment of this order is on its way; nobody knows yet whether it arrives. */
  | { readonly code: "payment-under-way" }
  /** This form was sent before, and what it asked for was not paid in time. */
  | { readonly code: "key-reused" };

export type SwapOutcome = Outcome<{ readonly done: "applied" | "to-pay"; readonly orderId: string }, SwapRefusal>;

const whereOf = (number: string, party: SwapParty): SQL | undefined => ("reader" in party ? orderAccess(number, party.reader) : eq(orders.number, number));
const actorOf = (party: SwapParty): OrderActor => ("reader" in party ? "shopper" : party.actor);
const nameOf = (party: SwapParty): string => ("reader" in party ? "shopper" : party.staffId);

/** What a swap would mean; nothing is changed or locked. */
export const previewSwap = (number: string, party: SwapParty, wish: SwapWish): Promise<Outcome<{ readonly preview: SwapPreview; readonly payable: "now" | "first" | "customer-pays" | "by-hand" }, SwapProblem>> =>
  database().transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(whereOf(number, party));
    if (order === undefined) return failed({ code: "not-found" });
    const assessed = await assess(tx, order, party, wish);
    return assessed.ok ? ok({ preview: assessed.preview, payable: await howPaid(tx, order, party, assessed) }) : assessed;
  });

async function assess(tx: Transaction, order: Order, party: SwapParty, wish: SwapWish): Promise<Outcome<Assessed, SwapProblem>> {
  const refusal = await decideSwap(tx, order, actorOf(party));
  if (refusal !== undefined) return failed({ code: "refused", refusal });
  const checked = await checkSwap(tx, order, wish);
  return checked.ok ? assessSwap(tx, order, wish.position, checked.goods) : checked;
}

/** When the change holds: at once, or once the difference is paid; or who has to do it. */
async function howPaid(tx: Transaction, order: Order, party: SwapParty, { plan, open }: Assessed): Promise<"now" | "first" | "customer-pays" | "by-hand"> {
  // The balance rises with the order: it is paid before anything leaves.
  if (plan.difference <= 0 || (order.deposit > 0 && open !== undefined)) return "now";
  if (order.paymentMethod !== "invoice") return "reader" in party ? "first" : "customer-pays";
  const { invoiceUpTo } = await loadPaymentSettings(tx);
  return open !== undefined && plan.sums.total <= (invoiceUpTo[order.currency] ?? -1) ? "now" : "by-hand";
}

type Step = SwapOutcome | "ask-provider";

/** Makes the swap, or opens the payment it waits for. An earlier attempt to pay is ended first, with the provider's word on what became of it. */
export async function swapLine(number: string, party: SwapParty, wanted: SwapOrder): Promise<SwapOutcome> {
  const first = await step(number, party, wanted);
  if (first !== "ask-provider") return first;
  const [order] = await database().select({ id: orders.id }).from(orders).where(whereOf(number, party));
  if (order === undefined) return failed({ code: "not-found" });
  if (!(await askProvider(order.id, "cancel"))) return failed({ code: "payment-under-way" });
  const again = await step(number, party, wanted, true);
  return again === "ask-provider" ? failed({ code: "payment-under-way" }) : again;
}

const step = (number: string, party: SwapParty, wanted: SwapOrder, asked = false): Promise<Step> =>
  database().transaction(async (tx): Promise<Step> => {
    const [order] = await tx.select().from(orders).where(whereOf(number, party)).for("update");
    if (order === undefined) return failed({ code: "not-found" });
    const before = await sentBefore(tx, order, wanted);
    if (before !== undefined) return before;
    const assessed = await assess(tx, order, party, wanted);
    if (!assessed.ok) return assessed;
    if (assessed.plan.difference !== wanted.shown) return failed({ code: "confirm", preview: assessed.preview });
    const how = await howPaid(tx, order, party, assessed);
    if (how === "customer-pays" || how === "by-hand") return failed({ code: how });
    if (asked) await giveUpOpen(tx, order);
    if (await paymentIsOpen(tx, order)) return "ask-provider";
    const by = { actor: nameOf(party), key: wanted.key, wish: wishOf(wanted) };
    if (how === "first") {
      await waitForMoney(tx, order, { position: wanted.position, goods: assessed.goods, difference: assessed.plan.difference, ...by });
      return ok({ done: "to-pay" as const, orderId: order.id });
    }
    await writeSwap(tx, order, assessed, by);
    await audit(tx, { actorId: by.actor, action: "order.swap", subject: `order:${order.number}`, data: { position: wanted.position, difference: assessed.plan.difference } });
    return ok({ done: "applied" as const, orderId: order.id });
  });

/** The answer to a form that was sent before. */
async function sentBefore(tx: Transaction, order: Order, wanted: SwapOrder): Promise<SwapOutcome | undefined> {
  const wish = wishOf(wanted);
  const [made] = await tx.select({ orderId: orderVersions.orderId, edit: orderVersions.edit }).from(orderVersions).where(eq(orderVersions.key, wanted.key));
  if (made !== undefined) return made.orderId === order.id && made.edit?.wish === wish ? ok({ done: "applied" as const, orderId: order.id }) : failed({ code: "key-reused" });
  const [swap] = await tx.select().from(orderSwaps).where(eq(orderSwaps.key, wanted.key));
  if (swap === undefined) return undefined;
  return swap.orderId === order.id && swap.wish === wish && swap.state === "waiting" ? ok({ done: "to-pay" as const, orderId: order.id }) : failed({ code: "key-reused" });
}

