/** Options and variants by the forms of their page, on a real database. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { loadEntry } from "#app/catalog/load-entry.server.ts";
import { exportCatalogue } from "#app/catalog/export-catalogue.server.ts";
import { importCatalogue } from "#app/catalog/import-catalogue.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action, loader } from "#app/routes/backoffice.catalogue.$id_.variants.tsx";
import { users } from "#db/schema/identity.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { formFor, formsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { loadProduct, type EditableProduct } from "./load-product.server.ts";
import { NewVariantsPanel, OptionsPanel, VariantTable } from "./option-view.tsx";
import { changeByForm } from "./product-action.server.ts";

const database = ownDatabase();
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";
let ids: ReadonlyMap<string, string>;
const idOf = (name: string) => ids.get(name) ?? "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  ids = await givenProducts(database.current.db, [{ id: "Shirt", variants: [{ sku: "SH-1" }] }, { id: "Hat", variants: [{ sku: "HAT-1" }] }, { id: "Race" }]);
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["merchandiser"] });
  cookie = await signIn(actorId);
});

const post = (name: string, fields: Readonly<Record<string, string>>) => outcomeOf(() => action({ request: requestAs(cookie, origin + paths.backofficeVariants(idOf(name)), fields), context: contextOf(), params: { id: idOf(name) } }));
const productOf = async (name: string): Promise<EditableProduct> => {
  const product = await loadProduct(idOf(name), "en");
  if (product === undefined) throw new Error(`${name} is gone`);
  return product;
};
const entryOf = async (name: string) => (await loadEntry(database.current.db, idOf(name)))?.entry;
const audits = async (name: string) => [...await database.current.db.execute<{ action: string }>(sql`select action from audit_log where subject = ${`product:${idOf(name)}`} order by at`)].map((row) => row.action);

describe("the page", () => {
  test("offers what its own forms take: an option, its values, the variants for them, and putting them on sale", async () => {
    const blank = formFor(render(<OptionsPanel product={await productOf("Shirt")} state={undefined} />), "option");
    expect(blank.required).toEqual(["name.en"]);
    const typed = { ...blank.fields, "name.en": "Colour", "name.ru": "Цвет", "values.0.en": "Moss", "values.0.ru": "Мох", "values.0.hex": "#3D5A45", "values.2.en": "Rust" };
    expect((await post("Shirt", typed)).location).toBe(`${paths.backofficeVariants(idOf("Shirt"))}?saved=option`);
    expect(await entryOf("Shirt")).toMatchObject({ options: [{ key: "colour", label: { en: "Colour", ru: "Цвет" }, values: [{ key: "moss", label: { en: "Moss", ru: "Мох" }, hex: "#3d5a45" }, { key: "rust" }] }], variants: [{ sku: "SH-1", options: { colour: "moss" } }] });

    const generate = formFor(render(<NewVariantsPanel product={await productOf("Shirt")} state={undefined} missing={1} />), "generate-variants");
    expect((await post("Shirt", generate.fields)).location).toContain("saved=generate-variants");
    const sale = formsOf(render(<VariantTable product={await productOf("Shirt")} state={undefined} />)).map((form) => form.fields);
    expect(sale).toEqual([{ intent: "on-sale", sku: "SH-1" }, { intent: "on-sale", sku: "SHIRT-RUST", active: "on" }]);
    await post("Shirt", sale[1] ?? {});
    expect(await entryOf("Shirt")).toMatchObject({ variants: [{ active: true, stock: { berlin: 10 } }, { sku: "SHIRT-RUST", active: true, stock: {}, prices: { eur: { amount: 10_000 } } }] });
    expect(await audits("Shirt")).toEqual(["product.option", "product.generate-variants", "product.on-sale"]);
  });

  test("opens the form that was refused, with what was typed into it, in the reader's language", async () => {
    const product = await productOf("Shirt");
    const state = { intent: "option", fields: { "values.1.hex": "hex", "": "value-in-use" }, values: { option: "colour", "values.1.hex": "reddish" }, params: { value: "moss" } };
    const html = render(<OptionsPanel product={product} state={state} />, { locale: "ru" });
    expect(html).toMatch(/<details open=""[^>]*><summary[^>]*><span[^>]*>Цвет/);
    expect(textOf(html)).toContain("Значение «moss» есть у варианта в продаже.");
    expect(formFor(html, "option").fields["values.1.hex"]).toBe("reddish");
  });
});

describe("forms that cannot be taken", () => {
  test.each([
    ["no intent", {}, expect.anything()],
    ["an option without a name", { intent: "option" }, { name: "required" }],
    ["a value in Russian alone", { intent: "option", "name.en": "Size", "values.0.ru": "Мал" }, { "values.0.en": "english-missing" }],
    ["a colour that is none", { intent: "option", "name.en": "Size", "values.0.en": "S", "values.0.hex": "red" }, { "values.0.hex": "hex" }],
    ["rows that are no rows", { intent: "option", "name.en": "Size", "values.x.en": "S" }, expect.anything()],
    ["a SKU of another product", { intent: "generate-variants", prefix: "x".repeat(300) }, { prefix: "too-long" }],
    ["an option without values", { intent: "option", "name.en": "Size", "values.0.en": "S", "values.0.remove": "on" }, { "": "option-without-values" }],
    ["nothing to generate", { intent: "generate-variants", prefix: "HAT" }, { "": "nothing-to-generate" }],
  ])("%s: 400, and nothing is written", async (_, fields, problems) => {
    const before = await entryOf("Hat");
    expect(await post("Hat", fields)).toMatchObject({ status: 400, value: { fields: problems } });
    expect(await entryOf("Hat")).toEqual(before);
  });

  test("a SKU another product has", async () => {
    await post("Hat", { intent: "option", "name.en": "Size", "values.0.en": "S", "values.1.en": "L" });
    expect(await post("Hat", { intent: "add-variant", sku: "SH-1", "options.0.key": "size", "options.0.value": "l" })).toMatchObject({ status: 400, value: { fields: { sku: "sku-taken" } } });
    expect((await post("Hat", { intent: "add-variant", sku: "HAT-L", "options.0.key": "size", "options.0.value": "l" })).status).toBe(302);
    expect((await entryOf("Hat"))?.variants.map((variant) => variant.sku)).toEqual(["HAT-1", "HAT-L"]);
  });

  test("a product that is not there, whoever asks", async () => {
    for (const id of [uuidv7(), "x"]) {
      expect((await outcomeOf(() => action({ request: requestAs(cookie, origin, { intent: "generate-variants", prefix: "A" }), context: contextOf(), params: { id } }))).status).toBe(404);
      expect((await outcomeOf(() => loader({ request: requestAs(cookie, origin), context: contextOf(), params: { id } }))).status).toBe(404);
    }
  });
});

test("the second of two editors of one option is told, and her values come back", async () => {
  await post("Race", { intent: "option", "name.en": "Size", "values.0.en": "S" });
  const { version } = await productOf("Race");
  const wish = { intent: "option", option: "size", version, "name.en": "Size", "values.0.key": "s", "values.0.en": "S" };
  expect((await post("Race", { ...wish, "values.1.en": "M" })).status).toBe(302);
  expect(await post("Race", { ...wish, "values.1.en": "L" })).toMatchObject({ status: 400, value: { fields: { "": "changed-meanwhile" }, values: { "values.1.en": "L" } } });
  expect((await productOf("Race")).options[0]?.values.map((one) => one.label.en)).toEqual(["S", "M"]);
});

test("eight who make the same variants at once make them once", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => post("Race", { intent: "generate-variants", prefix: "RACE" })));
  expect(answers.filter((answer) => answer.status === 302)).toHaveLength(1);
  expect((await entryOf("Race"))?.variants.map((variant) => variant.sku)).toEqual(["Race-1", "RACE-M"]);
});

test("the tax class is chosen with the rest of the sale", async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ intent: "sale", category: "desks", taxClass: "reduced", leadTimeDays: "0" })) form.append(name, value);
  expect(await changeByForm(idOf("Hat"), actorId, form, [])).toEqual({ saved: "sale", id: idOf("Hat") });
  expect(await entryOf("Hat")).toMatchObject({ taxClass: "reduced" });
});

test("what the page made is what the import takes: a round trip changes nothing", async () => {
  const lines: string[] = [];
  for await (const line of exportCatalogue(database.current.sql)) lines.push(line);
  async function* given() { yield* lines; }
  expect((await importCatalogue(database.current.db, given(), { strict: true })).problems).toEqual([]);
  const again: string[] = [];
  for await (const line of exportCatalogue(database.current.sql)) again.push(line);
  expect(again).toEqual(lines);
});
