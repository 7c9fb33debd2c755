/** The rights of a person, against the whole database: no table is trusted to be remembered, every one is searched for her. */
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { saveConfiguration } from "#app/configurator/saved-configurations.server.ts";
import type { PublishedModel } from "#app/configurator/published-model.server.ts";
import { moveBankPayment } from "#app/orders/test-bank.server.ts";
import { askProvider } from "#app/orders/pay-order.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { action as privacyAction, loader as privacyLoader } from "#app/routes/account.privacy.tsx";
import { loader as exportLoader } from "#app/routes/account_.privacy_.export.ts";
import { openTicket } from "#app/support/open-ticket.server.ts";
import { replyAsCustomer, replyAsStaff } from "#app/support/reply-to-ticket.server.ts";
import { reviews } from "#db/schema/catalog.ts";
import { consents, events, settings, visitors } from "#db/schema/customers.ts";
import { sessions, users, verifications } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import { files, mails } from "#db/schema/platform.ts";
import { impressions } from "#db/schema/shelves.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCard, givenCustomer, givenOrder } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { addAddress } from "./addresses.server.ts";
import { forgetIdentity } from "./identity.server.ts";
import { linkVisitor } from "./link-visitor.server.ts";
import { deleteAccount, exportData } from "./privacy.server.ts";
import { writeEvent } from "./record-event.server.ts";
import { sendSignInCode } from "./sign-in.server.ts";
import { changeStaff, inviteStaff, listInvitations } from "./staff.server.ts";
import type { Viewer } from "./viewer.ts";
import { addWish, listWishes } from "./wishes.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const shop = "http://127.0.0.1:3000";
let product = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
  // Where the shop registers receipts, they know her too.
  await db().insert(settings).values({ key: "fiscal", value: [{ country: "DE", register: "test", since: new Date(0).toISOString(), taxNumber: null, taxSystem: null }] });
  forgetSettings();
  product = (await givenProducts(db(), [{ id: "PRIVATE", units: 100, price: 5_000 }])).get("PRIVATE") ?? "";
});

interface Person {
  readonly id: string;
  readonly email: string;
  readonly visitorId: string;
  readonly viewer: Viewer;
}

const berlin = { name: "Anna Test", line1: "Linienstraße 1", postalCode: "10178", city: "Berlin", country: "DE" };

/** Somebody who has used everything the shop has. */
async function busyPerson(): Promise<Person> {
  const customer = await givenCustomer(db());
  const { id, email } = customer.user;
  const { visitorId } = customer;
  const viewer: Viewer = { ...customer, device: "desktop", asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } };
  await db().insert(visitors).values({ id: visitorId, userId: id, personalisation: true });
  await db().insert(consents).values({ visitorId, userId: id, kind: "personalisation", granted: true });
  await addAddress(id, berlin, true);
  await addWish(viewer, product);
  await writeEvent(db(), { visitorId, userId: id }, { type: "search", data: { words: "oak" } });
  await writeEvent(db(), { visitorId }, { type: "view", productId: product });
  await db().insert(impressions).values({ visitorId, page: "home", shelf: "s", rulesVersion: 1, seed: "x", products: [{ id: product, slot: 1, probability: 1 }] });
  await saveConfiguration(viewer, { published: { ...versionOf(shelf()), version: 1 } as unknown as PublishedModel, choices: { width: "900" } });
  const order = await givenOrder(db(), customer, "PRIVATE-1", 1, { email });
  await moveBankPayment(order.providerId ?? "", "pay");
  await askProvider(order.orderId);
  await fillCart(db(), customer, "PRIVATE-1");
  await db().insert(reviews).values({ productId: product, userId: id, authorName: "Anna T.", rating: 5, locale: "en" });
  await givenCard({ recipientEmail: email, recipientName: "Anna", message: "For your new flat." });
  await signIn(id);
  await sendSignInCode(new Request(shop), email);
  const ticket = await openTicket(viewer, { subject: "A scratch", body: "On the left side.", email, name: "Anna", idempotencyKey: uuidv7() });
  if (!ticket.ok) throw new Error(ticket.problem.code);
  await replyAsCustomer({ viewer }, ticket.number, { body: "And below.", idempotencyKey: uuidv7() });
  await replyAsStaff({ ...customer.user, id: "colleague", name: "Lena" }, ticket.number, { body: "Between us: she is right.", internal: true, idempotencyKey: uuidv7() });
  await db().insert(files).values({ key: `k-${id}`, contentType: "image/png", bytes: 1, content: new Uint8Array([1]), name: "scratch.png", ownerId: id });
  return { id, email, visitorId, viewer };
}

