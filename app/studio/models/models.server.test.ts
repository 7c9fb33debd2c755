import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { readModelText } from "#app/configurator/model-file.ts";
import { modelState, saveModelDraft, stampOf } from "#app/configurator/model-versions.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import * as cases from "#app/routes/studio.products.$id.cases.tsx";
import * as check from "#app/routes/studio.products.$id.check.ts";
import * as file from "#app/routes/studio.products.$id.file.ts";
import * as history from "#app/routes/studio.products.$id.history.tsx";
import * as index from "#app/routes/studio.products._index.tsx";
import * as option from "#app/routes/studio.products.$id.options.$option.tsx";
import * as overview from "#app/routes/studio.products.$id._index.tsx";
import * as preview from "#app/routes/studio.products.$id.preview.tsx";
import * as publish from "#app/routes/studio.products.$id.publish.tsx";
import * as rule from "#app/routes/studio.products.$id.rules.$rule.tsx";
import * as text from "#app/routes/studio.products.$id.text.tsx";
import * as thing from "#app/routes/studio.products.$id.things.$part.$item.tsx";
import { configurationModels, configurations } from "#db/schema/configurator.ts";
import { users } from "#db/schema/identity.ts";
import { auditLog } from "#db/schema/platform.ts";
import { cartLines, carts } from "#db/schema/orders.ts";
import { products } from "#db/schema/catalog.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn, type Answer } from "#tests/request.server.ts";
import { doorsNeedOak, pineIsShort, shelf } from "#tests/small-model.ts";
import type { ListedFields } from "./model-answer.ts";

const database = useDatabase();
const db = () => database.current.db;
const id = "test-shelf";
const people = { merchandiser: "", editor: "", fulfilment: "", agent: "" };
let productId = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetIdentity();
  productId = (await givenProducts(db(), [{ id: "SHELF", units: 0 }])).get("SHELF") ?? "";
  await db().update(products).set({ modelId: id }).where(eq(products.id, productId));
  forgetCatalogue();
  for (const role of ["merchandiser", "editor", "fulfilment", "agent"] as const) {
    const userId = uuidv7();
    await db().insert(users).values({ id: userId, email: `${role}@models.example`, name: role, roles: [role] });
    people[role] = await signIn(userId);
  }
});

type Fields = Readonly<Record<string, string | readonly string[]>>;
type Handler = (args: never) => unknown;

function call(run: Handler, fields?: Fields, { as = people.merchandiser, params = {}, query = "" }: { readonly as?: string; readonly params?: Record<string, string>; readonly query?: string } = {}): Promise<Answer> {
  const args = { request: requestAs(as, `http://shop.test/studio/products${query}`, fields), context: contextOf(), params: { id, ...params } };
  return outcomeOf(async () => run(args as never));
}
const seenNow = async () => {
  const state = await modelState(db(), id);
  return state === undefined ? "new" : stampOf(state);
};
const importFile = async (source: unknown, as?: string) => call(index.action, { text: JSON.stringify(source), seen: `${id} ${await seenNow()}` }, as === undefined ? {} : { as });
const publishNow = async (more: Fields = {}, as?: string) => call(publish.action, { intent: "publish", seen: await seenNow(), over: String((await modelState(db(), id))?.published?.version ?? 0), note: "Because", days: "30", ...more }, as === undefined ? {} : { as });
const valueOf = <Value>(answer: Answer): Value => answer.value as Value;
interface Refusal extends ListedFields { readonly problems: readonly { readonly sentence: string; readonly path: string; readonly place: string }[]; readonly overtaken?: { readonly since: readonly string[]; readonly changes: readonly { readonly sentence: string }[] } }
const refusalOf = (answer: Answer): Refusal => (answer.value as { readonly answer?: Refusal }).answer ?? valueOf<Refusal>(answer);

beforeEach(async () => {
  await db().delete(configurationModels);
  await db().delete(configurations);
  await db().delete(carts);
  await importFile(shelf());
  await publishNow();
});

