/** A merchandiser's day: a product dragged to a place, looked at beside the shop, asked why not, published at an hour, and taken back. */
import type { Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { signIn } from "./pages/account.ts";
import { expect, test } from "./shopper.ts";
import { expectAccessible } from "./violations.ts";

test.describe.configure({ timeout: 240_000 });

const shelfName = "Soft layers";
const shelfOf = (page: Page) => page.getByRole("main").getByRole("region", { name: shelfName });
const namesOn = (page: Page) => shelfOf(page).getByRole("listitem").getByRole("link", { name: /^Why is/ }).allTextContents();

/** The wall time of the shop's zone in a quarter to one and a quarter minutes. */
const soon = (): string => {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" }).format(new Date(Date.now() + 75_000));
  return parts.replace(" ", "T");
};

test("from a drag to the shop at an hour, and back", async ({ visit }) => {
  const page = await visit({ viewport: { width: 1280, height: 1000 } });
  await signIn(page, "merchandiser@larkwood.example");
  let product = "";

  await test.step("dragged to the first place it stands there; carried by keyboard it says where it is", async () => {
    await page.goto(paths.studioPage({ page: "home", at: "2027-06-15T12:00" }));
    await expectAccessible(page);
    const cells = shelfOf(page).getByRole("listitem");
    product = (await namesOn(page))[3] ?? "";
    await cells.nth(3).locator("[draggable]").dragTo(cells.nth(0));
    await expect(page.getByText("Pinned, in the draft.")).toBeVisible();
    await expect.poll(async () => (await namesOn(page))[0]).toBe(product);
    const move = shelfOf(page).getByRole("button", { name: `Move ${product}, place 1` });
    await move.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("status").filter({ hasText: `${product}: place 2 of` })).toBeAttached();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await namesOn(page))[1]).toBe(product);
    await expect(shelfOf(page).getByRole("button", { name: `Move ${product}, place 2` })).toBeFocused();
  });

  await test.step("beside the shop, and why another product does not stand there", async () => {
    await page.goto(paths.studioPreview({ page: "home", at: "2027-06-15T12:00" }));
    const draft = page.getByRole("list", { name: `${shelfName}, Draft` }).getByRole("listitem");
    await expect(draft.nth(1)).toContainText("pinned by pin-layers-2");
    const ask = page.locator("form", { has: page.locator("input[name=whyProduct]") });
    await ask.getByLabel("Product").fill("lw-harbour-sofa");
    await ask.getByLabel("Shelf").selectOption("layers");
    await ask.getByLabel("Place").fill("2");
    await ask.getByRole("button", { name: "Explain" }).click();
    await expect(page.getByRole("heading", { name: /does not stand on/ })).toBeVisible();
  });

  await test.step("published at an hour, all at once", async () => {
    await page.goto(paths.studio());
    await page.getByLabel("What changes, and why").fill("A day in the life of a shelf");
    await page.getByLabel("When").fill(soon());
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("The draft waits for its hour.")).toBeVisible();
    await page.goto(paths.studioChanges());
    await expect(page.getByRole("button", { name: "Stop: A day in the life of a shelf" })).toBeVisible();
    await expectAccessible(page);
    await expect.poll(async () => {
      await page.goto(paths.studioHistory());
      return page.getByText("A day in the life of a shelf").count();
    }, { timeout: 120_000, intervals: [5_000] }).toBe(1);
  });

  await test.step("taken back", async () => {
    const before = page.getByRole("main").getByRole("listitem").nth(1);
    await before.getByRole("link", { name: /^Compare and roll back/ }).click();
    await page.getByRole("button", { name: /^Put version \d+ into the shop$/ }).click();
    await expect(page.getByText(/^A copy of version \d+ is in the shop\.$/)).toBeVisible();
    await page.goto(paths.studioPage({ page: "home", at: "2027-06-15T12:00" }));
    expect((await namesOn(page))[1]).not.toBe(product);
  });
});
