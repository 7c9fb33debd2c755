/** The configurator's pages by requests: what each answers, to whom, and what hostile, foreign, double and overtaken ones leave behind. */
import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCart } from "#app/cart/load-cart.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as accountAction, loader as accountLoader } from "#app/routes/account.configurations.tsx";
import { loader as openLoader } from "#app/routes/configuration.$code.ts";
import { action as shareAction, loader as shareLoader } from "#app/routes/configuration.$code_.share.tsx";
import { loader as compareLoader } from "#app/routes/configure.$slug_.compare.tsx";
import { loader as guideLoader } from "#app/routes/configure.$slug_.guide.tsx";
import { loader as pictureLoader } from "#app/routes/configure.$slug_.picture[.]svg.ts";
import { action as configureAction, loader as configureLoader } from "#app/routes/configure.$slug.tsx";
import { loader as modelLoader } from "#app/routes/models.$modelId.$version.$file.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationModels, configurations, modelVersions } from "#db/schema/configurator.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenCustomer, testBuyer } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn, type Answer } from "#tests/request.server.ts";
import { doorsNeedOak, pineIsShort, shelf, versionOf } from "#tests/small-model.ts";
import { writeArtefact } from "./artefact.ts";
import type { ComparePageProps } from "./compare-page.tsx";
import type { ConfiguratorView } from "./configurator-view.ts";
import type { GuidePageProps } from "./guide-page.tsx";
import type { SharePageProps } from "./share-page.tsx";

const database = useDatabase();
const db = () => database.current.db;
const modelId = "test-shelf";
const shop = "http://127.0.0.1:3000";
let slug = "";
let productId = "";

async function publish(version: number, source = shelf()): Promise<string> {
  const { artefact } = versionOf(source);
  await db().update(modelVersions).set({ state: "retired" }).where(eq(modelVersions.modelId, modelId));
  await db().insert(modelVersions).values({ modelId, version, state: "published", source, artefact: writeArtefact(artefact), hash: artefact.hash });
  await db().update(configurationModels).set({ publishedVersion: version }).where(eq(configurationModels.id, modelId));
  return artefact.hash;
}

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
  productId = (await givenProducts(db(), [{ id: "SHELF", units: 0, leadTimeDays: 14 }])).get("SHELF") ?? "";
  await db().insert(configurationModels).values({ id: modelId, name: { en: "Shelf" }, guide: { intro: { en: "Find one", ru: "Подберём" }, questions: [{ kind: "choice", id: "wood", text: { en: "Which wood?", ru: "Какое дерево?" }, answers: [{ id: "light", label: { en: "Light", ru: "Светлое" }, effects: [{ option: "wood", values: ["pine"] }] }, { id: "strong", label: { en: "Strong", ru: "Прочное" }, effects: [{ option: "wood", values: ["oak"] }] }] }] } });
  await publish(1);
  const [row] = await db().update(products).set({ modelId, madeToOrder: true }).where(eq(products.id, productId)).returning({ slug: products.slug });
  slug = row?.slug ?? "";
});

type Route = (args: { request: Request; context: ReturnType<typeof contextOf>; params: Record<string, string> }) => Promise<unknown>;
interface Who {
  readonly visitorId?: string;
  readonly cookie?: string;
  readonly params?: Record<string, string>;
  readonly fields?: Record<string, string>;
}
const call = (route: unknown, path: string, { visitorId, cookie, params, fields }: Who = {}): Promise<Answer> =>
  outcomeOf(() => (route as Route)({ request: requestAs(cookie, `${shop}${path}`, fields), context: contextOf(visitorId), params: { slug, ...params } }));
const page = async (query: string, who: Who = {}) => (await call(configureLoader, `/configure/${slug}?${query}`, who)).value as { readonly view: ConfiguratorView; readonly modelVersion: number; readonly modelFile: string; readonly name: string; readonly newer: { readonly kind: string } | undefined };
const whole = { "o.wood": "oak", "o.width": "900", "o.doors": "false" };
const post = (fields: Record<string, string>, who: Who = {}) => call(configureAction, `/configure/${slug}`, { ...who, fields: { modelVersion: "1", ...fields } });

