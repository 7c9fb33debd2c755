/** What of an order may come back, and what is given back for it: pure, so that the page, the server and the tests ask the same. */
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

export const returnReasons = ["damaged", "wrong", "does-not-fit", "not-as-described", "changed-mind"] as const;
export type ReturnReason = (typeof returnReasons)[number];
export const isReturnReason = (text: string): text is ReturnReason => returnReasons.some((reason) => reason === text);

/** The shop's own fault: these reach goods made to order too. */
const faults: readonly ReturnReason[] = ["damaged", "wrong", "not-as-described"];

export interface ReturnableLine {
  readonly id: string;
  readonly position: number;
  readonly quantity: number;
  readonly cancelled: number;
  /** Came back already. */
  readonly returned: number;
  /** In a return that is under way, since no piece is in two; or not yet sent. */
  readonly underWay: number;
  readonly madeToOrder: boolean;
  /** Minor units paid for the pieces that were not taken out, tax inside. */
  readonly paid: number;
}

export interface ReturnWish {
  readonly position: number;
  readonly quantity: number;
  /** Undefined where none was given: a shopper has to, staff take it for a change of mind. */
  readonly reason: ReturnReason | undefined;
  /** The variant that is wished in place of the money. */
  readonly instead?: string | undefined;
}

export type ReturnProblem =
  | { readonly code: "nothing-chosen" }
  | { readonly code: "too-many-back"; readonly position: number; readonly left: number }
  | { readonly code: "reason-missing"; readonly position: number }
  | { readonly code: "made-to-order" }
  | { readonly code: "no-exchange"; readonly position: number };

export interface PlannedReturn {
  readonly lines: readonly { readonly lineId: string; readonly position: number; readonly quantity: number; readonly reason: ReturnReason; readonly instead?: string }[];
}

/** Pieces that have not come back; some of them may be on their way. */
export const leftToReturn = (line: Pick<ReturnableLine, "quantity" | "cancelled" | "returned">): number => line.quantity - line.cancelled - line.returned;

/** Pieces another return may be asked for. */
export const leftToAsk = (line: Pick<ReturnableLine, "quantity" | "cancelled" | "returned" | "underWay">): number => leftToReturn(line) - line.underWay;

/** The reasons a shopper may give for a line; staff may take back anything. */
export const reasonsFor = (line: Pick<ReturnableLine, "madeToOrder">): readonly ReturnReason[] => (line.madeToOrder ? faults : returnReasons);

/** A position named twice keeps the last word. */
export function planReturn(lines: readonly ReturnableLine[], wishes: readonly ReturnWish[], actor: "shopper" | "staff"): Outcome<PlannedReturn, ReturnProblem> {
  const wanted = new Map(wishes.map((wish) => [wish.position, wish]));
  for (const wish of wanted.values()) {
    const line = lines.find((each) => each.position === wish.position);
    const left = line === undefined ? 0 : leftToAsk(line);
    if (wish.quantity > left || wish.quantity < 0) return failed({ code: "too-many-back", position: wish.position, left });
    if (line?.madeToOrder === true && wish.instead !== undefined && wish.quantity > 0) return failed({ code: "no-exchange", position: wish.position });
    if (line === undefined || wish.quantity === 0 || actor !== "shopper") continue;
    if (wish.reason === undefined) return failed({ code: "reason-missing", position: wish.position });
    if (!reasonsFor(line).includes(wish.reason)) return failed({ code: "made-to-order" });
  }
  const chosen = lines.flatMap((line) => {
    const wish = wanted.get(line.position);
    return wish === undefined || wish.quantity === 0 ? [] : [{ lineId: line.id, position: line.position, quantity: wish.quantity, reason: wish.reason ?? "changed-mind", ...(wish.instead !== undefined && { instead: wish.instead }) }];
  });
  return chosen.length === 0 ? failed({ code: "nothing-chosen" }) : ok({ lines: chosen });
}

/**
 * What was paid for some units of a line. The line's price is split over its units by largest remainder; units that went earlier took the first
 * parts, so that all of them together are the whole price, whatever the order they come back in.
 */
export function paidForUnits(line: Pick<ReturnableLine, "paid" | "quantity" | "cancelled" | "returned">, units: number): number {
  const pieces = line.quantity - line.cancelled;
  if (pieces === 0) return 0;
  const dearer = line.paid % pieces;
  return Math.floor(line.paid / pieces) * units + Math.min(line.returned + units, dearer) - Math.min(line.returned, dearer);
}

export interface OrderSums {
  readonly total: number;
  readonly refunded: number;
}

export interface ReturnRefund {
  /** Minor units; never more than is left of the order. */
  readonly amount: number;
  /** Nothing of the order stays with the shopper: the delivery she paid for goes back as well. */
  readonly whole: boolean;
}

/** What is given back for units that arrived, by position. */
export function refundFor(lines: readonly ReturnableLine[], arrived: ReadonlyMap<number, number>, order: OrderSums): ReturnRefund {
  const left = order.total - order.refunded;
  const whole = lines.every((line) => leftToReturn(line) === (arrived.get(line.position) ?? 0));
  const goods = lines.reduce((sum, line) => sum + paidForUnits(line, arrived.get(line.position) ?? 0), 0);
  return { amount: Math.max(0, whole ? left : Math.min(goods, left)), whole };
}
