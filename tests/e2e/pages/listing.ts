/** A category or the results of a search: filters beside cards. */
import type { Locator, Page } from "@playwright/test";

export interface Listing {
  readonly names: () => Promise<readonly string[]>;
  readonly filter: (facet: string, value: string) => Promise<void>;
  /** Sends the filters' form where scripts do not send it by themselves. */
  readonly show: () => Promise<void>;
  readonly chips: Locator;
  readonly status: Locator;
  readonly sort: Locator;
}

export function listing(page: Page): Listing {
  const main = page.getByRole("main");
  const filters = main.getByRole("complementary", { name: "Filters" });
  return {
    names: () => main.getByRole("article").getByRole("heading").allInnerTexts(),
    filter: async (facet, value) => {
      const fold = filters.locator("details").filter({ has: page.locator("summary", { hasText: facet }) }).last();
      if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
      await fold.getByRole("checkbox", { name: new RegExp(`^${value}\\b`) }).check();
    },
    show: () => filters.getByRole("button", { name: "Show" }).click(),
    chips: main.getByRole("list", { name: "Chosen filters" }),
    status: main.getByRole("status"),
    sort: main.getByLabel("Sort by"),
  };
}
