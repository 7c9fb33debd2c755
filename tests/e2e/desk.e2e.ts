/** Self-service and the desk: done alone, handed to a person, ten tickets by keyboard, and a report that leads to its tickets. */
import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

async function orderOnInvoice(page: Page): Promise<string> {
  await addToCart(page, "ply-desk");
  await fillCheckout(page, { name: "Guest Alone", payment: "Invoice", email: `${unique("alone")}@example.com` });
  await placeOrder(page);
  return (await orderPage(page)).number;
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest sends the order elsewhere, takes that back, and cancels, all alone", async ({ page }) => {
    const number = await orderOnInvoice(page);
    const own = page.getByRole("region", { name: "Your orders" }).getByRole("listitem").filter({ hasText: number });
    await page.goto(paths.help());
    await own.getByRole("link", { name: "Change the address" }).click();
    await page.getByLabel("Street and number").fill("Neue Gasse 7");
    await page.getByRole("button", { name: "Change the address now" }).click();
    await expect(page.getByText("The order goes to the new address.")).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Neue Gasse 7");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Undone: the order goes to the old address again.")).toBeVisible();

    await page.goto(paths.help());
    await own.getByRole("link", { name: "Cancel", exact: true }).click();
    await page.getByRole("button", { name: "Cancel the order now" }).click();
    await expect(page.getByText("The order is cancelled.")).toBeVisible();
    await page.goto(paths.help());
    await expect(own.getByRole("link", { name: "Cancel", exact: true })).toHaveCount(0);
  });
});

test("a guest whose order is being made gets a person who knows everything", async ({ page, visit }) => {
  // Two people, a checkout and the back office: on a busy machine that is long.
  test.slow();
  const number = await orderOnInvoice(page);
  const lead = await visit();
  await signIn(lead, "lead@larkwood.example");
  await lead.goto(paths.backofficeOrder(number));
  await lead.getByRole("button", { name: "Start production" }).click();
  await expect(lead.getByRole("button", { name: "Start production" })).toHaveCount(0);

  await page.goto(paths.service(number, "cancel"));
  await expect(page.getByRole("main")).toContainText("The order is in production.");
  await page.getByLabel("Anything we should know").fill("We move to a smaller flat.");
  await page.getByRole("button", { name: "Send it to a person" }).click();
  await page.waitForURL(/\/support\/T-\d+/);
  await expect(page.getByRole("main")).toContainText("We move to a smaller flat.");
  await lead.goto(paths.deskTicket(/T-\d+/.exec(page.url())?.[0] ?? ""));
  await expect(lead.getByRole("main")).toContainText(`I would like to cancel order ${number}.`);
  await expect(lead.getByRole("complementary")).toContainText(number);
});

test("ten tickets are answered by keyboard alone; the report leads to them", async ({ page, visit, baseURL }) => {
  test.slow();
  const mark = unique("keys");
  for (let index = 0; index < 10; index++) {
    const asked = await page.request.post(`${baseURL ?? ""}${paths.newTicket()}`, {
      form: { subject: `${mark} ${index}`, body: "It arrived with a scratch.", email: `${mark}@example.com`, idempotencyKey: randomUUID() }, headers: { Origin: baseURL ?? "" },
    });
    expect(asked.ok()).toBe(true);
  }
  const lead = await visit();
  await signIn(lead, "lead@larkwood.example");
  await lead.goto(paths.desk());
  await scripted(lead);
  // A page that has just come may not hear the first press yet.
  const into = (key: string, field: Locator) => expect(async () => {
    await lead.keyboard.press(key);
    await expect(field).toBeFocused({ timeout: 2_000 });
  }).toPass();
  for (let index = 0; index < 10; index++) {
    await into("/", lead.getByRole("searchbox", { name: "Number, words, name or address" }));
    await lead.keyboard.type(mark);
    await lead.keyboard.press("Enter");
    await expect(lead.getByText("10 tickets", { exact: true })).toBeVisible();
    await expect(lead.getByRole("row").filter({ hasText: mark }).filter({ hasText: "Waiting for customer" })).toHaveCount(index);
    await lead.keyboard.press("j");
    await lead.keyboard.press("Enter");
    await expect(lead.getByRole("heading", { level: 1, name: new RegExp(mark) })).toBeVisible();
    await into("r", lead.getByLabel(/^Answer to/));
    await lead.keyboard.type("A new one leaves us tomorrow.");
    // Past the files to go along.
    await lead.keyboard.press("Tab");
    await lead.keyboard.press("Tab");
    await lead.keyboard.press("Enter");
    await expect(lead.getByRole("list", { name: "Conversation" })).toContainText("A new one leaves us tomorrow.");
    await expect(lead.getByText("Waiting for customer").first()).toBeVisible();
    await lead.getByRole("main").focus();
    await lead.keyboard.press("g");
    await expect(lead.getByRole("heading", { level: 1, name: "All open" })).toBeVisible();
  }

  await lead.goto(paths.deskReports());
  await lead.getByRole("link", { name: /^Damage, Answered: \d+$/ }).click();
  const behind = lead.getByRole("link", { name: `${mark} 3` });
  await expect(behind).toBeVisible();
  await behind.click();
  await expect(lead.getByRole("heading", { level: 1, name: `${mark} 3` })).toBeVisible();
});
