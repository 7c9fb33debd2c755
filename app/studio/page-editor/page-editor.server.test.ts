import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as route from "#app/routes/studio.page.tsx";
import { arrangePage } from "#app/shelves/load-shelves.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { ruleFileSchema } from "#merch-rules/schema.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { seededStaff } from "#tests/seeded-staff.server.ts";
import { readPreview } from "../preview-input.ts";
import { previewViewer } from "../preview.server.ts";
import { currentRules, workingRules } from "../rule-versions.server.ts";
import { loadPageEditor, type PageEditorPage } from "./page-editor.server.ts";

const database = useDatabase();
let cookie = "";

beforeAll(async () => {
  cookie = (await seededStaff(database, "merchandiser")).merchandiser.cookie;
});

beforeEach(async () => {
  await database.current.db.delete(ruleVersions);
  await database.current.db.insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, note: "n", publishedAt: new Date() });
});

type Handler = (args: never) => unknown;
const run = (handler: Handler, search: string, fields?: Readonly<Record<string, string>>) =>
  outcomeOf(async () => handler({ request: requestAs(cookie, `http://shop.test/studio/page${search}`, fields), context: contextOf(), params: {} } as never));
const stamp = async () => workingRules(await currentRules()).stamp;
const load = async (search = ""): Promise<PageEditorPage> => {
  const { value } = await run(route.loader, search);
  const { page } = value as { readonly page: PageEditorPage | undefined };
  if (page === undefined) throw new Error("the working file compiles");
  return page;
};
const shelf = (page: PageEditorPage, id: string) => page.shelves.find((one) => one.id === id);

describe("the page editor", () => {
  test("shows what the live page shows, with the value of each place in parts that add up", async () => {
    const now = Date.parse("2026-11-27T18:00:00Z");
    const input = readPreview(new URLSearchParams("page=home"), { locale: "en", market: "eur" });
    const page = await loadPageEditor(input, "en", now, undefined);
    await publishedRules();
    const live = await arrangePage(previewViewer(input, undefined), { page: "home" }, now);
    expect(page?.shelves.map((one) => [one.id, one.cells.map((cell) => cell.product)])).toEqual(live.arrangement.shelves.map((one) => [one.id, one.slots.map((slot) => (slot.kind === "product" ? slot.product : ""))]));
    const values = page?.shelves.flatMap((one) => one.cells.flatMap((cell) => cell.value ?? [])) ?? [];
    expect(values.length).toBeGreaterThan(10);
    for (const { total, relevance, profit, rules } of values) expect(relevance + profit + rules).toBeCloseTo(total, 6);
  });

  test("a product dropped on a place stands there at the next look, can be let go, and the shop is untouched", async () => {
    const before = shelf(await load(), "light");
    const product = before?.cells.at(-1)?.product ?? "";
    const dropped = await run(route.action, "?page=home&overlay=1", { intent: "pin", seen: await stamp(), shelf: "light", product, slot: "1" });
    expect(dropped.location).toMatch(/^\/studio\/page\?.*page=home.*overlay=1.*done=pin/u);
    const after = await load(new URL(dropped.location ?? "", "http://shop.test").search);
    expect(after.notThere).toBeUndefined();
    expect(shelf(after, "light")?.cells[0]).toMatchObject({ product, by: "pin", held: true });
    expect((await publishedRules()).version).toBe(1);
    expect((await run(route.action, "", { intent: "unpin", seen: await stamp(), shelf: "light", product })).location).toContain("done=unpin");
    expect(shelf(await load(), "light")?.cells.map((cell) => cell.product)).toEqual(before?.cells.map((cell) => cell.product));
  });

  test.each<[string, (name: string) => string]>([["as the shop writes it", (name) => name], ["carelessly", (name) => `  ${name.toUpperCase()} `]])("a product may be named %s", async (_, typed) => {
    const last = shelf(await load(), "light")?.cells.at(-1);
    const answer = await run(route.action, "?page=home", { intent: "pin", seen: await stamp(), shelf: "light", product: typed(last?.name ?? ""), slot: "1" });
    expect(shelf(await load(new URL(answer.location ?? "", "http://shop.test").search), "light")?.cells[0]).toMatchObject({ product: last?.product, held: true });
  });

  test("a product that a rule keeps away is pinned in the draft, and the page says why it does not stand there", async () => {
    const sold = "lw-perch-chair";
    const file = ruleFileSchema.parse(larkwoodRules);
    const rule = { id: "recalled", action: { type: "exclude", where: { fact: "product.id", op: "any", value: [sold] } } };
    await database.current.db.update(ruleVersions).set({ source: { ...file, rules: [...file.rules, rule] } });
    const answer = await run(route.action, "", { intent: "pin", seen: await stamp(), shelf: "picked", product: sold, slot: "1" });
    const page = await load(new URL(answer.location ?? "", "http://shop.test").search);
    expect(page.notThere).toMatchObject({ slot: 1, because: expect.stringContaining("recalled") });
  });

  test("places kept and a kind limited are rules of the draft", async () => {
    expect((await run(route.action, "", { intent: "fill", seen: await stamp(), shelf: "picked", from: "1", to: "2", facet: "category", value: "lighting" })).location).toContain("done=fill");
    expect((await run(route.action, "", { intent: "cap", seen: await stamp(), shelf: "picked", facet: "category", most: "1" })).location).toContain("done=cap");
    const { rules } = workingRules(await currentRules()).source as { readonly rules: readonly { readonly id: string }[] };
    expect(rules.slice(-2).map((rule) => rule.id)).toEqual(["fill-picked-1", "cap-picked-category"]);
  });

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ["nothing", {}, 422], ["a place beyond the shelf", { intent: "pin", shelf: "picked", product: "lw-perch-chair", slot: "59" }, 422], ["place 0", { intent: "pin", shelf: "picked", product: "x", slot: "0" }, 422],
    ["an unknown shelf", { intent: "pin", shelf: "nowhere", product: "lw-perch-chair", slot: "1" }, 422], ["a facet that is none", { intent: "cap", shelf: "picked", facet: "__proto__", most: "1" }, 422],
    ["a range the wrong way round", { intent: "fill", shelf: "picked", from: "4", to: "2", facet: "category", value: "lighting" }, 422], ["markup instead of a product", { intent: "pin", shelf: "picked", product: "<b>nothing</b>", slot: "1" }, 422], ["a prototype instead of a product", { intent: "pin", shelf: "picked", product: "__proto__", slot: "1" }, 422], ["a huge product", { intent: "pin", shelf: "picked", product: "x".repeat(5000), slot: "1" }, 422],
  ])("%s is refused and changes nothing", async (_, fields, status) => {
    const before = await stamp();
    expect((await run(route.action, "", { seen: before, ...fields })).status).toBe(status);
    expect(await stamp()).toBe(before);
  });

  test("from a page that was overtaken nothing is dropped", async () => {
    const stale = await stamp();
    await run(route.action, "", { intent: "pin", seen: stale, shelf: "light", product: "lw-perch-chair", slot: "1" });
    const answer = await run(route.action, "", { intent: "pin", seen: stale, shelf: "light", product: "lw-perch-chair", slot: "2" });
    expect(answer.status).toBe(409);
    expect(shelf(await load(), "light")?.cells.findIndex((cell) => cell.product === "lw-perch-chair")).not.toBe(1);
  });
});
