import { describe, expect, test } from "vitest";
import { nextState, possibleEvents, ticketNumber, ticketStates } from "./ticket.ts";

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
