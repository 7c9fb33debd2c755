/** What a page of the editors shows, sent back as it is, changes nothing: whatever stands in the database. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { AttributeContent } from "#app/catalog/attribute-definition.ts";
import { loadEntry } from "#app/catalog/load-entry.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { sentBy } from "#tests/forms.ts";
import { render } from "#tests/render.tsx";
import { attributeByForm } from "./attribute-action.server.ts";
import { AttributePanel, ValuesPanel } from "./attribute-view.tsx";
import { listAttributes, loadAttribute } from "./change-attributes.server.ts";
import { saveDelivery, loadDelivery, stampOf } from "./change-delivery.server.ts";
import { contentsByForm, loadContents, type ContentsPage } from "./contents.server.ts";
import { ProductContentsPanel, VariantContentsPanel } from "./contents-view.tsx";
import { methodByForm } from "./delivery-action.server.ts";
import { ZonesPanel } from "./delivery-view.tsx";

const database = ownDatabase();
const actorId = uuidv7();
let desk = "";

/** Attributes as a careless import brings them: keys of all kinds, words in one language, values that look like numbers. */
const strange: readonly [key: string, type: string, values: Readonly<Record<string, { label: { en: string; ru?: string }; hex?: string }>>][] = [
  ["size.eu/уk", "enumeration", { "10": { label: { en: "Ten" } }, "9": { label: { en: "Nine", ru: "Девять" } }, "half past": { label: { en: "10½ <b>" } } }],
  ["tone", "colour", { warm: { label: { en: "Warm & \"soft\"" }, hex: "#c8a06c" }, bare: { label: { en: "Bare" } } }],
  ["note", "text", {}],
  ["glow", "boolean", {}],
  ["depth", "number", {}],
];

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  const { db } = database.current;
  const ids = await givenProducts(db, [{ id: "Desk", variants: [{ sku: "D-1" }, { sku: "D-2" }] }]);
  desk = ids.get("Desk") ?? "";
  for (const [key, type, values] of strange) await db.execute(sql`insert into attributes (key, type, label, facet, position, values) values (${key}, ${type}, ${JSON.stringify({ en: `The ${key}` })}::jsonb, true, 500, ${JSON.stringify(values)}::json)`);
  const own: Record<string, AttributeContent> = { "size.eu/уk": ["10", "half past"], tone: "warm", note: { en: "Line one\n\"two\"", ru: "Раз" }, glow: false, depth: -0.5 };
  await db.execute(sql`update products set attributes = ${JSON.stringify(own)}::jsonb where id = ${desk}`);
  await db.execute(sql`update variants set attributes = ${JSON.stringify({ note: "plain", depth: 1200 })}::jsonb where sku = 'D-2'`);
});

/** Each form of a page by itself, as a browser sends it. */
const formsIn = (html: string): FormData[] => [...html.matchAll(/<form[^>]*method="post".*?<\/form>/gs)].map(([form]) => sentBy(form));
const withIntent = (forms: readonly FormData[], intent: string): FormData[] => forms.filter((form) => form.get("intent") === intent);

async function pageOf(): Promise<ContentsPage> {
  const page = await loadContents(desk, "ru");
  if (page === undefined) throw new Error("the desk is gone");
  return page;
}

describe("a product's values", () => {
  test.each(["en", "ru"] as const)("in %s: the product's form and its variants' say again what they say", async (locale) => {
    const before = (await loadEntry(database.current.db, desk))?.entry;
    const shown = await pageOf();
    const forms = withIntent([...formsIn(render(<ProductContentsPanel page={shown} state={undefined} add={undefined} />, { locale })), ...formsIn(render(<VariantContentsPanel page={shown} state={undefined} add={undefined} />, { locale }))], "attributes");
    expect(forms.map((form) => form.get("sku"))).toEqual([null, "D-2"]);
    for (const form of forms) {
      // The first save may be the one that tells the second it was overtaken; here nothing changes, so nobody is.
      expect(await contentsByForm(desk, form, actorId)).toEqual({ saved: "attributes", id: desk });
    }
    expect((await loadEntry(database.current.db, desk))?.entry).toEqual(before);
  });
});

describe("an attribute", () => {
  test.each(strange.map(([key]) => key))("%s: what it is and its values, sent as shown, stay", async (key) => {
    const before = await loadAttribute(key);
    if (before === undefined) throw new Error("the attribute is gone");
    const html = render(<><AttributePanel attribute={before} state={undefined} /><ValuesPanel attribute={before} state={undefined} page={1} /></>);
    const forms = [...withIntent(formsIn(html), "change"), ...withIntent(formsIn(html), "values")];
    expect(forms.map((form) => form.get("version"))).toEqual(Object.keys(before.values).length === 0 ? [before.version] : [before.version, before.version]);
    for (const form of forms) expect(await attributeByForm(key, form, actorId)).toMatchObject({ id: key });
    expect(await loadAttribute(key)).toEqual(before);
    expect(Object.keys((await loadAttribute(key))?.values ?? {})).toEqual(Object.keys(before.values));
  });

  test("all of them are counted with whom they are carried by", async () => {
    const rows = (await listAttributes()).filter((row) => strange.some(([key]) => key === row.key));
    expect(rows.map((row) => row.products)).toEqual([1, 1, 1, 1, 1]);
  });
});

test("a delivery's zones, sent as shown, stay: prices in no book's currency go", async () => {
  await saveDelivery({ kind: "keep" }, undefined, actorId);
  for (const { id } of (await loadDelivery()).methods) {
    for (let index = 0; ; index++) {
      const { methods, currencies } = await loadDelivery();
      const method = methods.find((one) => one.id === id);
      if (method === undefined || index >= method.zones.length) break;
      const form = withIntent(formsIn(render(<ZonesPanel method={method} seen={stampOf(method)} currencies={currencies} state={undefined} />)), "zone")[index];
      expect(await methodByForm(id, form ?? new FormData(), actorId)).toEqual({ saved: "zone", id });
      expect((await loadDelivery()).methods).toEqual(methods);
    }
  }
  await database.current.db.execute(sql`delete from prices where price_book = 'rub'`);
  await database.current.db.execute(sql`delete from price_books where id = 'rub'`);
  const { methods: [parcel], currencies } = await loadDelivery();
  if (parcel === undefined) throw new Error("there is no method");
  const [first] = withIntent(formsIn(render(<ZonesPanel method={parcel} seen={stampOf(parcel)} currencies={currencies} state={undefined} />)), "zone");
  expect(await methodByForm(parcel.id, first ?? new FormData(), actorId)).toEqual({ saved: "zone", id: parcel.id });
  expect(Object.keys((await loadDelivery()).methods[0]?.zones[0]?.steps[0]?.price ?? {})).toEqual(["EUR", "USD"]);
});
