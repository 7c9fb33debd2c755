/** Price books and places by hand, by requests on an empty database. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogue, forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { exportCatalogue } from "#app/catalog/export-catalogue.server.ts";
import { importCatalogue } from "#app/catalog/import-catalogue.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { loadBalanceSettings, loadDepositRule } from "#app/orders/deposit-settings.server.ts";
import { loadPaymentSettings, offeredMethods } from "#app/orders/payment-settings.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action, loader } from "#app/routes/backoffice.markets.tsx";
import { users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { loadMarkets } from "./change-markets.server.ts";
import { loadBalancePage, loadDepositsPage } from "./change-deposits.server.ts";
import { changeReceipts, loadReceiptsPage } from "./change-receipts.server.ts";

const database = useDatabase();
const url = `http://127.0.0.1:3000${paths.backofficeMarkets()}`;
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "" });
  forgetConfig();
  forgetCatalogue();
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});

const post = (fields: Readonly<Record<string, string>>) => outcomeOf(() => action({ request: requestAs(cookie, url, fields), context: contextOf(), params: {} }));
const bookOf = async (id: string) => (await loadMarkets()).books.find((book) => book.id === id);
const krone = { intent: "add-book", id: "NO", currency: "nok", country: "no", taxIncluded: "on", taxRate: "25", invoiceUpTo: "12 000,50" };

describe("price books", () => {
  test("the first one is what everybody sees from the next page on, and can be paid by invoice", async () => {
    expect((await post(krone)).location).toBe(`${paths.backofficeMarkets()}?saved=add-book`);
    expect(await bookOf("no")).toMatchObject({ currency: "NOK", country: "NO", taxIncluded: true, taxRate: 2_500, prices: 0, invoiceUpTo: "12000.50" });
    expect((await catalogue()).priceBooks.get("no")).toMatchObject({ currency: "NOK" });
    expect((await viewerOf(new Request(url), contextOf())).market).toBe("no");
    expect(offeredMethods(await loadPaymentSettings(database.current.db), { total: 1_200_050, currency: "NOK" })).toContain("invoice");
    expect(offeredMethods(await loadPaymentSettings(database.current.db), { total: 1_200_051, currency: "NOK" })).not.toContain("invoice");
  });

  test("ask for a deposit where the merchant says so: audited, by two editors at once only one, and not any more when it is emptied", async () => {
    const before = (await loadDepositsPage()).find((each) => each.id === "no");
    expect(before).toMatchObject({ share: "", from: "", currency: "NOK" });
    const deposit = { intent: "deposit", id: "no", share: "33,5", from: "1 000,50", seen: before?.seen ?? "" };
    for (const [wrong, problems] of [[{ share: "100" }, { share: "percent" }], [{ share: "-1" }, { share: "percent" }], [{ from: "much" }, { from: "amount" }], [{ seen: "other" }, { "": "thing-changed" }]] as const) {
      expect(await post({ ...deposit, ...wrong })).toMatchObject({ status: 400, value: { fields: problems } });
    }
    expect((await post({ ...deposit, id: "gone" })).status).toBe(404);
    expect((await post(deposit)).location).toBe(`${paths.backofficeMarkets()}?saved=deposit`);
    expect(await loadDepositRule(database.current.db, "no")).toEqual({ book: "no", share: 3_350, from: 100_050 });
    expect(await post(deposit)).toMatchObject({ status: 400 });
    const [audited] = await database.current.db.execute<{ data: unknown }>(sql`select data from audit_log where action = 'market.deposit'`);
    expect(audited?.data).toMatchObject({ share: 3_350, from: 100_050 });
    expect((await post({ ...deposit, share: "", seen: "3350 100050" })).status).toBe(302);
    expect(await loadDepositRule(database.current.db, "no")).toBeUndefined();
  });

  test("the balance of deposits is asked for when the merchant says so: audited, by two editors at once only one", async () => {
    const before = await loadBalancePage();
    expect(before).toMatchObject({ askDaysBefore: 7, remindAfterDays: 4, reminders: 3 });
    const balance = { intent: "balance", askDaysBefore: "14", remindAfterDays: "2", reminders: "0", seen: before.seen };
    for (const [wrong, problems] of [[{ askDaysBefore: "61" }, { askDaysBefore: "number" }], [{ askDaysBefore: "" }, { askDaysBefore: "number" }], [{ remindAfterDays: "0" }, { remindAfterDays: "number" }], [{ reminders: "1.5" }, { reminders: "number" }], [{ seen: "other" }, { "": "thing-changed" }]] as const) {
      expect(await post({ ...balance, ...wrong })).toMatchObject({ status: 400, value: { fields: problems } });
    }
    expect((await post(balance)).location).toBe(`${paths.backofficeMarkets()}?saved=balance`);
    expect(await loadBalanceSettings(database.current.db)).toEqual({ askDaysBefore: 14, remindAfterDays: 2, reminders: 0 });
    expect(await post(balance)).toMatchObject({ status: 400, value: { fields: { "": "thing-changed" } } });
    const [audited] = await database.current.db.execute<{ data: unknown }>(sql`select data from audit_log where action = 'market.balance'`);
    expect(audited?.data).toEqual({ askDaysBefore: 14, remindAfterDays: 2, reminders: 0 });
  });

  test.each([
    ["a name that is taken", krone, { id: "book-taken" }],
    ["a currency there is none of", { ...krone, id: "x", currency: "ABC" }, { currency: "currency" }],
    ["a country in words", { ...krone, id: "x", country: "Norway" }, { country: "country" }],
    ["a tax of more than everything", { ...krone, id: "x", taxRate: "101" }, { taxRate: "percent" }],
    ["a tax in words", { ...krone, id: "x", taxRate: "1e1" }, { taxRate: "percent" }],
    ["an amount with too many digits", { ...krone, id: "x", invoiceUpTo: "1.234" }, { invoiceUpTo: "amount" }],
    ["a name with a path in it", { ...krone, id: "../x" }, { id: "book-id" }],
    ["nothing", {}, expect.anything()],
  ])("refuses %s, and writes nothing", async (_, fields, problems) => {
    expect(await post(fields)).toMatchObject({ status: 400, value: { fields: problems } });
    expect((await loadMarkets()).books.map((book) => book.id)).toEqual(["no"]);
  });

  test("net prices hold no tax, and an emptied limit is no invoice", async () => {
    await post({ ...krone, id: "se", currency: "SEK", country: "SE", invoiceUpTo: "100" });
    const { seen = "" } = await bookOf("se") ?? {};
    expect((await post({ intent: "change-book", id: "se", seen, country: "SE", taxRate: "25" })).status).toBe(302);
    expect(await bookOf("se")).toMatchObject({ taxIncluded: false, taxRate: 0, invoiceUpTo: "", currency: "SEK" });
    expect(await post({ intent: "change-book", id: "se", seen, country: "FI", taxRate: "0" })).toMatchObject({ status: 400, value: { fields: { "": "thing-changed" } } });
    expect((await post({ intent: "change-book", id: "gone", country: "FI" })).status).toBe(404);
  });

  test("each language begins with the one the merchant says", async () => {
    expect((await post({ intent: "first-books", en: "no", ru: "se" })).status).toBe(302);
    const market = async (language: string) => (await viewerOf(new Request(url, { headers: { "Accept-Language": language } }), contextOf())).market;
    expect([await market("en"), await market("ru")]).toEqual(["no", "se"]);
    await post({ intent: "first-books" });
    expect(await market("ru")).toBe("no");
  });

  test("one goes while no price stands in it", async () => {
    await post({ intent: "add-place", "name.en": "Oslo store", country: "NO" });
    async function* lines() {
      yield JSON.stringify({ kind: "category", id: "cups", slug: "cups", name: { en: "Cups" } });
      yield JSON.stringify({ kind: "product", id: "cup", slug: "cup", name: { en: "Cup" }, categories: ["cups"], variants: [{ sku: "CUP", prices: { no: { amount: 100 } }, stock: { "oslo-store": 3 } }] });
    }
    expect((await importCatalogue(database.current.db, lines())).problems).toEqual([]);
    expect(await post({ intent: "delete-book", id: "no" })).toMatchObject({ status: 400, value: { fields: { "": "book-in-use" } } });
    expect((await post({ intent: "delete-book", id: "se" })).status).toBe(302);
    expect((await post({ intent: "delete-book", id: "se" })).status).toBe(404);
    expect((await bookOf("no"))?.prices).toBe(1);
  });
});

describe("places", () => {
  test("are added once and renamed", async () => {
    expect(await post({ intent: "add-place", "name.en": "Oslo store", country: "NO" })).toMatchObject({ status: 400, value: { fields: { "name.en": "place-taken" } } });
    expect(await post({ intent: "add-place", "name.en": "???", country: "NO" })).toMatchObject({ status: 400, value: { fields: { "name.en": "slug" } } });
    expect((await post({ intent: "change-place", id: "oslo-store", "name.en": "Store", "name.ru": "Магазин", country: "NO" })).status).toBe(302);
    expect((await loadMarkets()).places).toEqual([{ id: "oslo-store", name: { en: "Store", ru: "Магазин" }, country: "NO" }]);
    expect((await post({ intent: "change-place", id: "gone", "name.en": "Store", country: "NO" })).status).toBe(404);
  });
});

test("six who add the same book at once add one; every change is in the audit log", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => post({ ...krone, id: "race" })));
  expect(answers.filter((answer) => answer.status === 302)).toHaveLength(1);
  const actions = [...await database.current.db.execute<{ action: string }>(sql`select distinct action from audit_log where actor_id = ${actorId} order by 1`)].map((row) => row.action);
  expect(actions).toEqual(["market.add-book", "market.add-place", "market.balance", "market.change-book", "market.change-place", "market.delete-book", "market.deposit", "market.first-books"]);
});

test("what was made by hand is what the import takes, and the page shows it", async () => {
  const lines: string[] = [];
  for await (const line of exportCatalogue(database.current.sql)) lines.push(line);
  async function* given() { yield* lines; }
  expect((await importCatalogue(database.current.db, given(), { strict: true })).problems).toEqual([]);
  expect((await outcomeOf(() => loader({ request: requestAs(cookie, url), context: contextOf(), params: {} }))).value).toMatchObject({ page: { books: [{ id: "no" }, { id: "race" }] } });
});

describe("fiscal receipts", () => {
  const russia = { intent: "receipts", id: "RU", register: "test", taxNumber: "7707 083 893", taxSystem: "general" };
  const receiptsOf = async (country: string) => (await loadReceiptsPage()).countries.find((one) => one.country === country);
  beforeAll(async () => {
    await post({ intent: "add-book", id: "ru", currency: "RUB", country: "RU", taxIncluded: "on", taxRate: "22" });
  });

  test("are asked for by no country until somebody says so, and then from that moment on", async () => {
    expect(await receiptsOf("RU")).toMatchObject({ register: "none", since: null, has54Fz: true, open: 0 });
    const before = Date.now();
    expect((await post({ ...russia, seen: (await receiptsOf("RU"))?.seen ?? "" })).location).toBe(`${paths.backofficeMarkets()}?saved=receipts`);
    expect(await receiptsOf("RU")).toMatchObject({ register: "test", taxNumber: "7707083893", taxSystem: "general" });
    expect(Date.parse((await receiptsOf("RU"))?.since ?? "")).toBeGreaterThanOrEqual(before);
    expect((await receiptsOf("NO"))?.register).toBe("none");
  });

  test("a change of the seller keeps the moment; an end and a new beginning is another one", async () => {
    const since = async () => (await receiptsOf("RU"))?.since;
    const first = await since();
    await post({ ...russia, taxSystem: "patent" });
    expect(await receiptsOf("RU")).toMatchObject({ taxSystem: "patent", since: first });
    await post({ ...russia, register: "none" });
    expect(await since()).toBeNull();
    await post(russia);
    expect(Date.parse(await since() ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? ""));
  });

  test.each([
    ["a tax number whose check digits are wrong", { ...russia, taxNumber: "7707083894" }, { taxNumber: "tax-number" }],
    ["no tax number where the law wants one", { ...russia, taxNumber: "" }, { taxNumber: "tax-number" }],
    ["no tax system where the law wants one", { ...russia, taxSystem: "" }, { taxSystem: "tax-system" }],
    ["a register there is none of", { ...russia, register: "abacus" }, { register: "register" }],
    ["a form that was overtaken", { ...russia, taxSystem: "patent", seen: "none  " }, { "": "thing-changed" }],
    ["a mood nobody has", { intent: "register-mood", mood: "furious" }, { mood: "register" }],
  ])("refuse %s, and nothing changes", async (_, fields, problems) => {
    const before = await loadReceiptsPage();
    expect(await post(fields)).toMatchObject({ status: 400, value: { fields: problems } });
    expect(await loadReceiptsPage()).toEqual(before);
  });

  test("of a country nobody sells to are not there; elsewhere no Russian words are wanted", async () => {
    expect((await post({ ...russia, id: "FR" })).status).toBe(404);
    expect((await post({ intent: "receipts", id: "NO", register: "test" })).status).toBe(302);
    expect(await receiptsOf("NO")).toMatchObject({ register: "test", taxNumber: null, taxSystem: null, has54Fz: false });
  });

  test("of two editors at once one is first", async () => {
    const seen = (await receiptsOf("RU"))?.seen ?? "";
    const answers = await Promise.all(["patent", "agricultural"].map((taxSystem) => post({ ...russia, taxSystem, seen })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 400]);
  });

  test("a real shop has no test register, and the log names who changed what", async () => {
    await post({ intent: "receipts", id: "NO", register: "none" });
    Object.assign(process.env, { EYELEVEL_DEMO: "0", APP_URL: "http://127.0.0.1:3000", SESSION_SECRET: "a secret of more than thirty-two characters" });
    forgetConfig();
    expect(await changeReceipts({ intent: "receipts", id: "NO", register: "test" }, actorId)).toEqual({ ok: false, problem: { code: "register" } });
    expect(await changeReceipts({ intent: "register-mood", mood: "silent" }, actorId)).toEqual({ ok: false, problem: { code: "not-found" } });
    process.env.EYELEVEL_DEMO = "1";
    forgetConfig();
    const rows = [...await database.current.db.execute(sql`select distinct action, subject, data->>'register' as register from audit_log where actor_id = ${actorId} and action = 'market.receipts' order by 2, 3`)];
    expect(rows).toEqual([{ action: "market.receipts", subject: "market:NO", register: "none" }, { action: "market.receipts", subject: "market:NO", register: "test" }, { action: "market.receipts", subject: "market:RU", register: "none" }, { action: "market.receipts", subject: "market:RU", register: "test" }]);
  });
});
