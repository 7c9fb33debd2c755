import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideAction, isFinal, isOrderState, orderStates, possibleActions, transitions, type OrderAction, type OrderActor, type OrderFacts } from "./order-state.ts";

const now = Date.UTC(2026, 10, 22);
const day = 24 * 3_600_000;
const facts = (wish: Partial<OrderFacts> = {}): OrderFacts => ({ state: "paid", paymentMethod: "test-bank", deliveredAt: null, returnWindowDays: 14, onlyMadeToOrder: false, someMadeToOrder: false, moreReturns: false, allBack: false, exchanges: { due: false, waiting: false, onTheWay: false }, ...wish });
const actions: readonly OrderAction[] = ["pay", "start-production", "ship-part", "ship", "deliver", "cancel", "change-lines", "request-return", "receive-part", "receive-return", "refuse-return", "withdraw-return", "ship-exchange", "deliver-exchange"];
const actors: readonly OrderActor[] = ["system", "shopper", "staff", "lead"];
const anyFacts = fc.record({
  state: fc.constantFrom(...orderStates), paymentMethod: fc.constantFrom("stripe" as const, "test-bank" as const, "invoice" as const),
  deliveredAt: fc.option(fc.integer({ min: now - 60 * day, max: now })), returnWindowDays: fc.integer({ min: 7, max: 30 }), onlyMadeToOrder: fc.boolean(), someMadeToOrder: fc.boolean(), moreReturns: fc.boolean(), allBack: fc.boolean(), exchanges: fc.record({ due: fc.boolean(), waiting: fc.boolean(), onTheWay: fc.boolean() }),
});