/** Saves by the page's own form; answers the code. */
async function save(visitorId: string, own = "?o.wood=oak", more: Who = {}): Promise<string> {
  const answer = await post({ intent: "save", own, ...whole }, { visitorId, ...more });
  return /\/configuration\/([^/]+)\/share/.exec(answer.location ?? "")?.[1] ?? "";
}
const choicesOf = async (code: string) => (await db().select({ choices: configurations.choices }).from(configurations).where(eq(configurations.code, code)))[0]?.choices;

describe("the page", () => {
  test("opened for a line that was ordered, it speaks in the prices of the order's market, whatever the reader's is", async () => {
    const price = async (swap: string) => (await page(`o.wood=oak&o.width=900&swap=${swap}`)).view.built?.price;
    expect(await price("100200.0.usd")).toBe("$299");
    for (const known of ["100200.0.eur", "100200.0", "100200.0.gbp", "100200.0.%2E%2E%2Fusd"]) expect(await price(known)).toBe("€270");
  });

  test("shows the address's configuration, priced", async () => {
    const { view, modelVersion } = await page("o.wood=oak&o.width=900");
    expect(view.built).toMatchObject({ price: "€270", configuration: { wood: "oak", width: "900", doors: "false" } });
    expect([view.conflict, view.ignored, modelVersion]).toEqual([undefined, 0, 1]);
  });

  test("numbers typed without scripts are choices, the nearest there is", async () => {
    expect((await page("n.width=88")).view.choices).toEqual({ width: "900" });
    expect((await page("n.width=wide&o.width=600")).view.choices).toEqual({ width: "600" });
  });

  test("in Russian where the address says so", async () => {
    const { view } = await page("lang=ru", { cookie: "market=eur" });
    expect(view.sections[0]?.options[0]).toMatchObject({ label: "Дерево", current: "Сосна" });
  });

  test.each([
    "o.wood=steel", "o.ghost=1", "o.__proto__=x", "o.constructor=x", "o.wood=%00", `o.wood=${"x".repeat(5000)}`, "o.wood=%F0%9F%AA%91", "o.wood=<script>", "why=wood:oak", "why=::::", "why=%00", "undo=%00*a.b", "with=%00",
    "budget=NaN", "budget=-1", "budget=1e400", "by=2026-13-45", "by=0000-00-00", "prefer=__proto__", "line=x", "from=99999999999", "from=1", "from=-1", "lang=xx", Array.from({ length: 600 }, (_, at) => `o.a${at}=1`).join("&"),
  ])("the address ?%s is a page like any other", async (query) => {
    const { view } = await page(query);
    expect(view.built?.price).toMatch(/^€/);
  });

  test.each(["nothing", "", "..", "SHELF", "' or 1=1", "%00"])("the product %j is not there", async (other) => {
    for (const route of [configureLoader, compareLoader, guideLoader, pictureLoader]) expect((await call(route, "/x", { params: { slug: other } })).status).toBe(404);
    expect((await call(configureAction, "/x", { params: { slug: other }, fields: { intent: "save" } })).status).toBe(404);
  });

  test("the file of the engine's model is named by its content, and only so", async () => {
    const { modelFile } = await page("");
    const [, version = "", file = ""] = /\/models\/test-shelf\/(\d+)\/(.+)$/.exec(modelFile) ?? [];
    const answer = await call(modelLoader, modelFile, { params: { modelId, version, file } });
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
    expect(Object.keys((await (answer.value as Response).json()) as object)).toEqual(["model", "artefact"]);
    const others = [{ modelId, version, file: "0.json" }, { modelId: "other", version, file }, { modelId, version: "2", file }, { modelId, version: "1e9", file }, { modelId, version: "99999999999", file }, { modelId, version: "-1", file }, { modelId, version: "1.5", file }];
    for (const params of others) expect((await call(modelLoader, "/x", { params })).status).toBe(404);
  });

  test("the picture is a drawing of the parts, in theme and view, with nothing of the address in it", async () => {
    const answer = await call(pictureLoader, `/x?o.wood=${encodeURIComponent("\"><script>")}&view=dimensions&theme=dark&lang=ru`, { cookie: "market=eur" });
    const svg = await (answer.value as Response).text();
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toContain("<script");
    for (const query of ["version=77", "version=0", "version=%00", "view=nothing", "o.wood=pine&o.doors=true"]) expect((await call(pictureLoader, `/x?${query}`)).status).toBe(200);
  });
});