const ruleForm = async (fields: Fields): Promise<Fields> => ({ seen: await seenNow(), "name.en": "Doors need oak", "sentence.en": "Glass doors are made for oak only.", if: "doors", then: "wood == 'oak'", ...fields });
const doorsRule = { params: { rule: "doors-oak" } };

describe("editing", () => {
  test("a rule: saved in the draft, the shop stays, the audit says who and what", async () => {
    const answer = await call(rule.action, await ruleForm({ then: "wood != 'pine'" }), doorsRule);
    expect(answer).toMatchObject({ status: 302, location: `/studio/products/${id}/rules/doors-oak?done=saved` });
    const state = await modelState(db(), id);
    expect(state?.draft?.source.rules?.[0]).toMatchObject({ then: "wood != 'pine'" });
    expect(state?.published?.source.rules?.[0]).toMatchObject({ then: "wood == 'oak'" });
    const [entry] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry).toMatchObject({ action: "model.draft", subject: `model:${id}`, data: { what: "rule doors-oak" } });
  });

  test("a broken expression is refused under its field with line and column, and what was typed comes back", async () => {
    const answer = await call(rule.action, await ruleForm({ then: "wood ==\n  ebony and" }), doorsRule);
    expect(answer.status).toBe(422);
    expect(refusalOf(answer).fields.then).toBe("line 2, column 12: it ends too early, expected a value");
    expect(valueOf<{ typed: Record<string, string> }>(answer).typed.then).toBe("wood ==\n  ebony and");
    expect((await modelState(db(), id))?.draft).toBeUndefined();
  });

  test("taking out a value that is still spoken of names the rule", async () => {
    const form = { seen: await seenNow(), "values.0.id": "pine", "values.0.label.en": "Pine", "values.1.id": "", default: "pine" };
    const refusal = refusalOf(await call(option.action, form, { params: { option: "wood" } }));
    expect(refusal.problems).toMatchObject([{ place: "Rule doors-oak", path: "rules.0.then", sentence: "there is no value oak" }, { place: "Part 1" }]);
  });

  test("two people: the second is told what the first did, loses nothing, and saves on top", async () => {
    const seen = await seenNow();
    expect((await call(rule.action, { ...await ruleForm({ "name.en": "Theirs" }), seen }, { ...doorsRule, as: people.editor })).status).toBe(302);
    const mine = { seen, "label.en": "Timber", "label.ru": "Дерево" };
    const answer = await call(option.action, mine, { params: { option: "wood" } });
    expect(answer.status).toBe(409);
    expect(refusalOf(answer).overtaken).toMatchObject({ since: [expect.stringMatching(/editor: Rule doors-oak$/)], changes: [{ sentence: "Option wood: label: en Wood, ru Дерево → en Timber, ru Дерево" }] });
    expect(valueOf<{ typed: Record<string, string> }>(answer).typed["label.en"]).toBe("Timber");
    expect((await call(option.action, { ...mine, seen: await seenNow() }, { params: { option: "wood" } })).status).toBe(302);
    const source = (await modelState(db(), id))?.draft?.source;
    expect([source?.rules?.[0]?.name.en, source?.options[0]?.label.en]).toEqual(["Theirs", "Timber"]);
  });

  test("a group with all that is its own, by its pages alone, until it is published", async () => {
    const next = async (run: Handler, fields: Fields, params: Record<string, string>, query = "?group=arms") => call(run, { seen: await seenNow(), ...fields }, { params, query });
    const group = await next(thing.action, { id: "arms", section: "all", "label.en": "Arms", "instance.en": "Arm {n}", min: "0", max: "2", "first.id": "long", "first.label.en": "Long" }, { part: "group", item: "~new" }, "");
    expect(group).toMatchObject({ status: 302, location: `/studio/products/${id}/things/group/arms?done=saved` });
    expect(await next(option.action, { kind: "integer", id: "load", "label.en": "Load", min: "1", max: "3", step: "1" }, { option: "~new" })).toMatchObject({ location: `/studio/products/${id}/options/load?group=arms&done=saved` });
    expect((await next(rule.action, { kind: "requires", id: "strong", "name.en": "Strong", "sentence.en": "Strong.", if: "load > 2", then: "long" }, { rule: "~new" })).status).toBe(302);
    expect((await next(thing.action, { id: "twice", value: "load * 2" }, { part: "derived", item: "~new" })).status).toBe(302);
    expect(await next(thing.action, { "item.sku": "CLAMP", "item.label.en": "Clamp" }, { part: "bill", item: "~new" })).toMatchObject({ location: `/studio/products/${id}/things/bill/1?group=arms&done=saved` });
    const said = await call(thing.loader, undefined, { params: { part: "derived", item: "twice" }, query: "?group=arms" });
    expect(said.value).toMatchObject({ group: "arms", page: { said: "twice is “Load” × 2." } });
    expect((await call(thing.loader, undefined, { params: { part: "group", item: "arms" } })).value).toMatchObject({ page: { within: [{ part: "option", rows: [{ id: "long" }, { id: "load" }] }, { rows: [{ id: "strong" }] }, { rows: [{ id: "twice" }] }, { rows: [] }, { rows: [] }, { rows: [{ label: "Clamp" }] }] } });
    expect(await publishNow()).toMatchObject({ status: 302 });
    expect(await next(option.action, { intent: "remove" }, { option: "load" })).toMatchObject({ status: 422 });
    expect(await next(thing.action, { intent: "remove" }, { part: "bill", item: "1" })).toMatchObject({ location: `/studio/products/${id}/things/group/arms?done=removed` });
    expect((await call(overview.loader)).value).toMatchObject({ page: { things: [{ part: "group", rows: [{ id: "arms" }] }, {}, {}, {}, { part: "part", rows: [{ item: "1" }] }, {}] } });
    const [entry] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry?.data).toMatchObject({ what: "bill arms.1" });
  });

  test("what is of no kind, in no group or not there is not found", async () => {
    for (const [params, query] of [[{ part: "texts", item: "x" }, ""], [{ part: "__proto__", item: "x" }, ""], [{ part: "derived", item: "x" }, "?group=nothing"], [{ part: "part", item: "2" }, ""]] as const) expect((await call(thing.loader, undefined, { params, query })).status, params.part).toBe(404);
    expect((await call(thing.action, { seen: await seenNow(), value: "1" }, { params: { part: "derived", item: "~new" }, query: "?group=nothing" })).status).toBe(422);
    expect((await call(thing.action, { seen: await seenNow(), id: "a", value: "1" }, { params: { part: "derived", item: "~new" }, as: people.fulfilment })).status).toBe(404);
  });

  test("the same form sent by ten at once is kept once", async () => {
    const seen = await seenNow();
    const all = await Promise.all(Array.from({ length: 10 }, async (_, place) => call(rule.action, { ...await ruleForm({ "name.en": `Name ${place}` }), seen }, doorsRule)));
    expect(all.map((one) => one.status).sort()).toEqual([302, ...Array.from({ length: 9 }, () => 409)]);
  });

  test("whoever may only look changes nothing; strangers to models find nothing", async () => {
    for (const as of [people.fulfilment, people.agent]) expect((await call(rule.action, await ruleForm({}), { ...doorsRule, as })).status).toBe(404);
    expect((await call(overview.loader, undefined, { as: people.fulfilment })).status).toBe(200);
    expect((await call(overview.loader, undefined, { as: people.agent })).status).toBe(404);
    expect((await publishNow({}, people.editor)).status).toBe(404);
    expect((await call(overview.loader, undefined, { params: { id: "nothing" } })).status).toBe(404);
    expect((await call(rule.loader, undefined, { params: { rule: "nothing" } })).status).toBe(404);
  });
});

