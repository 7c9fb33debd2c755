import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { consents, events, visitors, wishes } from "#db/schema/customers.ts";
import { orders } from "#db/schema/orders.ts";
import { products } from "#db/schema/catalog.ts";
import { mails } from "#db/schema/platform.ts";
import { users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { addAddress, listAddresses, makeDefaultAddress, removeAddress } from "./addresses.server.ts";
import { setPersonalisation } from "./consent.server.ts";
import { forgetIdentity } from "./identity.server.ts";
import { linkVisitor } from "./link-visitor.server.ts";
import { loadSignals } from "./load-signals.server.ts";
import { deleteAccount, exportData } from "./privacy.server.ts";
import { recordEvent, writeEvent } from "./record-event.server.ts";
import { signInWithPassword } from "./sign-in.server.ts";
import { acceptInvitation, changeStaff, createAdmin, findInvitation, inviteStaff } from "./staff.server.ts";
import type { Signal } from "./signals.ts";
import type { Viewer } from "./viewer.ts";

const database = useDatabase();
const chair = uuidv7();

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetIdentity();
  await database.current.db.insert(products).values({ id: chair, externalId: "chair", slug: "chair", name: { en: "Chair" } });
});

async function newUser(email: string, roles: string[] = []): Promise<string> {
  const id = uuidv7();
  await database.current.db.insert(users).values({ id, email, roles });
  return id;
}

function viewer(values: Partial<Viewer> = {}): Viewer & { readonly remembered: Signal[] } {
  const remembered: Signal[] = [];
  return {
    visitorId: uuidv7(), user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: false, asked: true, privacyControl: false,
    visit: { signals: remembered, remember: (signal) => void remembered.push(signal) }, ...values, remembered,
  };
}

const asUser = (id: string) => ({ id, email: "", name: "", roles: [], company: null, vatNumber: null, secondFactor: false });
const berlin = { name: "Anna", line1: "Linienstraße 1", postalCode: "10178", city: "Berlin", country: "DE" };

describe("consent", () => {
  test("without it behaviour stays in the visit; with it the timeline keeps it", async () => {
    const shy = viewer();
    recordEvent(shy, { type: "view", productId: chair });
    expect(shy.remembered).toHaveLength(1);
    expect(await loadSignals(shy)).toMatchObject([{ type: "view", productId: chair }]);
    const open = viewer({ personalisation: true });
    await writeEvent(database.current.db, open, { type: "view", productId: chair });
    expect(await loadSignals(open)).toMatchObject([{ type: "view", productId: chair }]);
  });

  test("withdrawing it forgets what was kept, and only one's own", async () => {
    const [leaving, staying] = [viewer({ personalisation: true }), viewer({ personalisation: true })];
    for (const who of [leaving, staying]) await writeEvent(database.current.db, who, { type: "view", productId: chair });
    await setPersonalisation(leaving, false);
    expect(await loadSignals({ ...leaving, personalisation: true })).toEqual([]);
    expect(await loadSignals(staying)).toHaveLength(1);
    const [row] = await database.current.db.select().from(visitors).where(eq(visitors.id, leaving.visitorId));
    expect(row?.personalisation).toBe(false);
  });

  test("what one person did while signed in is not shown to the next on the same browser", async () => {
    const who = viewer({ personalisation: true });
    const [anna, boris] = [await newUser("a1@example.com"), await newUser("b1@example.com")];
    await writeEvent(database.current.db, { visitorId: who.visitorId, userId: anna }, { type: "view", productId: chair });
    expect(await loadSignals(who)).toEqual([]);
    expect(await loadSignals({ ...who, user: asUser(boris) })).toEqual([]);
    expect(await loadSignals({ ...who, user: asUser(anna) })).toHaveLength(1);
  });
});

describe("signing in on a new browser", () => {
  test("brings anonymous history along and keeps the account's last word on consent", async () => {
    const who = viewer();
    const anna = await newUser("a2@example.com");
    await database.current.db.insert(consents).values({ userId: anna, kind: "personalisation", granted: true });
    await database.current.db.insert(wishes).values({ visitorId: who.visitorId, productId: chair });
    await writeEvent(database.current.db, who, { type: "view", productId: chair });
    await database.current.db.transaction((tx) => linkVisitor(tx, who.visitorId, anna));
    expect(await database.current.db.select().from(wishes).where(eq(wishes.userId, anna))).toHaveLength(1);
    expect(await database.current.db.select().from(events).where(eq(events.userId, anna))).toHaveLength(1);
    const [row] = await database.current.db.select().from(visitors).where(eq(visitors.id, who.visitorId));
    expect(row).toMatchObject({ userId: anna, personalisation: true });
  });
});

