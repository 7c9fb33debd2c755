import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderStates } from "#app/orders/order-state.ts";
import { defaultServicePolicy, offerOf, offers, sensibleStates, serviceActions, type ActionPolicy, type ServiceFacts } from "./service-policy.ts";

const now = Date.UTC(2026, 10, 28);
const day = 86_400_000;

const facts = (values: Partial<ServiceFacts> = {}): ServiceFacts => ({
  state: "paid", currency: "EUR", total: 50_000, refunded: 0, refundedAlone: 0, placedAt: now - day, deliveredAt: null, someMadeToOrder: false, someConfigurable: false, segments: ["customer"], refused: [], done: {}, ...values,
});
const arrived = (values: Partial<ServiceFacts> = {}) => facts({ state: "delivered", deliveredAt: now - 3 * day, placedAt: now - 20 * day, ...values });
const policy = (values: Partial<ActionPolicy> = {}): ActionPolicy => ({ offered: true, states: ["paid", "delivered"], days: null, upTo: null, times: null, madeToOrder: true, segments: [], ...values });
const codes = (offer: ReturnType<typeof offerOf>) => (offer.answer === "now" ? [] : offer.reasons.map((reason) => reason.code));

describe("the policy the shop begins with", () => {
  const answers = (given: ServiceFacts) => Object.fromEntries(offers(defaultServicePolicy, given, now).map((offer) => [offer.action, offer.answer]));

  test("a paid order can be cancelled and sent elsewhere; what has not arrived cannot go back", () => {
    expect(answers(facts())).toEqual({ cancel: "now", change: "now", swap: "no", address: "now", return: "no", withdraw: "no", report: "no", refund: "no", invoice: "now" });
  });

  test("what was configured can become another configuration until it is being made", () => {
    expect(answers(facts({ someConfigurable: true }))).toMatchObject({ swap: "now" });
    expect(answers(facts({ someConfigurable: true, state: "placed", refused: ["swap"] }))).toMatchObject({ swap: "ask" });
    for (const state of ["in-production", "shipped", "delivered", "cancelled"] as const) expect(answers(facts({ someConfigurable: true, state }))).toMatchObject({ swap: "no" });
    expect(offerOf("swap", defaultServicePolicy.swap, facts(), now)).toEqual({ action: "swap", answer: "no", reasons: [{ code: "nothing-configured" }] });
  });

  test("what is being made is a person's to stop", () => {
    expect(answers(facts({ state: "in-production" }))).toMatchObject({ cancel: "ask", address: "ask", invoice: "now" });
  });

  test("what arrived can go back, be complained about and be kept for less", () => {
    expect(answers(arrived())).toMatchObject({ cancel: "no", address: "no", return: "now", report: "now", refund: "now" });
  });

  test("a return can be withdrawn while it is under way, and the order's table says so", () => {
    expect(answers(arrived({ state: "return-requested" }))).toMatchObject({ withdraw: "now" });
    expect(answers(arrived())).toMatchObject({ withdraw: "no" });
    expect(answers(arrived({ state: "returned" }))).toMatchObject({ withdraw: "no" });
    expect(answers(arrived({ state: "return-requested", refused: ["withdraw"] }))).toMatchObject({ withdraw: "ask" });
  });

  test("names the most that may be taken off", () => {
    expect(offerOf("refund", defaultServicePolicy.refund, arrived(), now)).toEqual({ action: "refund", answer: "now", most: 3_000 });
    expect(offerOf("refund", defaultServicePolicy.refund, arrived({ refundedAlone: 1_000, refunded: 1_000 }), now)).toMatchObject({ most: 2_000 });
    expect(offerOf("refund", defaultServicePolicy.refund, arrived({ total: 1_200 }), now)).toMatchObject({ most: 1_200 });
  });
});