describe("the order's form", () => {
  const cartOf = (visitorId: string) => loadCart(db(), { ...testBuyer(), visitorId }, { market: "eur", currency: "EUR" });

  test("puts the whole piece into the cart of whoever sends it, with the own choices", async () => {
    const visitorId = uuidv7();
    expect((await post({ intent: "add", own: "?o.wood=oak&o.width=900", shownUnit: "27000", quantity: "2", ...whole }, { visitorId })).location).toBe("/cart");
    const [line] = (await cartOf(visitorId))?.lines ?? [];
    expect(line).toMatchObject({ quantity: 2, own: { wood: "oak", width: "900" } });
    expect(await cartOf(uuidv7())).toBeUndefined();
  });

  test.each<[string, Record<string, string>, string]>([
    ["another price than today's", { shownUnit: "1" }, "price-changed"], ["choices that cannot be built", { "o.doors": "true", "o.wood": "pine" }, "invalid-configuration"], ["a value there is not", { "o.wood": "steel" }, "invalid-configuration"],
    ["a version there is not", { modelVersion: "7" }, "model-changed"], ["a version beyond all numbers", { modelVersion: "99999999999" }, "model-changed"], ["no version", { modelVersion: "" }, "form"], ["a version that is none", { modelVersion: "one" }, "form"],
    ["nothing of it", { quantity: "0" }, "form"], ["a hundred of it", { quantity: "100" }, "form"], ["half of it", { quantity: "1.5" }, "form"], ["a price below nothing", { shownUnit: "-5" }, "form"], ["no price", { shownUnit: "NaN" }, "form"],
    ["a foreign wish", { intent: "steal" }, "form"], ["a line that is none", { replaces: "x" }, "form"],
  ])("with %s leaves the cart as it was", async (_, fields, code) => {
    const visitorId = uuidv7();
    expect((await post({ intent: "add", ...whole, ...fields }, { visitorId })).value).toMatchObject({ problem: { code } });
    expect((await cartOf(visitorId))?.lines ?? []).toEqual([]);
  });

  test("sent twice at once it is one line of two pieces, never two halves", async () => {
    const visitorId = uuidv7();
    await Promise.all([0, 1].map(() => post({ intent: "add", ...whole }, { visitorId })));
    expect((await cartOf(visitorId))?.lines.map((line) => line.quantity)).toEqual([2]);
  });

  test("a line of another cart is not replaced", async () => {
    const [owner, thief] = [uuidv7(), uuidv7()];
    await post({ intent: "add", ...whole }, { visitorId: owner });
    const [line] = (await cartOf(owner))?.lines ?? [];
    await post({ intent: "add", ...whole, "o.width": "600", replaces: line?.id ?? "" }, { visitorId: thief });
    expect((await cartOf(owner))?.lines.map((each) => each.id)).toEqual([line?.id]);
  });
});

describe("saving", () => {
  test("keeps what the model knows of the own choices, and nothing else", async () => {
    expect(await choicesOf(await save(uuidv7(), "?o.wood=oak&o.width=900"))).toEqual({ wood: "oak", width: "900" });
    expect(await choicesOf(await save(uuidv7(), "?o.wood=oak&o.width=900&o.ghost=1&o.doors=maybe"))).toEqual({ wood: "oak", width: "900" });
  });

  test.each(["?o.wood=visit-evil.example&o.width=900", "?o.wood=%00&o.width=900", "?o.wood=oak&o.width=900&o.doors=%00", "?o.wood=oak&o.width=900&o.note=%00", "?o.__proto__=x&o.width=900", "not a query", "?", `?${Array.from({ length: 600 }, (_, at) => `o.a${at}=1`).join("&")}`])("own choices like %s do no harm", async (own) => {
    const kept = (await choicesOf(await save(uuidv7(), own))) as Record<string, string>;
    for (const [option, value] of Object.entries(kept)) expect(whole[`o.${option}` as keyof typeof whole]).toBe(value);
  });

  test("twice gives two codes", async () => {
    const visitorId = uuidv7();
    const [one, other] = await Promise.all([save(visitorId), save(visitorId)]);
    expect(one).not.toBe("");
    expect(one).not.toBe(other);
  });
});

