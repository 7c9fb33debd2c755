/** The preview on a real shop: the same bytes as the live page, other rules beside it, and pages as they were. */
import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { catalogue, forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { forgetEngine } from "#app/search/engine.server.ts";
import { storeDocuments } from "#app/search/search-documents.server.ts";
import { findRows } from "#app/search/search-products.server.ts";
import { matchesOf } from "#app/shelves/arranged-lists.server.ts";
import { arrangePage } from "#app/shelves/load-shelves.server.ts";
import { forgetRules, publishedRules } from "#app/shelves/program.server.ts";
import { adviceOn } from "#app/shelves/search-advice.server.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import { impressions, ruleChangeSets, ruleVersions } from "#db/schema/shelves.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { ruleFileSchema, type RuleFile } from "#merch-rules/schema.ts";
import { useDatabase } from "#tests/database.server.ts";
import { leaveBench } from "./changes/change-sets.server.ts";
import { switchRule } from "./edit-file.ts";
import { tidyFile } from "./file-text.ts";
import { namesOf } from "./names.ts";
import { readPreview } from "./preview-input.ts";
import { loadPreview } from "./preview-page.server.ts";
import { holdingsAt, recordedAt } from "./preview-sides.server.ts";
import { arrangeLook, listPersonas, previewViewer } from "./preview.server.ts";
import { draftFile, openWorkbench, workingFile } from "./workbench.server.ts";

const database = useDatabase();
let merchandiser = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await seedDemo(database.url);
  forgetCatalogue();
  forgetRules();
  const [row] = await database.current.db.select({ id: users.id }).from(users).where(eq(users.email, "merchandiser@larkwood.example"));
  merchandiser = row?.id ?? "";
});

beforeEach(async () => {
  await database.current.db.delete(ruleVersions);
  await database.current.db.insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, note: "n", publishedAt: new Date() });
});

const change = (seen: string) => ({ seen, actorId: merchandiser, what: "rule:x" });
const states = async () => (await database.current.db.select({ state: ruleVersions.state }).from(ruleVersions)).map((row) => row.state);

