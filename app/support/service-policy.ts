/**
 * What a customer may do alone with an order. A policy is data: per action the states of the order, days, amounts, how often, for
 * whom. `offers` answers for every action "now", "ask" (a person decides; all that is known goes along) or "no", with its reasons.
 * Pure: the help panel, the action itself and the dry run of the back office ask the same function.
 */
import type { OrderState } from "#app/orders/order-state.ts";

export const serviceActions = ["cancel", "change", "swap", "address", "return", "withdraw", "report", "refund", "invoice"] as const;
export type ServiceAction = (typeof serviceActions)[number];

/** States in which the action means anything at all; outside of them nobody is offered it, not even by way of a person. */
export const sensibleStates: Readonly<Record<ServiceAction, readonly OrderState[]>> = {
  cancel: ["placed", "paid", "in-production"],
  change: ["placed", "paid", "in-production"],
  swap: ["placed", "paid"],
  address: ["placed", "paid", "in-production", "shipped"],
  return: ["delivered", "return-requested"],
  withdraw: ["return-requested"],
  report: ["partly-shipped", "shipped", "delivered", "return-requested"],
  refund: ["delivered"],
  invoice: ["paid", "in-production", "partly-shipped", "shipped", "delivered", "return-requested", "returned", "cancelled"],
};

/** Actions that move money: only they have a limit of it. */
export const movesMoney = (action: ServiceAction): boolean => action === "cancel" || action === "change" || action === "swap" || action === "return" || action === "refund";

export interface ActionPolicy {
  readonly offered: boolean;
  /** States of the order in which it may be done alone. */
  readonly states: readonly OrderState[];
  /** Days since the goods arrived, or since the order where they have not; null: any time. */
  readonly days: number | null;
  /** Highest amount, minor units by currency; a currency left out is a person's to decide. Null: no limit. */
  readonly upTo: Readonly<Record<string, number>> | null;
  /** How often within how many days, counted over all orders of the customer; null: as often as she likes. */
  readonly times: { readonly most: number; readonly days: number } | null;
  /** Orders with something made to order in them too. */
  readonly madeToOrder: boolean;
  /** One of these groups; none means everybody. */
  readonly segments: readonly string[];
}

export type ServicePolicy = Readonly<Record<ServiceAction, ActionPolicy>>;

const always = { offered: true, days: null, upTo: null, times: null, madeToOrder: true, segments: [] } as const;

/** What the shop begins with. */
export const defaultServicePolicy: ServicePolicy = {
  cancel: { ...always, states: ["placed", "paid"], times: { most: 5, days: 30 } },
  change: { ...always, states: ["placed", "paid"], times: { most: 5, days: 30 } },
  swap: { ...always, states: ["placed", "paid"], times: { most: 5, days: 30 } },
  address: { ...always, states: ["placed", "paid"], times: { most: 5, days: 30 } },
  return: { ...always, states: ["delivered", "return-requested"] },
  withdraw: { ...always, states: ["return-requested"] },
  report: { ...always, states: ["partly-shipped", "shipped", "delivered", "return-requested"], days: 60 },
  refund: { ...always, states: ["delivered"], days: 30, upTo: { EUR: 3_000, USD: 3_000, RUB: 300_000 }, times: { most: 1, days: 180 } },
  invoice: { ...always, states: ["paid", "in-production", "partly-shipped", "shipped", "delivered", "return-requested", "returned", "cancelled"] },
};

export interface ServiceFacts {
  readonly state: OrderState;
  readonly currency: string;
  /** Minor units. */
  readonly total: number;
  /** Given back already, by whomever. */
  readonly refunded: number;
  /** Of it what the customer gave herself under "refund". */
  readonly refundedAlone: number;
  /** Epoch ms. */
  readonly placedAt: number;
  readonly deliveredAt: number | null;
  readonly someMadeToOrder: boolean;
  /** Something of it was configured, and its product still can be: only that can be swapped. */
  readonly someConfigurable: boolean;
  readonly segments: readonly string[];
  /** What the table of orders refuses to the customer now; an action left out is not the table's business, or it allows it. */
  readonly refused: readonly ServiceAction[];
  /** When the customer did it alone before, over all orders: epoch ms. */
  readonly done: Readonly<Partial<Record<ServiceAction, readonly number[]>>>;
}