describe("each condition", () => {
  test.each([
    ["switched off", policy({ offered: false }), facts(), "no", ["off"]],
    ["a state that makes no sense", policy(), facts({ state: "returned" }), "no", ["state"]],
    ["a state of the policy's", policy({ states: ["placed"] }), facts(), "ask", ["state"]],
    ["too late since the order", policy({ days: 2 }), facts({ placedAt: now - 3 * day }), "ask", ["days"]],
    ["just in time", policy({ days: 3 }), facts({ placedAt: now - 3 * day }), "now", []],
    ["above the limit", policy({ upTo: { EUR: 49_999 } }), facts(), "ask", ["amount"]],
    ["at the limit", policy({ upTo: { EUR: 50_000 } }), facts(), "now", []],
    ["a currency without a limit is a person's", policy({ upTo: { USD: 90_000 } }), facts(), "ask", ["amount"]],
    ["done too often", policy({ times: { most: 2, days: 30 } }), facts({ done: { cancel: [now - day, now - 2 * day] } }), "ask", ["times"]],
    ["long ago counts no more", policy({ times: { most: 2, days: 30 } }), facts({ done: { cancel: [now - day, now - 31 * day] } }), "now", []],
    ["made to order", policy({ madeToOrder: false }), facts({ someMadeToOrder: true }), "ask", ["made-to-order"]],
    ["not of the group", policy({ segments: ["business"] }), facts(), "ask", ["segment"]],
    ["of one of the groups", policy({ segments: ["business", "customer"] }), facts(), "now", []],
    ["the order's own table refuses", policy(), facts({ refused: ["cancel"] }), "ask", ["order"]],
  ])("%s", (_, given, order, answer, reasons) => {
    const offer = offerOf("cancel", given, order, now);
    expect(offer.answer).toBe(answer);
    expect(codes(offer)).toEqual(reasons);
  });

  test("days count from the arrival where there was one", () => {
    expect(offerOf("return", policy({ days: 5 }), arrived({ placedAt: now - 90 * day }), now).answer).toBe("now");
    expect(offerOf("return", policy({ days: 2 }), arrived(), now)).toEqual({ action: "return", answer: "ask", reasons: [{ code: "days", days: 2, passed: 3 }] });
  });

  test("several reasons are all named", () => {
    expect(codes(offerOf("cancel", policy({ days: 0, upTo: {}, madeToOrder: false }), facts({ someMadeToOrder: true }), now))).toEqual(["days", "amount", "made-to-order"]);
  });

  test("the customer's own amount is held against what is left of the limit", () => {
    const limited = policy({ upTo: { EUR: 3_000 } });
    expect(offerOf("refund", limited, arrived(), now, 3_000).answer).toBe("now");
    expect(offerOf("refund", limited, arrived(), now, 3_001)).toMatchObject({ answer: "ask", reasons: [{ code: "amount", limit: 3_000, amount: 3_001 }] });
    expect(offerOf("refund", limited, arrived({ refundedAlone: 2_500, refunded: 2_500 }), now, 600).answer).toBe("ask");
    expect(offerOf("refund", limited, arrived(), now, 0).answer).toBe("ask");
    expect(offerOf("refund", policy(), arrived({ refunded: 49_000 }), now, 1_001).answer).toBe("ask");
  });

  test("actions that move no money know no limit", () => {
    expect(offerOf("address", policy({ upTo: {} }), facts(), now).answer).toBe("now");
  });
});

const someState = fc.constantFrom(...orderStates);
const someFacts = fc.record({
  state: someState, currency: fc.constantFrom("EUR", "RUB", "JPY"), total: fc.integer({ min: 0, max: 10_000 }), placedAgo: fc.integer({ min: 0, max: 100 }), deliveredAgo: fc.option(fc.integer({ min: 0, max: 100 })),
  part: fc.integer({ min: 0, max: 100 }), someMadeToOrder: fc.boolean(), someConfigurable: fc.boolean(), segments: fc.subarray(["customer", "business"]), refused: fc.subarray([...serviceActions]), times: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }),
}).map(({ placedAgo, deliveredAgo, part, times, ...rest }): ServiceFacts => {
  const refunded = Math.floor((rest.total * part) / 100);
  return { ...rest, refunded, refundedAlone: Math.floor(refunded / 2), placedAt: now - placedAgo * day, deliveredAt: deliveredAgo === null ? null : now - deliveredAgo * day, done: { cancel: times.map((ago) => now - ago * day), refund: times.map((ago) => now - ago * day) } };
});
const somePolicy: fc.Arbitrary<ActionPolicy> = fc.record({
  offered: fc.boolean(), states: fc.subarray([...orderStates]), days: fc.option(fc.integer({ min: 0, max: 60 })), upTo: fc.option(fc.record({ EUR: fc.integer({ min: 0, max: 9_000 }) })),
  times: fc.option(fc.record({ most: fc.integer({ min: 1, max: 5 }), days: fc.integer({ min: 1, max: 60 }) })), madeToOrder: fc.boolean(), segments: fc.subarray(["customer", "business", "vip"]),
});

describe("for every policy and every order", () => {
  test("nothing is done alone outside the policy's and the sensible states, against the order's table, or while switched off", () => {
    fc.assert(fc.property(fc.constantFrom(...serviceActions), somePolicy, someFacts, (action, given, order) => {
      const offer = offerOf(action, given, order, now);
      if (offer.answer !== "now") expect(offer.reasons.length).toBeGreaterThan(0);
      else expect(given.offered && given.states.includes(order.state) && sensibleStates[action].includes(order.state) && !order.refused.includes(action)).toBe(true);
    }));
  });

  test("a looser policy never offers less", () => {
    const rank = { no: 0, ask: 1, now: 2 };
    fc.assert(fc.property(fc.constantFrom(...serviceActions), somePolicy, someFacts, fc.constantFrom<Partial<ActionPolicy>>({ days: null }, { upTo: null }, { times: null }, { madeToOrder: true }, { segments: [] }, { states: orderStates }), (action, given, order, loosened) => {
      if (!given.offered) return;
      expect(rank[offerOf(action, { ...given, ...loosened }, order, now).answer]).toBeGreaterThanOrEqual(rank[offerOf(action, given, order, now).answer]);
    }));
  });

  test("an amount that is granted never goes beyond the limit or what is left, and every smaller one is granted too", () => {
    fc.assert(fc.property(somePolicy, someFacts, fc.integer({ min: 1, max: 12_000 }), (given, order, wanted) => {
      if (offerOf("refund", given, order, now, wanted).answer !== "now") return;
      expect(wanted).toBeLessThanOrEqual(order.total - order.refunded);
      if (given.upTo !== null) expect(wanted + order.refundedAlone).toBeLessThanOrEqual((given.upTo as Record<string, number>)[order.currency] ?? 0);
      expect(offerOf("refund", given, order, now, Math.max(1, wanted - 1)).answer).toBe("now");
    }));
  });
});
