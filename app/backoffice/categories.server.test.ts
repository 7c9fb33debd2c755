/** The category tree changed by hand, by requests on a real database. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { exportCatalogue } from "#app/catalog/export-catalogue.server.ts";
import { importCatalogue } from "#app/catalog/import-catalogue.server.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as listAction, loader as listLoader } from "#app/routes/backoffice.categories._index.tsx";
import { action as pageAction, loader as pageLoader } from "#app/routes/backoffice.categories.$id.tsx";
import { users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { changeCategory, listCategories } from "./change-categories.server.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetCatalogue();
  await givenProducts(database.current.db, [{ id: "Desk", categories: ["desks"] }, { id: "Lamp", categories: ["lamps"], status: "draft" }]);
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});

const rows = async () => new Map((await listCategories()).map((row) => [row.externalId, row]));
const idOf = async (name: string) => (await rows()).get(name)?.id ?? "";
const onList = (fields: Readonly<Record<string, string>>) => outcomeOf(() => listAction({ request: requestAs(cookie, origin + paths.backofficeCategories(), fields), context: contextOf(), params: {} }));
const onPage = (id: string, fields: Readonly<Record<string, string>>) => outcomeOf(() => pageAction({ request: requestAs(cookie, origin + paths.backofficeCategory(id), fields), context: contextOf(), params: { id } }));
const audits = async () => [...await database.current.db.execute<{ action: string }>(sql`select action from audit_log where actor_id = ${actorId} order by at`)].map((row) => row.action);
const exported = async () => {
  const lines: string[] = [];
  for await (const line of exportCatalogue(database.current.sql)) lines.push(line);
  return lines;
};

describe("adding", () => {
  test("puts it at the end of its level, with an address made of its name, and writes who did it", async () => {
    expect((await onList({ intent: "add", "name.en": "Floor lamps & more", "name.ru": "Торшеры", parent: await idOf("lamps") })).location).toBe(`${paths.backofficeCategories()}?saved=added`);
    expect((await onList({ intent: "add", "name.en": "Ünïcode" })).location).toContain("saved=added");
    const now = await rows();
    expect(now.get("floor-lamps-more")).toMatchObject({ slug: "floor-lamps-more", parentId: now.get("lamps")?.id, name: { en: "Floor lamps & more", ru: "Торшеры" }, hidden: false });
    expect(now.get("unicode")).toMatchObject({ parentId: null, position: 4 });
    expect(await audits()).toEqual(["category.add", "category.add"]);
  });

  test.each([
    ["without a name", { intent: "add" }, { name: "required" }],
    ["with the address of another", { intent: "add", "name.en": "Desks" }, { slug: "slug-of-category" }],
    ["with an address that is none", { intent: "add", "name.en": "Desks", slug: "../etc" }, { slug: "slug" }],
    ["with a name no address can be made of", { intent: "add", "name.en": "!!!" }, { slug: "slug" }],
    ["with a name of a book's length", { intent: "add", "name.en": "x".repeat(301) }, { "name.en": "too-long" }],
    ["with nothing", {}, expect.anything()],
  ])("is refused %s, and what was typed comes back", async (_, fields, problems) => {
    const before = (await rows()).size;
    expect(await onList(fields)).toMatchObject({ status: 400, value: { fields: problems, values: fields } });
    expect((await rows()).size).toBe(before);
  });

  test("finds no parent that is not there", async () => {
    for (const parent of [uuidv7(), "x", "'; drop table categories"]) expect((await onList({ intent: "add", "name.en": `Under ${parent.slice(0, 1)}`, parent })).status).toBe(404);
  });

  test("twice at once makes one", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => onList({ intent: "add", "name.en": "Race" })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 400, 400, 400, 400, 400]);
  });
});

describe("order", () => {
  test("moves among siblings; the menu of the shop follows", async () => {
    expect((await onList({ intent: "up", id: await idOf("lamps") })).location).toContain("saved=moved");
    expect((await refreshCatalogue()).categories.roots.slice(0, 2)).toEqual(["lamps", "tables"]);
    await onList({ intent: "down", id: await idOf("lamps") });
    expect((await refreshCatalogue()).categories.roots.slice(0, 2)).toEqual(["tables", "lamps"]);
    expect((await onList({ intent: "up", id: uuidv7() })).status).toBe(404);
    expect((await onList({ intent: "up", id: "x" })).status).toBe(400);
  });
});

describe("changing", () => {
  const fields = async (name: string, more: Readonly<Record<string, string>> = {}) => {
    const row = (await rows()).get(name);
    return { intent: "change", version: row?.version ?? "", "name.en": row?.name.en ?? "", slug: row?.slug ?? "", parent: row?.parentId ?? "", ...more };
  };

  test("writes words and place, and has its products indexed again", async () => {
    await database.current.db.execute(sql`delete from graphile_worker._private_jobs`);
    expect((await onPage(await idOf("tables"), await fields("tables", { "name.en": "All tables", "intro.en": "Of oak" }))).location).toContain("saved=changed");
    expect((await rows()).get("tables")).toMatchObject({ name: { en: "All tables" }, intro: { en: "Of oak" }, position: 1 });
    // The desk stands in a category below.
    expect([...await database.current.db.execute(sql`select 1 from graphile_worker.jobs where task_identifier = 'products-changed'`)]).toHaveLength(1);
  });

  test("moves a category with all below it, but not below itself", async () => {
    expect(await onPage(await idOf("tables"), await fields("tables", { parent: await idOf("desks") }))).toMatchObject({ status: 400, value: { fields: { parent: "parent-below" } } });
    expect(await onPage(await idOf("tables"), await fields("tables", { parent: await idOf("tables") }))).toMatchObject({ status: 400, value: { fields: { parent: "parent-below" } } });
    expect((await onPage(await idOf("desks"), await fields("desks", { parent: await idOf("lamps") }))).location).toContain("saved=changed");
    expect((await rows()).get("desks")?.parentId).toBe(await idOf("lamps"));
    await onPage(await idOf("desks"), await fields("desks", { parent: await idOf("tables") }));
  });

  test("tells the second of two editors, with what she typed", async () => {
    const seen = await fields("lamps");
    expect((await onPage(await idOf("lamps"), { ...seen, "name.en": "First" })).status).toBe(302);
    expect(await onPage(await idOf("lamps"), { ...seen, "name.en": "Second" })).toMatchObject({ status: 400, value: { fields: { "": "thing-changed" }, values: { "name.en": "Second" } } });
    expect((await rows()).get("lamps")?.name.en).toBe("First");
  });

  test("two that would stand below each other: one of them is refused, whoever is first", async () => {
    const [a, b] = [await idOf("lamps"), await idOf("tables")];
    const wish = { seen: undefined, intro: null, hidden: false };
    const both = await Promise.all([
      changeCategory({ ...wish, id: a, name: { en: "Lamps" }, slug: "lamps", parentId: b }, actorId), changeCategory({ ...wish, id: b, name: { en: "Tables" }, slug: "tables", parentId: a }, actorId),
    ]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    await changeCategory({ ...wish, id: a, name: { en: "Lamps" }, slug: "lamps", parentId: null }, actorId);
    await changeCategory({ ...wish, id: b, name: { en: "Tables" }, slug: "tables", parentId: null }, actorId);
  });

  test("hides a branch from shoppers, keeps its products on sale, and survives a round trip", async () => {
    await onPage(await idOf("tables"), await fields("tables", { hidden: "on" }));
    const shop = await refreshCatalogue();
    expect([shop.categories.bySlug.has("tables"), shop.categories.bySlug.has("desks"), shop.categories.bySlug.has("lamps")]).toEqual([false, false, true]);
    expect(shop.rowOfSlug.has("desk")).toBe(true);
    const before = await exported();
    expect(before.filter((line) => line.includes('"hidden":true'))).toHaveLength(1);
    async function* given() { yield* before; }
    expect((await importCatalogue(database.current.db, given())).problems).toEqual([]);
    expect(await exported()).toEqual(before);
    // A line that says nothing of it leaves it hidden.
    const known = await loadReferences(database.current.db);
    await writeReference(database.current.db, { kind: "category", id: "tables", slug: "tables", parent: null, position: 1, name: { en: "Tables" }, intro: null }, known);
    expect((await rows()).get("tables")?.hidden).toBe(true);
  });
});

describe("deleting", () => {
  test("refuses what holds products, drafts among them, or other categories", async () => {
    expect(await onPage(await idOf("tables"), { intent: "delete" })).toMatchObject({ status: 400, value: { fields: { "": "not-empty" }, params: { products: 0, children: 1 } } });
    await database.current.db.execute(sql`delete from product_categories where category_id = ${await idOf("lamps")}`);
    expect(await onPage(await idOf("lamps"), { intent: "delete" })).toMatchObject({ status: 400, value: { params: { products: 1 } } });
  });

  test("takes an empty one away, once", async () => {
    const id = await idOf("unicode");
    expect((await onPage(id, { intent: "delete" })).location).toBe(`${paths.backofficeCategories()}?saved=deleted`);
    expect((await onPage(id, { intent: "delete" })).status).toBe(404);
    expect((await outcomeOf(() => pageLoader({ request: requestAs(cookie, origin + paths.backofficeCategory(id)), context: contextOf(), params: { id } }))).status).toBe(404);
    expect((await audits()).at(-1)).toBe("category.delete");
  });
});

describe("an import", () => {
  test("cannot make a circle either: the tree would be lost to the export", async () => {
    async function* lines() { yield JSON.stringify({ kind: "category", id: "tables", slug: "tables", parent: "desks", name: { en: "Tables" } }); }
    expect((await importCatalogue(database.current.db, lines())).problems).toEqual([{ line: 1, field: "parent", reason: '"desks" stands below "tables"' }]);
  });
});

test("the list is the whole tree, hidden branches too", async () => {
  const page = (await outcomeOf(() => listLoader({ request: requestAs(cookie, origin + paths.backofficeCategories()), context: contextOf(), params: {} }))).value as { readonly rows: readonly { readonly slug: string }[] };
  expect(page.rows.map((row) => row.slug).sort()).toEqual(["desks", "floor-lamps-more", "lamps", "race", "tables"]);
});