/** Every row of every table in which one of the texts stands anywhere. */
async function rowsAbout(...texts: readonly string[]): Promise<ReadonlyMap<string, readonly Record<string, unknown>[]>> {
  const tables = await db().execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  const found = new Map<string, Record<string, unknown>[]>();
  for (const { name } of tables) {
    const like = sql.join(texts.map((text) => sql`row_to_json(t)::text ilike ${`%${text}%`}`), sql` or `);
    const rows = await db().execute<{ row: Record<string, unknown> }>(sql`select row_to_json(t) as row from ${sql.identifier(name)} t where ${like}`);
    if (rows.length > 0) found.set(name, rows.map(({ row }) => row));
  }
  return found;
}

describe("a copy of everything", () => {
  /** Tables that hold the person's id or address for another reason than knowing something about her. */
  const notHers: Readonly<Record<string, string>> = {
    accounts: "how she signs in: hashes", sessions: "its tokens open the account; the devices are told", verifications: "codes that open the account", two_factors: "secrets of the second step",
    users: "told as the account", audit_log: "what colleagues did", payment_events: "the provider's letters, told as payments", test_bank_payments: "the bank's own books", ticket_events: "the desk's own steps",
    ticket_links: "secrets in mails", files: "told by their keys", mails: "letters she has: their codes and links open doors", invitations: "their links open doors",
  };

  test("holds a row of every table that knows her", async () => {
    const anna = await busyPerson();
    const copy = JSON.stringify(await exportData(anna.id));
    for (const [table, rows] of await rowsAbout(anna.id, anna.email, anna.visitorId)) {
      if (table in notHers) continue;
      for (const row of rows) expect(copy.includes(String(row.id)), `${table} ${JSON.stringify(row).slice(0, 300)}`).toBe(true);
    }
    for (const said of ["Linienstraße", "A scratch", "On the left side.", "And below.", "oak"]) expect(copy).toContain(said);
  });

  test("holds no secret and nothing that colleagues said among themselves", async () => {
    const anna = await busyPerson();
    const copy = JSON.stringify(await exportData(anna.id));
    expect(copy).not.toContain("Between us");
    expect(copy).not.toMatch(/tokenHash|idempotencyKey|requestHash|password|\$argon2/);
    for (const { token } of await db().select({ token: sessions.token }).from(sessions).where(eq(sessions.userId, anna.id))) expect(copy).not.toContain(token);
    const letters = await db().select().from(mails).where(eq(mails.to, anna.email));
    const links = letters.flatMap((mail) => [...mail.text.matchAll(/token=([\w-]+)/g)].map(([, token = ""]) => token));
    expect(links.length).toBeGreaterThan(0);
    for (const token of links) expect(copy).not.toContain(token);
  });

  test("holds nothing of anybody else, whoever shares her browser", async () => {
    const [anna, boris] = [await busyPerson(), await busyPerson()];
    await writeEvent(db(), { visitorId: anna.visitorId, userId: boris.id }, { type: "search", data: { words: "a present for Anna" } });
    const copy = JSON.stringify(await exportData(anna.id));
    expect(copy).not.toContain(boris.id);
    expect(copy).not.toContain(boris.email);
    expect(copy).not.toContain("a present for Anna");
  });

  test("comes as a file, to her alone", async () => {
    const anna = await busyPerson();
    const ask = async (cookie: string | undefined) => outcomeOf(async () => exportLoader({ request: requestAs(cookie, `${shop}/account/privacy/export`), context: contextOf(), params: {} }));
    expect((await ask(undefined)).location).toMatch(/^\/sign-in/);
    const answer = await ask(await signIn(anna.id));
    expect(answer.headers.get("Content-Disposition")).toContain("attachment");
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
    expect(JSON.parse(await (answer.value as Response).text())).toMatchObject({ account: { id: anna.id, email: anna.email } });
  });
});

