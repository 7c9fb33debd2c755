/** Paying by card: in the form of the shop's own page, with a decline and a second step; on the provider's page without scripts. */
import type { Page } from "@playwright/test";
import { addToCart } from "./pages/cart.ts";
import { atTheBank, fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

async function toTheCard(page: Page): Promise<void> {
  await addToCart(page, "ply-desk");
  await page.goto("/checkout");
  await scripted(page);
  await fillCheckout(page, { email: `${unique("card")}@example.com`, name: "Card Holder", payment: "Card" });
  await scripted(page);
  await placeOrder(page);
}

async function pay(page: Page, card: string): Promise<void> {
  await page.getByLabel("Card number").fill(card);
  await page.getByRole("button", { name: /^Pay €/ }).click();
}

test("a declined card is told in words and costs nothing; the next one pays, with the bank's second step", async ({ page }) => {
  await toTheCard(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Pay / })).toBeVisible();
  await pay(page, "4000 0000 0000 0002");
  await expect(page.getByText("Your bank refused the payment. Nothing was charged.")).toBeVisible();
  await expect(page.getByText("Your card was declined.")).toBeVisible();
  await pay(page, "4000 0027 6000 3184");
  await page.getByRole("dialog").getByRole("button", { name: "Complete authentication" }).click();
  const order = await orderPage(page);
  await expect(order.timeline.getByText("Paid", { exact: true })).toBeVisible();
});

test("big goods come by appointment, which is asked for at the checkout, chosen there and changed on the order's page", async ({ page, expectedErrors }) => {
  expectedErrors.push(/422/);
  await addToCart(page, "ply-desk");
  const times = page.getByRole("group", { name: "When may we come?" }).getByRole("radio");
  await fillCheckout(page, { email: `${unique("slot")}@example.com`, name: "Slot Booker", method: /^Two-person delivery/ });
  // A slip and a missing time are named at the top and stay named while the reader goes to them one after the other.
  await page.getByLabel("Postal code").fill("1");
  await page.getByRole("main").locator("form").evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByRole("radio", { name: "I choose later" }).evaluate((radio) => { (radio as HTMLInputElement).checked = false; });
  await placeOrder(page);
  await expect(page.locator("#refused")).toBeFocused();
  await page.getByRole("link", { name: /^Postal code: / }).click();
  await expect(page.getByLabel("Postal code")).toBeFocused();
  await page.getByLabel("Postal code").fill("10999");
  await page.getByRole("link", { name: "Time of delivery: Please choose a time, or that you choose it later." }).click();
  await expect(page.getByRole("group", { name: "When may we come?" })).toBeFocused();
  const first = await times.nth(1).getAttribute("aria-label");
  await times.nth(1).check();
  await placeOrder(page);
  await atTheBank(page, "Pay The payment");
  await orderPage(page);
  await expect(page.getByText(first ?? "", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Change the time" }).click();
  const second = await times.nth(2).getAttribute("aria-label");
  await times.nth(2).check();
  await page.getByRole("button", { name: "Agree on this time" }).click();
  await orderPage(page);
  await expect(page.getByText(second ?? "", { exact: true })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the order leads to Stripe's own page", async ({ page }) => {
    await page.route("https://checkout.stripe.com/**", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Stripe</title><h1>Stripe Checkout</h1>" }));
    await addToCart(page, "ply-desk");
    await fillCheckout(page, { email: `${unique("card")}@example.com`, name: "Card Holder", payment: "Card" });
    await placeOrder(page);
    await expect(page.getByRole("heading", { name: "Stripe Checkout" })).toBeVisible();
    expect(page.url()).toMatch(/^https:\/\/checkout\.stripe\.com\/c\/pay\/cs_test_/);
  });
});
