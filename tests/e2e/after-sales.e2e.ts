/** What happens to an order after it was placed: it leaves in two parts, part of it comes back with a label, the documents lie as files. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { atTheBank, fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { configurator } from "./pages/configurator.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

/** The step of staff, by its button, until the order's history says where it led. */
const press = async (staff: Page, name: string, led: string): Promise<void> => {
  await staff.getByRole("button", { name, exact: true }).click();
  await expect(staff.getByRole("list", { name: "History" }).getByText(led, { exact: true })).toHaveCount(1);
};

test("two desks leave one after the other; one comes back, is received, and its price is given back with a credit note as a file", async ({ page, visit }) => {
  await addToCart(page, "post-desk");
  await addToCart(page, "post-desk");
  await fillCheckout(page, { email: `${unique("after")}@example.com`, name: "Greta After" });
  await placeOrder(page);
  await atTheBank(page, "Pay The payment");
  const order = await orderPage(page);
  const address = page.url();

  const [invoice] = await Promise.all([page.waitForEvent("download"), page.goto(paths.invoicePdf(order.number, { token: new URL(address).searchParams.get("token") ?? undefined })).catch(() => undefined)]);
  expect(invoice.suggestedFilename()).toMatch(/^INV-\d{4}-\d{6}\.pdf$/);
  expect(readFileSync(await invoice.path()).subarray(0, 5).toString()).toBe("%PDF-");

  const staff = await visit();
  await signIn(staff, "admin@larkwood.example");
  await staff.goto(paths.backofficeOrder(order.number));
  await staff.getByLabel("Carrier").selectOption("DHL");
  await staff.getByLabel("Tracking code").fill("00340434");
  await staff.getByText("What leaves now").click();
  await staff.getByLabel(/pieces of 2 left/).fill("1");
  await press(staff, "Mark as shipped", "Partly on its way");
  await page.goto(address);
  await expect(page.getByText("Partly on its way").first()).toBeVisible();
  await expect(page.getByText("1 of 2 on the way")).toBeVisible();
  await expect(page.getByRole("link", { name: "Follow the parcel" })).toHaveAttribute("href", /dhl\.com.*00340434/);
  await press(staff, "Mark as shipped", "On its way");
  await press(staff, "Mark as delivered", "Delivered");

  await page.goto(address);
  await page.getByText("Return goods").click();
  await page.getByLabel("Pieces of 2").fill("1");
  await page.getByLabel("Why").selectOption("Does not fit");
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await expect(page.getByText("Done. We have written to you about it.")).toBeVisible();
  await page.getByRole("link", { name: "Print the label" }).click();
  await expect(page.getByRole("img", { name: `R${order.number}-1` })).toBeVisible();
  await expect(page.getByText("1 × Post desk")).toBeVisible();

  await staff.reload();
  await press(staff, "Return received", `Return R${order.number}-1 has arrived`);
  await page.goto(address);
  await expect(page.getByText(/given back/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Credit note/ })).toBeVisible();
  await page.getByText("Return goods").click();
  await expect(page.getByLabel("Pieces of 1")).toBeVisible();
});

