/** Help, tickets and the desk in a real browser: with and without scripts, as guest, customer and agent, in both languages. */
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./shopper.ts";
import { expectAccessible } from "./violations.ts";

const password = "larkwood-demo";
let count = 0;
const unique = (): string => `${Date.now().toString(36)}${(count++).toString(36)}`;

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  const form = page.locator("form", { has: page.locator("input[name=password]") });
  await form.locator("input[name=email]").fill(email);
  await form.locator("input[name=password]").fill(password);
  await form.getByRole("button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function ask(page: Page, subject: string, body: string, email: string): Promise<string> {
  await page.goto("/support/new");
  await page.getByLabel("In one line").fill(subject);
  await page.getByLabel("Your question", { exact: true }).fill(body);
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Send the question" }).click();
  await page.waitForURL(/\/support\/T-\d+/);
  return /T-\d+/.exec(page.url())?.[0] ?? "";
}

async function agentPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: "en-GB" });
  const page = await context.newPage();
  await signIn(page, "lead@larkwood.example");
  return page;
}

test("the panel answers while typing, with the question field in focus", async ({ page }) => {
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: "Help", exact: true }).last().click();
  const panel = page.getByRole("dialog", { name: "How can we help?" });
  await expect(panel.getByRole("searchbox", { name: "Your question" })).toBeFocused();
  await page.keyboard.type("retrun a char");
  await expect(panel.getByRole("link", { name: /return|withdraw/i }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest finds an article, says that it did not help, asks, and adds a line", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Help", exact: true }).last().click();
    await page.locator("main").getByRole("searchbox").fill("cancel my order");
    await page.keyboard.press("Enter");
    await page.locator("main ul").getByRole("link", { name: /cancel/i }).first().click();
    await page.getByRole("button", { name: "No", exact: true }).click();
    await expect(page.getByText("We will write it better")).toBeVisible();
    await page.getByRole("link", { name: "Ask us" }).click();
    await expect(page.getByLabel("In one line")).toHaveValue("cancel my order");
    const number = await ask(page, "No scripts here", "But a question.", `plain-${unique()}@example.com`);
    await expect(page.getByText("We have sent a copy")).toBeVisible();
    await page.getByLabel("Your reply").fill("One more line");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByRole("list", { name: "Conversation" })).toContainText("One more line");
    await page.getByRole("button", { name: "My question is answered" }).click();
    await expect(page.getByText("Solved")).toBeVisible();
    await page.getByText("4", { exact: true }).click();
    await page.getByRole("button", { name: "Send", exact: true }).last().click();
    await expect(page.getByText("You gave 4 out of 5")).toBeVisible();
    expect(number).toMatch(/^T-\d+$/);
  });
});

test("an agent answers by keyboard; the guest sees it without reloading and opens it from the mail", async ({ page, browser, baseURL }) => {
  const email = `live-${unique()}@example.com`;
  const subject = `Sofa question ${unique()}`;
  const number = await ask(page, subject, "<script>window.hacked = 1</script> & <b>when</b>?", email);
  const desk = await agentPage(browser, baseURL);
  await desk.goto("/desk");
  await desk.waitForLoadState("networkidle");
  await desk.keyboard.press("/");
  await desk.keyboard.type(subject);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/q=/);
  await desk.getByRole("searchbox").blur();
  await desk.keyboard.press("j");
  await desk.keyboard.press("Enter");
  await desk.waitForURL(new RegExp(`/desk/${number}`));
  await expect(desk.getByRole("heading", { name: subject })).toBeVisible();
  await expectAccessible(desk);
  await desk.locator("h1").click();
  await desk.keyboard.press("r");
  await desk.keyboard.type("It comes on Friday.");
  await desk.getByRole("button", { name: "Send answer" }).click();
  await expect(desk.getByText("Waiting for customer").first()).toBeVisible();
  await expect(page.getByText("It comes on Friday.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("<script>window.hacked = 1</script> & <b>when</b>?")).toBeVisible();
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  await expectAccessible(page);

  await desk.goto("/dev/mail");
  await desk.getByRole("link", { name: `Re: [${number}] ${subject}` }).click();
  const link = await desk.getByRole("link", { name: /token=/ }).getAttribute("href");
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  expect((await other.goto(`${new URL(page.url()).origin}/support/${number}`))?.status()).toBe(404);
  await other.goto(link ?? "");
  await expect(other.getByText("It comes on Friday.")).toBeVisible();
  await stranger.close();
  await desk.context().close();
});

test("in Russian, on a phone, in the dark: ask and read", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: "ru-RU", viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  const page = await context.newPage();
  await page.goto("/help");
  await expect(page.getByRole("heading", { name: "Чем помочь?" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.locator("main").getByRole("searchbox").pressSequentially("как вернуть товар");
  await expect(page.locator("main").getByRole("link", { name: /возврат|вернуть/i }).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/support/new");
  await page.getByLabel("Коротко").fill("Где заказ?");
  await page.getByLabel("Ваш вопрос", { exact: true }).fill("Жду неделю.");
  await page.getByLabel("Ваш адрес эл. почты").fill(`ru-${unique()}@example.com`);
  await page.getByRole("button", { name: "Отправить вопрос" }).click();
  await expect(page.getByText("Копию мы отправили на ваш адрес.")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await expectAccessible(page);
  await context.close();
});

test("a customer sees her own tickets only; the desk is not there for her", async ({ page, expectedErrors }) => {
  expectedErrors.push(/404/);
  await signIn(page, "anna@example.com");
  await page.goto("/account/tickets");
  await expect(page.getByRole("heading", { name: "My questions" })).toBeVisible();
  await expectAccessible(page);
  expect((await page.goto("/desk"))?.status()).toBe(404);
  expect((await page.goto("/desk/T-1001"))?.status()).toBe(404);
});

test("the queue and a form with mistakes are accessible", async ({ page, browser, baseURL, expectedErrors }) => {
  expectedErrors.push(/400/);
  await page.goto("/support/new");
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page.getByText("Please fill this in.").first()).toBeVisible();
  await expectAccessible(page);
  const desk = await agentPage(browser, baseURL);
  await desk.goto("/desk");
  await expectAccessible(desk);
  await desk.context().close();
});
