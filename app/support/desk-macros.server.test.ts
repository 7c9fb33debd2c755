/** Passages in the database: who writes what, and what is refused. The page's roles are in tests/access-table.ts. */
import { and, eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { locales, localise } from "#app/platform/i18n.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { macros } from "#db/schema/desk.ts";
import { auditLog } from "#db/schema/platform.ts";
import { tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { activeMacros, archiveMacro, listMacros, macroTicket, mostMacros, saveMacro } from "./desk-macros.server.ts";
import { demoConfig, guest, newOrder, newTicket, newUser } from "./internal/try-support.server.ts";
import { fillMacro, macroFault, macroText, macroValues } from "./macros.ts";
import { macroForm } from "./work-form.ts";

const database = useDatabase();
const db = () => database.current.db;
let lead: ViewerUser;
let shipped: Awaited<ReturnType<typeof listMacros>>;

beforeAll(async () => {
  demoConfig();
  lead = await newUser("Lead Leo", ["lead"]);
  shipped = await listMacros();
});
beforeEach(async () => void (await db().delete(macros)));

const content = (title = "Thanks", text = "Thank you, {name}.") => ({ title: { en: title }, text: { en: text } });
const audits = (id: string) => db().select({ action: auditLog.action, data: auditLog.data }).from(auditLog).where(and(eq(auditLog.subject, `macro:${id}`), like(auditLog.action, "macro.%"))).orderBy(auditLog.at);

test("a new shop has five passages, whole in both languages", () => {
  expect(shipped.map((macro) => macro.title.en)).toEqual(["Greeting and name", "We are looking into it", "Please send photos", "A replacement is on its way", "Anything else?"]);
  for (const macro of shipped) {
    for (const locale of locales) {
      expect(localise(macro.title, locale)).not.toBe("");
      expect(macroFault(macroText(macro, locale))).toBeUndefined();
    }
    expect(/[а-я]/.test(macroText(macro, "ru"))).toBe(true);
    expect(fillMacro(macroText(macro, "en"), macroValues({ name: "", number: "T-1", subject: "s", order: undefined }, "Jonas"))).not.toMatch(/[{}]/);
  }
});

describe("a lead", () => {
  test("adds, edits, puts away and uses again; each step is audited with what it said", async () => {
    const added = await saveMacro(lead, content());
    if (!added.ok) throw new Error(added.problem.code);
    const { id } = added;
    expect((await saveMacro(lead, { title: { en: "Thanks", ru: "Спасибо" }, text: { en: "Thanks.", ru: "Спасибо, {name}." } }, { id, version: 1 })).ok).toBe(true);
    expect(await activeMacros()).toEqual([{ id, title: { en: "Thanks", ru: "Спасибо" }, text: { en: "Thanks.", ru: "Спасибо, {name}." } }]);
    expect((await archiveMacro(lead, id, true)).ok).toBe(true);
    expect(await activeMacros()).toEqual([]);
    expect(await listMacros()).toMatchObject([{ id, version: 2, archived: true }]);
    expect((await archiveMacro(lead, id, false)).ok).toBe(true);
    expect(await activeMacros()).toHaveLength(1);
    const written = await audits(id);
    expect(written.map((entry) => entry.action)).toEqual(["macro.add", "macro.save", "macro.archive", "macro.restore"]);
    expect(written[0]?.data).toEqual({ version: 1, ...content() });
  });

  test("does not write over what somebody else saved meanwhile", async () => {
    const added = await saveMacro(lead, content());
    const id = added.ok ? added.id : "";
    const both = await Promise.all(["mine", "yours"].map((text) => saveMacro(lead, content("Thanks", text), { id, version: 1 })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toEqual({ ok: false, problem: { code: "stale" } });
    expect(await saveMacro(lead, content(), { id: uuidv7(), version: 1 })).toEqual({ ok: false, problem: { code: "not-found" } });
    expect(await archiveMacro(lead, uuidv7(), true)).toEqual({ ok: false, problem: { code: "not-found" } });
  });

  test("is told where a word is unknown, in which language, and nothing is stored", async () => {
    expect(await saveMacro(lead, { ...content(), text: { en: "Hello {name}", ru: "Привет,\n{имя}" } })).toEqual({ ok: false, problem: { code: "unknown-word", locale: "ru", word: "{имя}", line: 2, column: 1 } });
    expect(await listMacros()).toEqual([]);
  });

  test("keeps a hundred in use at most", async () => {
    await db().insert(macros).values(Array.from({ length: mostMacros }, () => content()));
    expect(await saveMacro(lead, content())).toEqual({ ok: false, problem: { code: "too-many" } });
    const [one] = await activeMacros();
    expect((await archiveMacro(lead, one!.id, true)).ok).toBe(true);
    expect((await saveMacro(lead, content())).ok).toBe(true);
    expect(await archiveMacro(lead, one!.id, false)).toEqual({ ok: false, problem: { code: "too-many" } });
  });
});

test("a passage is looked at with the ticket named, else with the newest, and each look is written down", async () => {
  await db().delete(tickets);
  expect(await macroTicket(lead, undefined)).toBeUndefined();
  const first = await newTicket(guest({ locale: "ru" }), { name: "Анна Берг", subject: "Стол", order: { id: await newOrder("L-880", {}), number: "L-880", state: "paid" } });
  const second = await newTicket(guest(), { name: "", email: "nameless@example.com" });
  expect(await macroTicket(lead, first)).toEqual({ number: first, locale: "ru", values: { name: "Анна", number: first, subject: "Стол", order: "L-880", agent: "Lead Leo" } });
  expect(await macroTicket(lead, undefined)).toMatchObject({ number: second, values: { name: "", order: "" } });
  expect(await macroTicket(lead, "T-0")).toBeUndefined();
  const looks = await db().select({ data: auditLog.data }).from(auditLog).where(eq(auditLog.action, "ticket.preview"));
  expect(looks.map(({ data }) => data.number).sort()).toEqual([first, second].sort());
});

test.each([
  [{ intent: "add", title: { en: "A" }, text: { en: "\r\nHello\r\n" } }, { text: { en: "\nHello\n" } }],
  [{ intent: "save", id: uuidv7(), version: "2", title: { en: "A", ru: "Б" }, text: { en: "Hello", ru: "Привет" } }, { version: 2 }],
])("%j is a form", (form, parsed) => expect(macroForm.parse(form)).toMatchObject(parsed));

test.each([
  { intent: "add", title: { en: "A" }, text: {} }, { intent: "add", title: { en: " " }, text: { en: "x" } }, { intent: "add", title: { en: "A" }, text: { en: " \n " } }, { intent: "add", title: { en: "x".repeat(81) }, text: { en: "x" } },
  { intent: "add", title: { en: "A" }, text: { en: "x".repeat(8001) } }, { intent: "save", id: "1", version: "1", title: { en: "A" }, text: { en: "x" } }, { intent: "save", id: uuidv7(), version: "x", title: { en: "A" }, text: { en: "x" } }, { intent: "archive" },
])("%j is none", (form) => expect(macroForm.safeParse(form).success).toBe(false));
