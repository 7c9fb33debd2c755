/** Delivery methods by the forms of their pages, on a real database: what the shop offers follows. */
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultDeliveryMethods } from "#app/fulfilment/defaults/delivery-methods.ts";
import { deliveryCountries, deliveryOptions } from "#app/fulfilment/delivery-options.ts";
import { loadDeliveryMethods, loadEveryDeliveryMethod } from "#app/fulfilment/load-delivery.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { action as oneAction, loader as oneLoader } from "#app/routes/backoffice.delivery.$id.tsx";
import { action as listAction, loader as listLoader } from "#app/routes/backoffice.delivery._index.tsx";
import { users } from "#db/schema/identity.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { formFor, formsOf, linksOf, sentBy } from "#tests/forms.ts";
import { givenOrder, testBuyer } from "#tests/order-factories.server.ts";
import { render, textOf } from "#tests/render.tsx";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { loadDelivery, stampOf, type DeliveryPage } from "./change-delivery.server.ts";
import { DeleteMethodPanel, DeliveryListPanel, MethodPanel, NewMethodPanel, ZonesPanel } from "./delivery-view.tsx";
import { loadSetup } from "./load-setup.server.ts";

const database = ownDatabase();
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "" });
  forgetConfig();
  await givenProducts(database.current.db, [{ id: "Desk" }]);
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});
beforeEach(async () => {
  await database.current.db.execute(sql`delete from settings where key = 'delivery'`);
  await database.current.db.execute(sql`delete from audit_log`);
  forgetSettings();
});

type Fields = Readonly<Record<string, string>>;
const onList = (fields: Fields) => outcomeOf(() => listAction({ request: requestAs(cookie, origin + paths.backofficeDelivery(), fields), context: contextOf(), params: {} }));
const onOne = (id: string, fields: Fields) => outcomeOf(() => oneAction({ request: requestAs(cookie, origin + paths.backofficeDeliveryMethod(id), fields), context: contextOf(), params: { id } }));
const offered = (load: Partial<Parameters<typeof deliveryOptions>[1]> = {}) => loadDeliveryMethods(database.current.db).then((methods) => deliveryOptions(methods, { country: "DE", currency: "EUR", grams: 3_000, longestMm: 500, value: 5_000, piecesToAssemble: 0, ...load }));
const methodOf = async (id: string) => {
  const { methods, currencies } = await loadDelivery();
  const method = methods.find((one) => one.id === id);
  if (method === undefined) throw new Error(`${id} is gone`);
  return { method, seen: stampOf(method), currencies };
};
const drone: Fields = { intent: "add", "name.en": "By drone", "name.ru": "Дроном", "description.en": "Through the window.", countries: "Germany, Австрия", from: "0", until: "1", "steps.0.kg": "2,5", "steps.0.price.EUR": "19,90", "free.EUR": "300" };
const audits = async () => [...await database.current.db.execute<{ action: string; subject: string }>(sql`select action, subject from audit_log order by at`)].map((row) => `${row.action} ${row.subject}`);

describe("the list", () => {
  test("begins with the defaults, which become the merchant's own when kept", async () => {
    expect(await loadDelivery()).toMatchObject({ own: false, currencies: ["EUR", "RUB", "USD"] });
    expect((await loadSetup()).ownDelivery).toBe(false);
    const keep = formsOf(render(<DeliveryListPanel page={await loadDelivery()} state={undefined} />)).find((form) => form.buttons.some((button) => button.value === "keep"));
    expect((await onList({ ...keep?.fields, intent: "keep" })).location).toBe(`${paths.backofficeDelivery()}?saved=keep`);
    expect((await loadDelivery()).methods).toEqual(defaultDeliveryMethods);
    expect((await loadSetup()).ownDelivery).toBe(true);
    expect(textOf(render(<DeliveryListPanel page={await loadDelivery()} state={undefined} />))).not.toContain("nobody has looked at them");
  });

  test("a new method stands last, and the shop offers it where it goes", async () => {
    expect((await onList(drone)).location).toBe(`${paths.backofficeDeliveryMethod("by-drone")}?saved=added`);
    expect((await offered({ grams: 2_500 })).map((option) => [option.id, option.amount])).toEqual([["parcel", 590], ["freight", 5_900], ["pickup", 0], ["by-drone", 1_990]]);
    expect((await offered({ grams: 2_000, country: "AT", value: 30_000 })).at(-1)).toMatchObject({ id: "by-drone", amount: 0, days: [0, 1], name: { en: "By drone", ru: "Дроном" } });
    expect((await offered({ grams: 2_501 })).some((option) => option.id === "by-drone")).toBe(false);
    expect(await audits()).toEqual(["delivery.add delivery:by-drone"]);
  });

  test("is what shoppers are offered, in its order", async () => {
    expect((await onList({ intent: "up", id: "freight" })).location).toContain("saved=moved");
    expect((await offered()).map((option) => option.id)).toEqual(["freight", "parcel", "pickup"]);
    expect((await onList({ intent: "down", id: "nothing" })).status).toBe(404);
  });

  test.each<[string, Fields, unknown]>([
    ["without a name", { "name.en": "" }, { "name.en": "required" }],
    ["with a name that is taken", { "name.en": "Parcel" }, { "name.en": "delivery-id-taken" }],
    ["with a name no short name can be made of", { "name.en": "Дроном" }, { "name.en": "slug" }],
    ["to nowhere", { countries: "" }, { countries: "required" }],
    ["to Atlantis", { countries: "DE, Atlantis" }, { countries: "countries" }],
    ["in less than no time", { from: "-1" }, { from: "number" }],
    ["for nothing known", { "steps.0.price.EUR": "" }, { "steps.0.kg": "no-price-here" }],
    ["priced in a currency nobody pays in", { "steps.0.price.EUR": "", "steps.0.price.CHF": "5" }, { "steps.0.kg": "no-price-here" }],
    ["for less than nothing", { "steps.0.price.EUR": "-5" }, { "steps.0.price.EUR": "amount" }],
    ["with nothing", { intent: "" }, expect.anything()],
  ])("a new method %s is refused, and nothing is written", async (_, more, problems) => {
    const given = { ...drone, ...more };
    expect(await onList(given)).toMatchObject({ status: 400, value: { fields: problems, values: given } });
    expect((await loadDelivery()).own).toBe(false);
  });

  test("six at once are one", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => onList(drone)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 400, 400, 400, 400, 400]);
    expect((await loadDelivery()).methods).toHaveLength(4);
  });
});