describe("the preview", () => {
  const look = async (text: string) => {
    const input = readPreview(new URLSearchParams(text), { locale: "en", market: "eur" });
    const personas = await listPersonas();
    return { input, persona: personas.find((one) => one.visitorId === input.who), shop: await catalogue(), now: Date.parse("2026-11-27T18:00:00Z") };
  };

  test("of the published file is the live page, byte for byte, for every shopper and page", async () => {
    const { program } = await publishedRules();
    const personas = await listPersonas();
    expect(personas.length).toBeGreaterThan(5);
    const shop = await catalogue();
    for (const who of ["stranger", ...personas.slice(0, 6).map((one) => one.visitorId)]) {
      for (const [page, request] of [["home", { page: "home" }], ["category", { page: "category", category: "seating" }], ["product", { page: "product", product: shop.ids[3] ?? "" }]] as const) {
        const asked = await look(`page=${page}&who=${who}&category=seating&product=${shop.externalIds[3] ?? ""}`);
        const shown = await arrangeLook(asked, program, []);
        const live = await arrangePage(previewViewer(asked.input, asked.persona), request, asked.now);
        expect(JSON.stringify(shown.arrangement.shelves)).toBe(JSON.stringify(live.arrangement.shelves));
      }
    }
  });

  test("of a search is the live list, byte for byte; says by which words a product was found, and where a search leads", async () => {
    const file: RuleFile = ruleFileSchema.parse(larkwoodRules);
    const rules = [...file.rules, { id: "seat-words", action: { type: "synonyms", from: "perch", words: ["Harbour sofa", "nonesuch"] } }, { id: "away", scope: { kind: "query", queries: ["elsewhere"] }, action: { type: "redirect", to: "/help" } }];
    await database.current.db.update(ruleVersions).set({ source: { ...file, rules } });
    forgetRules();
    const { program } = await publishedRules();
    const shop = await catalogue();
    await storeDocuments(shop.ids);
    await forgetEngine();
    const asked = await look("page=search&words=perches");
    const viewer = previewViewer(asked.input, undefined);
    const { meanings } = await adviceOn(viewer, "perches", {}, asked.now);
    const found = await findRows("perches", "en", meanings);
    const live = await arrangePage(viewer, { page: "search", query: "perches", only: ["search-grid"], found: matchesOf(shop, found) }, asked.now);
    const shown = await arrangeLook(asked, program, []);
    expect(JSON.stringify(shown.arrangement.shelves[0])).toBe(JSON.stringify(live.arrangement.shelves[0]));
    expect(found.length).toBeGreaterThan((await findRows("perches", "en")).length);
    const why = (query: string) => look(`page=search&shelf=search-grid&whyProduct=lw-harbour-sofa&${query}`).then(({ input, now }) => loadPreview(input, "en", now));
    const page = await why("words=perches");
    expect(page?.explanation?.steps[0]).toEqual({ sentence: "The search “perch” finds it as “Harbour sofa”: the rule “seat-words” says they mean the same.", decisive: true });
    expect(page?.rules.map(({ value }) => value)).toContain("seat-words");
    expect(page?.rules.map(({ value }) => value), "rules about other words do not touch this page").not.toContain("words-sofa");
    expect((await why("words=elsewhere"))?.rules.map(({ value }) => value)).toContain("away");
    expect((await why("words=harbour sofa"))?.explanation?.steps[0]?.sentence).not.toContain("finds it as");
    const without = await why("words=perches&without=seat-words&side=draft");
    expect(without?.shelves[0]?.draft?.cells.some((cell) => cell.product === "lw-harbour-sofa")).toBe(false);
    expect(without?.shelves[0]?.shop?.cells.some((cell) => cell.product === "lw-harbour-sofa")).toBe(true);
    expect((await why("words=elsewhere"))?.leads).toEqual({ shop: "/help", draft: "" });
    expect((await why("words="))?.shelves).toEqual([]);
    forgetRules();
  });

  test("shows the draft beside the shop and marks what moved", async () => {
    const bench = await openWorkbench();
    const current = workingFile(bench);
    if (current === undefined) throw new Error("the rules compile");
    const pinned = { id: "window", action: { type: "pin", products: ["lw-perch-chair"], slot: 1 }, priority: 900, scope: { kind: "shelf", shelves: ["configure"] } };
    const tidy = tidyFile(current);
    await draftFile({ ...tidy, rules: [...current.rules, pinned] }, change(bench.working.stamp), bench);
    const page = await loadPreview((await look("page=home&shelf=configure&whyProduct=lw-perch-chair&slot=1&side=draft")).input, "en", Date.parse("2026-05-05T10:00:00Z"));
    const configure = page?.shelves.find((shelf) => shelf.id === "configure");
    expect(configure?.draft?.cells[0]).toMatchObject({ product: "lw-perch-chair", by: "pin", rule: "window" });
    expect(configure?.draft?.cells[0]?.move).not.toBeUndefined();
    // The window of the page: the best of the shelf that shows things large, on either side.
    expect(page?.opening).toMatchObject({ shop: { shelf: "configure", product: configure?.shop?.cells[0]?.product }, draft: { shelf: "configure", product: "lw-perch-chair" } });
    expect((await loadPreview((await look("page=product")).input, "en", Date.now()))?.opening).toEqual({ shop: undefined, draft: undefined });
    expect(configure?.shop?.cells.every((cell) => cell.move === undefined)).toBe(true);
    expect(page?.explanation?.steps.map((step) => step.sentence)).toContain("The rule “window” pins it to place 1.");
  });

  test("without a draft compares rules switched off, and leaves the draft alone", async () => {
    const page = await loadPreview((await look("page=home&without=mix-categories&without=mix-neighbours")).input, "en", Date.now());
    expect(page).toMatchObject({ compares: true, hasDraft: false });
    expect(await states()).toEqual(["published"]);
  });

  test("hears typed facts and the moment, in the shopper's language and money", async () => {
    const page = await loadPreview((await look(`page=home&who=typed&facts=${encodeURIComponent("company: yes\noops")}&market=rub&locale=ru&at=${new Date().getFullYear() + 1}-01-15T19:00`)).input, "en", Date.now());
    expect(page?.wrongLines).toEqual([2]);
    expect(page?.shelves[0]?.shop?.title).toBe("Для вашего офиса");
    expect(page?.shelves[0]?.shop?.cells[0]?.price?.currency).toBe("RUB");
    expect(page?.shelves.find((shelf) => shelf.id === "layers")?.shop?.title).toBe("Тёплые слои");
  });

  test("of a moment that is past is arranged by the version in force then, from what the shopper had done by then", async () => {
    const { db } = database.current;
    const now = Date.now();
    const ago = (hours: number) => new Date(now - hours * 3_600_000);
    const current = workingFile(await openWorkbench());
    if (current === undefined) throw new Error("the rules compile");
    await db.delete(ruleVersions);
    const pinned = { ...tidyFile(current), rules: [...current.rules, { id: "then", action: { type: "pin", products: ["lw-perch-chair"], slot: 1 }, priority: 900, scope: { kind: "shelf", shelves: ["configure"] } }] };
    await db.insert(ruleVersions).values([{ version: 1, state: "retired", source: pinned, publishedAt: ago(100) }, { version: 2, state: "published", source: larkwoodRules, publishedAt: ago(50) }]);
    const wall = (at: Date) => new Date(at.getTime() + 2 * 3_600_000).toISOString().slice(0, 16);
    const [persona] = await listPersonas();
    const at = async (hours: number) => loadPreview((await look(`page=home&who=${persona?.visitorId ?? ""}&at=${wall(ago(hours))}`)).input, "en", now);
    const [then, later] = [await at(80), await at(20)];
    expect(then?.past).toMatchObject({ version: 1, fits: true });
    expect(then?.past?.until).not.toBe("");
    expect(then?.shelves.find((shelf) => shelf.id === "configure")?.shop?.cells[0]).toMatchObject({ product: "lw-perch-chair", rule: "then" });
    expect(later?.past).toMatchObject({ version: 2, until: "" });
    expect(later?.shelves.find((shelf) => shelf.id === "configure")?.shop?.cells.some((cell) => cell.rule === "then")).toBe(false);
    expect((await at(24 * 400))?.past).toMatchObject({ version: 0, from: "" });
    expect((await loadPreview((await look("page=home")).input, "en", now))?.past).toBeUndefined();
    await db.update(ruleVersions).set({ source: { version: 1, rules: [{ id: "a", action: { type: "spread", facet: "lost" } }] } }).where(eq(ruleVersions.version, 1));
    expect((await at(80))?.past).toMatchObject({ fits: false, version: 1 });
  });

  test("shows what the shopper was really shown, and orders only up to then", async () => {
    const { db } = database.current;
    const now = Date.now();
    const [persona] = await listPersonas();
    const shop = await catalogue();
    const instant = now - 5 * 86_400_000;
    await db.insert(impressions).values({ visitorId: persona?.visitorId ?? "", page: "home", shelf: "picked", rulesVersion: 7, seed: "s", products: [{ id: shop.externalIds[1] ?? "", slot: 2, probability: 1 }, { id: shop.ids[0] ?? "", slot: 1, probability: 1 }], at: new Date(instant - 60_000) });
    const names = namesOf(shop, { shelves: [] }, "en");
    const found = await recordedAt(persona, "home", instant, names, (id) => id);
    expect(found).toMatchObject({ version: 7, shelves: [{ name: "picked", products: [shop.ids[0], shop.externalIds[1]] }] });
    expect(await recordedAt(persona, "cart", instant, names, (id) => id)).toBeUndefined();
    expect(await recordedAt(persona, "home", instant - 120_000, names, (id) => id)).toBeUndefined();
    expect(await recordedAt(undefined, "home", instant, names, (id) => id)).toBeUndefined();
    const [first] = await db.select({ userId: orders.userId, placedAt: orders.placedAt }).from(orders).orderBy(asc(orders.placedAt)).limit(1);
    const buyer = { visitorId: "", userId: first?.userId ?? "", name: "", company: null, signals: 0 };
    const at = first?.placedAt.getTime() ?? 0;
    expect((await holdingsAt(buyer, at - 1)).orders).toBe(0);
    expect(await holdingsAt(buyer, at)).toMatchObject({ orders: 1, cart: [], wishes: [], lastOrderAt: at });
    expect(await holdingsAt(undefined, at)).toMatchObject({ orders: 0 });
  });

  test("sets any two looks side by side: versions, change sets, shoppers, moments, devices", async () => {
    const first = await loadPreview((await look("page=home&rules=v1&device2=phone")).input, "en", Date.now());
    expect(first).toMatchObject({ compares: true, right: "Version 1, Phone" });
    const attention = (side: "shop" | "draft") => first?.shelves[0]?.[side]?.cells.map((cell) => cell.attention).join();
    expect(attention("shop")).not.toBe(attention("draft"));
    const bench = await openWorkbench();
    const current = workingFile(bench);
    if (current === undefined) throw new Error("the rules compile");
    const saved = await draftFile(tidyFile(switchRule(current, "sold-out", false)), change(bench.working.stamp), bench);
    const left = await leaveBench({ seen: saved.ok ? saved.stamp : "", state: "aside", note: "Winter", publishAt: undefined, actorId: merchandiser });
    const set = left.ok ? left.id : "";
    const withSet = await loadPreview((await look(`page=home&rules=set:${set}`)).input, "en", Date.now());
    expect(withSet).toMatchObject({ compares: true, right: "Change set: Winter" });
    expect(withSet?.choices.rules.map((choice) => choice.value)).toEqual(["", `set:${set}`, "v1", "v0"]);
    for (const unknown of ["v99", "set:nothing", "set:00000000-0000-7000-8000-000000000000"]) expect(await loadPreview((await look(`page=home&rules=${unknown}`)).input, "en", Date.now())).toMatchObject({ compares: false });
    await database.current.db.delete(ruleChangeSets);
  });

  test("says why not, and what would help works", async () => {
    const asked = await look("page=home&shelf=light&whyProduct=lw-harbour-sofa&slot=1");
    const page = await loadPreview(asked.input, "en", asked.now);
    expect(page?.explanation).toMatchObject({ title: expect.stringContaining("does not stand on") });
    expect(page?.explanation?.remedies.length).toBeGreaterThan(0);
    const unknown = await loadPreview((await look("page=home&shelf=light&whyProduct=nothing")).input, "en", asked.now);
    expect(unknown?.explanation?.title).toContain("no product “nothing”");
  });
});
