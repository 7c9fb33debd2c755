/** Finding things: categories, filters, pages, search, wish list. */
import { paths } from "#app/paths.ts";
import { listing } from "./pages/listing.ts";
import { expect, scripted, test } from "./shopper.ts";

const euros = (text: string): number => Number((/€([\d,.]+)/.exec(text)?.[1] ?? "NaN").replaceAll(",", ""));

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a category is filtered and sorted by a form whose result is an address", async ({ page, visit }) => {
    await page.goto(paths.category("tables"));
    const { names, filter, show, chips, sort } = listing(page);
    const all = await names();
    await filter("Colour", "Black");
    await sort.selectOption("price-up");
    await show();
    const black = await names();
    expect(black.length).toBeGreaterThan(0);
    expect(black.length).toBeLessThan(all.length);
    const prices = (await page.getByRole("article").allInnerTexts()).map(euros);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));

    const friend = await visit({ javaScriptEnabled: false });
    await friend.goto(page.url());
    expect(await listing(friend).names()).toEqual(black);

    await chips.getByRole("link", { name: "Remove filter: Black" }).click();
    expect((await names()).toSorted()).toEqual(all.toSorted());
  });

  test("pages of a personal order hold each product once", async ({ page }) => {
    await page.goto(paths.category("textiles"));
    const { names, status } = listing(page);
    const total = Number.parseInt(await status.innerText(), 10);
    const seen = [...await names()];
    // Looking at something between the pages must not move what comes next.
    await page.goto(paths.product("moor-plain-rug"));
    await page.goBack();
    for (;;) {
      const next = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next page" });
      if ((await next.count()) === 0) break;
      await next.click();
      seen.push(...await names());
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  test("a search with a slip of the pen finds what was meant; nothing found says what to do", async ({ page }) => {
    await page.goto(paths.home());
    await page.getByLabel("Search the shop").fill("pendnat lamp");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByRole("main").getByRole("article").first()).toContainText(/pendant/i);
    await page.getByLabel("Search the shop").fill("xylophone qqq");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByRole("heading", { name: /Nothing found for/ })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Seating" }).click();
    await expect(page.getByRole("heading", { name: "Seating", level: 1 })).toBeVisible();
  });

  test("a heart keeps a product on the wish list, and takes it off again", async ({ page }) => {
    await page.goto(paths.product("arc-floor-lamp"));
    await page.getByRole("button", { name: "Put Arc floor lamp on the wish list" }).click();
    await page.getByRole("link", { name: "Wish list, 1 item" }).click();
    await expect(page.getByRole("heading", { name: "Arc floor lamp" })).toBeVisible();
    await page.getByRole("button", { name: "Take Arc floor lamp off the wish list" }).click();
    await expect(page.getByRole("heading", { name: "Nothing on it yet" })).toBeVisible();
  });
});

test("with scripts a filter counts at once, and the way back undoes it", async ({ page }) => {
  await page.goto(paths.category("seating"));
  await scripted(page);
  const { filter, chips, status } = listing(page);
  const before = await status.innerText();
  await filter("Colour", "Black");
  await expect(chips.getByRole("link", { name: "Remove filter: Black" })).toBeVisible();
  await expect(status).not.toHaveText(before);
  await page.goBack();
  await expect(chips).toBeHidden();
  await expect(status).toHaveText(before);
});

test("suggestions come while typing and are chosen by keyboard", async ({ page }) => {
  await page.goto(paths.home());
  await scripted(page);
  const field = page.getByLabel("Search the shop");
  await field.pressSequentially("croft");
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await expect(options.first()).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "true");
  const product = options.filter({ hasText: "€" }).first();
  const place = (await options.allInnerTexts()).findIndex((text) => text.includes("€"));
  const name = (await product.innerText()).split("\n")[0] ?? "";
  for (let press = 0; press <= place; press++) await field.press("ArrowDown");
  await expect(product).toHaveAttribute("aria-selected", "true");
  await field.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("a variant is chosen by a link that can be shared", async ({ page }) => {
  await page.goto(paths.product("post-desk"));
  await scripted(page);
  const other = page.getByRole("group").getByRole("link").and(page.locator(":not([aria-current])")).first();
  const name = await other.innerText();
  await other.click();
  await expect(page).toHaveURL(/variant=/);
  await expect(page.getByRole("link", { name, exact: true }).and(page.locator("[aria-current=true]"))).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name, exact: true }).and(page.locator("[aria-current=true]"))).toBeVisible();
});
