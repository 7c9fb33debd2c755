/**
 * What every browser test starts from: people with a browser of their own, on the shop. An error on the console of any of
 * them fails the test unless the test expected it; a broken content security policy reports itself there too.
 */
import { test as base, expect, type BrowserContextOptions, type ConsoleMessage, type Page } from "@playwright/test";

export interface Visitor extends BrowserContextOptions {
  /** What was answered to the question of personal shelves; "open" leaves the banner standing. "no" unless said. */
  readonly consent?: "yes" | "no" | "open";
}

export interface ShopFixtures {
  /** Texts of console errors this test provokes on purpose. */
  readonly expectedErrors: RegExp[];
  /** Another person with another browser. */
  readonly visit: (visitor?: Visitor) => Promise<Page>;
  /** The one window of somebody who is only looking, who comes in the first time; wide, and in the light. What a test leaves on the account stays. */
  readonly windowOf: (name: string, comeIn: (page: Page) => Promise<void>) => Promise<Page>;
}

/** A phone by its size and by what it says of itself. */
export const phone = {
  viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true,
  userAgent: "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
} as const satisfies BrowserContextOptions;

/** Answers the banner as its form does, without a page in between. */
export async function answerConsent(page: Page, baseURL: string, personalisation: "yes" | "no"): Promise<void> {
  const answer = await page.request.post(`${baseURL}/preferences`, { form: { personalisation, returnTo: "/favicon.svg" }, headers: { Origin: baseURL } });
  expect(answer.ok()).toBe(true);
}

/** Who goes on while an answer is still being read ends its stream; the router (Remix 2.17) lets that rejection escape. */
const leftInTheMiddle = /^AbortError: BodyStreamBuffer was aborted/;

/** Gives back how to stop listening. */
function listen(page: Page, errors: string[]): () => void {
  const hear = (text: string): unknown => !leftInTheMiddle.test(text) && errors.push(`${page.url()}: ${text}`);
  const said = (message: ConsoleMessage): unknown => message.type() === "error" && hear(message.text());
  const thrown = (error: Error): unknown => hear(String(error));
  page.on("console", said).on("pageerror", thrown);
  return () => void page.off("console", said).off("pageerror", thrown);
}

/** Windows that stay open in this process: fifty pages are looked at by the same admin, who signs in and fetches the scripts once. */
const kept = new Map<string, Page>();

export const test = base.extend<ShopFixtures & { readonly consoleErrors: string[] }>({
  baseURL: async ({}, use) => use(process.env.E2E_BASE_URL ?? "http://127.0.0.1:3000"),
  expectedErrors: async ({}, use) => use([]),
  consoleErrors: async ({ expectedErrors }, use) => {
    const errors: string[] = [];
    await use(errors);
    expect(errors.filter((text) => !expectedErrors.some((expected) => expected.test(text)))).toEqual([]);
  },
  page: async ({ page, baseURL, consoleErrors }, use) => {
    listen(page, consoleErrors);
    await answerConsent(page, baseURL ?? "", "no");
    await use(page);
  },
  visit: async ({ browser, baseURL, consoleErrors }, use) => {
    const pages: Page[] = [];
    await use(async ({ consent = "no", ...options } = {}) => {
      const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
      const page = await context.newPage();
      pages.push(page);
      listen(page, consoleErrors);
      if (consent !== "open") await answerConsent(page, baseURL ?? "", consent);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  windowOf: async ({ browser, baseURL, consoleErrors }, use) => {
    const leave: (() => void)[] = [];
    await use(async (name, comeIn) => {
      const page = kept.get(name) ?? (await (await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: "en-GB", timezoneId: "Europe/Berlin" })).newPage());
      leave.push(listen(page, consoleErrors));
      if (!kept.has(name)) {
        await answerConsent(page, baseURL ?? "", "no");
        await comeIn(page);
        kept.set(name, page);
      }
      await page.setViewportSize({ width: 1280, height: 720 });
      return page;
    });
    for (const each of leave) each();
  },
});

/** Waits until the page's scripts have taken over: what is pressed earlier is answered by the server instead. */
export async function scripted(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactProps")));
}

/** A phone reads the studio: one sentence says so, and nothing that changes anything is there, for fingers or keys. Fields of what is only looked at stay. */
export async function expectOnlyRead(page: Page): Promise<void> {
  await expect(page.locator("[data-phone-note]")).toBeVisible();
  const controls = () => page.evaluate(() => [...document.querySelectorAll<HTMLElement>("main :is(button, input, select, textarea, a[href*='~new'])")]
    .filter((one) => one.closest("form[method=get]") === null && one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120)));
  await expect.poll(controls).toEqual([]);
}

let count = 0;
/** A word no other test uses. */
export const unique = (word: string): string => `${word}-${process.pid.toString(36)}${Date.now().toString(36)}${(count++).toString(36)}`;

export { expect };
