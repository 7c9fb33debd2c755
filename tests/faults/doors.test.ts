import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { matchesOf, root, routeFiles } from "#tests/routes.ts";
import { changing, reading, type Aim } from "./doors.ts";

const aim: Aim = { number: "100", token: "t", card: "c", photo: "p", slug: "s", shared: "a", revoked: "b" };

/** Routes that read what belongs to orders and have a part that is chosen by the one who asks, but of no order. */
const noOrders: Readonly<Record<string, string>> = {
  "c.$slug.tsx": "a category", "p.$slug.tsx": "a product", "configure.$slug.tsx": "a product", "configure.$slug_.compare.tsx": "a product", "configure.$slug_.guide.tsx": "a product",
  "desk.$number_.work.ts": "a ticket at the desk", "test-bank.$payment.tsx": "the demo's bank, which is no part of the shop", "test-register.$receipt.tsx": "the demo's register, which is no part of the shop",
};

const sourceOf = (file: string): string => readFileSync(join(root, "app/routes", file), "utf8");
const ofOrders = routeFiles.filter((file) => file.includes("$") && (/orders\.\$/.test(file) || /"#app\/(orders|gift-cards|cart)\//.test(sourceOf(file))));
const answering = (addresses: readonly string[]): ReadonlySet<string> => new Set(addresses.map((address) => matchesOf(address.replace(".data", "")).at(-1)?.file ?? ""));

test("strangers knock at every route of an order, to see and to change", () => {
  const [seen, changed] = [reading, changing].map((doors) => answering(doors.map((door) => door.path(aim))));
  const unguarded = ofOrders.filter((file) => !(file in noOrders)).flatMap((file) => {
    const source = sourceOf(file);
    const has = (what: string): boolean => new RegExp(`export (async function|const|function) ${what}\\b`).test(source);
    return [...(has("loader") && seen?.has(file) !== true ? [`${file}: nobody looks`] : []), ...(has("action") && changed?.has(file) !== true ? [`${file}: nobody posts`] : [])];
  });
  expect(unguarded, "add a door to tests/faults/doors.ts").toEqual([]);
});

test("routes that are left out are still there, and those of orders are found", () => {
  expect(Object.keys(noOrders).filter((file) => !ofOrders.includes(file))).toEqual([]);
  expect(ofOrders).toContain(matchesOf(paths.order("100")).at(-1)?.file);
  expect(ofOrders.length - Object.keys(noOrders).length).toBeGreaterThan(14);
});
