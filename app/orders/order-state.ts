/**
 * The life of an order as a table: which action leads from where to where, who may take it, and what must hold. The server
 * applies the table; pages ask it which buttons to draw.
 */

export const orderStates = ["placed", "paid", "in-production", "partly-shipped", "shipped", "delivered", "return-requested", "returned", "cancelled"] as const;
export type OrderState = (typeof orderStates)[number];

/** States that are reached only after the goods have: who was there may speak of them. */
export const arrivedStates = ["delivered", "return-requested", "returned"] as const satisfies readonly OrderState[];

export type OrderAction = "pay" | "start-production" | "ship-part" | "ship" | "deliver" | "cancel" | "change-lines" | "request-return" | "receive-part" | "receive-return" | "refuse-return" | "withdraw-return" | "ship-exchange" | "deliver-exchange" | "give-back";

/** `lead` may do what staff may, and what needs a second thought. */
export type OrderActor = "system" | "shopper" | "staff" | "lead";

export interface OrderFacts {
  readonly state: OrderState;
  readonly paymentMethod: "stripe" | "test-bank" | "invoice";
  /** Milliseconds since the epoch; null while it has not arrived. */
  readonly deliveredAt: number | null;
  readonly returnWindowDays: number;
  /** Every line was made for this shopper: the right of withdrawal does not reach it. */
  readonly onlyMadeToOrder: boolean;
  /** Something that is to leave was, and production has not begun: somebody has to make it before it can. */
  readonly someMadeToOrder: boolean;
  /** What is still awaited of an order that was confirmed with a deposit. */
  readonly balance?: { readonly amount: number; readonly currency: string } | undefined;
  /** Besides the return a step is about, another one is under way. */
  readonly moreReturns: boolean;
  /** What is sent in exchange: waits for its money, waits to leave, or is on its way. */
  readonly exchanges: { readonly due: boolean; readonly waiting: boolean; readonly onTheWay: boolean };
  /** With what a step gives money back for, everything of the order has come back. */
  readonly allBack: boolean;
}

/** Why an action is not possible; the sentence is made at the edge. */
export type ActionRefusal =
  | { readonly code: "wrong-state"; readonly state: OrderState }
  | { readonly code: "not-allowed" }
  | { readonly code: "not-paid" }
  | { readonly code: "return-window-over"; readonly days: number }
  | { readonly code: "made-to-order" }
  /** The balance of a deposit is still to be paid, minor units. */
  | { readonly code: "balance-open"; readonly amount: number; readonly currency: string }
  | { readonly code: "not-made" }
  | { readonly code: "nothing-to-ship" }
  /** No exchange waits for its money. */
  | { readonly code: "nothing-due" }
  | { readonly code: "nothing-chosen" }
  /** Changes that cannot be: nothing would be left, less than was given back, more than it cost; the same form with other words. */
  | { readonly code: "nothing-left" | "given-back" | "dearer" | "key-reused" }
  /** Nobody said why the line at this position comes back. */
  | { readonly code: "reason-missing"; readonly position: number }
  /** More units of the line at this position than can come back, or are under way. */
  | { readonly code: "too-many-back"; readonly position: number; readonly left: number }
  /** More money than this role may give back, minor units. */
  | { readonly code: "above-limit"; readonly limit: number; readonly currency: string }
  /** More money than was paid for what came back, minor units. */
  | { readonly code: "above-value"; readonly limit: number; readonly currency: string }
  /** The line at this position cannot be exchanged for that; of it so much is left. */
  | { readonly code: "no-exchange"; readonly position: number }
  | { readonly code: "out-of-stock"; readonly position: number; readonly left: number }
  /** Several returns are under way, and none of them was named; the named one is not under way any more, was withdrawn, or has arrived. */
  | { readonly code: "which-return" }
  | { readonly code: "return-closed" | "return-withdrawn" | "return-arrived"; readonly number: string }
  /** More units of the line at this position than are left. */
  | { readonly code: "too-many-units"; readonly position: number; readonly left: number };

type Guard = (facts: OrderFacts, now: number) => ActionRefusal | undefined;

interface Transition {
  readonly from: OrderState;
  readonly action: OrderAction;
  readonly to: OrderState;
  readonly by: readonly OrderActor[];
  /** Of several ways the first whose condition holds is the one. */
  readonly when?: (facts: OrderFacts) => boolean;
  readonly guard?: Guard;
}

const day = 24 * 3_600_000;
const staff: readonly OrderActor[] = ["staff", "lead"];

/** Goods leave before the money is there only against an invoice. */
const paidOrInvoice: Guard = (facts) => (facts.paymentMethod === "invoice" ? undefined : { code: "not-paid" });

/** What is made for the shopper passes through the workshop. */
const nothingToMake: Guard = (facts) => (facts.someMadeToOrder ? { code: "not-made" } : undefined);

/** Nothing leaves before the balance of a deposit is here. */
const balancePaid: Guard = ({ balance }) => (balance === undefined ? undefined : { code: "balance-open", ...balance });

const readyToLeave: Guard = (facts, now) => balancePaid(facts, now) ?? nothingToMake(facts, now);

/** Work begins once; without anything to make it never does. */
const somethingToMake: Guard = (facts) => (facts.someMadeToOrder ? undefined : { code: "wrong-state", state: facts.state });

const something = (state: "waiting" | "onTheWay"): Guard => (facts) => (facts.exchanges[state] ? undefined : { code: "nothing-to-ship" });

const somethingDue: Guard = (facts) => (facts.exchanges.due ? undefined : { code: "nothing-due" });