describe("checking while typing", () => {
  const look = async (fields: Fields, part = "rule", item = "doors-oak") => call(check.action, { "target.part": part, "target.item": item, ...fields });

  test("keeps nothing; says what is possible, what blocks with its witness, and which cases hold", async () => {
    const sound = await look(await ruleForm({}));
    expect(sound.value).toMatchObject({ problems: [], blockers: [], count: "9", cases: { green: 0, all: 0 } });
    const dead = await look(await ruleForm({ then: "wood == 'oak' and wood == 'pine'" }));
    expect(valueOf<{ blockers: string[] }>(dead).blockers).toEqual(["Glass doors: Yes can never be chosen. It is kept out by: “Doors need oak” (doors-oak)"]);
    expect(valueOf<{ fields: Record<string, string> }>(await look(await ruleForm({ if: "gates" }))).fields.if).toBe("line 1, column 1: nothing is called gates");
    expect((await modelState(db(), id))?.draft).toBeUndefined();
  });

  test("a hostile target is refused", async () => {
    for (const part of ["", "rules", "__proto__"]) expect((await look({}, part)).status).toBe(422);
    expect(valueOf<{ problems: unknown[] }>(await look({}, "rule", "__proto__")).problems).toHaveLength(1);
  });

  test("the button of a page without scripts answers the same on the page itself", async () => {
    expect(await call(rule.action, await ruleForm({ intent: "check" }), doorsRule)).toMatchObject({ status: 200, value: { live: { count: "9" } } });
  });
});

