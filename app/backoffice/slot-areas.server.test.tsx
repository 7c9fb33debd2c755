/** Areas of appointments by their form, on a real database: what a checkout offers follows. */
import fc from "fast-check";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookSlot, loadSlotAreas } from "#app/fulfilment/book-slot.server.ts";
import { offeredDays } from "#app/fulfilment/slot-days.ts";
import { areaFor, inPostalRange, type SlotArea } from "#app/fulfilment/slot-plan.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { action, loader } from "#app/routes/backoffice.delivery.appointments.$id.tsx";
import { loader as deliveryLoader } from "#app/routes/backoffice.delivery._index.tsx";
import { deliveryBookings } from "#db/schema/fulfilment.ts";
import { users } from "#db/schema/identity.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { sentBy } from "#tests/forms.ts";
import { givenOrder, testBuyer } from "#tests/order-factories.server.ts";
import { render, textOf } from "#tests/render.tsx";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import type { FormState } from "./form-answer.ts";
import { readPostalCodes, writePostalCodes } from "./postal-codes.ts";
import { SlotAreaForm, SlotAreasPanel } from "./slot-area-view.tsx";
import type { SlotAreaPage } from "./slot-areas.server.ts";

const database = ownDatabase();
const db = () => database.current.db;
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "" });
  forgetConfig();
  await db().insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});
beforeEach(async () => {
  await db().execute(sql`delete from settings where key = 'slots'`);
  await db().execute(sql`delete from audit_log`);
  await db().delete(deliveryBookings);
  forgetSettings();
});

type Fields = Readonly<Record<string, string>>;
const bavaria: Fields = {
  intent: "area", "name.en": "Bavaria", method: "freight", countries: "Germany", postalCodes: "80000-87999\n94-97", timeZone: "Europe/Berlin", daysOff: "25.12.\n24.12.2026", noticeDays: "2", horizonDays: "14", changeHours: "24",
  "w.0.from": "8:00", "w.0.until": "12:00", "w.0.capacity": "3", "w.0.assemblies": "1", "w.0.day.1": "on", "w.0.day.6": "on", "w.1.from": "", "w.1.until": "", "w.1.day.1": "on",
};
const address = (id: string) => `http://127.0.0.1:3000${paths.backofficeSlotArea(id)}`;
const pageOf = async (id: string) => (await outcomeOf(() => loader({ request: requestAs(cookie, address(id)), context: contextOf(), params: { id } }))).value as { readonly page: SlotAreaPage };
const send = (id: string, fields: Fields) => outcomeOf(() => action({ request: requestAs(cookie, address(id), fields), context: contextOf(), params: { id } }));
const areas = () => loadSlotAreas(db());

