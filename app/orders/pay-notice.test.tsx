import { describe, expect, test } from "vitest";
import { formsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { PayNotice } from "./pay-notice.tsx";
import { paymentStates, type PaymentState, type PaymentTrouble } from "./payment-state.ts";

const notice = (paymentState: PaymentState, paymentTrouble?: PaymentTrouble, locale: "en" | "ru" = "en") =>
  render(<PayNotice order={{ number: "100200", paymentState, paymentTrouble }} token="t" />, { locale });

describe("where the payment stands", () => {
  test("who may have paid is told that nobody knows yet, and finds nothing to press", () => {
    for (const state of paymentStates) {
      const html = notice(state, "unknown");
      expect(textOf(html)).toContain("We do not know yet whether your bank took the money");
      expect(textOf(html)).toContain("do not pay again");
      expect(formsOf(html)).toEqual([]);
    }
    expect(textOf(notice("created", "unknown", "ru"))).toContain("второй раз не платите");
  });

  test("a payment on its way asks for nothing", () => {
    for (const state of ["pending", "authorised"] as const) expect(formsOf(notice(state))).toEqual([]);
  });

  test("a payment that did not begin says that nothing was charged, and can be begun again", () => {
    const html = notice("created", "not-started");
    expect(textOf(html)).toContain("Nothing was charged");
    expect(formsOf(html).map((form) => form.action)).toEqual(["/orders/100200/pay?token=t"]);
    expect(textOf(html)).toContain("Try again");
  });

  test.each([["created", "Pay now"], ["failed", "Try again"], ["cancelled", "Try again"]] as const)("%s: %s", (state, button) => {
    expect(textOf(notice(state))).toContain(button);
    expect(formsOf(notice(state))).toHaveLength(1);
  });
});
