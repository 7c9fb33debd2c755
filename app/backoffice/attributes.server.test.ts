/** Attributes by hand, and what products say with them, by the forms of their pages, on a real database. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogue, forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { exportCatalogue } from "#app/catalog/export-catalogue.server.ts";
import { importCatalogue } from "#app/catalog/import-catalogue.server.ts";
import { loadEntry } from "#app/catalog/load-entry.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as oneAction, loader as oneLoader } from "#app/routes/backoffice.attributes.$key.tsx";
import { action as listAction, loader as listLoader } from "#app/routes/backoffice.attributes._index.tsx";
import { action as contentsAction, loader as contentsLoader } from "#app/routes/backoffice.catalogue.$id_.attributes.tsx";
import { users } from "#db/schema/identity.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { listAttributes, loadAttribute, type EditableAttribute } from "./change-attributes.server.ts";
import type { ContentsPage } from "./contents.server.ts";

const database = ownDatabase();
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";
let ids: ReadonlyMap<string, string>;
const idOf = (name: string) => ids.get(name) ?? "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetCatalogue();
  ids = await givenProducts(database.current.db, [
    { id: "Desk", attributes: { colour: "oak", width: 1200 }, variants: [{ sku: "D-1", attributes: { width: 1400 } }, { sku: "D-2" }] }, { id: "Lamp", categories: ["lamps"], attributes: { colour: ["white", "oak"] } },
  ]);
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});

type Fields = Readonly<Record<string, string | readonly string[]>>;
const onList = (fields: Fields) => outcomeOf(() => listAction({ request: requestAs(cookie, origin + paths.backofficeAttributes(), fields), context: contextOf(), params: {} }));
const onOne = (key: string, fields: Fields, url = paths.backofficeAttribute(key)) => outcomeOf(() => oneAction({ request: requestAs(cookie, origin + url, fields), context: contextOf(), params: { key } }));
const onProduct = (name: string, fields: Fields) => outcomeOf(() => contentsAction({ request: requestAs(cookie, origin + paths.backofficeAttributeValues(idOf(name)), fields), context: contextOf(), params: { id: idOf(name) } }));
const keys = async () => (await listAttributes()).map((row) => row.key);
const one = async (key: string): Promise<EditableAttribute> => {
  const row = await loadAttribute(key);
  if (row === undefined) throw new Error(`${key} is gone`);
  return row;
};
const entryOf = async (name: string) => (await loadEntry(database.current.db, idOf(name)))?.entry;
const jobs = async () => [...await database.current.db.execute(sql`select 1 from graphile_worker.jobs where task_identifier = 'products-changed'`)].length;
const forgetJobs = () => database.current.db.execute(sql`delete from graphile_worker._private_jobs`);
const audits = async (subject: string) => [...await database.current.db.execute<{ action: string }>(sql`select action from audit_log where subject = ${subject} order by at`)].map((row) => row.action);

describe("a new attribute", () => {
  test("stands last, with a key made of its name, and is written into the log", async () => {
    expect((await onList({ intent: "add", "name.en": "Upholstery grade", "name.ru": "Класс обивки", type: "enumeration", facet: "on", unit: "mm" })).location).toBe(`${paths.backofficeAttribute("upholstery-grade")}?saved=added`);
    // Only numbers have a unit.
    expect(await one("upholstery-grade")).toMatchObject({ type: "enumeration", unit: null, facet: true, position: 50, label: { en: "Upholstery grade", ru: "Класс обивки" }, values: {}, products: 0 });
    expect((await onList({ intent: "add", "name.en": "Power", key: "power", type: "number", unit: "W" })).location).toContain("saved=added");
    expect(await one("power")).toMatchObject({ type: "number", unit: "W", facet: false, position: 60 });
    expect(await audits("attribute:power")).toEqual(["attribute.add"]);
  });

  test.each([
    ["without a name", { intent: "add", type: "text" }, { name: "required" }],
    ["with a key that is taken", { intent: "add", "name.en": "X", key: "width", type: "text" }, { key: "attribute-key-taken" }],
    ["whose name makes a key that is taken", { intent: "add", "name.en": "Width", type: "text" }, { key: "attribute-key-taken" }],
    ["with a key that is a path", { intent: "add", "name.en": "X", key: "../x", type: "text" }, { key: "attribute-key" }],
    ["whose name makes no key", { intent: "add", "name.en": "Ширина", type: "text" }, { key: "attribute-key" }],
    ["of no kind", { intent: "add", "name.en": "X", type: "object" }, { type: "required" }],
    ["with a name of a book's length", { intent: "add", "name.en": "x".repeat(301), type: "text" }, { "name.en": "too-long" }],
    ["with nothing", {}, expect.anything()],
  ])("is refused %s, and what was typed comes back", async (_, fields, problems) => {
    const before = await keys();
    expect(await onList(fields)).toMatchObject({ status: 400, value: { fields: problems, values: fields } });
    expect(await keys()).toEqual(before);
  });

  test("six times at once is one", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => onList({ intent: "add", "name.en": "Race", type: "text" })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 400, 400, 400, 400, 400]);
  });
});

describe("order", () => {
  test("moves by one, at the ends not at all, and the shop's filters follow", async () => {
    expect((await onList({ intent: "up", key: "width" })).location).toContain("saved=moved");
    expect((await keys()).slice(0, 2)).toEqual(["width", "colour"]);
    expect([...(await refreshCatalogue()).attributes.keys()].slice(0, 2)).toEqual(["width", "colour"]);
    await onList({ intent: "down", key: "width" });
    await onList({ intent: "up", key: "colour" });
    expect((await keys()).slice(0, 2)).toEqual(["colour", "width"]);
    expect((await onList({ intent: "up", key: "nothing" })).status).toBe(404);
  });
});

describe("its meaning", () => {
  const fields = async (key: string, more: Fields = {}): Promise<Fields> => {
    const { label, facet, unit, version } = await one(key);
    return { intent: "change", version, "name.en": label.en, "name.ru": label.ru ?? "", ...(facet ? { facet: "on" } : {}), unit: unit ?? "", ...more };
  };

  test("changes words, unit and filter; the snapshot shows them", async () => {
    expect((await onOne("width", await fields("width", { "name.en": "Breadth", unit: "cm" }))).location).toBe(`${paths.backofficeAttribute("width")}?saved=change`);
    expect((await refreshCatalogue()).attributes.get("width")).toMatchObject({ label: { en: "Breadth", ru: "Ширина" }, unit: "cm", type: "number", facet: true, position: 20 });
    const { facet: _facet, ...without } = await fields("width");
    await onOne("width", without);
    expect((await refreshCatalogue()).numbers.has("width")).toBe(false);
    await onOne("width", await fields("width", { facet: "on" }));
    expect((await refreshCatalogue()).numbers.get("width")?.some((value) => value === 1200)).toBe(true);
  });

  test("the kind changes only while nothing carries it", async () => {
    expect(await onOne("width", await fields("width", { type: "text" }))).toMatchObject({ status: 400, value: { fields: { type: "type-in-use" }, params: { products: 1 } } });
    expect((await onOne("power", await fields("power", { type: "text" }))).status).toBe(302);
    expect(await one("power")).toMatchObject({ type: "text", unit: null });
    expect((await onOne("power", await fields("power", { type: "number", unit: "W" }))).status).toBe(302);
  });

  test("tells the second of two editors, with what she typed", async () => {
    const seen = await fields("origin");
    expect((await onOne("origin", { ...seen, "name.en": "First" })).status).toBe(302);
    expect(await onOne("origin", { ...seen, "name.en": "Second" })).toMatchObject({ status: 400, value: { fields: { "": "thing-changed" }, values: { "name.en": "Second" } } });
    expect((await onOne("nothing", seen)).status).toBe(404);
  });

  test("while a rule asks about it, it stays a filter of its kind and cannot go", async () => {
    await database.current.db.insert(ruleVersions).values([{ version: 1, state: "published", source: { version: 1, rules: [] } }, { version: 2, state: "draft", source: { rules: [{ id: "strong-lamps", action: { where: { fact: "product.power", op: ">", value: 5 } } }] } }]);
    const { facet: _facet, ...without } = await fields("power", { facet: "on" });
    expect((await onOne("power", { ...without, facet: "on" })).status).toBe(302);
    const next = await fields("power");
    const { facet: _filter, ...hidden } = next;
    expect(await onOne("power", hidden)).toMatchObject({ status: 400, value: { fields: { facet: "facet-in-rules" }, params: { rules: "strong-lamps" } } });
    expect(await onOne("power", { ...next, type: "text" })).toMatchObject({ status: 400, value: { fields: { facet: "facet-in-rules" } } });
    expect(await onOne("power", { intent: "delete" })).toMatchObject({ status: 400, value: { fields: { "": "in-rules" }, params: { rules: "strong-lamps" } } });
    await database.current.db.delete(ruleVersions);
  });
});

describe("values", () => {
  test("are added, renamed, coloured, ordered; the products that carry them are indexed again, and the order lasts", async () => {
    await forgetJobs();
    const { version } = await one("colour");
    const typed = { intent: "values", version, "values.0.key": "white", "values.0.en": "Chalk", "values.0.ru": "Мел", "values.0.hex": "#FAFAF5", "values.0.place": "1", "values.3.en": "Moss", "values.3.hex": "#3d5a45", "values.3.place": "2" };
    expect((await onOne("colour", typed)).location).toContain("saved=values");
    expect(Object.entries((await one("colour")).values)).toEqual([
      ["white", { label: { en: "Chalk", ru: "Мел" }, hex: "#fafaf5" }], ["moss", { label: { en: "Moss" }, hex: "#3d5a45" }], ["oak", { label: { en: "Oak", ru: "Дуб" }, hex: "#c8a06c" }], ["black", { label: { en: "Black", ru: "Чёрный" }, hex: "#232323" }],
    ]);
    expect(await jobs()).toBe(1);
    expect(Object.keys((await refreshCatalogue()).attributes.get("colour")?.values ?? {})).toEqual(["white", "moss", "oak", "black"]);
  });

  test("survive a round trip in their order", async () => {
    const before: string[] = [];
    for await (const line of exportCatalogue(database.current.sql)) before.push(line);
    async function* given() { yield* before; }
    expect((await importCatalogue(database.current.db, given())).problems).toEqual([]);
    expect(Object.keys((await one("colour")).values)).toEqual(["white", "moss", "oak", "black"]);
  });

  test("one that a product carries cannot go, be it one of several; others can", async () => {
    expect(await onOne("colour", { intent: "values", "values.0.key": "white", "values.0.en": "Chalk", "values.0.remove": "on" })).toMatchObject({ status: 400, value: { fields: { "": "attribute-value-in-use" }, params: { value: "Chalk" } } });
    expect((await onOne("colour", { intent: "values", "values.0.key": "moss", "values.0.remove": "on" })).status).toBe(302);
    expect(Object.keys((await one("colour")).values)).toEqual(["white", "oak", "black"]);
  });

  test.each<[string, Fields, unknown]>([
    ["Russian alone", { intent: "values", "values.0.ru": "Мох" }, { "values.0.en": "english-missing" }],
    ["a known one without its name", { intent: "values", "values.0.key": "oak" }, { "values.0.en": "english-missing" }],
    ["a colour in words", { intent: "values", "values.0.en": "Moss", "values.0.hex": "green" }, { "values.0.hex": "hex" }],
    ["a place below the first", { intent: "values", "values.0.en": "Moss", "values.0.place": "0" }, { "values.0.place": "number" }],
  ])("%s is refused", async (_, fields, problems) => {
    expect(await onOne("colour", fields)).toMatchObject({ status: 400, value: { fields: problems } });
  });

  test("numbers have none", async () => {
    expect((await onOne("width", { intent: "values", "values.0.en": "Wide" })).status).toBe(404);
  });

  test("the page of many values comes back to where it was", async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`values.${index}.en`, `Grade ${index}`]));
    expect((await onOne("upholstery-grade", { intent: "values", ...many }, paths.backofficeAttribute("upholstery-grade", 3))).location).toBe(`${paths.backofficeAttribute("upholstery-grade", 3)}&saved=values`);
    const page = async (search: string) => ((await outcomeOf(() => oneLoader({ request: requestAs(cookie, `${origin}${paths.backofficeAttribute("upholstery-grade")}${search}`), context: contextOf(), params: { key: "upholstery-grade" } }))).value as { readonly page: number }).page;
    expect([await page("?page=3"), await page("?page=99"), await page("?page=-1"), await page("?page=x"), await page("")]).toEqual([3, 3, 1, 1, 1]);
    const more = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`values.${index}.en`, `More ${index}`]));
    expect(await onOne("upholstery-grade", { intent: "values", ...more })).toMatchObject({ status: 400, value: { fields: { "": "too-many-values" }, params: { most: 500 } } });
  });
});

describe("what a product says", () => {
  const pageOf = async (name: string) => ((await outcomeOf(() => contentsLoader({ request: requestAs(cookie, origin + paths.backofficeAttributeValues(idOf(name))), context: contextOf(), params: { id: idOf(name) } }))).value as { readonly page: ContentsPage }).page;

  test("is set and taken away, for the product and for one variant; what is not named stays", async () => {
    await forgetJobs();
    const { version } = await pageOf("Desk");
    const typed = { intent: "attributes", version, "contents.0.key": "colour", "contents.0.picked[]": ["black", "oak"], "contents.1.key": "dimmable", "contents.1.en": "no", "contents.2.key": "origin", "contents.2.en": "Estonia", "contents.2.ru": "Эстония" };
    expect((await onProduct("Desk", typed)).location).toBe(`${paths.backofficeAttributeValues(idOf("Desk"))}?saved=attributes`);
    expect((await entryOf("Desk"))?.attributes).toEqual({ colour: ["black", "oak"], width: 1200, dimmable: false, origin: { en: "Estonia", ru: "Эстония" } });
    expect(await jobs()).toBe(1);
    expect((await onProduct("Desk", { intent: "attributes", sku: "D-2", "contents.0.key": "width", "contents.0.en": "1 600,5" })).status).toBe(302);
    expect((await onProduct("Desk", { intent: "attributes", "contents.0.key": "dimmable" })).status).toBe(302);
    const entry = await entryOf("Desk");
    expect([entry?.attributes.dimmable, entry?.variants.map((variant) => variant.attributes)]).toEqual([undefined, [{ width: 1400 }, { width: 1600.5 }]]);
    expect((await refreshCatalogue()).highest.get("width")?.some((value) => value === 1600.5)).toBe(true);
    expect(await audits(`product:${idOf("Desk")}`)).toEqual(["product.attributes", "product.attributes", "product.attributes"]);
  });

  test.each<[string, Fields, unknown]>([
    ["words for a number", { "contents.4.key": "width", "contents.4.en": "wide" }, { "contents.4.en": "decimal" }],
    ["a value nobody defined", { "contents.0.key": "colour", "contents.0.picked[]": ["moss"] }, { "contents.0.en": "no-such-value" }],
    ["an attribute nobody defined", { "contents.0.key": "nothing", "contents.0.en": "x" }, { "contents.0.en": "no-such-attribute" }],
    ["a variant of another product", { sku: "Lamp-1", "contents.0.key": "width", "contents.0.en": "1" }, { "": "no-variant" }],
    ["a version that was overtaken", { version: "2001-01-01 00:00:00+00", "contents.0.key": "width", "contents.0.en": "1" }, { "": "changed-meanwhile" }],
  ])("%s is refused, and nothing is written", async (_, fields, problems) => {
    const before = await entryOf("Desk");
    expect(await onProduct("Desk", { intent: "attributes", ...fields })).toMatchObject({ status: 400, value: { fields: problems } });
    expect(await entryOf("Desk")).toEqual(before);
  });

  test("an unknown product is not there", async () => {
    const params = { id: uuidv7() };
    expect((await outcomeOf(() => contentsLoader({ request: requestAs(cookie, origin + paths.backofficeAttributeValues(params.id)), context: contextOf(), params }))).status).toBe(404);
    expect((await outcomeOf(() => contentsAction({ request: requestAs(cookie, origin + paths.backofficeAttributeValues(params.id), { intent: "attributes" }), context: contextOf(), params }))).status).toBe(404);
  });

  test("one that is given while it is deleted: either it is given and stays, or it is gone and refused", async () => {
    await onList({ intent: "add", "name.en": "Contested", type: "text" });
    const [given, gone] = await Promise.all([onProduct("Lamp", { intent: "attributes", "contents.0.key": "contested", "contents.0.en": "x" }), onOne("contested", { intent: "delete" })]);
    expect([given.status, gone.status].sort()).toEqual([302, 400]);
    expect((await keys()).includes("contested")).toBe(given.status === 302);
    expect(Object.keys((await entryOf("Lamp"))?.attributes ?? {}).includes("contested")).toBe(given.status === 302);
  });
});

test("the words of collections are in use while a product belongs to one", async () => {
  await database.current.db.execute(sql`insert into attributes (key, type, label, values) values ('collection', 'enumeration', '{"en":"Collection"}', '{"alder":{"label":{"en":"Alder"}},"birch":{"label":{"en":"Birch"}}}')`);
  await database.current.db.execute(sql`update products set collection = 'alder' where id = ${idOf("Lamp")}`);
  expect(await onOne("collection", { intent: "delete" })).toMatchObject({ status: 400, value: { fields: { "": "in-use" }, params: { products: 1 } } });
  expect(await onOne("collection", { intent: "values", "values.0.key": "alder", "values.0.remove": "on" })).toMatchObject({ status: 400, value: { fields: { "": "attribute-value-in-use" }, params: { value: "Alder" } } });
  await forgetJobs();
  expect((await onOne("collection", { intent: "values", "values.0.key": "birch", "values.0.remove": "on" })).status).toBe(302);
  expect(await jobs()).toBe(1);
  expect((await listAttributes()).find((row) => row.key === "collection")?.products).toBe(1);
});

describe("deleting", () => {
  test("what a variant alone carries stays; what nobody carries goes, once", async () => {
    await onProduct("Desk", { intent: "attributes", "contents.0.key": "width" });
    expect(await onOne("width", { intent: "delete" })).toMatchObject({ status: 400, value: { fields: { "": "in-use" }, params: { products: 1 } } });
    expect((await onOne("power", { intent: "delete" })).location).toBe(`${paths.backofficeAttributes()}?saved=deleted`);
    expect((await onOne("power", { intent: "delete" })).status).toBe(404);
    expect((await catalogue()).attributes.has("power") && (await refreshCatalogue()).attributes.has("power")).toBe(false);
    expect((await audits("attribute:power")).at(-1)).toBe("attribute.delete");
  });

  test("the list says how many products carry each", async () => {
    const { rows } = (await outcomeOf(() => listLoader({ request: requestAs(cookie, origin + paths.backofficeAttributes()), context: contextOf(), params: {} }))).value as { readonly rows: readonly EditableAttribute[] };
    expect(Object.fromEntries(rows.map((row) => [row.key, row.products]))).toMatchObject({ colour: 2, width: 1, race: 0 });
  });
});
