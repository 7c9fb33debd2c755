/** In Russian, on a phone, in the dark: nothing sticks out, and nothing was left in English. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { expect, phone, test } from "./shopper.ts";

/** English words in what is seen or read out. Names keep their spelling, and a text marked as written in English may stay so. */
async function englishIn(page: Page): Promise<readonly string[]> {
  const text = await page.evaluate(() => {
    // Names of machines (of cookies, say) are of no language.
    for (const one of document.querySelectorAll<HTMLElement>("[lang]:not([lang=ru]):not([hreflang]), code")) one.hidden = true;
    const named = [...document.querySelectorAll("[aria-label], [alt], [placeholder], [title]")].filter((one) => one.closest("[hidden]") === null);
    const names = named.flatMap((one) => ["aria-label", "alt", "placeholder", "title"].map((name) => one.getAttribute(name) ?? ""));
    // What waits for being scrolled near has no inner text yet.
    for (const part of document.querySelectorAll<HTMLElement>(".when-near")) part.style.contentVisibility = "visible";
    return [document.title, document.body.innerText, ...names].join("\n");
  });
  const words = text.replaceAll(/\S+@\S+|https?:\S+/g, "").match(/\p{L}{2,}/gu) ?? [];
  return [...new Set(words.filter((word) => /^[a-z]+$/.test(word)))];
}

async function expectFits(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: innerWidth }));
  expect(content).toBeLessThanOrEqual(window);
}

async function expectRussian(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  expect(await englishIn(page)).toEqual([]);
  await expectFits(page);
}

test.use({ ...phone, locale: "ru-RU", colorScheme: "dark" });

const pages: Readonly<Record<string, string>> = {
  home: paths.home(), category: paths.category("seating"), product: paths.product("post-desk"), "made to order": paths.product("span-shelving"),
  configurator: paths.configure("span-shelving"), "configurator with a question": paths.configure("span-shelving", { "o.load": "books", "o.width": "1000", why: "board:b18" }),
  search: paths.search("лампа"), "search without result": paths.search("ксилофон"), wishes: paths.wishes(), taste: paths.taste(), "sign-in": paths.signIn(), "sign-up": paths.signUp(), help: paths.help(),
  article: paths.article("returns-and-withdrawal"), "new ticket": paths.newTicket(), terms: paths.legal("terms"), privacy: paths.legal("privacy"), withdrawal: paths.legal("withdrawal"), imprint: paths.legal("imprint"), "empty cart": paths.cart(),
};

for (const [name, path] of Object.entries(pages)) {
  test(`${name} is Russian, dark and as wide as the phone`, async ({ page }) => {
    expect((await page.goto(path))?.status()).toBe(200);
    await expectRussian(page);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain("dark");
  });
}

test("from the filters of a category to the paid order", async ({ page }) => {
  await page.goto(paths.category("desks"));
  await page.getByRole("main").locator("summary").filter({ hasText: "Фильтры" }).click();
  await expect(page.getByRole("main").getByText("Цвет", { exact: true })).toBeVisible();
  await expectFits(page);
  await page.goto(paths.product("post-desk"));
  await page.getByRole("button", { name: "В корзину" }).click();
  await page.waitForURL((url) => url.pathname === paths.cart());
  await expectRussian(page);
  await page.getByRole("link", { name: "К оформлению" }).click();
  await page.waitForURL((url) => url.pathname === paths.checkout());
  await expectRussian(page);
  const main = page.getByRole("main");
  await main.getByLabel("Эл. почта").fill("irina@example.com");
  await main.getByLabel("Имя", { exact: true }).fill("Ирина Петрова");
  await main.getByLabel("Улица и дом").fill("Лесная улица, 7");
  await main.getByLabel("Индекс").fill("125047");
  await main.getByLabel("Город").fill("Москва");
  await main.getByRole("radio", { name: "Тестовый банк" }).check();
  const later = main.getByRole("radio", { name: "Выберу позже" });
  if (await later.count() > 0) await later.check();
  for (const box of await main.getByRole("region", { name: "Подтверждение" }).getByRole("checkbox").all()) await box.check();
  await main.getByRole("region", { name: "Подтверждение" }).getByRole("button").click();
  await page.waitForURL(/\/test-bank\//);
  await expectRussian(page);
  await page.getByRole("button", { name: /^Оплатить Платёж/ }).click();
  await page.waitForURL(/\/orders\//);
  await expect(page.getByText("Спасибо, Ирина Петрова")).toBeVisible();
  await expectRussian(page);
  // Registered by a job: in Russia a payment has its fiscal receipt.
  const receipt = page.getByRole("link", { name: /^Чек на/ });
  await expect(async () => {
    await page.reload();
    await expect(receipt).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await receipt.click();
  await page.waitForURL(/\/test-register\//);
  await expect(page.getByRole("heading", { level: 1, name: "Приход" })).toBeVisible();
  await expect(page.getByText("НДС 22/122").first()).toBeVisible();
  await expectRussian(page);
});

test("the menu and the preferences open on a phone", async ({ page }) => {
  await page.goto(paths.home());
  await page.getByRole("banner").locator("summary").filter({ visible: true }).first().click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Диваны" }).or(page.getByRole("banner").getByText("Хранение")).filter({ visible: true }).first()).toBeVisible();
  await expectFits(page);
});
