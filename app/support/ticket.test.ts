import { describe, expect, test } from "vitest";
import { isTicketState, nextState, possibleEvents, ticketNumber, ticketStates, type TicketEvent, type TicketState } from "./ticket.ts";

describe("the state table", () => {
  test.each([
    ["open", "staff-reply", "staff", "waiting-for-customer"], ["waiting-for-customer", "customer-reply", "customer", "open"], ["solved", "customer-reply", "customer", "open"],
    ["open", "solve", "customer", "solved"], ["closed", "reopen", "staff", "open"], ["solved", "rate", "customer", "solved"],
  ] as const)("%s + %s by %s -> %s", (state, event, actor, after) => expect(nextState(state, event, actor)).toEqual({ ok: true, state: after }));

  test.each([
    ["closed", "customer-reply", "customer"], ["closed", "staff-reply", "staff"], ["open", "close", "customer"], ["open", "rate", "customer"], ["open", "staff-reply", "customer"], ["open", "customer-reply", "staff"],
  ] as const)("%s + %s by %s is refused with the reason", (state, event, actor) =>
    expect(nextState(state, event, actor)).toEqual({ ok: false, problem: { code: "not-now", state, event } }));

  test("every state can be left, and the buttons are what the table allows", () => {
    for (const state of ticketStates) expect(possibleEvents(state, "staff").length).toBeGreaterThan(0);
    expect(possibleEvents("open", "customer")).toEqual(["customer-reply", "solve"]);
    expect(possibleEvents("solved", "staff")).toEqual(["staff-reply", "close", "reopen"]);
    expect(possibleEvents("closed", "customer")).toEqual(["rate"]);
  });

  test("numbers as people type them", () => {
    expect(ticketNumber(" t1001 ")).toBe("T-1001");
    expect(ticketNumber("T-1001")).toBe("T-1001");
    for (const wrong of ["", "1001", "T-", "T-1001x", "T-1' or '1", undefined, "T-9999999999999"]) expect(ticketNumber(wrong)).toBeUndefined();
  });
});

/** Every event in every state, by hand: C the customer, S staff, and the state it leads to. */
const allowed: Readonly<Record<TicketState, Readonly<Partial<Record<TicketEvent, readonly [by: string, to: TicketState]>>>>> = {
  open: { "customer-reply": ["C", "open"], "staff-reply": ["S", "waiting-for-customer"], solve: ["CS", "solved"], close: ["S", "closed"] },
  "waiting-for-customer": { "customer-reply": ["C", "open"], "staff-reply": ["S", "waiting-for-customer"], solve: ["CS", "solved"], close: ["S", "closed"] },
  solved: { "customer-reply": ["C", "open"], "staff-reply": ["S", "waiting-for-customer"], reopen: ["S", "open"], close: ["S", "closed"], rate: ["C", "solved"] },
  closed: { reopen: ["S", "open"], rate: ["C", "closed"] },
};
const ticketEvents: readonly TicketEvent[] = ["customer-reply", "staff-reply", "solve", "close", "reopen", "rate"];

describe("the whole table, written down a second time", () => {
  test.each(ticketStates.flatMap((state) => ticketEvents.map((event) => [state, event] as const)))("%s, %s", (state, event) => {
    const [by, to] = allowed[state][event] ?? ["", state];
    for (const [actor, letter] of [["customer", "C"], ["staff", "S"]] as const) {
      const outcome = nextState(state, event, actor);
      if (by.includes(letter)) expect(outcome).toEqual({ ok: true, state: to });
      else expect(outcome).toEqual({ ok: false, problem: { code: "not-now", state, event } });
      expect(possibleEvents(state, actor).includes(event)).toBe(outcome.ok);
    }
  });

  test.each(["", "Open", "done", "__proto__", "constructor", "toString"])("%j from outside is no state", (text) => {
    expect(isTicketState(text)).toBe(false);
  });

  test.each(["", "T-", "T1001x", "1001", "T--1", "X-1", "T-1234567890123", "T-1; drop table", "Т-1001"])("%j is no number of a ticket", (text) => {
    expect(ticketNumber(text)).toBeUndefined();
  });
});