describe("publishing", () => {
  test("is refused while something can be built that costs less than nothing", async () => {
    await importFile(shelf({ rules: [doorsNeedOak, pineIsShort], prices: { base: { EUR: -500_000, USD: 11_000 } } }));
    const refusal = await publishNow();
    expect(refusal.status).toBe(422);
    expect(refusalOf(refusal).problems[0]?.sentence).toMatch(/^Something can be built that costs less than nothing: −€/);
  });

  test("is refused with a witness while a value is dead or a case fails; the page shows the same", async () => {
    await call(cases.action, { seen: await seenNow(), item: "~new", name: "Pine with doors", choices: "wood = pine\ndoors = true", expect: "valid" });
    const refusal = await publishNow();
    expect(refusal.status).toBe(422);
    expect(refusalOf(refusal).problems[0]?.sentence).toBe("Test case “Pine with doors”: should be possible, but is refused by “Doors need oak” (doors-oak) (choices: Wood, Glass doors)");
    expect(valueOf<{ page: { blockers: string[] } }>(await call(publish.loader)).page.blockers).toHaveLength(1);
    await call(rule.action, await ruleForm({ if: "doors and width > 900" }), doorsRule);
    expect(await publishNow()).toMatchObject({ status: 302, location: expect.stringContaining("done=published") });
    expect((await modelState(db(), id))?.published).toMatchObject({ version: 2, cases: [{ id: "pine-with-doors" }] });
  });

  test.each<[string, Fields, number]>([["no reason", { note: " " }, 422], ["endless days", { days: "9999" }, 422], ["no days", { days: "soon" }, 422], ["an old draft", { seen: "draft-0" }, 409], ["another version", { over: "7" }, 409]])("with %s does nothing", async (_, fields, status) => {
    await importFile(shelf({ title: { en: "Other" } }));
    expect((await publishNow(fields)).status).toBe(status);
    expect((await modelState(db(), id))?.published?.version).toBe(1);
  });

  test("tells before what it does to what is open: carts and saved ones, with repairs and examples, without names", async () => {
    const cartId = uuidv7();
    await db().insert(carts).values({ id: cartId, visitorId: uuidv7(), market: "eur" });
    const lines = [{ wood: "pine", width: "1200" }, { wood: "oak", width: "600" }].map((choices, place) => ({ id: uuidv7(), cartId, productId, quantity: 1, configuration: { modelId: id, modelVersion: 1, choices, incomplete: true as const }, lineKey: `k${place}` }));
    await db().insert(cartLines).values(lines);
    await db().insert(configurations).values([{ code: "savedone", modelId: id, modelVersion: 1, choices: { wood: "pine", width: "1200" } }, { code: "oldone00", modelId: id, modelVersion: 9, choices: {} }]);
    await importFile(shelf({ rules: [doorsNeedOak, pineIsShort], prices: { base: { EUR: 12_000, USD: 11_000 } } }));
    const page = valueOf<{ page: { impact: { looked: number; unknown: number; rows: { group: string; cart: number; saved: number; examples: { rules: string[]; ways: string[][]; href: string }[] }[] }; changes: { sentence: string }[] } }>(await call(publish.loader)).page;
    expect(page.impact).toMatchObject({ looked: 3, unknown: 1, rows: [{ group: "repair", cart: 1, saved: 1 }, { group: "dearer", cart: 1, saved: 0 }] });
    expect(page.impact.rows[0]?.examples[0]).toMatchObject({ rules: ["Pine boards end at 90 cm."], ways: expect.arrayContaining([expect.arrayContaining(["Wood: Pine → Oak"])]) });
    expect(page.changes.map((change) => change.sentence)).toEqual(["Rule pine-short: new", expect.stringContaining("Base price")]);
    const opened = await call(preview.loader, undefined, { query: page.impact.rows[0]?.examples[0]?.href.split("preview")[1] ?? "" });
    expect(valueOf<{ page: { conflict: string[] } }>(opened).page.conflict).toEqual(["Pine is short"]);
  });

  test("going back publishes the old content as a new version, and the history tells both", async () => {
    await importFile(shelf({ title: { en: "Worse shelf" } }));
    await publishNow();
    const back = await call(history.action, { intent: "roll-back", version: "1", over: "2", note: "It was worse", days: "10" });
    expect(back).toMatchObject({ status: 302, location: expect.stringContaining("done=rolledBack&version=1") });
    const { versions } = valueOf<{ versions: { version: number; note: string; inForce: boolean; changes?: { sentence: string }[] }[] }>(await call(history.loader));
    expect(versions).toMatchObject([{ version: 3, note: "It was worse", inForce: true, changes: [{ sentence: expect.stringContaining("Worse shelf → ") }] }, { version: 2 }, { version: 1, changes: undefined }]);
    expect((await call(history.action, { intent: "roll-back", version: "1", over: "2", note: "again", days: "1" })).status).toBe(409);
    expect((await call(history.action, { intent: "roll-back", version: "99", over: "3", note: "x", days: "1" })).status).toBe(422);
  });

  test("a draft is thrown away by an editor, once", async () => {
    await importFile(shelf({ title: { en: "Other" } }));
    const fields = { intent: "discard", seen: await seenNow() };
    expect(await call(publish.action, fields, { as: people.editor })).toMatchObject({ status: 302 });
    expect((await call(publish.action, fields, { as: people.editor })).status).toBe(409);
  });
});