describe("deletion", () => {
  /** What tax law and accountability keep, and nothing else. */
  const keptByLaw = new Set(["orders", "invoices", "fiscal_receipts", "audit_log", "payment_events"]);

  test("leaves her id, her address and her browser in no table but those the law keeps", async () => {
    const anna = await busyPerson();
    expect(await deleteAccount(anna.id)).toEqual({ ok: true });
    const left = [...(await rowsAbout(anna.id, anna.email, anna.visitorId)).keys()].filter((table) => !keptByLaw.has(table));
    expect(left).toEqual([]);
    const [order] = await db().select().from(orders).where(eq(orders.email, anna.email));
    expect(order).toMatchObject({ userId: null, visitorId: null, state: "paid" });
  });

  test("touches nobody else", async () => {
    const [anna, boris] = [await busyPerson(), await busyPerson()];
    const before = await rowsAbout(boris.id, boris.email, boris.visitorId);
    await deleteAccount(anna.id);
    expect(await rowsAbout(boris.id, boris.email, boris.visitorId)).toEqual(before);
  });

  test("asks for the own address first, ends the session, and cannot be repeated", async () => {
    const anna = await busyPerson();
    const cookie = await signIn(anna.id);
    const post = (fields: Record<string, string>) => outcomeOf(() => privacyAction({ request: requestAs(cookie, `${shop}/account/privacy`, fields), context: contextOf(anna.visitorId), params: {} }) as Promise<unknown>);
    expect(await post({ intent: "delete", confirm: "someone@example.org" })).toMatchObject({ value: { fields: { confirm: "confirm" } } });
    expect(await post({ intent: "delete" })).toMatchObject({ value: { fields: { confirm: "confirm" } } });
    expect(await db().select().from(users).where(eq(users.id, anna.id))).toHaveLength(1);
    const gone = await post({ intent: "delete", confirm: ` ${anna.email.toUpperCase()} ` });
    expect(gone.location).toBe("/?deleted=1");
    expect(gone.headers.getSetCookie().map((header) => header.split("=")[0])).toEqual(["visitor", "visit", "shelves", "eyelevel.session_token"]);
    for (const header of gone.headers.getSetCookie()) expect(header).toContain("Max-Age=0");
    expect((await post({ intent: "delete", confirm: anna.email })).location).toMatch(/^\/sign-in/);
  });

  test("twice at once is once", async () => {
    const anna = await busyPerson();
    const outcomes = await Promise.all([deleteAccount(anna.id), deleteAccount(anna.id), deleteAccount(anna.id)]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await db().select().from(users).where(eq(users.id, anna.id))).toEqual([]);
  });

  test("does not leave the shop to a disabled administrator", async () => {
    const chiefs = await Promise.all([1, 2].map(async () => {
      const { user } = await givenCustomer(db());
      await db().update(users).set({ roles: ["admin"] }).where(eq(users.id, user.id));
      return user.id;
    }));
    const [first = "", second = ""] = chiefs;
    expect(await changeStaff({ userId: second, roles: ["admin"], disabled: true, actorId: first })).toEqual({ ok: true });
    expect(await deleteAccount(first)).toEqual({ ok: false, problem: { code: "last-admin" } });
    expect(await changeStaff({ userId: second, roles: ["admin"], disabled: false, actorId: first })).toEqual({ ok: true });
    const both = await Promise.all([deleteAccount(first), deleteAccount(second)]);
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
  });
});