describe("the saved one", () => {
  const shared = (code: string, who: Who = {}) => call(shareLoader, `/configuration/${code}/share`, { ...who, params: { code } });
  const tell = (code: string, fields: Record<string, string>, who: Who) => call(shareAction, `/configuration/${code}/share`, { ...who, params: { code }, fields });

  test("opens for everybody, as it was saved", async () => {
    const code = await save(uuidv7(), "?o.wood=oak&o.width=900");
    expect((await call(openLoader, `/configuration/${code}`, { params: { code } })).location).toBe(`/configure/${slug}?o.width=900&o.wood=oak&from=1`);
  });

  test.each(["", "nothing", "../x", "a".repeat(300), "' or 1=1 --", "%", "ABCDEFGH"])("the code %j is not there", async (code) => {
    expect((await call(openLoader, "/x", { params: { code } })).status).toBe(404);
    expect((await shared(code)).status).toBe(404);
    expect((await tell(code, { intent: "rename", name: "x" }, {})).status).toBe(404);
  });

  test("only its owner names it and sends it; others get what a page that is not there gives", async () => {
    const [owner, stranger] = [uuidv7(), uuidv7()];
    const code = await save(owner);
    const wishes: readonly Record<string, string>[] = [{ intent: "rename", name: "mine" }, { intent: "mail", to: "friend@example.org" }];
    for (const fields of wishes) expect((await tell(code, fields, { visitorId: stranger })).status).toBe(404);
    expect((await shared(code, { visitorId: stranger })).value).toMatchObject({ own: false, name: undefined });
    expect((await tell(code, { intent: "rename", name: "For the study" }, { visitorId: owner })).location).toBe(`/configuration/${code}/share?renamed=1`);
    expect((await shared(code, { visitorId: owner })).value).toMatchObject({ own: true, name: "For the study" });
    expect(((await shared(code, { visitorId: stranger })).value as SharePageProps).name).toBeUndefined();
  });

  test("what an account saved is not its browser's, once it is signed out", async () => {
    const customer = await givenCustomer(db());
    const cookie = await signIn(customer.user.id);
    const code = await save(customer.visitorId, "?o.wood=oak", { cookie });
    expect((await shared(code, { cookie })).value).toMatchObject({ own: true, signedIn: true });
    expect((await shared(code, { visitorId: customer.visitorId })).value).toMatchObject({ own: false });
  });

  test.each([["not an address", { intent: "mail", to: "friend" }, "mail-invalid"], ["two addresses", { intent: "mail", to: "a@example.org,b@example.org" }, "mail-invalid"], ["an address with a line break", { intent: "mail", to: "a@example.org\nBcc: b@example.org" }, "mail-invalid"], ["no address", { intent: "mail" }, "mail-invalid"], ["another wish", { intent: "steal" }, undefined], ["a name without end", { intent: "rename", name: "x".repeat(401) }, undefined]] as const)("%s is refused and sends nothing", async (_, fields, outcome) => {
    const owner = uuidv7();
    const code = await save(owner);
    const before = (await db().select().from(mails)).length;
    const answer = await tell(code, fields, { visitorId: owner });
    expect(answer).toMatchObject({ status: 400, value: { outcome } });
    expect((await db().select().from(mails)).length).toBe(before);
  });

  test("a mail carries the model's words only, whatever stands in the row", async () => {
    const owner = uuidv7();
    const code = await save(owner);
    // As it may have been stored before names were checked.
    await db().update(configurations).set({ choices: { wood: "visit evil.example", ghost: "buy now", width: "900" } }).where(eq(configurations.code, code));
    expect(((await shared(code, { visitorId: owner })).value as SharePageProps).words).toEqual([{ term: "Width", value: "90 cm" }]);
    expect((await tell(code, { intent: "mail", to: "victim@example.org" }, { visitorId: owner })).status).toBe(200);
    const [mail] = await db().select().from(mails).where(eq(mails.to, "victim@example.org")).orderBy(desc(mails.createdAt));
    expect(mail?.text).toContain("- Width: 90 cm");
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/evil|buy now/);
  });
});

