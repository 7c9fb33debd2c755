import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, expectPage, load, openBrowsers } from "./load.ts";
import { benchCatalogue } from "./catalogue-10k.ts";
import { catalogueEntry } from "#app/catalog/catalogue-entry.ts";

const server = createServer((request, response) => {
  response.setHeader("Set-Cookie", `seen=${request.headers.cookie === undefined ? 0 : 1}; Path=/`);
  response.statusCode = request.url === "/missing" ? 404 : 200;
  response.end("page");
});
let origin = "";

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  origin = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  resolve();
})));
afterAll(() => void server.close());

test("a browser keeps its cookies", async () => {
  const browser = new Browser(origin);
  expect((await browser.get("/")).headers.get("Set-Cookie")).toContain("seen=0");
  expect((await browser.get("/")).headers.get("Set-Cookie")).toContain("seen=1");
});

test("every turn is counted, and a failure is no measurement", async () => {
  const flow = { name: "page", run: async (browser: Browser) => void (await expectPage(await browser.get("/"))) };
  const measured = await load(flow, await openBrowsers(flow, origin, 3), 0.2);
  expect(measured.turns).toBeGreaterThan(3);
  expect(measured.p50).toBeLessThanOrEqual(measured.p99);
  const missing = { name: "missing", run: async (browser: Browser) => void (await expectPage(await browser.get("/missing"))) };
  await expect(load(missing, await openBrowsers(missing, origin, 1), 0.2)).rejects.toThrow("404");
});

test("what a browser has done before is no turn, and is done once", async () => {
  let [prepared, run] = [0, 0];
  const flow = { name: "page", prepare: async (browser: Browser) => { prepared++; await expectPage(await browser.get("/")); }, run: () => { run++; return new Promise<void>((resolve) => setTimeout(resolve, 5)); } };
  const browsers = await openBrowsers(flow, origin, 2);
  const turns = (await load(flow, browsers, 0.05)).turns + (await load(flow, browsers, 0.05)).turns;
  expect([prepared, run]).toEqual([2, turns]);
  expect((await browsers[0]?.get("/"))?.headers.get("Set-Cookie")).toContain("seen=1");
});

test("the catalogue of the bench is of the import's form and the same every time", () => {
  const entries = [...benchCatalogue(50)];
  for (const entry of entries) expect(catalogueEntry.safeParse(entry).success).toBe(true);
  expect(JSON.stringify([...benchCatalogue(50)])).toBe(JSON.stringify(entries));
});
