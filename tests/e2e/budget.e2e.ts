/** How much script the pages of the shop send to a browser that only looks: at most 110 KB, packed by gzip at level 9. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import { paths } from "#app/paths.ts";
import { addToCart } from "./pages/cart.ts";
import { expect, test } from "./shopper.ts";

const limit = 110 * 1024;
/** Files that make the configurator live: fetched behind the finished page, which works without them. */
const engine = /\/assets\/(browser-engine|draw-svg|session|configurator-app|page-state|messages|version-notice)[^/]*\.js$/;
const behind = 64 * 1024;

const pages: readonly { readonly name: string; readonly path: string; readonly before?: (page: Page) => Promise<void> }[] = [
  { name: "home", path: paths.home() },
  { name: "category", path: paths.category("seating") },
  { name: "product", path: paths.product("post-desk") },
  { name: "configurator", path: paths.configure("span-shelving") },
  { name: "search", path: paths.search("lamp") },
  { name: "cart", path: paths.cart(), before: (page) => addToCart(page, "ply-desk") },
  { name: "checkout", path: paths.checkout(), before: (page) => addToCart(page, "ply-desk") },
];

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

for (const { name, path, before } of pages) {
  test(`${name} stays within 110 KB of script`, async ({ visit }) => {
    const page = await visit();
    await before?.(page);
    // A browser that has nothing kept: every script comes over the wire and is counted once.
    const fresh = await page.context().newPage();
    const scripts: Response[] = [];
    fresh.on("response", (response) => response.request().resourceType() === "script" && scripts.push(response));
    await fresh.goto(path, { waitUntil: "networkidle" });
    const sizes = await Promise.all(scripts.map(async (response) => ({ url: response.url(), size: gzipSync(await response.body(), { level: 9 }).length })));
    const sum = (chosen: typeof sizes): number => chosen.reduce((total, { size }) => total + size, 0);
    const [later, initial] = [sizes.filter(({ url }) => engine.test(url)), sizes.filter(({ url }) => !engine.test(url))];
    process.stdout.write(`  ${name.padEnd(12)} ${kilobytes(sum(initial)).padStart(9)} in ${initial.length} scripts${later.length === 0 ? "" : `, engine behind the page ${kilobytes(sum(later))}`}\n`);
    const largest = initial.toSorted((a, b) => b.size - a.size).slice(0, 12).map(({ url, size }) => `${kilobytes(size)} ${url.split("/").at(-1)}`);
    expect(initial.length).toBeGreaterThan(0);
    expect(sum(later), "behind the page").toBeLessThanOrEqual(behind);
    expect(sum(initial), `the largest scripts:\n${largest.join("\n")}`).toBeLessThanOrEqual(limit);
  });
}

test("the help panel for other shops is one script of at most 40 KB", () => {
  const script = readFileSync("build/client/embed/help.js");
  const size = gzipSync(script, { level: 9 }).length;
  process.stdout.write(`  help panel   ${kilobytes(size).padStart(9)}\n`);
  expect(size).toBeGreaterThan(5 * 1024);
  expect(size).toBeLessThanOrEqual(40 * 1024);
  expect(script.toString()).not.toMatch(/\bimport\s*[({"']|\bexport\s*\{/);
});
