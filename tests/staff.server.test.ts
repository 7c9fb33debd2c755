/** A day of the staff over real requests: orders and tickets by the forms of their pages, roles, mistakes, two people at once. */
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import type { StaffRole } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { users } from "#db/schema/identity.ts";
import { orders, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "./database.server.ts";
import { givenProducts } from "./factories.server.ts";
import { formsOf, linksOf, type ShownForm } from "./forms.ts";
import { mainText, pageFaults } from "./page-faults.ts";
import { givenOrder, testBuyer, type GivenOrder } from "./order-factories.server.ts";
import { signIn } from "./request.server.ts";
import { formWith, openShop, type OpenShop, type Visitor } from "./shop.server.ts";

const database = useDatabase();
const db = () => database.current.db;
let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  await givenProducts(db(), [{ id: "plain", name: { en: "Plain desk", ru: "Простой стол" }, price: 5_000, units: 10_000 }]);
  await refreshCatalogue();
});
afterAll(async () => shop.close());

/** A colleague's browser. */
async function colleague(...roles: readonly StaffRole[]): Promise<Visitor & { readonly id: string }> {
  const id = uuidv7();
  await db().insert(users).values({ id, email: `${id}@staff.example`, name: `Colleague ${roles.join("+")}`, roles: [...roles] });
  const cookie = await signIn(id);
  return Object.assign(shop.visitor({ [cookie.slice(0, cookie.indexOf("="))]: cookie.slice(cookie.indexOf("=") + 1) }), { id });
}

const onInvoice = (): Promise<GivenOrder> => givenOrder(db(), testBuyer(), "plain-1", 2, { paymentMethod: "invoice" });
const formFor = (text: string, intent: string): ShownForm => {
  const found = formsOf(text).find((form) => form.fields.intent === intent || form.buttons.some((button) => button.name === "intent" && button.value === intent));
  if (found === undefined) throw new Error(`the page offers no ${intent}; it offers ${formsOf(text).map((form) => form.fields.intent ?? form.buttons.map((button) => button.value).join("/")).join(", ")}`);
  return found;
};
const offers = (text: string, intent: string): boolean => formsOf(text).some((form) => form.fields.intent === intent);
const stateOf = async (order: GivenOrder) => (await db().select({ state: orders.state, refunded: orders.refunded, tracking: orders.trackingCode }).from(orders).where(eq(orders.id, order.orderId)))[0];

/** Presses a button of the order's page as it stands now. */
async function press(who: Visitor, order: GivenOrder, intent: string, typed: Readonly<Record<string, string>> = {}) {
  const at = paths.backofficeOrder(order.number);
  const page = await who.go(at);
  return who.send(at, formFor(page.text, intent), typed);
}

