import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { furtherState, isOpen, mayRetry, paymentStates } from "./payment-state.ts";

const state = fc.constantFrom(...paymentStates);

describe("the furthest state heard", () => {
  test("does not depend on order, repetition or grouping", () => {
    fc.assert(fc.property(state, state, state, (a, b, c) => {
      expect(furtherState(a, b)).toBe(furtherState(b, a));
      expect(furtherState(furtherState(a, b), c)).toBe(furtherState(a, furtherState(b, c)));
      expect(furtherState(a, a)).toBe(a);
    }));
  });

  test("never forgets money", () => {
    for (const heard of paymentStates) expect(["captured", "refunded"]).toContain(furtherState("captured", heard));
    expect(furtherState("failed", "captured")).toBe("captured");
    expect(furtherState("cancelled", "captured")).toBe("captured");
  });

  test("an open payment is not tried again, a settled one neither", () => {
    expect(paymentStates.filter(isOpen)).toEqual(["created", "pending", "authorised"]);
    expect(paymentStates.filter(mayRetry)).toEqual(["created", "failed", "cancelled"]);
  });
});