describe("one method", () => {
  const fieldsOf = (html: string, intent: string): Record<string, string> => ({ ...formFor(html, intent).fields });

  test("the page's own form, sent as it is, changes nothing but the currencies it could show", async () => {
    const before = await methodOf("freight");
    const html = render(<MethodPanel {...before} state={undefined} />);
    expect((await onOne("freight", fieldsOf(html, "change"))).location).toBe(`${paths.backofficeDeliveryMethod("freight")}?saved=change`);
    expect((await methodOf("freight")).method).toEqual({ ...before.method, active: true });
    const zones = formsOf(render(<ZonesPanel {...await methodOf("freight")} state={undefined} />)).filter((form) => form.fields.intent === "zone");
    expect((await onOne("freight", zones[3]?.fields ?? {})).location).toContain("saved=zone");
    expect((await methodOf("freight")).method).toEqual({ ...before.method, active: true });
  });

  test("switched off it is offered to nobody, but orders still know its name; the set-up says what it lacks", async () => {
    for (const id of ["parcel", "freight", "pickup"]) {
      const { active: _active, ...fields } = fieldsOf(render(<MethodPanel {...await methodOf(id)} state={undefined} />), "change");
      expect((await onOne(id, fields)).status).toBe(302);
    }
    expect(await offered()).toEqual([]);
    expect((await loadEveryDeliveryMethod(database.current.db)).map((method) => method.id)).toEqual(["parcel", "freight", "pickup"]);
    expect((await loadSetup()).reached).toEqual([]);
    expect(textOf(render(<DeliveryListPanel page={await loadDelivery()} state={undefined} />))).toMatch(/switched off.*switched off.*switched off/);
  });

  test("limits and assembly: both prices or neither", async () => {
    const fields = fieldsOf(render(<MethodPanel {...await methodOf("parcel")} state={undefined} />), "change");
    expect(fields.longestCm).toBe("175");
    expect(await onOne("parcel", { ...fields, "base.EUR": "10" })).toMatchObject({ status: 400, value: { fields: { "perPiece.EUR": "assembly-half" } } });
    expect(await onOne("parcel", { ...fields, "base.EUR": "ten" })).toMatchObject({ status: 400, value: { fields: { "base.EUR": "amount" } } });
    expect((await onOne("parcel", { ...fields, longestCm: "", "base.EUR": "10", "perPiece.EUR": "5,50" })).status).toBe(302);
    expect((await offered({ longestMm: 5_000, piecesToAssemble: 2 }))[0]).toMatchObject({ id: "parcel", assembly: 2_100 });
  });

  test("a zone for everywhere else: the shopper may choose any country", async () => {
    const { method, seen } = await methodOf("parcel");
    const world = { intent: "zone", seen, zone: String(method.zones.length), countries: "*", from: "7", until: "20", "steps.0.kg": "30", "steps.0.price.EUR": "49" };
    expect((await onOne("parcel", world)).status).toBe(302);
    expect((await offered({ country: "NZ" }))[0]).toMatchObject({ id: "parcel", amount: 4_900, days: [7, 20] });
    expect((await offered())[0]).toMatchObject({ amount: 590 });
    expect(deliveryCountries(await loadDeliveryMethods(database.current.db), "en")).toContain("NZ");
    expect(textOf(render(<ZonesPanel {...await methodOf("parcel")} state={undefined} />))).toContain("everywhere else");
    const again = await methodOf("parcel");
    expect(await onOne("parcel", { ...world, seen: again.seen, zone: "6" })).toMatchObject({ status: 400, value: { fields: { countries: "country-twice" }, params: { words: "*" } } });
    expect((await onOne("parcel", { ...world, zone: "99", seen: again.seen })).status).toBe(404);
  });

  test("zones are removed, the last one is not", async () => {
    for (let left = 2; left > 1; left--) expect((await onOne("pickup", { intent: "remove-zone", zone: "0" })).status).toBe(302);
    expect((await methodOf("pickup")).method.zones.map((zone) => zone.countries)).toEqual([["RU"]]);
    expect(await onOne("pickup", { intent: "remove-zone", zone: "0" })).toMatchObject({ status: 400, value: { fields: { "": "last-zone" } } });
  });

  test("tells the second of two editors; two zones at once do not undo each other", async () => {
    const { seen } = await methodOf("pickup");
    const add = (country: string, stamp: string) => onOne("pickup", { intent: "zone", seen: stamp, zone: "2", countries: country, from: "0", until: "1", "steps.0.kg": "5", "steps.0.price.EUR": "0" });
    const both = await Promise.all([add("AT", seen), add("CH", seen)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([302, 400]);
    expect(both.find((answer) => answer.status === 400)).toMatchObject({ value: { fields: { "": "thing-changed" } } });
    expect((await methodOf("pickup")).method.zones).toHaveLength(3);
  });

  test("one that orders name is only switched off; another goes, once", async () => {
    await onList(drone);
    await givenOrder(database.current.db, testBuyer(), "Desk-1", 1, { deliveryMethod: "by-drone" });
    await onList({ ...drone, "name.en": "By pigeon" });
    expect(await onOne("by-drone", { intent: "delete" })).toMatchObject({ status: 400, value: { fields: { "": "orders-name-it" }, params: { orders: 1 } } });
    expect((await onOne("by-pigeon", { intent: "delete" })).location).toBe(`${paths.backofficeDelivery()}?saved=deleted`);
    expect((await onOne("by-pigeon", { intent: "delete" })).status).toBe(404);
    expect((await outcomeOf(() => oneLoader({ request: requestAs(cookie, origin + paths.backofficeDeliveryMethod("by-pigeon")), context: contextOf(), params: { id: "by-pigeon" } }))).status).toBe(404);
  });
});

describe("the pages", () => {
  const page = async (): Promise<DeliveryPage> => ((await outcomeOf(() => listLoader({ request: requestAs(cookie, origin + paths.backofficeDelivery()), context: contextOf(), params: {} }))).value as { readonly page: DeliveryPage }).page;

  test("name countries in the reader's language, and what was wrong with which zone", async () => {
    expect(textOf(render(<DeliveryListPanel page={await page()} state={undefined} />, { locale: "ru" }))).toMatch(/Посылка Германия, Австрия, Бельгия, Чехия и ещё \d+/);
    expect(linksOf(render(<DeliveryListPanel page={await page()} state={undefined} />)).map((link) => link.href)).toEqual(["parcel", "freight", "pickup"].map(paths.backofficeDeliveryMethod));
    const wrong = { intent: "zone", fields: { "steps.0.kg": "weight" }, values: { zone: "1", "steps.0.kg": "heavy" } };
    const html = render(<ZonesPanel {...await methodOf("pickup")} state={wrong} />);
    expect(textOf(html)).toContain("Please enter kilograms such as 5 or 0.5.");
    expect(html.match(/value="heavy"/g)).toHaveLength(1);
  });

  test("without a price book nothing can be priced, and the page says where to begin", async () => {
    const empty = { ...await page(), currencies: [] };
    expect(linksOf(render(<NewMethodPanel page={empty} state={undefined} />)).map((link) => link.href)).toEqual([paths.backofficeMarkets()]);
    const { method, seen } = await methodOf("pickup");
    expect(linksOf(render(<ZonesPanel method={method} seen={seen} currencies={[]} state={undefined} />)).map((link) => link.href)).toEqual([paths.backofficeMarkets()]);
  });

  test("the new method's form asks for what it needs; deleting carries what was seen", async () => {
    expect(formFor(render(<NewMethodPanel page={await page()} state={undefined} />), "add").required).toEqual(["name.en", "from", "until", "description.en", "countries"]);
    expect([...sentBy(render(<DeleteMethodPanel seen="abc" state={undefined} />), { name: "intent", value: "delete" })]).toEqual([["seen", "abc"], ["intent", "delete"]]);
  });
});
