/** Legal texts by hand: drafts, versions, previews, two editors, and what shoppers then read. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { countryLawSchema } from "#app/fulfilment/country-law.ts";
import { loadCountryLaw } from "#app/fulfilment/load-country-law.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action, loader } from "#app/routes/backoffice.texts.$country.tsx";
import { loader as listLoader } from "#app/routes/backoffice.texts._index.tsx";
import { loader as legalPage } from "#app/routes/legal.$text.tsx";
import { users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { listLaws, loadLaw } from "./change-law.server.ts";
import { lawDraft } from "./defaults/law-draft.ts";
import { hasPlaces } from "./legal-draft.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetCatalogue();
  await givenProducts(database.current.db, [{ id: "Desk" }]);
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});

const post = (country: string, fields: Readonly<Record<string, string>>) => outcomeOf(() => action({ request: requestAs(cookie, origin + paths.backofficeLaw(country), fields), context: contextOf(), params: { country } }));
const seen = async (country: string) => String((await loadLaw(country))?.versions.imprint?.[0]?.version ?? 0);
const save = async (country: string, en: string, more: Readonly<Record<string, string>> = {}) => post(country, { intent: "save", part: "imprint", seen: await seen(country), "words.en": en, ...more });

describe("the draft", () => {
  test("is a law like any other, with places in every text, and without a name of the demo", () => {
    const draft = lawDraft("NO", { en: "Norway", ru: "Норвегия" });
    expect(countryLawSchema.safeParse(draft).success).toBe(true);
    for (const text of Object.values(draft.texts)) expect([hasPlaces({ en: text.en }), hasPlaces({ en: text.ru ?? "" })]).toEqual([true, true]);
    for (const text of [...Object.values(draft.texts), ...Object.values(draft.notes)]) expect(text.ru).toMatch(/[а-яё]/i);
    expect(JSON.stringify(draft)).not.toMatch(/larkwood|berlin|furniture/i);
  });

  test("is offered for each country somebody sells to, and is nowhere before it is saved", async () => {
    expect(await listLaws()).toEqual(["DE", "RU", "US"].map((country) => ({ country, state: "none" })));
    expect(await loadLaw("DE")).toMatchObject({ saved: false, lacking: ["terms", "privacy", "withdrawal", "imprint"] });
    expect(await loadCountryLaw(database.current.db, "DE")).toBeUndefined();
    for (const country of ["FR", "", "../etc", "__proto__"]) expect((await outcomeOf(() => loader({ request: requestAs(cookie, origin), context: contextOf(), params: { country } }))).status).toBe(404);
  });
});

describe("saving", () => {
  test("puts a text into the shop, sanitised, in the reader's language, and keeps what was there before", async () => {
    expect((await save("DE", "## Halden GmbH\n<script>alert(1)</script> [mail](javascript:alert(1))", { "words.ru": "## Халден" })).status).toBe(302);
    const read = async (language: string) => ((await outcomeOf(() => legalPage({ request: new Request(`${origin}${paths.legal("imprint")}`, { headers: { "Accept-Language": language, Cookie: "market=eur" } }), context: contextOf(), params: { text: "imprint" } }))).value as { readonly html: string }).html;
    expect(await read("en")).toContain("Halden GmbH");
    expect(await read("en")).not.toMatch(/<script|href="javascript/i);
    expect(await read("ru")).toContain("Халден");
    await save("DE", "## Halden AG");
    expect((await loadLaw("DE"))?.versions.imprint).toMatchObject([{ version: 2, author: "Priya" }, { version: 1 }]);
    expect(await read("en")).toContain("Halden AG");
    expect((await post("DE", { intent: "restore", part: "imprint", seen: "2", version: "1" })).status).toBe(302);
    expect(await read("en")).toContain("Halden GmbH");
    expect((await loadLaw("DE"))?.versions.imprint).toHaveLength(3);
  });

  test("a country is complete once no place is left in it", async () => {
    expect(await listLaws()).toContainEqual({ country: "DE", state: "draft" });
    for (const part of ["terms", "privacy", "withdrawal"]) await post("DE", { intent: "save", part, seen: "0", "words.en": `The ${part}.` });
    expect(await loadLaw("DE")).toMatchObject({ saved: true, lacking: [] });
    const notes = Object.fromEntries(["priceTax", "orderConsent", "orderButton", "withdrawalShort", "madeToOrderException", "lowestPrice"].map((key) => [`notes.${key}.en`, `The ${key}`]));
    expect((await post("DE", { intent: "notes", returnWindowDays: "30", showLowestPriceOf30Days: "on", ...notes })).status).toBe(302);
    expect(await listLaws()).toContainEqual({ country: "DE", state: "own" });
    expect(await loadCountryLaw(database.current.db, "DE")).toMatchObject({ returnWindowDays: 30, reverseCharge: false, showLowestPriceOf30Days: true, notes: { orderButton: { en: "The orderButton" } } });
  });

  test("a preview is what shoppers would read, and writes nothing", async () => {
    const before = await loadLaw("DE");
    const answer = await post("DE", { intent: "preview", part: "imprint", "words.en": "**bold** <img src=x onerror=alert(1)>", "words.ru": "- пункт" });
    expect(answer).toMatchObject({ status: 200, value: { preview: { en: expect.stringContaining("<strong>bold</strong>"), ru: expect.stringContaining("<li>пункт</li>") }, values: { "words.ru": "- пункт" } } });
    expect((answer.value as { readonly preview: { readonly en: string } }).preview.en).not.toContain("<img");
    expect(await loadLaw("DE")).toEqual(before);
  });

  test.each([
    ["no words", { intent: "save", part: "imprint", seen: "3" }, { words: "required" }],
    ["words in Russian alone", { intent: "save", part: "imprint", seen: "3", "words.ru": "Слова" }, { "words.en": "required" }],
    ["a book", { intent: "save", part: "imprint", seen: "3", "words.en": "x".repeat(100_001) }, { "words.en": "too-long" }],
    ["a text there is none of", { intent: "save", part: "cookies", seen: "0", "words.en": "x" }, expect.anything()],
    ["nothing", {}, expect.anything()],
  ])("refuses %s", async (_, fields, problems) => {
    expect(await post("DE", fields)).toMatchObject({ status: 400, value: { fields: problems } });
  });

  test("what is not there is not brought back, and no country is made by an address", async () => {
    expect((await post("DE", { intent: "restore", part: "imprint", seen: await seen("DE"), version: "99" })).status).toBe(404);
    expect((await post("FR", { intent: "save", part: "imprint", seen: "0", "words.en": "x" })).status).toBe(404);
  });

  test("of eight editors at once one is first, and the others are told with what they typed", async () => {
    const now = await seen("US");
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => post("US", { intent: "save", part: "imprint", seen: now, "words.en": `Editor ${index}` })));
    expect(answers.filter((answer) => answer.status === 302)).toHaveLength(1);
    expect(answers.find((answer) => answer.status === 400)?.value).toMatchObject({ fields: { "": "thing-changed" }, values: { "words.en": expect.stringMatching(/^Editor/) } });
    // The other countries stay what they were.
    expect((await listLaws()).map((row) => row.state)).toEqual(["own", "none", "draft"]);
  });
});

test("the audit log names who, which country and which text", async () => {
  const rows = [...await database.current.db.execute(sql`select distinct action, subject, data->>'part' as part from audit_log where actor_id = ${actorId} and subject = 'legal:US'`)];
  expect(rows).toEqual([{ action: "legal.save", subject: "legal:US", part: "imprint" }]);
  expect((await outcomeOf(() => listLoader({ request: requestAs(cookie, origin + paths.backofficeLaws()), context: contextOf(), params: {} }))).value).toMatchObject({ rows: [{ country: "DE" }, { country: "RU" }, { country: "US" }] });
});