describe("files", () => {
  test("go out and come in again unchanged, with their cases", async () => {
    await call(cases.action, { seen: await seenNow(), item: "~new", name: "Oak", choices: "wood = oak", expect: "costs", "price.EUR": "240" });
    const sent = await call(file.loader);
    expect(sent.headers.get("Content-Disposition")).toContain("test-shelf.with-cases.json");
    const body = await (sent.value as Response).text();
    const read = readModelText(body);
    expect(read).toMatchObject({ ok: true, file: { cases: [{ id: "oak", expect: { prices: { EUR: 24_000 } } }] } });
    const before = await seenNow();
    expect((await call(index.action, { text: body, seen: `${id} ${before}` })).status).toBe(302);
    expect(await seenNow()).toBe(before);
    const alone = await call(file.loader, undefined, { query: "?form=model" });
    expect(JSON.parse(await (alone.value as Response).text())).toEqual(shelf());
  });

  test.each<[string, string]>([["no JSON", "{"], ["a deep nest", "[".repeat(5000) + "]".repeat(5000)], ["a prototype", '{"__proto__": {"a": 1}}'], ["a megabyte", JSON.stringify(shelf({ title: { en: "x".repeat(1_000_000) } }))], ["nothing", ""], ["a NUL", JSON.stringify(shelf({ title: { en: "\u0000" } }))]])("of %s are refused with a list, in both languages, and nothing is written", async (_, content) => {
    const answer = await call(index.action, { text: content });
    expect(answer.status).toBe(422);
    expect(refusalOf(answer).problems.length).toBeGreaterThan(0);
    expect((await modelState(db(), id))?.draft).toBeUndefined();
    expect((await call(text.action, { seen: await seenNow(), text: content })).status).toBe(422);
  });

  test("do not overwrite a draft they have not seen, nor pass for another model", async () => {
    const seen = await seenNow();
    await saveModelDraft({ id, source: shelf({ title: { en: "In work" } }), cases: [], seen, actorId: uuidv7(), what: "file" });
    expect((await call(index.action, { text: JSON.stringify(shelf()) })).status).toBe(409);
    expect((await call(text.action, { seen: await seenNow(), text: JSON.stringify({ ...shelf(), id: "other" }) })).status).toBe(422);
    expect((await modelState(db(), id))?.draft?.source.title.en).toBe("In work");
  });

  test("an uploaded file stands for the text field", async () => {
    const form = { file: new Blob([JSON.stringify(shelf({ title: { en: "Uploaded" } }))], { type: "application/json" }), text: "", seen: `${id} ${await seenNow()}` };
    expect((await call(index.action, form as never)).status).toBe(302);
    expect((await modelState(db(), id))?.draft?.source.title.en).toBe("Uploaded");
  });
});

