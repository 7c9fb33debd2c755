/** The checkout, the bank behind it and the order it leads to. */
import type { Locator, Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { expect } from "../shopper.ts";

export interface Delivery {
  readonly email?: string;
  readonly name: string;
  /** A way of delivery; the one offered first unless said. */
  readonly method?: RegExp;
  readonly payment?: "Test bank" | "Invoice" | "Card";
}

/** Fills the form of the checkout in; what is not said is a flat in Berlin paid at the test bank, and where goods come by appointment it is left open. */
export async function fillCheckout(page: Page, { email, name, method, payment = "Test bank" }: Delivery): Promise<void> {
  await page.goto(paths.checkout());
  const main = page.getByRole("main");
  if (method !== undefined) {
    await main.getByRole("radio", { name: method }).check();
    await expect(main.getByRole("group", { name: "When may we come?" })).toBeVisible();
  }
  if (email !== undefined) await main.getByLabel("E-mail").fill(email);
  await main.getByLabel("Name", { exact: true }).fill(name);
  await main.getByLabel("Street and number").fill("Oranienstraße 12");
  await main.getByLabel("Postal code").fill("10999");
  await main.getByLabel("City").fill("Berlin");
  await main.getByRole("radio", { name: new RegExp(`^${payment}`) }).check();
  const later = main.getByRole("radio", { name: "I choose later" });
  if (await later.count() > 0) await later.check();
  for (const box of await page.getByRole("region", { name: "Confirm and order" }).getByRole("checkbox").all()) await box.check();
}

export async function placeOrder(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Order with obligation to pay" }).click();
}

export type BankMove = "Pay The payment" | "Pay with a second step" | "Pay, but slowly" | "Decline";

/** How the payment ends, chosen on the bank's own page. */
export async function atTheBank(page: Page, move: BankMove): Promise<void> {
  await page.waitForURL(/\/test-bank\//);
  await page.getByRole("button", { name: new RegExp(`^${move}`) }).click();
}

export async function enterBankCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Confirm the payment" }).click();
}

export interface OrderPage {
  readonly number: string;
  readonly timeline: Locator;
  readonly total: Locator;
}

/** Waits for the page of an order, and reads its number from the address. */
export async function orderPage(page: Page): Promise<OrderPage> {
  await page.waitForURL(/\/orders\/[^/?]+(\?|$)/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Order");
  return {
    number: decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? ""),
    timeline: page.getByRole("list", { name: "What happened" }),
    total: page.getByRole("definition").last(),
  };
}