describe("side by side and by questions", () => {
  const compare = async (query: string, who: Who = {}) => (await call(compareLoader, `/x?${query}`, who)).value as ComparePageProps;
  const guide = async (query: string, who: Who = {}) => (await call(guideLoader, `/x?${query}`, who)).value as GuidePageProps;

  test("four at most, each once, the broken ones counted", async () => {
    const page_ = await compare("c=wood.oak&c=wood.pine&c=width.900&c=width.1200&c=doors.true");
    expect(page_.comparison.columns.map((column) => column.price)).toEqual(["€240", "€160", "€190", "€220"]);
    expect((await compare("c=wood.oak&c=wood.oak&c=wood.pine*doors.true")).comparison).toMatchObject({ broken: 1, columns: [{ price: "€240" }] });
    expect((await compare("show=differences")).onlyDifferences).toBe(true);
  });

  test.each(["c=", "c=***", "c=%00", "c=.", `c=${"a.b*".repeat(3000)}`, "c=wood.steel", "c=__proto__.x", "c", "c=🪑"])("?%s breaks nothing", async (query) => {
    expect((await compare(query)).comparison.columns.length).toBeLessThanOrEqual(1);
  });

  test("one's own saved ones are suggested with their names, nobody else's", async () => {
    const visitorId = uuidv7();
    const code = await save(visitorId, "?o.wood=oak&o.width=900");
    await call(shareAction, "/x", { visitorId, params: { code }, fields: { intent: "rename", name: "Study" } });
    expect((await compare("", { visitorId })).suggestions[0]).toMatchObject({ name: "Study", code: "width.900*wood.oak", price: "€270" });
    expect((await compare("")).suggestions.map((each) => each.name)).not.toContain("Study");
    // What already stands there is not suggested once more.
    expect((await compare("c=width.900*wood.oak", { visitorId })).suggestions.map((each) => each.name)).not.toContain("Study");
  });

  test("answers lead to configurations that meet them; without answers there is none", async () => {
    expect((await guide("")).result).toBeUndefined();
    const { result, questions } = await guide("a.wood=strong");
    expect(questions[0]).toMatchObject({ text: "Which wood?", answer: "strong" });
    expect(result?.reasons).toEqual(["Wood: Oak"]);
    expect(result?.proposals.map((each) => each.price)).toEqual(["€240"]);
    expect((await guide("a.wood=strong&lang=ru", { cookie: "market=eur" })).result?.reasons).toEqual(["Дерево: Дуб"]);
  });

  test("a budget that nothing meets is said, and the piece shown all the same", async () => {
    expect((await guide("a.wood=strong&budget=100")).result).toMatchObject({ drops: ["budget"], proposals: [{ price: "€240" }] });
    expect((await guide("budget=100")).result?.drops).toEqual(["budget"]);
    expect((await guide("by=2020-01-01")).result?.drops).toEqual(["by"]);
  });

  test.each(["a.wood=steel", "a.wood=%00", "a.nothing=1", "a.__proto__=x", "budget=x", "by=x", "a.wood=light&a.wood=strong"])("the answers ?%s break nothing", async (query) => {
    expect((await guide(query)).questions).toHaveLength(1);
  });
});

