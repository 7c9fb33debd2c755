/** The home page is arranged for who looks at it. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { expect, test } from "./shopper.ts";

/** The names of the products on the shelves, in the order in which they stand there. */
async function shelvesOf(page: Page): Promise<readonly string[]> {
  await page.goto(paths.home());
  return page.getByRole("main").getByRole("article").getByRole("heading", { level: 3 }).allTextContents();
}

test("two shoppers with different histories see different shelves, each the same twice", async ({ visit }) => {
  const [anna, dmitri] = [await visit({ consent: "open" }), await visit({ consent: "open" })];
  await signIn(anna, "anna@example.com");
  await signIn(dmitri, "dmitri@example.com");
  const [hers, his] = [await shelvesOf(anna), await shelvesOf(dmitri)];
  expect(hers.length).toBeGreaterThan(12);
  expect(his.length).toBeGreaterThan(12);
  expect(hers).not.toEqual(his);
  expect(hers.slice(0, 6)).not.toEqual(his.slice(0, 6));
  expect(await shelvesOf(anna)).toEqual(hers);
  for (const shelves of [hers, his]) expect(new Set(shelves).size).toBe(shelves.length);
});

test("a stranger who agrees and looks at wool and linen gets another page, and is told why", async ({ visit }) => {
  const page = await visit({ consent: "open" });
  const before = await shelvesOf(page);
  await page.getByRole("button", { name: "Yes, arrange it for me" }).click();
  await expect(page.getByRole("heading", { name: "May we arrange the shop for you?" })).toBeHidden();
  for (const slug of ["moor-wool-throw", "moor-plain-rug", "linn-linen-cushion"]) await page.goto(paths.product(slug));
  const after = await shelvesOf(page);
  expect(after).not.toEqual(before);
  await page.getByRole("main").getByText("Why these?").first().click();
  await expect(page.getByRole("main").getByText(/Because you like|You looked at it|It fits what you looked at|Goes well with/).first()).toBeVisible();
});

test("who says no is asked once, and the shop works the same", async ({ visit }) => {
  const page = await visit({ consent: "open" });
  await page.goto(paths.home());
  const question = page.getByRole("region", { name: "May we arrange the shop for you?" });
  await expect(question.getByRole("link", { name: "What we keep" })).toBeVisible();
  await question.getByRole("button", { name: "No, thank you" }).click();
  await expect(question).toBeHidden();
  await page.goto(paths.category("lighting"));
  await expect(question).toBeHidden();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("language, market and theme are chosen once and kept", async ({ page }) => {
  await page.goto(paths.home());
  await page.getByLabel("Language and region").click();
  const form = page.getByRole("banner").locator("form").filter({ has: page.getByLabel("Appearance") }).filter({ visible: true });
  await form.getByLabel("Language").selectOption("ru");
  await form.getByLabel("Prices and delivery").selectOption("rub");
  await form.getByLabel("Appearance").selectOption("dark");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.goto(paths.category("sofas"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Диваны");
  await expect(page.getByRole("article").first()).toContainText("₽");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("pictures of shelves far below are fetched when one scrolls near, and all of them are there then", async ({ visit }) => {
  const page = await visit();
  const fetched = () => page.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/pictures/")).length);
  await page.goto(paths.home(), { waitUntil: "load" });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const first = await fetched();
  const last = page.getByRole("main").locator("section").last();
  await expect(last.getByRole("heading").first()).toBeAttached();
  await last.scrollIntoViewIfNeeded();
  const picture = last.getByRole("article").first().locator("img");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  expect(await fetched()).toBeGreaterThan(first);
});

test("a press on a shelf is told of who agreed to be recognised, by whichever button, and of nobody else", async ({ visit }) => {
  const page = await visit({ consent: "open" });
  const told: string[] = [];
  page.on("request", (request) => request.url().includes("/events/click") && told.push(request.postData() ?? ""));
  const first = () => page.getByRole("main").getByRole("article").filter({ has: page.getByRole("heading", { level: 3 }) }).first().getByRole("link").first();
  await page.goto(paths.home());
  await first().click();
  await expect(page).not.toHaveURL(paths.home());
  await page.goto(paths.home());
  await page.getByRole("button", { name: "Yes, arrange it for me" }).click();
  await expect(page.locator("[data-report]").first()).toBeAttached();
  expect(told).toEqual([]);
  const statuses: number[] = [];
  page.on("response", (response) => response.url().includes("/events/click") && statuses.push(response.status()));
  // Before scripts run a press is told to nobody.
  await expect(async () => {
    await first().click({ button: "middle" });
    await expect.poll(() => statuses, { timeout: 2_000 }).toContain(204);
  }).toPass();
  const again = page.waitForResponse((response) => response.url().includes("/events/click"));
  await first().click();
  expect((await again).status()).toBe(204);
  expect(told.every((body) => /^path=%2F(p|configure)%2F[a-z0-9-]+$/.test(body))).toBe(true);
});
