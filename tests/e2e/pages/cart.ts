/** The cart and the way into it. */
import type { Locator, Page } from "@playwright/test";
import { paths } from "#app/paths.ts";

export async function addToCart(page: Page, slug: string): Promise<void> {
  await page.goto(paths.product(slug));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.waitForURL((url) => url.pathname === paths.cart());
}

export interface Cart {
  readonly lines: Locator;
  readonly line: (name: string) => Locator;
  /** One row of the sum: "Goods", "Delivery", "Total". */
  readonly step: (label: string) => Locator;
  readonly savedForLater: Locator;
}

export function cart(page: Page): Cart {
  const lines = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading") });
  return {
    lines,
    line: (name) => lines.filter({ has: page.getByRole("heading", { name, exact: true }) }),
    step: (label) => page.getByRole("definition").locator(`xpath=self::*[preceding-sibling::dt[normalize-space()="${label}"]]`),
    savedForLater: page.getByRole("heading", { name: "Saved for later" }),
  };
}