test("an administrator who has invited others can leave; who came stays, what was open is worth nothing", async () => {
  const [first, second] = await Promise.all([1, 2].map(async () => {
    const { user } = await givenCustomer(db());
    await db().update(users).set({ roles: ["admin"] }).where(eq(users.id, user.id));
    return user.id;
  }));
  await inviteStaff({ email: "open@example.org", roles: ["agent"], invitedBy: first ?? "", locale: "en", shop: "Larkwood" });
  expect(await deleteAccount(first ?? "")).toEqual({ ok: true });
  expect((await listInvitations()).map((row) => row.email)).not.toContain("open@example.org");
  expect(await db().select().from(users).where(eq(users.id, second ?? ""))).toHaveLength(1);
});

describe("consent, on the page of the account", () => {
  const call = async (person: Person, fields?: Record<string, string>, headers: Record<string, string> = {}) => {
    const request = requestAs(await signIn(person.id), `${shop}/account/privacy`, fields);
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    const route = fields === undefined ? privacyLoader : privacyAction;
    return outcomeOf(() => route({ request, context: contextOf(person.visitorId), params: {} }) as Promise<unknown>);
  };

  test("given, withdrawn and given again leaves a record of each, and behaviour only of the last", async () => {
    const anna = await busyPerson();
    await call(anna, { intent: "withdraw" });
    expect(await call(anna)).toMatchObject({ value: { following: "same" } });
    const behaviour = await db().select().from(events).where(eq(events.userId, anna.id));
    expect(behaviour.map((event) => event.type).filter((type) => ["view", "search", "wish", "cart-add"].includes(type))).toEqual([]);
    expect(behaviour.map((event) => event.type)).toContain("order");
    await call(anna, { intent: "give" });
    expect(await call(anna)).toMatchObject({ value: { following: "kept" } });
    const words = await db().select().from(consents).where(eq(consents.userId, anna.id));
    expect(words.filter((word) => word.kind === "personalisation").map((word) => word.granted).sort()).toEqual([false, true, true]);
  });

  test("a browser that asks not to be followed is not, whatever was agreed before", async () => {
    const anna = await busyPerson();
    expect(await call(anna, undefined, { "Sec-GPC": "1" })).toMatchObject({ value: { following: "visit", privacyControl: true } });
    expect(await call(anna)).toMatchObject({ value: { following: "kept", privacyControl: false } });
  });

  test("withdrawn on one device it holds on the others", async () => {
    const anna = await busyPerson();
    const elsewhere = uuidv7();
    await db().insert(visitors).values({ id: elsewhere, userId: anna.id, personalisation: true });
    await call(anna, { intent: "withdraw" });
    expect(await call({ ...anna, visitorId: elsewhere })).toMatchObject({ value: { following: "same" } });
  });
});

describe("the wish list", () => {
  test("of browser and account become one at sign-in, each wish once", async () => {
    const customer = await givenCustomer(db());
    const guest = { visitorId: customer.visitorId, user: undefined };
    await addWish(customer, product);
    await addWish(guest, product);
    await db().transaction((tx) => linkVisitor(tx, customer.visitorId, customer.user.id));
    expect(await listWishes(customer)).toEqual([product]);
    expect(await listWishes(guest)).toEqual([]);
  });

  test("ten presses at once are one wish; what is not sold is none", async () => {
    const guest = { visitorId: uuidv7(), user: undefined };
    expect(await Promise.all(Array.from({ length: 10 }, () => addWish(guest, product)))).toEqual(Array.from({ length: 10 }, () => true));
    expect(await listWishes(guest)).toEqual([product]);
    expect(await addWish(guest, uuidv7())).toBe(false);
  });
});

test("a code that was never used is gone with the account", async () => {
  const anna = await busyPerson();
  expect((await db().select().from(verifications)).some((row) => row.identifier.includes(anna.email))).toBe(true);
  await deleteAccount(anna.id);
  expect((await db().select().from(verifications)).some((row) => row.identifier.includes(anna.email))).toBe(false);
});