describe("an order in the back office", () => {
  test("goes its way by the buttons of its page, from production to the customer and back", async () => {
    const who = await colleague("fulfilment");
    const order = await onInvoice();
    expect(mainText((await press(who, order, "start-production")).text)).toContain("Done.");
    expect((await stateOf(order))?.state).toBe("in-production");
    await press(who, order, "ship", { trackingCode: " 00340 434 " });
    expect(await stateOf(order)).toMatchObject({ state: "shipped", tracking: "00340 434" });
    await press(who, order, "receive-payment");
    await press(who, order, "deliver");
    expect((await stateOf(order))?.state).toBe("delivered");
    await press(who, order, "request-return", { reason: "Too large" });
    await press(who, order, "refuse-return", { reason: "It was used" });
    expect((await stateOf(order))?.state).toBe("delivered");
    await press(who, order, "request-return", { reason: "Still too large" });
    await press(who, order, "receive-return");
    expect((await stateOf(order))?.state).toBe("returned");
    const page = await who.go(paths.backofficeOrder(order.number));
    for (const words of ["Too large", "It was used", "Still too large"]) expect(mainText(page.text)).toContain(words);
    expect(pageFaults(page.text)).toEqual([]);
    const guest = await shop.visitor().go(paths.order(order.number, orderToken(order.orderId)));
    expect(guest.status).toBe(200);
    expect(mainText(guest.text)).not.toContain("Colleague");
  });

  test("a button pressed twice does its work once, and the second press is answered in words", async () => {
    const who = await colleague("fulfilment");
    const order = await onInvoice();
    const at = paths.backofficeOrder(order.number);
    const page = await who.go(at);
    const again = { ...formFor(page.text, "ship"), action: at };
    await who.send(at, again);
    const second = await who.send(at, again);
    expect(second.status).toBe(409);
    expect(second.text).toContain('role="alert"');
    const [count] = await db().execute<{ count: number }>(sql`select count(*)::int as count from order_events where order_id = ${order.orderId} and to_state = 'shipped'`);
    expect(count?.count).toBe(1);
    const paid = formFor((await who.go(at)).text, "receive-payment");
    await who.send(at, paid);
    const twice = await who.send(at, paid);
    expect(twice.status).toBe(409);
    expect(mainText(twice.text)).toContain("Nothing was changed");
    expect(pageFaults(twice.text)).toEqual([]);
  });

  test.each([
    ["a step without its reason", { intent: "cancel", reason: "  " }], ["a step nobody knows", { intent: "explode" }], ["no step at all", {}], ["a step of the system's", { intent: "pay" }], ["a reason without end", { intent: "cancel", reason: "x".repeat(301) }], ["a step of another time", { intent: "receive-return" }],
  ])("%s changes nothing and is not answered with silence", async (_name, fields) => {
    const who = await colleague("fulfilment");
    const order = await onInvoice();
    const answer = await who.go(paths.backofficeOrder(order.number), { fields });
    expect(answer.status).toBe(409);
    expect(answer.text).toMatch(/role="(alert|status)"/);
    expect(pageFaults(answer.text)).toEqual([]);
    expect((await stateOf(order))?.state).toBe("placed");
  });

  test("two colleagues at once: one cancels or the other ships, never both", async () => {
    const [one, other] = [await colleague("fulfilment"), await colleague("lead")];
    for (let round = 0; round < 4; round++) {
      const order = await onInvoice();
      const at = paths.backofficeOrder(order.number);
      const [first, second] = [await one.go(at), await other.go(at)];
      const answers = await Promise.all([one.send(at, formFor(first.text, "ship")), other.send(at, formFor(second.text, "cancel"), { reason: "Changed her mind" })]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect(["shipped", "cancelled"]).toContain((await stateOf(order))?.state);
    }
  });

  test("money goes back within the role's limit, once per form, and never more than was paid", async () => {
    const [who, lead] = [await colleague("fulfilment"), await colleague("lead")];
    const order = await givenOrder(db(), testBuyer(), "plain-1", 20, { paymentMethod: "invoice" });
    await press(who, order, "receive-payment");
    const at = paths.backofficeOrder(order.number);
    const form = formFor((await who.go(at)).text, "refund");
    await who.send(at, form, { amount: "10,50", reason: "A scratch" });
    await who.send(at, form, { amount: "10,50", reason: "A scratch" });
    expect((await stateOf(order))?.refunded).toBe(1_050);
    const tooMuch = await who.send(at, formFor((await who.go(at)).text, "refund"), { amount: "300", reason: "Broken" });
    expect(mainText(tooMuch.text)).toContain("need a lead");
    expect(pageFaults(tooMuch.text)).toEqual([]);
    for (const amount of ["", "-5", "0", "1e3", "ten", "99999999999999", "0,001"]) {
      const refused = await lead.go(at, { fields: { ...formFor((await lead.go(at)).text, "refund").fields, amount, reason: "x" } });
      expect(refused.status, amount).toBe(409);
    }
    await lead.send(at, formFor((await lead.go(at)).text, "refund"), { amount: "300", reason: "Broken" });
    expect((await stateOf(order))?.refunded).toBe(31_050);
    const rest = await lead.send(at, formFor((await lead.go(at)).text, "refund"), { amount: "5000", reason: "Everything" });
    expect(mainText(rest.text)).toContain("more than is left");
    expect((await db().select().from(refunds).where(eq(refunds.orderId, order.orderId))).length).toBe(2);
  });

  test("only a lead takes an order out of production", async () => {
    const [who, lead] = [await colleague("fulfilment"), await colleague("lead")];
    const order = await onInvoice();
    await press(who, order, "start-production");
    expect(offers((await who.go(paths.backofficeOrder(order.number))).text, "cancel")).toBe(false);
    const forced = await who.go(paths.backofficeOrder(order.number), { fields: { intent: "cancel", reason: "I want to" } });
    expect([forced.status, (await stateOf(order))?.state]).toEqual([409, "in-production"]);
    await press(lead, order, "cancel", { reason: "The saw broke" });
    expect((await stateOf(order))?.state).toBe("cancelled");
  });

  test("the list is searched and paged by its address, in both languages", async () => {
    const who = await colleague("fulfilment");
    const order = await onInvoice();
    for (const locale of ["en", "ru"]) {
      who.cookies.set("locale", locale);
      const list = await who.go(`${paths.backofficeOrders()}?q=${order.number}`);
      expect(linksOf(list.text).map((link) => link.href)).toContain(paths.backofficeOrder(order.number));
      expect(pageFaults(list.text)).toEqual([]);
      const nothing = await who.go(`${paths.backofficeOrders()}?q=${encodeURIComponent("%_'; drop table orders; --")}`);
      expect(nothing.status).toBe(200);
      expect(linksOf(nothing.text).some((link) => link.href.startsWith("/backoffice/orders/"))).toBe(false);
    }
  });

  test.each<readonly StaffRole[]>([["agent"], ["editor"], ["merchandiser"]])("%s finds no order there", async (role) => {
    const who = await colleague(role);
    const order = await onInvoice();
    for (const path of [paths.backofficeOrder(order.number), paths.backofficeOrders()]) expect((await who.go(path)).status).toBe(404);
    expect((await who.go(paths.backofficeOrder(order.number), { fields: { intent: "ship" } })).status).toBe(404);
    expect((await stateOf(order))?.state).toBe("placed");
  });
});

describe("a ticket at the desk", () => {
  /** A guest's question by the form of its page; answers her browser and the ticket's number. */
  async function asked(subject: string, body = "I wait for my desk."): Promise<{ readonly guest: Visitor; readonly number: string }> {
    const guest = shop.visitor();
    const page = await guest.go(paths.newTicket());
    const sent = await guest.send(paths.newTicket(), formWith(page.text, "subject", "body", "email"), { subject, body, email: `${uuidv7()}@guest.example`, name: "Grete" });
    const number = /T-\d+/.exec(sent.path)?.[0] ?? "";
    expect(number).not.toBe("");
    return { guest, number };
  }
  const at = (number: string) => paths.deskTicket(number);

  test("is found in the queue, answered, and the guest reads it through her own link", async () => {
    const { guest, number } = await asked("Where is my desk?");
    const who = await colleague("agent");
    const queue = await who.go(paths.desk());
    expect(linksOf(queue.text).some((link) => link.href === at(number))).toBe(true);
    expect(pageFaults(queue.text)).toEqual([]);
    const page = await who.go(at(number));
    await who.send(at(number), formWith(page.text, "body"), { intent: "reply", body: "It comes on Friday.\n\nBest wishes" });
    const read = await guest.go(paths.ticket(number));
    expect(mainText(read.text)).toContain("It comes on Friday.");
    expect(pageFaults(read.text)).toEqual([]);
    const [ticket] = await db().select().from(tickets).where(eq(tickets.number, number));
    const sent = await db().select({ text: mails.text }).from(mails).where(eq(mails.to, ticket?.email ?? ""));
    expect(sent.some((mail) => mail.text.includes("It comes on Friday."))).toBe(true);
    const secret = /\/support\/T-\d+\?token=[\w-]+/.exec(sent.map((mail) => mail.text).join("\n"))?.[0] ?? "";
    expect((await shop.visitor().go(secret)).status).toBe(200);
    expect((await shop.visitor().go(paths.ticket(number))).status).toBe(404);
    expect((await shop.visitor().go(`${secret}x`)).status).toBe(404);
  });

  test("a note stays among colleagues, everywhere", async () => {
    const { guest, number } = await asked("Note");
    const who = await colleague("agent");
    await who.send(at(number), formWith((await who.go(at(number))).text, "body"), { intent: "note", body: "Difficult customer, be kind." });
    expect(mainText((await who.go(at(number))).text)).toContain("Difficult customer");
    for (const path of [paths.ticket(number), `${paths.ticket(number)}.data`]) expect((await guest.go(path)).text).not.toContain("Difficult customer");
    expect(await db().select().from(mails).where(sql`${mails.text} like '%Difficult customer%'`)).toEqual([]);
  });

  test("the same form twice is one answer; empty ones and endless ones are none, and what was typed stays", async () => {
    const { number } = await asked("Twice");
    const who = await colleague("agent");
    const form = formWith((await who.go(at(number))).text, "body");
    await who.send(at(number), form, { intent: "reply", body: "Once." });
    await who.send(at(number), form, { intent: "reply", body: "Once." });
    const [ticket] = await db().select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
    const said = await db().select().from(ticketMessages).where(eq(ticketMessages.ticketId, ticket?.id ?? ""));
    expect(said.filter((message) => message.body === "Once.")).toHaveLength(1);
    for (const body of ["", "   ", "x".repeat(8_001)]) {
      const refused = await who.send(at(number), formWith((await who.go(at(number))).text, "body"), { intent: "reply", body });
      expect(refused.status).toBe(400);
      expect(refused.text).toMatch(/role="(alert|status)"/);
      expect(pageFaults(refused.text)).toEqual([]);
    }
    expect((await db().select().from(ticketMessages).where(eq(ticketMessages.ticketId, ticket?.id ?? ""))).length).toBe(said.length);
  });

  test("an answer to something that has gone on is held back, with its words, until it is sent again", async () => {
    const { guest, number } = await asked("Crossing");
    const who = await colleague("agent");
    const form = formWith((await who.go(at(number))).text, "body");
    await guest.send(paths.ticket(number), formWith((await guest.go(paths.ticket(number))).text, "body"), { intent: "reply", body: "Forget it, it came." });
    const held = await who.send(at(number), form, { intent: "reply", body: "It comes on Friday." });
    expect(held.status).toBe(409);
    expect(mainText(held.text)).toContain("Forget it, it came.");
    const again = formWith(held.text, "body");
    expect(again.fields.body).toBe("It comes on Friday.");
    expect((await who.send(at(number), again, { intent: "reply" })).status).toBe(200);
    expect(mainText((await guest.go(paths.ticket(number))).text)).toContain("It comes on Friday.");
  });

  test("hostile words are text on both sides and in the queue", async () => {
    const hostile = "</textarea><script>alert(1)</script> {{7*7}} 🪑";
    const { guest, number } = await asked(hostile, hostile);
    const who = await colleague("agent");
    await who.send(at(number), formWith((await who.go(at(number))).text, "body"), { intent: "reply", body: hostile });
    for (const page of [await who.go(paths.desk()), await who.go(at(number)), await guest.go(paths.ticket(number))]) {
      expect(page.text).not.toContain("<script>alert");
      expect(pageFaults(page.text)).toEqual([]);
      expect(mainText(page.text)).toContain("🪑");
    }
  });

  test("solved, rated, reopened by a reply, closed: each side is offered what fits", async () => {
    const { guest, number } = await asked("Life");
    const who = await colleague("agent");
    await who.send(at(number), formWith((await who.go(at(number))).text, "body"), { intent: "reply", body: "Done." });
    const solve = formsOf((await who.go(at(number))).text).find((form) => form.buttons.some((button) => button.value === "solve") || form.fields.event === "solve");
    if (solve === undefined) throw new Error("the desk cannot solve");
    await who.go(at(number), { fields: { intent: "event", event: "solve" } });
    const page = await guest.go(paths.ticket(number));
    const rate = formsOf(page.text).find((form) => form.names.includes("rating"));
    if (rate === undefined) throw new Error("the guest cannot rate");
    await guest.send(paths.ticket(number), rate, { rating: "5" });
    expect((await db().select({ rating: tickets.rating, state: tickets.state }).from(tickets).where(eq(tickets.number, number)))[0]).toMatchObject({ rating: 5, state: "solved" });
    await guest.send(paths.ticket(number), formWith((await guest.go(paths.ticket(number))).text, "body"), { intent: "reply", body: "It broke again." });
    expect((await db().select({ state: tickets.state }).from(tickets).where(eq(tickets.number, number)))[0]?.state).toBe("open");
    await who.go(at(number), { fields: { intent: "event", event: "close" } });
    expect(formsOf((await guest.go(paths.ticket(number))).text).some((form) => form.names.includes("body"))).toBe(false);
    const late = await guest.go(paths.ticket(number), { fields: { intent: "reply", body: "Hello?", idempotencyKey: uuidv7() } });
    expect(late.status).toBe(409);
    expect(pageFaults(late.text)).toEqual([]);
  });

  test.each(["T-0", "T-999999", "t-1%00", "__proto__", "T-1'--"])("number %s is not there, for reading and for writing", async (number) => {
    const who = await colleague("lead");
    expect([404, 400]).toContain((await who.go(`/desk/${encodeURIComponent(number)}`)).status);
    expect([404, 400]).toContain((await who.go(`/desk/${encodeURIComponent(number)}`, { fields: { intent: "note", body: "x", idempotencyKey: uuidv7() } })).status);
  });
});
