import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { CardFormPage } from "./card-form-page.tsx";
import type { CardForm } from "./card-form.ts";

const card: CardForm = {
  number: "100200", total: money(123_400, "EUR"), payUrl: "/orders/100200/pay?token=t", orderUrl: "/orders/100200?token=t",
  form: { key: "pk_test_1", clientSecret: "pi_1_secret_2", script: "https://js.stripe.com/v3/", returnUrl: "https://shop.example/orders/100200/pay" },
};
const page = (wish: Partial<CardForm> = {}, locale: "en" | "ru" = "en") => render(<CardFormPage card={{ ...card, ...wish }} />, { locale });
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("the page with the payment form", () => {
  test("names the order and the amount, in both languages, and leads back to the order", () => {
    expect(plain(page())).toContain("Pay €1,234");
    expect(plain(page())).toContain("Order 100200");
    expect(plain(page({}, "ru"))).toContain("Оплатить 1 234 €");
    expect(linksOf(page()).map((link) => link.href)).toContain("/orders/100200?token=t");
  });

  test("without scripts it says so, and the provider's page is one button away: that form names no scripts", () => {
    const html = page();
    expect(html).toMatch(/<noscript>.*Stripe’s own page/s);
    const other = formsOf(html).find((form) => form.action === card.payUrl);
    expect(other).toMatchObject({ method: "post", names: [] });
  });

  test("while the provider is silent there is no form to type a card into", () => {
    const html = page({ form: undefined, total: undefined });
    expect(plain(html)).toContain("Nothing was charged, and your order is kept");
    expect(html).not.toContain("Your payment details");
    expect(formsOf(html)).toHaveLength(1);
  });

  test("the secret stands in no address and no text of the page", () => { expect(page()).not.toContain("pi_1_secret_2"); });
});