export type Reason =
  | { readonly code: "off" }
  | { readonly code: "state"; readonly state: OrderState }
  | { readonly code: "days"; readonly days: number; readonly passed: number }
  | { readonly code: "amount"; readonly limit: number; readonly amount: number; readonly currency: string }
  | { readonly code: "times"; readonly most: number; readonly days: number }
  | { readonly code: "made-to-order" }
  /** Nothing of it was configured. */
  | { readonly code: "nothing-configured" }
  | { readonly code: "segment"; readonly segments: readonly string[] }
  /** The order's own table says no: the window of the law is over, all of it was made to order. */
  | { readonly code: "order" };

export type Offer =
  /** `most`: the highest amount, where the customer names one. */
  | { readonly action: ServiceAction; readonly answer: "now"; readonly most?: number }
  | { readonly action: ServiceAction; readonly answer: "ask" | "no"; readonly reasons: readonly Reason[] };

const day = 86_400_000;

/** The answer for one action. `wanted` is the amount the customer names; without it the question is whether any amount would do. */
export function offerOf(action: ServiceAction, policy: ActionPolicy, facts: ServiceFacts, now: number, wanted?: number): Offer {
  if (!policy.offered) return { action, answer: "no", reasons: [{ code: "off" }] };
  if (!sensibleStates[action].includes(facts.state)) return { action, answer: "no", reasons: [{ code: "state", state: facts.state }] };
  if (action === "swap" && !facts.someConfigurable) return { action, answer: "no", reasons: [{ code: "nothing-configured" }] };
  const reasons = [
    stateReason(policy, facts), daysReason(policy, facts, now), amountReason(action, policy, facts, wanted), timesReason(policy, facts.done[action] ?? [], now),
    policy.madeToOrder || !facts.someMadeToOrder ? undefined : ({ code: "made-to-order" } as const),
    policy.segments.length === 0 || policy.segments.some((one) => facts.segments.includes(one)) ? undefined : ({ code: "segment", segments: policy.segments } as const),
    facts.refused.includes(action) && policy.states.includes(facts.state) ? ({ code: "order" } as const) : undefined,
  ].filter((reason): reason is Reason => reason !== undefined);
  if (reasons.length > 0) return { action, answer: "ask", reasons };
  return action === "refund" ? { action, answer: "now", most: refundable(policy, facts) } : { action, answer: "now" };
}

/** The answers for all actions, in their order. */
export const offers = (policy: ServicePolicy, facts: ServiceFacts, now: number): Offer[] => serviceActions.map((action) => offerOf(action, policy[action], facts, now));

const stateReason = (policy: ActionPolicy, { state }: ServiceFacts): Reason | undefined => (policy.states.includes(state) ? undefined : { code: "state", state });

function daysReason({ days }: ActionPolicy, facts: ServiceFacts, now: number): Reason | undefined {
  const passed = now - (facts.deliveredAt ?? facts.placedAt);
  return days === null || passed <= days * day ? undefined : { code: "days", days, passed: Math.floor(passed / day) };
}

function timesReason({ times }: ActionPolicy, done: readonly number[], now: number): Reason | undefined {
  return times === null || done.filter((at) => at > now - times.days * day).length < times.most ? undefined : { code: "times", ...times };
}

/** A part of the money counts together with what the customer gave herself before: a limit is not passed in small steps. */
function amountReason(action: ServiceAction, policy: ActionPolicy, facts: ServiceFacts, wanted: number | undefined): Reason | undefined {
  if (!movesMoney(action)) return undefined;
  const { currency } = facts;
  if (action !== "refund") {
    const limit = policy.upTo === null ? Infinity : (policy.upTo[currency] ?? 0);
    const amount = facts.total - facts.refunded;
    return amount <= limit ? undefined : { code: "amount", limit, amount, currency };
  }
  const limit = refundable(policy, facts);
  const amount = wanted ?? 1;
  return amount >= 1 && amount <= limit ? undefined : { code: "amount", limit: Math.max(0, limit), amount, currency };
}

function refundable({ upTo }: ActionPolicy, facts: ServiceFacts): number {
  const left = facts.total - facts.refunded;
  return upTo === null ? left : Math.min(left, (upTo[facts.currency] ?? 0) - facts.refundedAlone);
}