describe("looking", () => {
  test("the list and the overview tell state, health, gaps and what nobody chose", async () => {
    expect(valueOf<{ rows: unknown[] }>(await call(index.loader)).rows).toMatchObject([{ id, title: "Shelf", published: 1, draft: false, options: 3, rules: 1, cases: 0, blockers: 0, products: ["Product SHELF"] }]);
    await db().insert(configurations).values(Array.from({ length: 25 }, (_, place) => ({ code: `code${String(place).padStart(4, "0")}`, modelId: id, modelVersion: 1, choices: { wood: "pine", width: place % 2 === 0 ? "600" : "900", doors: "false" } })));
    const { page } = valueOf<{ page: { count: string; gaps: string[]; never: { looked: number; lines: string[] } } }>(await call(overview.loader));
    expect(page).toMatchObject({ count: "9", gaps: ["Model: no base price in RUB, which the shop sells in"], never: { looked: 25, lines: ["Wood: nobody ever changed it from Pine", "Glass doors: nobody ever changed it from No"] } });
  });

  test("the preview is the draft: picture, price and what is blocked; hostile choices are left out", async () => {
    await importFile(shelf({ prices: { base: { EUR: 50_000, USD: 1 } } }));
    const page = (query: string) => call(preview.loader, undefined, { query }).then((answer) => valueOf<{ page: { ignored: number; built: { price: string; picture: { light: string } }; sections: { options: { id: string; values: { value: string; status: string }[] }[] }[] } }>(answer).page);
    const seen = await page("?o.wood=pine");
    expect(seen.built.price).toBe("€560");
    expect(seen.built.picture.light).toMatch(/^data:image\/svg\+xml,/);
    expect(seen.sections[0]?.options[2]?.values).toMatchObject([{ value: "false" }, { value: "true", status: "blocked" }]);
    expect((await page("?o.wood=gold&o.__proto__=1&o.roof=red&book=ZZZ")).ignored).toBe(2);
  });
});
