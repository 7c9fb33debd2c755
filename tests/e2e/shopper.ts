/** What every browser test starts from: a page on the shop, with a failed test for each console error nobody expected. */
import { test as base, expect } from "@playwright/test";

export interface ShopFixtures {
  /** Texts of console errors this test provokes on purpose. */
  readonly expectedErrors: RegExp[];
}

export const test = base.extend<ShopFixtures>({
  baseURL: async ({}, use) => use(process.env.E2E_BASE_URL ?? "http://127.0.0.1:3000"),
  expectedErrors: async ({}, use) => use([]),
  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    await use(page);
    expect(errors.filter((text) => !expectedErrors.some((expected) => expected.test(text)))).toEqual([]);
  },
});

export { expect };
