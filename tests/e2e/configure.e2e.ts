/** The configurator by hand: with scripts each click answers at once, without them each is a link. */
import type { Locator } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { cart } from "./pages/cart.ts";
import { configurator } from "./pages/configurator.ts";
import { expect, scripted, test } from "./shopper.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("choices change price and picture; a blocked value says why and offers a way", async ({ page }) => {
      await page.goto(paths.product("span-shelving"));
      await page.getByRole("link", { name: "Make it yours" }).click();
      await expect(page.getByRole("heading", { name: "Span shelving", level: 1 })).toBeVisible();
      if (javaScriptEnabled) await scripted(page);
      const span = configurator(page);
      const [price, picture] = [await span.price.innerText(), await span.picture.getAttribute("src")];

      await span.choose("Boards", "Walnut");
      await expect(span.price).not.toHaveText(price);
      await expect(span.picture).not.toHaveAttribute("src", picture ?? "");

      await span.choose("What it carries", "Books");
      await span.choose("Width of a column", "100 cm");
      await expect(span.value("Board thickness", "18 mm")).toHaveAccessibleName(/needs another change/);
      await span.value("Board thickness", "18 mm").click();
      await expect(span.conflict).toContainText("Board thickness: 18 mm is not possible yet");
      await expect(span.conflict).toContainText("would sag under this load");
      await expect(span.conflict).toContainText("Width of a column");
      await span.takeRepair();
      await expect(span.conflict).toBeHidden();
      await span.expectChosen("Board thickness", "18 mm");
      const agreed = await span.price.innerText();

      await span.addToCart();
      await expect(cart(page).line("Span shelving")).toContainText(agreed);
      await cart(page).line("Span shelving").getByText("Configuration", { exact: true }).click();
      await expect(cart(page).line("Span shelving")).toContainText("Walnut");
    });

    test("a link whose choices contradict each other explains itself and leads out", async ({ page }) => {
      await page.goto(paths.configure("span-shelving", { "o.wall": "none", "o.height": "2400", "o.depth": "250" }));
      if (javaScriptEnabled) await scripted(page);
      const { conflict, takeRepair } = configurator(page);
      await expect(conflict).toContainText("These choices do not go together");
      await expect(conflict).toContainText("Wall behind it");
      await takeRepair();
      await expect(conflict).toBeHidden();
      await expect(page.getByRole("button", { name: "Add to cart" })).toBeVisible();
    });

    test("choices that no longer exist are left out with a word", async ({ page }) => {
      await page.goto(paths.configure("span-shelving", { "o.wall": "paper", "o.nothing": "1" }));
      await expect(page.getByText("choices in the link no longer exist")).toBeVisible();
      await expect(page.getByRole("button", { name: "Add to cart" })).toBeVisible();
    });
  });
}

test("who presses while scripts take the page over is heard once; who filled in a field before has filled it in", async ({ page }) => {
  let letIn = (): void => undefined;
  const open = async (slug: string, choices: Record<string, string>): Promise<void> => {
    const held = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    await page.unrouteAll();
    await page.route(/configurator-app-[^/]*\.js/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(paths.configure(slug, choices));
    await scripted(page);
  };
  const takenOver = () => page.waitForFunction(() => Object.keys(document.querySelector("[data-stage]") ?? {}).some((key) => key.startsWith("__reactProps")));
  const span = configurator(page);
  /** The page is the server's when the press begins, and live when it ends. */
  const pressOn = async (link: Locator): Promise<void> => {
    await link.scrollIntoViewIfNeeded();
    const box = await link.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await page.mouse.down();
    letIn();
    await takenOver();
    await page.mouse.up();
  };
  await open("span-shelving", { "o.wall": "none", "o.height": "2400", "o.depth": "250" });
  await pressOn(page.getByRole("link", { name: "Change this" }).first());
  await expect(span.conflict).toBeHidden();
  await open("span-shelving", { "o.load": "books", "o.width": "1000", why: "board:b18" });
  await pressOn(span.value("Boards", "Walnut"));
  await span.expectChosen("Boards", "Walnut");
  await open("rise-desk", {});
  await page.getByRole("textbox", { name: "Width as a number" }).fill("137,5");
  await page.getByRole("textbox", { name: "Depth as a number" }).focus();
  letIn();
  await span.expectChosen("Width", "140 cm");
});