describe("the address book", () => {
  test("has one default, no doubles, and belongs to its owner", async () => {
    const [anna, boris] = [await newUser("a3@example.com"), await newUser("b3@example.com")];
    await Promise.all([addAddress(anna, berlin, false), addAddress(anna, { ...berlin, name: " anna " }, false)]);
    const second = await addAddress(anna, { ...berlin, line1: "Torstraße 2" }, true);
    expect((await listAddresses(anna)).map((row) => row.isDefault)).toEqual([true, false]);
    if (!second.ok) throw new Error("not added");
    await removeAddress(boris, second.id);
    await removeAddress(anna, "not-a-uuid");
    expect(await listAddresses(anna)).toHaveLength(2);
    const [, first] = await listAddresses(anna);
    await makeDefaultAddress(anna, first?.id ?? "");
    expect((await listAddresses(anna))[0]?.id).toBe(first?.id);
  });

  test("ends at thirty", async () => {
    const anna = await newUser("a4@example.com");
    for (let i = 0; i < 30; i++) await addAddress(anna, { ...berlin, line1: `Street ${i}` }, false);
    expect(await addAddress(anna, { ...berlin, line1: "one more" }, false)).toEqual({ ok: false, problem: { code: "too-many" } });
  });
});

describe("leaving", () => {
  test("takes everything along but the orders, which lose their owner", async () => {
    const anna = await newUser("a5@example.com");
    await addAddress(anna, berlin, true);
    await writeEvent(database.current.db, { userId: anna }, { type: "view", productId: chair });
    await database.current.db.insert(orders).values({
      number: "X-1", state: "paid", userId: anna, email: "a5@example.com", locale: "en", market: "eur", currency: "EUR", taxIncluded: true, subtotal: 100, delivery: 0, tax: 16, total: 100,
      address: berlin, deliveryMethod: "parcel", paymentMethod: "invoice", tokenHash: "secret", idempotencyKey: "k1", requestHash: "r",
    });
    const copy = JSON.stringify(await exportData(anna));
    expect(copy).toContain("Linienstraße");
    expect(copy).not.toContain("secret");
    expect(await deleteAccount(anna)).toEqual({ ok: true });
    expect(await listAddresses(anna)).toEqual([]);
    expect(await database.current.db.select().from(events).where(eq(events.userId, anna))).toEqual([]);
    const [order] = await database.current.db.select().from(orders).where(eq(orders.number, "X-1"));
    expect(order).toMatchObject({ userId: null, total: 100 });
  });
});

describe("the team", () => {
  const password = "a long and quiet sentence";

  test("begins with one administrator, made once", async () => {
    expect(await createAdmin({ email: "chief@example.com", name: "Chief", password })).toMatchObject({ ok: true });
    expect(await createAdmin({ email: "other@example.com", name: "", password })).toEqual({ ok: false, problem: { code: "exists" } });
  });

  test("grows by invitation, each link once", async () => {
    const [chief] = await database.current.db.select().from(users).where(eq(users.email, "chief@example.com"));
    await inviteStaff({ email: "Agent@example.com", roles: ["agent"], invitedBy: chief?.id ?? "", locale: "ru", shop: "Larkwood" });
    const [mail] = await database.current.db.select().from(mails).where(eq(mails.to, "agent@example.com"));
    const token = /invitation\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(await findInvitation(token)).toEqual({ email: "agent@example.com", roles: ["agent"] });
    const tries = await Promise.all([1, 2, 3].map(() => acceptInvitation(token, { name: "Agent", password })));
    expect(tries.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await signInWithPassword(new Request("http://127.0.0.1:3000"), { email: "agent@example.com", password })).toMatchObject({ ok: true });
    expect(await acceptInvitation("invented", { name: "", password })).toEqual({ ok: false, problem: { code: "invitation" } });
  });

  test("never loses its last administrator", async () => {
    const [chief] = await database.current.db.select().from(users).where(eq(users.email, "chief@example.com"));
    const id = chief?.id ?? "";
    expect(await changeStaff({ userId: id, roles: ["agent"], disabled: false, actorId: id })).toEqual({ ok: false, problem: { code: "last-admin" } });
    expect(await deleteAccount(id)).toEqual({ ok: false, problem: { code: "last-admin" } });
    const second = await newUser("second@example.com", ["admin"]);
    expect(await changeStaff({ userId: second, roles: ["admin"], disabled: true, actorId: id })).toEqual({ ok: true });
    expect(await changeStaff({ userId: id, roles: ["admin"], disabled: true, actorId: id })).toEqual({ ok: false, problem: { code: "last-admin" } });
  });
});
