/** The working days by their form, on a real database: what the shop promises follows. */
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { estimateDelivery } from "#app/fulfilment/delivery-estimate.ts";
import { loadCalendar } from "#app/fulfilment/load-delivery.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { action, loader } from "#app/routes/backoffice.delivery._index.tsx";
import { users } from "#db/schema/identity.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { formFor, sentBy } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { CalendarPanel } from "./calendar-panel.tsx";
import type { DeliveryPage } from "./change-delivery.server.ts";
import type { FormState } from "./form-answer.ts";

const database = ownDatabase();
const address = `http://127.0.0.1:3000${paths.backofficeDelivery()}`;
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "" });
  forgetConfig();
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});
beforeEach(async () => {
  await database.current.db.execute(sql`delete from settings where key = 'calendar'`);
  await database.current.db.execute(sql`delete from audit_log`);
  forgetSettings();
});

type Fields = Readonly<Record<string, string>>;
const page = async (): Promise<DeliveryPage> => ((await outcomeOf(() => loader({ request: requestAs(cookie, address), context: contextOf(), params: {} }))).value as { readonly page: DeliveryPage }).page;
const send = (fields: Fields) => outcomeOf(() => action({ request: requestAs(cookie, address, { intent: "calendar", timeZone: "Europe/Berlin", orderBy: "14:00", ...fields }), context: contextOf(), params: {} }));
const now = () => loadCalendar(database.current.db);
const holidays = "25.12.\n26.12.\n24.12.2026, 26.03.2027";

describe("working days", () => {
  test("are a new shop's until they are saved; then every promise is counted by them", async () => {
    expect(await now()).toEqual({ timeZone: "UTC", orderBy: "13:00", daysOff: [] });
    const christmas = Date.parse("2026-12-23T13:30Z");
    const arrives = async () => new Date(estimateDelivery(christmas, { calendarDays: 0, workingDays: 0 }, [1, 1], await now()).from).toISOString().slice(0, 10);
    expect(await arrives()).toBe("2026-12-25");
    expect((await send({ daysOff: holidays })).location).toBe(`${paths.backofficeDelivery()}?saved=calendar`);
    expect(await now()).toEqual({ timeZone: "Europe/Berlin", orderBy: "14:00", daysOff: ["12-25", "12-26", "2026-12-24", "2027-03-26"] });
    expect(await arrives()).toBe("2026-12-29");
    expect([...await database.current.db.execute(sql`select action, subject from audit_log`)]).toEqual([{ action: "delivery.calendar", subject: "delivery:calendar" }]);
  });

  test("what the form shows is what it saves, again and again", async () => {
    await send({ daysOff: holidays });
    const before = await now();
    const form = sentBy(render(<CalendarPanel page={await page()} state={undefined} />));
    expect((await send(Object.fromEntries(form) as Record<string, string>)).status).toBe(302);
    expect(await now()).toEqual(before);
  });

  test.each<[string, Fields, Fields]>([
    ["no days", { daysOff: "25.12. Xmas 32.1." }, { daysOff: "days" }],
    ["too many days", { daysOff: Array.from({ length: 201 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10)).join(" ") }, { daysOff: "days-off" }],
    ["a text without end", { daysOff: "25.12. ".repeat(2_000) }, { daysOff: "too-long" }],
    ["no hour", { orderBy: "25:00" }, { orderBy: "hour" }],
    ["no place", { timeZone: "Larkwood/Sea" }, { timeZone: "time-zone" }],
    ["an empty place", { timeZone: " " }, { timeZone: "required" }],
    ["what another editor has changed", { seen: "another" }, { "": "thing-changed" }],
  ])("refuse %s and keep what was", async (_, fields, problems) => {
    await send({ daysOff: holidays });
    const before = await now();
    expect(await send(fields)).toMatchObject({ status: 400, value: { fields: problems } });
    expect(await now()).toEqual(before);
  });

  test("of two editors at once the second is told", async () => {
    const { calendarSeen } = await page();
    const both = await Promise.all(["13:00", "15:00"].map((orderBy) => send({ orderBy, seen: calendarSeen, daysOff: "" })));
    expect(both.map(({ status }) => status).sort()).toEqual([302, 400]);
  });

  test("a value of another form in the books is not used", async () => {
    await database.current.db.execute(sql`insert into settings (key, value) values ('calendar', '{"timeZone":"Nowhere"}')`);
    expect((await now()).timeZone).toBe("UTC");
    expect((await page()).calendar.timeZone).toBe("UTC");
  });

  test("days stand in the reader's words, and a refused form keeps what was typed", async () => {
    await send({ daysOff: holidays });
    const shown = await page();
    expect(textOf(render(<CalendarPanel page={shown} state={undefined} />))).toContain("25 December · 26 December · 24 December 2026 · 26 March 2027");
    expect(textOf(render(<CalendarPanel page={shown} state={undefined} />, { locale: "ru" }))).toContain("25 декабря · 26 декабря · 24 декабря 2026 г. · 26 марта 2027 г.");
    const state: FormState = { intent: "calendar", fields: { daysOff: "days" }, values: { daysOff: "Xmas", orderBy: "15:30" }, params: { words: "Xmas" } };
    const html = render(<CalendarPanel page={shown} state={state} />);
    expect(textOf(html)).toContain("These are no days: Xmas.");
    expect(formFor(html, "calendar").fields).toMatchObject({ daysOff: "Xmas", orderBy: "15:30" });
  });
});