describe("the table of states", () => {
  test("offers an action exactly when it would be taken", () => {
    fc.assert(fc.property(anyFacts, fc.constantFrom(...actors), (given, actor) => {
      const offered = possibleActions(given, actor, now);
      for (const action of actions) expect(offered.includes(action)).toBe(decideAction(given, action, actor, now).ok);
    }));
  });

  test("every refusal has a reason, every permission leads to a state of the table", () => {
    fc.assert(fc.property(anyFacts, fc.constantFrom(...actions), fc.constantFrom(...actors), (given, action, actor) => {
      const decision = decideAction(given, action, actor, now);
      if (decision.ok) expect(orderStates).toContain(decision.to);
      else expect(decision.refusal.code).toMatch(/^(wrong-state|not-allowed|not-paid|return-window-over|made-to-order|not-made|nothing-to-ship|nothing-due|too-many-units)$/);
    }));
  });

  test("no state is ever entered twice but by a change of its lines, `delivered` after a return, and `partly-shipped` with each shipment", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...actions), fc.constantFrom(...actors)), { maxLength: 40 }), (steps) => {
      let state: OrderFacts["state"] = "placed";
      const seen = new Set<string>([state]);
      for (const [action, actor] of steps) {
        const decision = decideAction(facts({ state, deliveredAt: now }), action, actor, now);
        if (!decision.ok) continue;
        if (action !== "change-lines" && action !== "refuse-return" && action !== "withdraw-return" && action !== "receive-part" && state !== "delivered" && decision.to !== "partly-shipped") expect(seen.has(decision.to)).toBe(false);
        state = decision.to;
        seen.add(state);
      }
    }));
  });

  test("from the beginning every state can be reached, and cancelled and returned are ends", () => {
    const reached = new Set<string>(["placed"]);
    for (let round = 0; round < orderStates.length; round++) for (const step of transitions) if (reached.has(step.from)) reached.add(step.to);
    expect([...reached].sort()).toEqual([...orderStates].sort());
    expect(orderStates.filter(isFinal).sort()).toEqual(["cancelled", "returned"]);
  });

  test("each step is in the table once per actor and condition", () => {
    const keys = transitions.flatMap((step) => step.by.map((actor) => `${step.when !== undefined} ${step.from} ${step.action} ${actor}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("who may do what, and when", () => {
  test.each<[string, Partial<OrderFacts>, OrderAction, OrderActor, string]>([
    ["goods do not leave unpaid", { state: "placed" }, "ship", "staff", "not-paid"],
    ["nor does the workshop begin", { state: "placed" }, "start-production", "staff", "not-paid"],
    ["a shopper does not cancel what is being made", { state: "in-production" }, "cancel", "shopper", "not-allowed"],
    ["nor does staff without a lead", { state: "in-production" }, "cancel", "staff", "not-allowed"],
    ["an order that waits for its payment is changed in its cart", { state: "placed" }, "change-lines", "shopper", "not-paid"],
    ["what is being made keeps its pieces", { state: "in-production" }, "change-lines", "shopper", "not-allowed"],
    ["for staff too", { state: "in-production" }, "change-lines", "staff", "not-allowed"],
    ["what has partly left as well", { state: "partly-shipped" }, "change-lines", "lead", "wrong-state"],
    ["nobody cancels what has left", { state: "shipped" }, "cancel", "lead", "wrong-state"],
    ["a shopper does not ship", { state: "paid" }, "ship", "shopper", "not-allowed"],
    ["only money pays", { state: "placed" }, "pay", "lead", "not-allowed"],
    ["returns end with their time", { state: "delivered", deliveredAt: now - 15 * day }, "request-return", "shopper", "return-window-over"],
    ["what is yet to be made does not leave", { state: "paid", someMadeToOrder: true }, "ship", "lead", "not-made"],
    ["nor against an invoice", { state: "placed", paymentMethod: "invoice", someMadeToOrder: true }, "ship", "staff", "not-made"],
    ["and unpaid it is the money that is missing first", { state: "placed", someMadeToOrder: true }, "ship", "staff", "not-paid"],
    ["what is yet to be made stays at home while the rest is on its way", { state: "partly-shipped", someMadeToOrder: true }, "ship", "staff", "not-made"],
    ["work that has nothing to do does not begin", { state: "partly-shipped" }, "start-production", "staff", "wrong-state"],
    ["nobody cancels the whole of what has partly left", { state: "partly-shipped" }, "cancel", "lead", "wrong-state"],
    ["nothing is sent in exchange where nothing was exchanged", { state: "delivered" }, "ship-exchange", "staff", "nothing-to-ship"],
    ["and nothing arrives that has not left", { state: "return-requested", exchanges: { due: false, waiting: true, onTheWay: false } }, "deliver-exchange", "staff", "nothing-to-ship"],
    ["the shopper sends nothing", { state: "delivered", exchanges: { due: false, waiting: true, onTheWay: true } }, "ship-exchange", "shopper", "not-allowed"],
    ["nothing is withdrawn that was not asked for", { state: "delivered", deliveredAt: now }, "withdraw-return", "shopper", "wrong-state"],
    ["nor what has all come back", { state: "returned" }, "withdraw-return", "lead", "wrong-state"],
    ["and never by itself", { state: "return-requested" }, "withdraw-return", "system", "not-allowed"],
    ["made to order stays", { state: "delivered", deliveredAt: now, onlyMadeToOrder: true }, "request-return", "shopper", "made-to-order"],
  ])("%s", (_, wish, action, actor, code) => {
    expect(decideAction(facts(wish), action, actor, now)).toMatchObject({ ok: false, refusal: { code } });
  });

  test.each<[string, Partial<OrderFacts>, OrderAction, OrderActor, string]>([
    ["against an invoice goods leave first", { state: "placed", paymentMethod: "invoice" }, "ship", "staff", "shipped"],
    ["what was made leaves", { state: "in-production", someMadeToOrder: true }, "ship", "staff", "shipped"],
    ["the rest is made while a part is on its way", { state: "partly-shipped", someMadeToOrder: true }, "start-production", "staff", "partly-shipped"],
    ["a part leaves ahead", { state: "paid" }, "ship-part", "staff", "partly-shipped"],
    ["and another after it", { state: "partly-shipped" }, "ship-part", "staff", "partly-shipped"],
    ["and then the last", { state: "partly-shipped" }, "ship", "staff", "shipped"],
    ["pieces are taken out of a paid order", { state: "paid" }, "change-lines", "shopper", "paid"],
    ["or of one against an invoice", { state: "placed", paymentMethod: "invoice" }, "change-lines", "shopper", "placed"],
    ["and by a lead while it is made", { state: "in-production" }, "change-lines", "lead", "in-production"],
    ["a lead cancels what is being made", { state: "in-production" }, "cancel", "lead", "cancelled"],
    ["the last day of the return window counts", { state: "delivered", deliveredAt: now - 14 * day }, "request-return", "shopper", "return-requested"],
    ["staff may open a return later, out of goodwill", { state: "delivered", deliveredAt: now - 90 * day, onlyMadeToOrder: true }, "request-return", "staff", "return-requested"],
    ["another return is asked for while one is under way", { state: "return-requested", deliveredAt: now - day, moreReturns: true }, "request-return", "shopper", "return-requested"],
    ["one of two returns has arrived, the order still comes back", { state: "return-requested", moreReturns: true }, "receive-part", "staff", "return-requested"],
    ["or was refused", { state: "return-requested", moreReturns: true }, "refuse-return", "lead", "return-requested"],
    ["and with the last of them it is delivered again", { state: "return-requested" }, "receive-part", "staff", "delivered"],
    ["what is sent in exchange leaves an order that has arrived", { state: "delivered", exchanges: { due: false, waiting: true, onTheWay: false } }, "ship-exchange", "staff", "delivered"],
    ["or one of which more comes back", { state: "return-requested", exchanges: { due: false, waiting: true, onTheWay: false } }, "ship-exchange", "lead", "return-requested"],
    ["money instead of an exchange that waits for its own leaves the order as it is", { state: "delivered", exchanges: { due: true, waiting: false, onTheWay: false } }, "give-back", "shopper", "delivered"],
    ["or ends it with the last of its goods", { state: "delivered", allBack: true, exchanges: { due: true, waiting: false, onTheWay: false } }, "give-back", "system", "returned"],
    ["while more comes back it stays under way", { state: "return-requested", allBack: true, exchanges: { due: true, waiting: false, onTheWay: false } }, "give-back", "staff", "return-requested"],
    ["and arrives", { state: "delivered", exchanges: { due: false, waiting: false, onTheWay: true } }, "deliver-exchange", "staff", "delivered"],
    ["a return that is withdrawn leaves a delivered order, whatever the time", { state: "return-requested", deliveredAt: now - 90 * day, onlyMadeToOrder: true }, "withdraw-return", "shopper", "delivered"],
    ["but for another one that is under way", { state: "return-requested", moreReturns: true }, "withdraw-return", "shopper", "return-requested"],
    ["staff withdraw it for her", { state: "return-requested" }, "withdraw-return", "staff", "delivered"],
    ["a refused return is a delivered order", { state: "return-requested" }, "refuse-return", "staff", "delivered"],
  ])("%s", (_, wish, action, actor, to) => {
    expect(decideAction(facts(wish), action, actor, now)).toEqual({ ok: true, to });
  });

  test("texts from outside are states only by the table", () => {
    expect(isOrderState("paid")).toBe(true);
    expect(isOrderState("Paid")).toBe(false);
    expect(isOrderState("__proto__")).toBe(false);
  });
});

/**
 * Who may do what in which state, written down a second time by hand: P the system, C the customer, S staff, L a lead; a dash
 * is nobody. A change of the table of states must be meant twice.
 */
const allowed: Readonly<Record<OrderFacts["state"], Readonly<Partial<Record<OrderAction, string>>>>> = {
  placed: { pay: "P", "start-production": "-", ship: "-", cancel: "PCSL", "change-lines": "-" },
  paid: { "change-lines": "CSL", "start-production": "SL", "ship-part": "SL", ship: "SL", cancel: "CSL" },
  "in-production": { "change-lines": "L", "ship-part": "SL", ship: "SL", cancel: "L" },
  "partly-shipped": { "ship-part": "SL", ship: "SL" },
  shipped: { deliver: "PSL" },
  delivered: { "request-return": "CSL" },
  "return-requested": { "request-return": "CSL", "receive-part": "SL", "receive-return": "SL", "refuse-return": "SL", "withdraw-return": "CSL" },
  returned: {},
  cancelled: {},
};
const letters: Readonly<Record<OrderActor, string>> = { system: "P", shopper: "C", staff: "S", lead: "L" };

describe("the whole table, for a paid order in time", () => {
  test.each(orderStates.flatMap((state) => actions.map((action) => [state, action] as const)))("%s, %s", (state, action) => {
    const may = allowed[state][action] ?? "";
    for (const actor of actors) {
      const decision = decideAction(facts({ state, deliveredAt: now - day }), action, actor, now);
      expect(decision.ok, actor).toBe(may.includes(letters[actor]));
    }
  });

  test("against an invoice the workshop, the carrier and a change need not wait, and nothing else differs", () => {
    for (const state of orderStates) {
      for (const action of actions) {
        for (const actor of actors) {
          const [card, invoice] = [decideAction(facts({ state }), action, actor, now), decideAction(facts({ state, paymentMethod: "invoice" }), action, actor, now)];
          const earlier = state === "placed" && (action === "ship" || action === "ship-part" || action === "start-production") && (actor === "staff" || actor === "lead");
          const changed = state === "placed" && action === "change-lines" && actor !== "system";
          if (earlier || changed) expect([card.ok, invoice.ok]).toEqual([false, true]);
          else expect(invoice).toEqual(card);
        }
      }
    }
  });

  test("the return window ends with the millisecond, and a delivery nobody recorded keeps it open", () => {
    const at = (deliveredAt: number | null, returnWindowDays = 14) => decideAction(facts({ state: "delivered", deliveredAt, returnWindowDays }), "request-return", "shopper", now);
    expect(at(now - 14 * day).ok).toBe(true);
    expect(at(now - 14 * day - 1)).toEqual({ ok: false, refusal: { code: "return-window-over", days: 14 } });
    expect(at(now - 30 * day, 30).ok).toBe(true);
    expect(at(null).ok).toBe(true);
  });

  test("a lead may whatever staff may", () => {
    fc.assert(fc.property(anyFacts, fc.constantFrom(...actions), (given, action) => {
      if (decideAction(given, action, "staff", now).ok) expect(decideAction(given, action, "lead", now)).toEqual(decideAction(given, action, "staff", now));
    }));
  });

  test("no money comes back to an order that goods have left, without the goods", () => {
    const moneyBack: readonly OrderAction[] = ["cancel", "receive-return"];
    for (const state of ["shipped", "delivered"] as const) {
      for (const actor of actors) expect(possibleActions(facts({ state, deliveredAt: now }), actor, now).filter((action) => moneyBack.includes(action))).toEqual([]);
    }
  });
});
