/** The leg of support over an order: asked from the help panel or by a guest's link, answered at the desk, read again. */
import type { Page } from "@playwright/test";
import { createTransport } from "nodemailer";
import { paths } from "#app/paths.ts";
import { signIn, signUp } from "./pages/account.ts";
import { addToCart } from "./pages/cart.ts";
import { fillCheckout, orderPage, placeOrder } from "./pages/checkout.ts";
import { expect, scripted, test, unique } from "./shopper.ts";

async function orderOnInvoice(page: Page, name: string, email?: string): Promise<string> {
  await addToCart(page, "ply-desk");
  await fillCheckout(page, { name, payment: "Invoice", ...(email !== undefined && { email }) });
  await placeOrder(page);
  return (await orderPage(page)).number;
}

async function send(page: Page, subject: string, body: string): Promise<string> {
  const main = page.getByRole("main");
  await main.getByLabel("In one line").fill(subject);
  await main.getByLabel("Your question", { exact: true }).fill(body);
  await main.getByRole("button", { name: "Send the question" }).click();
  await page.waitForURL(/\/support\/T-\d+/);
  return /T-\d+/.exec(page.url())?.[0] ?? "";
}

async function answer(agent: Page, ticket: string, order: string, text: string): Promise<void> {
  await signIn(agent, "lead@larkwood.example");
  await agent.goto(paths.deskTicket(ticket));
  await expect(agent.getByRole("main")).toContainText(order);
  await agent.getByLabel(/^Answer to/).fill(text);
  await agent.getByRole("button", { name: "Send answer" }).click();
  await expect(agent.getByRole("list", { name: "Conversation" }).getByText(text)).toBeVisible();
}

/** Answers the mail that is open in the outbox, as the asker's mail program does: to the address it names, with its words repeated below. */
async function answerByMail(outbox: Page, from: string, text: string): Promise<void> {
  if (process.env.E2E_MAIL_PORT === undefined) throw new Error("the shop given takes no mail");
  const to = /Answers go to (\S+)/.exec(await outbox.getByRole("article").innerText())?.[1] ?? "";
  const transport = createTransport({ host: "127.0.0.1", port: Number(process.env.E2E_MAIL_PORT), ignoreTLS: true });
  await transport.sendMail({ from, to, subject: await outbox.getByRole("article").getByRole("heading").innerText(), text: `${text}\n\nOn Monday Larkwood wrote:\n> Yes, it is a water-based one.\n` });
  transport.close();
}

test("a customer asks about her order from the panel; the answer reaches page and mailbox", async ({ page, visit }) => {
  const { email } = await signUp(page, "Tove Asks");
  const order = await orderOnInvoice(page, "Tove Asks");
  await scripted(page);
  await page.getByRole("complementary", { name: "Help" }).getByRole("link", { name: "Help" }).click();
  const panel = page.getByRole("dialog", { name: "How can we help?" });
  await expect(panel.getByText(`Order ${order} comes along.`)).toBeVisible();
  await expect(panel.getByRole("link", { name: new RegExp(order) })).toBeVisible();
  await panel.getByRole("link", { name: "Ask a person" }).click();
  await expect(page.getByLabel("About which order?")).toHaveValue(order);
  const ticket = await send(page, unique("Can it come later"), "We are away until May.");

  const agent = await visit();
  await answer(agent, ticket, order, "Gladly: we keep it until you are back.");
  await page.goto(paths.accountTickets());
  await page.getByRole("main").getByRole("link", { name: /Can it come later/ }).click();
  await expect(page.getByText("Gladly: we keep it until you are back.")).toBeVisible();
  await page.goto(paths.devMail());
  await expect(page.getByRole("link", { name: new RegExp(`Re: \\[${ticket}\\]`) }).filter({ hasText: email })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest asks about the order, reads the answer through the link in the mail, and answers by mail", async ({ page, visit }) => {
    const email = `${unique("guest")}@example.com`;
    const order = await orderOnInvoice(page, "Guest Asks", email);
    await page.getByRole("link", { name: "Help with this order" }).click();
    await page.getByLabel("Your e-mail address").fill(email);
    const ticket = await send(page, unique("Which glue"), "Is the glue free of solvents?");

    const agent = await visit({ javaScriptEnabled: true });
    await answer(agent, ticket, order, "Yes, it is a water-based one.");
    await page.goto(paths.devMail());
    await page.getByRole("link", { name: new RegExp(`Re: \\[${ticket}\\]`) }).filter({ hasText: email }).click();
    const link = await page.getByRole("link", { name: /token=/ }).first().getAttribute("href");
    await answerByMail(page, email, "Then I take two of them.");
    await expect(agent.getByRole("list", { name: "Conversation" }).getByText("Then I take two of them.")).toBeVisible();
    const elsewhere = await visit({ javaScriptEnabled: false });
    await elsewhere.goto(link ?? "");
    await expect(elsewhere.getByText("Yes, it is a water-based one.")).toBeVisible();
    await expect(elsewhere.getByText("Then I take two of them.")).toBeVisible();
  });
});
