/** What there may be several of: an arm more, its own choices, one less, and what is ordered in the end. */
import { paths } from "#app/paths.ts";
import { cart } from "./pages/cart.ts";
import { configurator } from "./pages/configurator.ts";
import { expect, scripted, test } from "./shopper.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("arms are added, chosen one by one, taken away, and ordered as they stand", async ({ page }) => {
      await page.goto(paths.configure("rise-desk"));
      if (javaScriptEnabled) await scripted(page);
      const desk = configurator(page);
      const arms = desk.option("Monitor arms");
      const arm = (number: number) => arms.getByRole("listitem").filter({ has: page.getByText(`Arm ${number}`, { exact: true }) });
      const bare = await desk.price.innerText();
      await expect(arms.getByRole("link", { name: "Remove the last" })).toHaveCount(0);

      await arms.getByRole("link", { name: /^One more/ }).click();
      await expect(arm(1)).toBeVisible();
      await expect(desk.price).not.toHaveText(bare);
      await desk.choose("Kind of arm", "Strong gas spring");
      await desk.choose("Fixing", "Bolted through");
      const withOne = await desk.price.innerText();

      await arms.getByRole("link", { name: /^One more/ }).click();
      await expect(arm(2)).toBeVisible();
      await expect(arm(1).getByRole("link", { name: /^Strong gas spring/ })).toHaveAttribute("aria-current", "true");
      await expect(arm(2).getByRole("link", { name: /^Strong gas spring/ })).not.toHaveAttribute("aria-current", "true");

      await arms.getByRole("link", { name: /^Remove the last/ }).click();
      await expect(arm(2)).toHaveCount(0);
      await desk.expectChosen("Fixing", "Bolted through");
      await expect(desk.price).toHaveText(withOne);

      await desk.addToCart();
      const line = cart(page).line("Rise sit-stand desk");
      await expect(line).toContainText(withOne);
      await line.getByText("Configuration", { exact: true }).click();
      await expect(line).toContainText("Strong gas spring");
      await expect(line).toContainText("Bolted through");
    });

    test("one more than fits says why, offers a way, and the way can be undone", async ({ page }) => {
      await page.goto(paths.configure("rise-desk", { "o.monitors": "1", "o.arms": "1" }));
      if (javaScriptEnabled) await scripted(page);
      const desk = configurator(page);
      const arms = desk.option("Monitor arms");
      await arms.getByRole("link", { name: /^One more/ }).click();
      await expect(desk.conflict).toContainText("There are more arms than monitors.");
      await desk.takeRepair();
      await expect(desk.conflict).toBeHidden();
      await expect(arms.getByText("Arm 2", { exact: true })).toBeVisible();
      await page.getByRole("link", { name: "Undo" }).click();
      await expect(arms.getByText("Arm 2", { exact: true })).toHaveCount(0);
      await desk.expectChosen("Monitors on the desk", "1");
    });

    test("each column of the shelving has a front of its own", async ({ page }) => {
      await page.goto(paths.configure("span-shelving", { "o.columns": "2" }));
      if (javaScriptEnabled) await scripted(page);
      const columns = configurator(page).option("Columns");
      const column = (number: number) => columns.getByRole("listitem").filter({ has: page.getByText(`Column ${number}`, { exact: true }) });
      const glass = (number: number) => column(number).getByRole("link", { name: /glass/i });
      await glass(2).click();
      await expect(glass(2)).toHaveAttribute("aria-current", "true");
      await expect(glass(1)).not.toHaveAttribute("aria-current", "true");
    });
  });
}

test("the picture follows the screen from light to dark, and is drawn for one of them", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(paths.configure("rise-desk"));
  await scripted(page);
  const picture = page.locator("[data-stage] img");
  await expect(picture).toHaveAttribute("src", /^data:/);
  await expect(page.locator("[data-stage] source")).toHaveCount(0);
  const light = await picture.getAttribute("src") ?? "";
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(picture).not.toHaveAttribute("src", light);
  await page.emulateMedia({ colorScheme: "light" });
  await expect(picture).toHaveAttribute("src", light);
});