test("a return is asked for, withdrawn on the order's page, and asked for again; its first label is gone", async ({ page, visit, expectedErrors }) => {
  expectedErrors.push(/404/);
  await addToCart(page, "post-desk");
  await fillCheckout(page, { email: `${unique("withdraw")}@example.com`, name: "Greta Withdraw" });
  await placeOrder(page);
  await atTheBank(page, "Pay The payment");
  const order = await orderPage(page);
  const address = page.url();
  const staff = await visit();
  await signIn(staff, "admin@larkwood.example");
  await staff.goto(paths.backofficeOrder(order.number));
  await press(staff, "Mark as shipped", "On its way");
  await press(staff, "Mark as delivered", "Delivered");

  const ask = async () => {
    await page.goto(address);
    await page.getByText("Return goods").click();
    await page.getByLabel("Why").selectOption("Does not fit");
    await page.getByRole("button", { name: "Ask for the return" }).click();
    await expect(page.getByText("Done. We have written to you about it.")).toBeVisible();
  };
  await ask();
  const label = await page.getByRole("link", { name: "Print the label" }).getAttribute("href");
  await page.getByText("Withdraw this return").click();
  await page.getByRole("button", { name: "Yes, withdraw it" }).click();
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "What happened" }).getByText(`Return R${order.number}-1 withdrawn`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Print the label" })).toHaveCount(0);
  await ask();
  await expect(page.getByRole("list", { name: "What happened" }).getByText(`Return R${order.number}-2 under way`)).toBeVisible();
  await page.goto(label ?? "");
  await expect(page.getByText("Return label")).toHaveCount(0);

  await staff.reload();
  await press(staff, "Return received", `Return R${order.number}-2 has arrived`);
});

test("one of two desks is taken out before work begins: shown first, then done; staff see the change, and send the rest elsewhere", async ({ page, visit }) => {
  await addToCart(page, "post-desk");
  await addToCart(page, "post-desk");
  await fillCheckout(page, { email: `${unique("change")}@example.com`, name: "Greta Change" });
  await placeOrder(page);
  await atTheBank(page, "Pay The payment");
  const order = await orderPage(page);
  const address = page.url();

  await page.getByText("Take something out of the order").first().click();
  await page.getByRole("link", { name: "Take something out of the order" }).click();
  await page.getByLabel("Post desk: how many stay").selectOption("1");
  await page.getByRole("button", { name: "Show what changes" }).click();
  await expect(page.getByText(/goes back the way it was paid/)).toBeVisible();
  await page.getByRole("button", { name: "Take it out now" }).click();
  await expect(page.getByText("Done. A mail says what was taken out")).toBeVisible();
  await page.getByRole("link", { name: "See the order" }).click();
  await expect(page.getByText("1 taken out of 2")).toBeVisible();
  await expect(page.getByText("Changes since the order")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Credit note/ })).toBeVisible();

  const staff = await visit();
  await signIn(staff, "admin@larkwood.example");
  await staff.goto(paths.backofficeOrder(order.number));
  await expect(staff.getByText("by the customer").first()).toBeVisible();
  await staff.getByText("Another address…").click();
  await staff.getByLabel("Street and number").fill("Neue Gasse 2");
  await staff.getByRole("button", { name: "Send it there" }).click();
  await expect(staff.getByText("Done.", { exact: true })).toBeVisible();
  await page.goto(address);
  await expect(page.getByText(/Neue Gasse 2.*instead of/)).toBeVisible();
});

test("a shelf that was ordered becomes another one: the difference is seen, paid at the bank, and then it is the order", async ({ page }) => {
  await page.goto(paths.configure("span-shelving"));
  await configurator(page).addToCart();
  await fillCheckout(page, { email: `${unique("swap")}@example.com`, name: "Greta Swap" });
  await placeOrder(page);
  await atTheBank(page, "Pay The payment");
  const order = await orderPage(page);

  await page.getByRole("link", { name: "Change the configuration of Span shelving" }).click();
  await page.waitForURL((url) => url.pathname === paths.configure("span-shelving"));
  expect(page.url()).not.toContain("token");
  await scripted(page);
  await configurator(page).choose("Boards", "Walnut");
  await page.getByRole("button", { name: "See the difference" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Change of order ${order.number}`);
  await expect(page.getByRole("row", { name: /^Boards .* Walnut$/ })).toBeVisible();
  await page.getByRole("button", { name: /^Pay €.* and change$/ }).click();
  await atTheBank(page, "Pay The payment");
  await orderPage(page);
  await expect(page.getByText("Your order was changed")).toBeVisible();
  await expect(page.getByText(/^Span shelving: Boards: .* → Walnut$/)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Invoice/ })).toHaveCount(2);
});