describe("an area of appointments", () => {
  test("is added by a form, and a checkout there offers its windows", async () => {
    expect((await send("~new", bavaria)).location).toBe(`${paths.backofficeSlotArea("bavaria")}?saved=added`);
    const [area] = await areas();
    expect(area).toEqual({
      id: "bavaria", name: { en: "Bavaria" }, method: "freight", countries: ["DE"], postalCodes: [{ from: "80000", to: "87999" }, { from: "94", to: "97" }], timeZone: "Europe/Berlin", noticeDays: 2, horizonDays: 14, changeHours: 24,
      windows: [{ id: "0800-1200", from: "08:00", until: "12:00", weekdays: [1, 6], capacity: 3, assemblies: 1 }], daysOff: ["12-25", "2026-12-24"],
    });
    const at = Date.parse("2027-12-20T08:00Z");
    const offered = offeredDays(area as SlotArea, { now: at, earliest: at, assembly: false, taken: new Map() });
    // 25 December 2027 is a Saturday, and off in every year.
    expect(offered.map(({ day }) => day)).toEqual(["2027-12-27", "2028-01-01", "2028-01-03"]);
    expect(areaFor(await areas(), { method: "freight", country: "DE", postalCode: "95028" })?.id).toBe("bavaria");
    expect(areaFor(await areas(), { method: "freight", country: "DE", postalCode: "10115" })).toBeUndefined();
    expect([...await db().execute(sql`select action, subject from audit_log`)]).toEqual([{ action: "slots.add", subject: "slots:bavaria" }]);
    const listed = (await outcomeOf(() => deliveryLoader({ request: requestAs(cookie, address("")), context: contextOf(), params: {} }))).value as { readonly areas: readonly SlotArea[]; readonly page: { readonly methods: SlotAreaPage["methods"] } };
    expect(textOf(render(<SlotAreasPanel areas={listed.areas} methods={listed.page.methods} />))).toContain("Germany: 2 ranges of postal codes");
  });

  test("stands before those of whole countries, whichever came first", async () => {
    await send("~new", { ...bavaria, "name.en": "Germany", postalCodes: "" });
    await send("~new", bavaria);
    expect((await areas()).map(({ id }) => id)).toEqual(["bavaria", "germany"]);
    expect(areaFor(await areas(), { method: "freight", country: "DE", postalCode: "80331" })?.id).toBe("bavaria");
  });

  test("holds no place that another area holds as closely: one of the two would never be asked", async () => {
    await send("~new", bavaria);
    await send("~new", { ...bavaria, "name.en": "Germany", countries: "DE, AT", postalCodes: "" });
    for (const postalCodes of ["80", "87999-88500", "10, 80331", "79000-99000"]) expect(await send("~new", { ...bavaria, "name.en": "Munich", postalCodes })).toMatchObject({ status: 400, value: { fields: { postalCodes: "area-rival" }, params: { words: "Bavaria" } } });
    expect(await send("~new", { ...bavaria, "name.en": "Alps", countries: "AT, CH", postalCodes: "" })).toMatchObject({ status: 400, value: { fields: { countries: "area-rival" }, params: { words: "Germany" } } });
    const apart: readonly Fields[] = [{ postalCodes: "88000-89999" }, { countries: "AT" }, { method: "parcel" }];
    for (const fields of apart) expect((await send("~new", { ...bavaria, "name.en": "Another", ...fields })).status).toBe(302);
    expect((await send("bavaria", bavaria)).status).toBe(302);
  });

  test("what the form shows is what it saves, again and again, in both languages", async () => {
    await send("~new", bavaria);
    const before = await areas();
    for (const locale of ["en", "ru"] as const) {
      const form = sentBy(render(<SlotAreaForm page={(await pageOf("bavaria")).page} state={undefined} />, { locale }));
      expect((await send("bavaria", Object.fromEntries(form) as Record<string, string>)).status).toBe(302);
      expect(await areas()).toEqual(before);
    }
  });

  test("keeps the name of a window whose hours change, and gives no new one a name that bookings hold", async () => {
    await send("~new", bavaria);
    const [area] = await areas();
    await givenProducts(db(), [{ id: "SLOT", units: 5, price: 5_000 }]);
    const { orderId } = await givenOrder(db(), testBuyer(), "SLOT-1");
    const at = Date.now();
    const day = offeredDays(area as SlotArea, { now: at, earliest: at, assembly: false, taken: new Map() })[0]?.day ?? "";
    expect(await db().transaction((tx) => bookSlot(tx, { orderId, area: area as SlotArea, choice: { day, window: "0800-1200" }, assembly: false, now: at, earliest: at }))).toBe(true);
    expect((await pageOf("bavaria")).page.booked).toBe(1);
    await send("bavaria", { ...bavaria, "w.0.id": "0800-1200", "w.0.from": "09:00" });
    expect((await areas())[0]?.windows.map(({ id, from }) => [id, from])).toEqual([["0800-1200", "09:00"]]);
    await send("bavaria", { ...bavaria, "w.0.id": "0800-1200", "w.0.from": "", "w.0.until": "", "w.1.from": "08:00", "w.1.until": "12:00", "w.1.capacity": "2" });
    expect((await areas())[0]?.windows.map(({ id }) => id)).toEqual(["0800-1200-2"]);
    expect((await send("bavaria", { intent: "delete" })).location).toBe(`${paths.backofficeDelivery()}?saved=deleted`);
    expect(await areas()).toEqual([]);
    // What was told to the customer stays; a new area of the same name does not count it as its own.
    expect(await db().select({ state: deliveryBookings.state, from: deliveryBookings.fromHour }).from(deliveryBookings).where(eq(deliveryBookings.orderId, orderId))).toEqual([{ state: "booked", from: "08:00" }]);
    await send("~new", bavaria);
    expect((await areas())[0]?.id).toMatch(/^bavaria-[0-9a-f]{12}$/);
  });

  test.each<[string, Fields, Fields]>([
    ["no country", { countries: "Narnia" }, { countries: "countries" }],
    ["all the world", { countries: "*" }, { countries: "countries-named" }],
    ["codes that are none", { postalCodes: "99999-10000, ?!" }, { postalCodes: "postal-codes" }],
    ["no place on earth", { timeZone: "Larkwood/Sea" }, { timeZone: "time-zone" }],
    ["a method there is not", { method: "teleport" }, { method: "no-method" }],
    ["hours in the wrong order", { "w.0.until": "07:00" }, { "w.0.until": "hours-order" }],
    ["windows that hold the same hour", { "w.1.from": "11:30", "w.1.until": "14:00", "w.1.capacity": "1" }, { "w.1.from": "hours-overlap" }],
    ["half an hour", { "w.0.until": "" }, { "w.0.until": "required" }],
    ["no day of the week", { "w.0.day.1": "", "w.0.day.6": "" }, { "w.0.day": "no-weekday" }],
    ["more assemblies than deliveries", { "w.0.assemblies": "4" }, { "w.0.assemblies": "assemblies-above" }],
    ["no window at all", { "w.0.from": "", "w.0.until": "" }, { "": "no-windows" }],
    ["too far ahead", { horizonDays: "91" }, { horizonDays: "number" }],
    ["no name", { "name.en": " " }, { "name.en": "required" }],
    ["days off that are none", { daysOff: "31.02." }, { daysOff: "days" }],
    ["more days off than anybody has", { daysOff: Array.from({ length: 401 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10)).join(" ") }, { daysOff: "days-off" }],
    ["what another editor has changed", { seen: "another" }, { "": "thing-changed" }],
  ])("refuses %s and keeps what was", async (_, fields, problems) => {
    await send("~new", bavaria);
    const before = await areas();
    expect(await send("bavaria", { ...bavaria, ...fields })).toMatchObject({ status: 400, value: { fields: problems } });
    expect(await areas()).toEqual(before);
  });

  test("of two editors at once the second is told, with what she typed still there", async () => {
    await send("~new", bavaria);
    const { page } = await pageOf("bavaria");
    const both = await Promise.all(["3", "4"].map((noticeDays) => send("bavaria", { ...bavaria, noticeDays, seen: page.seen ?? "" })));
    expect(both.map(({ status }) => status).sort()).toEqual([302, 400]);
    const refused = both.find(({ status }) => status === 400)?.value as FormState;
    const shown = sentBy(render(<SlotAreaForm page={(await pageOf("bavaria")).page} state={refused} />));
    expect([shown.get("noticeDays"), shown.get("w.0.day.6"), shown.get("w.0.day.2")]).toEqual([refused.values.noticeDays, "on", null]);
  });

  test("what is not there is not there", async () => {
    expect((await send("nowhere", bavaria)).status).toBe(404);
    expect((await send("~new", { intent: "delete" })).status).toBe(404);
    expect(await areas()).toEqual([]);
  });
});

