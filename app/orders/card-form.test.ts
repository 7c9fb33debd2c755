import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfirmation, type Confirmation } from "./card-form.ts";

describe("what the payment form's answer means", () => {
  test.each<[string, Confirmation, string]>([
    ["paid", { paymentIntent: { status: "succeeded" } }, "leave"],
    ["a bank that takes days", { paymentIntent: { status: "processing" } }, "leave"],
    ["a card refused", { error: { type: "card_error", code: "card_declined", message: "Your card was declined." } }, "declined"],
    ["a second step not completed", { error: { type: "invalid_request_error", code: "payment_intent_authentication_failure" } }, "declined"],
    ["a method sent back", { paymentIntent: { status: "requires_payment_method" } }, "declined"],
    ["a field left empty", { error: { type: "validation_error", message: "Your card number is incomplete." } }, "again"],
    ["an answer lost on the way", { error: { type: "api_connection_error" } }, "leave"],
    ["Stripe out of order", { error: { type: "api_error" } }, "leave"],
    ["paid in another window already", { error: { type: "invalid_request_error", code: "payment_intent_unexpected_state" } }, "leave"],
  ])("%s", (_, confirmation, step) => { expect(readConfirmation(confirmation).step).toBe(step); });

  test("the provider's own sentence is kept for the shopper", () => {
    expect(readConfirmation({ error: { type: "card_error", message: "Не хватает средств." } })).toEqual({ step: "declined", sentence: "Не хватает средств." });
  });

  test("nothing was charged is said only of a refusal the provider has named", () => {
    const word = fc.option(fc.constantFrom("card_error", "api_error", "api_connection_error", "invalid_request_error", "validation_error", "idempotency_error", "authentication_error", "x"), { nil: undefined });
    fc.assert(fc.property(word, fc.string(), (type, code) => {
      const { step } = readConfirmation({ error: { type, code } });
      if (step === "declined") expect(type === "card_error" || code === "payment_intent_authentication_failure").toBe(true);
    }));
  });
});