const returnable: Guard = (facts, now) => {
  if (facts.onlyMadeToOrder) return { code: "made-to-order" };
  const over = facts.deliveredAt !== null && now > facts.deliveredAt + facts.returnWindowDays * day;
  return over ? { code: "return-window-over", days: facts.returnWindowDays } : undefined;
};

export const transitions: readonly Transition[] = [
  { from: "placed", action: "pay", to: "paid", by: ["system"] },
  { from: "placed", action: "start-production", to: "in-production", by: staff, guard: paidOrInvoice },
  { from: "placed", action: "ship", to: "shipped", by: staff, guard: (facts, now) => paidOrInvoice(facts, now) ?? nothingToMake(facts, now) },
  { from: "placed", action: "ship-part", to: "partly-shipped", by: staff, guard: (facts, now) => paidOrInvoice(facts, now) ?? nothingToMake(facts, now) },
  { from: "placed", action: "cancel", to: "cancelled", by: ["system", "shopper", ...staff] },
  { from: "placed", action: "change-lines", to: "placed", by: ["shopper", ...staff], guard: paidOrInvoice },
  { from: "paid", action: "change-lines", to: "paid", by: ["shopper", ...staff] },
  { from: "in-production", action: "change-lines", to: "in-production", by: ["lead"] },
  { from: "paid", action: "start-production", to: "in-production", by: staff },
  { from: "paid", action: "ship", to: "shipped", by: staff, guard: readyToLeave },
  { from: "paid", action: "ship-part", to: "partly-shipped", by: staff, guard: readyToLeave },
  { from: "paid", action: "cancel", to: "cancelled", by: ["shopper", ...staff] },
  { from: "in-production", action: "ship", to: "shipped", by: staff, guard: balancePaid },
  { from: "in-production", action: "ship-part", to: "partly-shipped", by: staff, guard: balancePaid },
  { from: "in-production", action: "cancel", to: "cancelled", by: ["lead"] },
  { from: "partly-shipped", action: "start-production", to: "partly-shipped", by: staff, guard: somethingToMake },
  { from: "partly-shipped", action: "ship", to: "shipped", by: staff, guard: readyToLeave },
  { from: "partly-shipped", action: "ship-part", to: "partly-shipped", by: staff, guard: readyToLeave },
  { from: "shipped", action: "deliver", to: "delivered", by: ["system", ...staff] },
  ...(["delivered", "return-requested"] as const).flatMap((state): Transition[] => [
    { from: state, action: "ship-exchange", to: state, by: staff, guard: something("waiting") },
    { from: state, action: "deliver-exchange", to: state, by: staff, guard: something("onTheWay") },
  ]),
  { from: "delivered", action: "give-back", to: "returned", by: ["system", "shopper", ...staff], when: (facts) => facts.allBack, guard: somethingDue },
  { from: "delivered", action: "give-back", to: "delivered", by: ["system", "shopper", ...staff], guard: somethingDue },
  { from: "return-requested", action: "give-back", to: "return-requested", by: ["system", "shopper", ...staff], guard: somethingDue },
  { from: "delivered", action: "request-return", to: "return-requested", by: ["shopper"], guard: returnable },
  { from: "delivered", action: "request-return", to: "return-requested", by: staff },
  { from: "return-requested", action: "receive-return", to: "returned", by: staff },
  { from: "return-requested", action: "receive-part", to: "return-requested", by: staff, when: (facts) => facts.moreReturns },
  { from: "return-requested", action: "receive-part", to: "delivered", by: staff },
  { from: "return-requested", action: "refuse-return", to: "return-requested", by: staff, when: (facts) => facts.moreReturns },
  { from: "return-requested", action: "refuse-return", to: "delivered", by: staff },
  { from: "return-requested", action: "withdraw-return", to: "return-requested", by: ["shopper", ...staff], when: (facts) => facts.moreReturns },
  { from: "return-requested", action: "withdraw-return", to: "delivered", by: ["shopper", ...staff] },
  { from: "return-requested", action: "request-return", to: "return-requested", by: ["shopper"], guard: returnable },
  { from: "return-requested", action: "request-return", to: "return-requested", by: staff },
];

export type Decision = { readonly ok: true; readonly to: OrderState } | { readonly ok: false; readonly refusal: ActionRefusal };

/** Whether an actor may take an action now, and where it leads. */
export function decideAction(facts: OrderFacts, action: OrderAction, actor: OrderActor, now: number): Decision {
  const known = transitions.filter((transition) => transition.from === facts.state && transition.action === action && transition.when?.(facts) !== false);
  if (known.length === 0) return { ok: false, refusal: { code: "wrong-state", state: facts.state } };
  const mine = known.find((transition) => transition.by.includes(actor));
  if (mine === undefined) return { ok: false, refusal: { code: "not-allowed" } };
  const refusal = mine.guard?.(facts, now);
  return refusal === undefined ? { ok: true, to: mine.to } : { ok: false, refusal };
}

/** The actions an actor may take now, in the order of the table. */
export function possibleActions(facts: OrderFacts, actor: OrderActor, now: number): readonly OrderAction[] {
  const actions = new Set(transitions.filter((transition) => transition.from === facts.state).map((transition) => transition.action));
  return [...actions].filter((action) => decideAction(facts, action, actor, now).ok);
}

/** States after which nothing more happens by itself. */
export const isFinal = (state: OrderState): boolean => !transitions.some((transition) => transition.from === state);

export const isOrderState = (text: string): text is OrderState => orderStates.some((state) => state === text);