describe("postal codes as typed", () => {
  test.each([
    ["80000-86999, 90", [["80000", "86999"], ["90", "90"]]],
    ["00-950", [["00-950", "00-950"]]],
    ["1000-001 - 1999-999\nab1", [["1000-001", "1999-999"], ["AB1", "AB1"]]],
    ["SW1A 1AA;101000–129999", [["SW1A 1AA", "SW1A 1AA"], ["101000", "129999"]]],
    ["", []],
  ])("%j", (typed, ranges) => expect(readPostalCodes(typed)).toEqual({ ranges: ranges.map(([from, to]) => ({ from, to })) }));

  test("what is written is read again, and both ends lie within", () => {
    const code = fc.oneof(fc.stringMatching(/^\d{2,6}$/), fc.stringMatching(/^[A-Z]{1,2}\d{1,2}$/), fc.stringMatching(/^\d{2}-\d{3}$/));
    fc.assert(fc.property(fc.array(fc.tuple(code, code), { maxLength: 8 }), (pairs) => {
      const ranges = pairs.map(([a, b]) => (a < b && a.length === b.length ? { from: a, to: b } : { from: a, to: a }));
      expect(readPostalCodes(writePostalCodes(ranges))).toEqual({ ranges });
      for (const range of ranges) expect([inPostalRange(range.from, range), inPostalRange(range.to, range)]).toEqual([true, true]);
    }));
  });
});