describe("after a new version", () => {
  const mine = async (cookie: string) => (await call(accountLoader, "/account/configurations", { cookie })).value as { readonly rows: readonly { readonly id: string; readonly code: string; readonly newer: { readonly version: number; readonly words: { readonly kind: string; readonly ways: readonly { readonly way: number; readonly price: number }[] } } | undefined }[] };
  const send = (cookie: string, fields: Record<string, string>) => call(accountAction, "/account/configurations", { cookie, fields });

  test("the whole story: it is told, opened, moved once, and nobody else can touch it", async () => {
    const [owner, other] = [await givenCustomer(db()), await givenCustomer(db())];
    const [cookie, foreign] = [await signIn(owner.user.id), await signIn(other.user.id)];
    const code = await save(owner.visitorId, "?o.wood=pine&o.width=1200", { cookie, fields: {} });
    await db().update(configurations).set({ choices: { wood: "pine", width: "1200" } }).where(eq(configurations.code, code));
    expect((await mine(cookie)).rows.map((row) => row.newer)).toEqual([undefined]);

    await publish(2, shelf({ rules: [doorsNeedOak, pineIsShort], prices: { base: { EUR: 12_000, USD: 13_000 } } }));
    const [row] = (await mine(cookie)).rows;
    expect(row?.newer).toMatchObject({ version: 2, words: { kind: "repair" } });
    expect((await page(`o.wood=pine&o.width=1200&from=1`)).newer).toMatchObject({ kind: "repair" });
    // Priced and drawn as it was saved, for whoever has the link.
    expect(((await call(shareLoader, "/x", { params: { code } })).value as SharePageProps).price).toBe("€220");

    const ways = row?.newer?.words.ways ?? [];
    expect(ways.length).toBeGreaterThan(0);
    const good = { intent: "move", id: row?.id ?? "", version: "2", way: "0", price: String(ways[0]?.price ?? 0) };
    const unchanged = async () => expect(await choicesOf(code)).toEqual({ wood: "pine", width: "1200" });
    for (const fields of [{ ...good, price: "1" }, { ...good, version: "1" }, { ...good, version: "3" }, { ...good, way: "9" }]) expect((await send(cookie, fields)).location).toBe("/account/configurations?notice=overtaken");
    // A form that is broken moves nothing, and above all takes nothing away.
    for (const fields of [{ ...good, way: "-1" }, { ...good, price: "" }, { ...good, version: "x" }, { ...good, way: "1.5" }, { ...good, intent: "steal" }]) expect((await send(cookie, fields)).location).toBe("/account/configurations?notice=overtaken");
    await unchanged();
    await send(foreign, good);
    await send(foreign, { id: good.id });
    await unchanged();

    const moved = await Promise.all([send(cookie, good), send(cookie, good)]);
    expect(moved.map((answer) => answer.location).sort()).toEqual(["/account/configurations?notice=moved", "/account/configurations?notice=overtaken"]);
    const after = (await choicesOf(code)) as Record<string, string>;
    expect(Object.keys(after).sort()).toEqual(["width", "wood"]);
    expect((await mine(cookie)).rows.map((each) => each.newer)).toEqual([undefined]);

    for (const id of ["", "x", uuidv7(), "' or 1=1"]) await send(cookie, { id });
    expect((await mine(cookie)).rows).toHaveLength(1);
    await send(cookie, { id: good.id });
    await send(cookie, { id: good.id });
    expect((await mine(cookie)).rows).toEqual([]);
    expect((await call(openLoader, "/x", { params: { code } })).status).toBe(404);
  });

  test("a browser without an account is asked to sign in first, whatever it sends", async () => {
    expect((await call(accountLoader, "/account/configurations")).location).toContain("/sign-in");
    expect((await call(accountAction, "/account/configurations", { fields: { id: uuidv7() } })).location).toContain("/sign-in");
  });

  test("a page that was loaded under the earlier version is told so when it orders", async () => {
    const visitorId = uuidv7();
    const answer = await post({ intent: "add", ...whole, shownUnit: "27000" }, { visitorId });
    expect(["model-changed", "price-changed"]).toContain((answer.value as { problem: { code: string } }).problem.code);
  });
});
