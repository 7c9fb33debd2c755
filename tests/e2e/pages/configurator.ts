/** The configurator: options are groups, values are links, or a list box where there are many. */
import type { Locator, Page } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { expect } from "../shopper.ts";

export interface Configurator {
  readonly price: Locator;
  readonly picture: Locator;
  readonly conflict: Locator;
  readonly option: (name: string) => Locator;
  /** A value by the words it begins with. */
  readonly value: (option: string, value: string) => Locator;
  readonly choose: (option: string, value: string) => Promise<void>;
  readonly expectChosen: (option: string, value: string) => Promise<void>;
  /** Takes the first of the ways offered. */
  readonly takeRepair: () => Promise<void>;
  readonly addToCart: () => Promise<void>;
}

const startsWith = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);

export function configurator(page: Page): Configurator {
  const option = (name: string): Locator => page.getByRole("group", { name, exact: true });
  const value = (of: string, text: string): Locator => option(of).getByRole("link", { name: startsWith(text) });
  return {
    price: page.locator("[data-total]"),
    picture: page.getByRole("img", { name: "Span shelving as configured" }),
    conflict: page.getByRole("region", { name: /is not possible yet|do not go together|Not within your limits|cannot be ordered here/ }),
    option,
    value,
    choose: async (of, text) => {
      await value(of, text).click();
      await expect(value(of, text)).toHaveAttribute("aria-current", "true");
    },
    expectChosen: (of, text) => expect(value(of, text)).toHaveAttribute("aria-current", "true"),
    takeRepair: () => page.getByRole("link", { name: "Change this" }).first().click(),
    addToCart: async () => {
      await page.getByRole("button", { name: "Add to cart" }).click();
      await page.waitForURL((url) => url.pathname === paths.cart());
    },
  };
}
