import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { orderTokenHash } from "#app/orders/order-link.server.ts";
import { changeOrder, type OrderChange } from "#app/orders/change-order.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import type { Viewer, ViewerUser } from "#app/customers/viewer.ts";
import { serviceActions, servicePolicies } from "#db/schema/desk.ts";
import { orderVersions } from "#db/schema/after-sales.ts";
import { products } from "#db/schema/catalog.ts";
import { configurationModels } from "#db/schema/configurator.ts";
import { orderEvents, orderLines, orders, payments, refunds } from "#db/schema/orders.ts";
import { auditLog, files } from "#db/schema/platform.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { action as serviceAction } from "#app/routes/help_.orders.$number.$action.tsx";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { paths } from "#app/paths.ts";
import { png } from "#tests/hostile-uploads.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, testBuyer } from "#tests/order-factories.server.ts";
import { demoConfig, guest, newOrder, newUser } from "./internal/try-support.server.ts";
import { dryRun, loadOffers } from "./load-service.server.ts";
import { loadServicePage, servicedOrders } from "./load-service-page.server.ts";
import { performService, undoService, type ServiceInput } from "./perform-service.server.ts";
import { readService } from "./service-form.server.ts";
import { currentServicePolicy, listPolicyVersions, restoreServicePolicy, saveServicePolicy, servicePolicySchema } from "./service-policies.server.ts";
import { defaultServicePolicy, type ServicePolicy } from "./service-policy.ts";
import type { ServiceRequest } from "./service-request.ts";

const database = useDatabase();
const db = () => database.current.db;
let lead: ViewerUser;
let serial = 0;

beforeAll(async () => {
  demoConfig();
  forgetSettings();
  lead = await newUser("Lena Berg", ["lead"]);
});

/** A paid order of this browser's, or of the account. */
async function ownOrder(viewer: Viewer, values: Partial<typeof orders.$inferInsert> = {}) {
  const number = `S-${++serial}`;
  const id = await newOrder(number, viewer.user === undefined ? { visitorId: viewer.visitorId } : { userId: viewer.user.id });
  await db().update(orders).set({ tokenHash: orderTokenHash(id), email: `${viewer.visitorId}@example.com`, ...values }).where(eq(orders.id, id));
  await db().insert(payments).values({ id: uuidv7(), orderId: id, provider: "test-bank", providerId: `pay-${id}`, state: "captured", amount: values.total ?? 10_000, currency: "EUR" });
  if (values.state === "delivered") await db().insert(orderEvents).values({ id: uuidv7(), orderId: id, type: "deliver", fromState: "shipped", toState: "delivered", actor: "system" });
  return { id, number };
}

const ask = (orderId: string, request: ServiceRequest, values: Partial<ServiceInput> = {}): ServiceInput => ({ orderId, request, ask: false, key: randomUUID(), ...values });
const stateOf = async (id: string) => (await db().select().from(orders).where(eq(orders.id, id)))[0];
const actionsOf = (id: string) => db().select().from(serviceActions).where(eq(serviceActions.orderId, id));
const elsewhere = { name: "A", line1: "Neue Gasse 2", postalCode: "20095", city: "Hamburg", country: "DE" };

async function withPolicy(change: (policy: ServicePolicy) => ServicePolicy, work: () => Promise<void>): Promise<void> {
  const { version } = await currentServicePolicy(db());
  const saved = await saveServicePolicy(lead.id, change(defaultServicePolicy), version);
  expect(saved.ok).toBe(true);
  await work();
  await restoreServicePolicy(lead.id, 0, version + 1);
}

describe("alone", () => {
  test("a guest cancels her own order at once: once, written down, audited", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer);
    const input = ask(order.id, { action: "cancel", text: "Changed my mind" });
    const all = await Promise.all([1, 2, 3].map(() => performService(viewer, input)));
    expect(new Set(all.map((one) => JSON.stringify(one)))).toHaveProperty("size", 1);
    expect(all[0]).toMatchObject({ ok: true, done: expect.any(String) });
    expect(await stateOf(order.id)).toMatchObject({ state: "cancelled", refunded: 10_000 });
    expect(await actionsOf(order.id)).toMatchObject([{ action: "cancel", outcome: "done", policyVersion: 0 }]);
    expect(await db().select().from(auditLog).where(and(eq(auditLog.action, "service.cancel"), eq(auditLog.subject, `order:${order.number}`)))).toHaveLength(1);
    expect(await db().select().from(tickets).where(eq(tickets.orderId, order.id))).toHaveLength(0);
  });

  test("pieces are taken out of an order: shown first, done once, and then the rest can still be cancelled", async () => {
    const viewer = guest();
    await givenProducts(db(), [{ id: "SERVE", units: 50, price: 10_000 }]);
    const buyer = { ...testBuyer(), visitorId: viewer.visitorId };
    await fillCart(db(), buyer, "SERVE-1", 3);
    const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
    const page = await loadServicePage(viewer, order.number, "change", { token: undefined, done: null });
    expect(page).toMatchObject({ answer: "now", pieces: [{ position: 0, left: 3 }] });
    const wish = { action: "change" as const, keep: [{ position: 0, quantity: 1 }], text: "One is enough" };
    const input = ask(order.orderId, { ...wish, shown: undefined });
    expect(await performService(viewer, input)).toMatchObject({ ok: false, problem: { code: "confirm", stale: false, preview: { difference: -20_000, paid: false } } });
    expect(await performService(viewer, { ...input, request: { ...wish, shown: -1 } })).toMatchObject({ problem: { code: "confirm", stale: true } });
    expect(await actionsOf(order.orderId)).toEqual([]);
    const all = await Promise.all([1, 2, 3].map(() => performService(viewer, { ...input, request: { ...wish, shown: -20_000 } })));
    expect(new Set(all.map((one) => JSON.stringify(one)))).toHaveProperty("size", 1);
    expect(await stateOf(order.orderId)).toMatchObject({ state: "placed", subtotal: 10_000 });
    expect(await actionsOf(order.orderId)).toMatchObject([{ action: "change", outcome: "done", data: { difference: -20_000 } }]);
    expect(await performService(viewer, ask(order.orderId, { ...wish, keep: [{ position: 0, quantity: 0 }], shown: undefined }))).toMatchObject({ problem: { code: "refused", refusal: { code: "nothing-left" } } });
    await withPolicy((policy) => ({ ...policy, change: { ...policy.change, states: ["paid"] } }), async () => {
      expect(await performService(viewer, ask(order.orderId, { ...wish, shown: undefined }))).toMatchObject({ problem: { code: "ask", reasons: [{ code: "state" }] } });
    });
    expect(await performService(viewer, ask(order.orderId, { action: "cancel", text: "" }))).toMatchObject({ ok: true });
  });

  test("a policy from before an action existed offers it as the shop begins with", () => {
    const { change: _change, swap: _swap, withdraw: _withdraw, ...before } = defaultServicePolicy;
    expect(servicePolicySchema.parse(before)).toEqual(defaultServicePolicy);
  });

  test("the swap of a configured line is offered until work begins, and leads to its configurator; written instead, it is a ticket", async () => {
    const viewer = guest();
    const known = await givenProducts(db(), [{ id: "SWAPPED", units: 0 }]);
    const productId = known.get("SWAPPED") ?? "";
    await db().insert(configurationModels).values({ id: "swapped-shelf", name: { en: "Shelf" } });
    await db().update(products).set({ modelId: "swapped-shelf" }).where(eq(products.id, productId));
    const order = await ownOrder(viewer);
    const answer = async () => (await loadOffers([order.id])).get(order.id)?.find((offer) => offer.action === "swap")?.answer;
    expect(await answer()).toBe("no");
    const configuration = { modelId: "swapped-shelf", modelVersion: 1, choices: { wood: "oak" }, summary: [], base: 0, steps: [], weightGrams: 1, leadDays: 1, bill: [], hash: "h" };
    await db().insert(orderLines).values({ id: uuidv7(), orderId: order.id, position: 3, productId, sku: "S", name: { en: "Shelf" }, quantity: 1, unitAmount: 10_000, lineAmount: 10_000, taxRate: 1_900, taxAmount: 0, configuration, drawing: { parts: [] } });
    expect(await answer()).toBe("now");
    const page = await loadServicePage(viewer, order.number, "swap", { token: undefined, done: null });
    expect(page?.swaps).toEqual([{ position: 3, name: "Shelf", href: expect.stringMatching(new RegExp(`^/orders/${order.number}/lines/3/change[?]token=.{20,}`)) }]);
    expect((await servicedOrders(viewer, 3))[0]?.actions.map(({ action }) => action)).toContain("swap");
    await db().insert(orderVersions).values([1, 2, 3, 4, 5].map((version) => ({ id: uuidv7(), orderId: order.id, version, change: "swap" as const, actor: "shopper", snapshot: { address: null, subtotal: 0, discount: 0, delivery: 0, tax: 0, total: 0, refunded: 0, lines: [] } })));
    expect((await loadOffers([order.id])).get(order.id)?.find((offer) => offer.action === "swap")).toMatchObject({ answer: "ask", reasons: [{ code: "times", most: 5 }] });
    const written = ask(order.id, { action: "swap", line: "Shelf", text: "Lower, please" });
    expect(await performService(viewer, written)).toMatchObject({ ok: false, problem: { code: "ask" } });
    const sent = await Promise.all([1, 2].map(() => performService(viewer, { ...written, ask: true })));
    expect(sent[0]).toMatchObject({ ok: true, ticket: expect.any(String) });
    expect(sent[1]).toEqual(sent[0]);
    await db().update(orders).set({ state: "in-production" }).where(eq(orders.id, order.id));
    expect(await answer()).toBe("no");
  });

  test("a return that is under way is withdrawn where it is offered, once; what arrived meanwhile says so, and a policy leaves it to a person", async () => {
    const viewer = guest();
    await givenProducts(db(), [{ id: "BACK", units: 50, price: 10_000 }]);
    const buyer = { ...testBuyer(), visitorId: viewer.visitorId };
    await fillCart(db(), buyer, "BACK-1", 3);
    const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
    const staff = (change: Omit<OrderChange, "actor" | "actorId">) => changeOrder(order.number, { actor: "staff", actorId: lead.id, ...change });
    for (const action of ["ship", "deliver"] as const) await staff({ action });
    const offered = async () => (await servicedOrders(viewer, 3))[0]?.actions.map(({ action }) => action) ?? [];
    expect(await offered()).not.toContain("withdraw");
    for (let count = 0; count < 2; count++) await staff({ action: "request-return", wishes: [{ position: 0, quantity: 1, reason: undefined }] });
    expect(await offered()).toEqual(expect.arrayContaining(["return", "withdraw"]));
    const page = await loadServicePage(viewer, order.number, "withdraw", { token: undefined, done: null });
    expect(page).toMatchObject({ answer: "now", returns: [{ number: `R${order.number}-2`, goods: "1 × Product BACK" }, { number: `R${order.number}-1` }] });
    const input = ask(order.orderId, { action: "withdraw", return: `R${order.number}-1`, text: "It fits" });
    const all = await Promise.all([1, 2, 3].map(() => performService(viewer, input)));
    expect(new Set(all.map((one) => JSON.stringify(one)))).toHaveProperty("size", 1);
    expect(await actionsOf(order.orderId)).toMatchObject([{ action: "withdraw", outcome: "done" }]);
    expect(await stateOf(order.orderId)).toMatchObject({ state: "return-requested" });
    await staff({ action: "request-return", wishes: [{ position: 0, quantity: 1, reason: undefined }] });
    await staff({ action: "receive-return", returnNumber: `R${order.number}-2` });
    expect(await performService(viewer, ask(order.orderId, { action: "withdraw", return: `R${order.number}-2`, text: "" }))).toMatchObject({ problem: { code: "refused", refusal: { code: "return-arrived" } } });
    await withPolicy((policy) => ({ ...policy, withdraw: { ...policy.withdraw, states: [] } }), async () => {
      expect(await offered()).not.toContain("withdraw");
      expect(await performService(viewer, ask(order.orderId, { action: "withdraw", return: undefined, text: "" }))).toMatchObject({ problem: { code: "ask", reasons: [{ code: "state" }] } });
      expect(await performService(viewer, ask(order.orderId, { action: "withdraw", return: `R${order.number}-3`, text: "" }, { ask: true }))).toMatchObject({ ok: true, ticket: expect.any(String) });
    });
    expect(await performService(viewer, ask(order.orderId, { action: "withdraw", return: undefined, text: "" }))).toMatchObject({ ok: true });
    expect(await performService(viewer, ask(order.orderId, { action: "withdraw", return: undefined, text: "" }))).toMatchObject({ problem: { code: "not-offered" } });
  });

  test("an address changes and comes back; another country and the same address are refused", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer);
    expect(await performService(viewer, ask(order.id, { action: "address", text: "", address: { ...elsewhere, country: "AT" } }))).toMatchObject({ problem: { code: "other-country" } });
    const done = await performService(viewer, ask(order.id, { action: "address", text: "", address: elsewhere }));
    expect((await stateOf(order.id))?.address.city).toBe("Hamburg");
    expect(await performService(viewer, ask(order.id, { action: "address", text: "", address: elsewhere }))).toMatchObject({ problem: { code: "same-address" } });
    const id = done.ok && "done" in done ? done.done : "";
    expect(await undoService(order.id, id)).toMatchObject({ ok: true });
    expect(await undoService(order.id, id)).toMatchObject({ ok: true });
    expect((await stateOf(order.id))?.address.city).toBe("Berlin");
    expect(await actionsOf(order.id)).toMatchObject([{ outcome: "undone" }]);
  });

  test("an address is not undone once the goods are being made, and never by way of another order", async () => {
    const viewer = guest();
    const [order, other] = [await ownOrder(viewer), await ownOrder(viewer)];
    const done = await performService(viewer, ask(order.id, { action: "address", text: "", address: elsewhere }));
    const id = done.ok && "done" in done ? done.done : "";
    expect((await undoService(other.id, id)).ok).toBe(false);
    for (const wrong of ["", "1", "'; --", `${id}x`]) expect((await undoService(order.id, wrong)).ok, wrong).toBe(false);
    await db().update(orders).set({ state: "in-production" }).where(eq(orders.id, order.id));
    expect((await undoService(order.id, id)).ok).toBe(false);
    expect((await stateOf(order.id))?.address.city).toBe("Hamburg");
  });

  test("a part of the price goes back at once up to the limit; beyond it asks first, then becomes a ticket with everything in it", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer, { state: "delivered" });
    const tooMuch = ask(order.id, { action: "refund", amount: 3_001, text: "A scratch" });
    expect(await performService(viewer, tooMuch)).toMatchObject({ ok: false, problem: { code: "ask", reasons: [{ code: "amount", limit: 3_000 }] } });
    const asked = await Promise.all([1, 2].map(() => performService(viewer, { ...tooMuch, ask: true })));
    expect(asked[0]).toMatchObject({ ok: true, ticket: expect.stringMatching(/^T-/) });
    expect(asked[1]).toEqual(asked[0]);
    const [ticket] = await db().select().from(tickets).where(eq(tickets.orderId, order.id));
    expect(ticket).toMatchObject({ reason: "damage", email: `${viewer.visitorId}@example.com`, name: "A" });
    const [message] = await db().select().from(ticketMessages).where(eq(ticketMessages.ticketId, ticket?.id ?? ""));
    for (const part of [order.number, "€30.01", "A scratch", "Up to €30"]) expect(message?.body).toContain(part);
    expect(await performService(viewer, ask(order.id, { action: "refund", amount: 3_000, text: "" }))).toMatchObject({ ok: true, done: expect.any(String) });
    expect(await db().select().from(refunds).where(eq(refunds.orderId, order.id))).toMatchObject([{ amount: 3_000, actor: "shopper" }]);
    expect((await performService(viewer, ask(order.id, { action: "refund", amount: 1, text: "" }))).ok).toBe(false);
  });

  test("at the same moment on two orders, the limit of how often holds", async () => {
    const viewer = guest();
    const both = [await ownOrder(viewer, { state: "delivered" }), await ownOrder(viewer, { state: "delivered" })];
    const all = await Promise.all(both.map((order) => performService(viewer, ask(order.id, { action: "refund", amount: 500, text: "" }))));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(all.find((one) => !one.ok)).toMatchObject({ problem: { code: "ask", reasons: [{ code: "times", most: 1 }] } });
  });

  test("a report is always a ticket: article, kind and words are in it", async () => {
    const viewer = guest({ locale: "ru" });
    const order = await ownOrder(viewer, { state: "delivered" });
    const done = await performService(viewer, ask(order.id, { action: "report", trouble: "missing", line: "Oak shelf", text: "Нет винтов" }));
    expect(done).toMatchObject({ ok: true, ticket: expect.any(String) });
    const [ticket] = await db().select().from(tickets).where(eq(tickets.orderId, order.id));
    expect(ticket).toMatchObject({ reason: "damage", locale: "ru", subject: `В заказе ${order.number} чего-то не хватает.` });
    expect(await actionsOf(order.id)).toMatchObject([{ action: "report", outcome: "ticket", ticketId: ticket?.id }]);
  });

  test("its pictures go with the ticket, once; where nothing becomes a ticket none is kept", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer, { state: "delivered" });
    const stored = async () => (await db().select({ ownerId: files.ownerId }).from(files)).map(({ ownerId }) => ownerId);
    const picture = { name: "dent.png", type: "image/png" as const, content: png() };
    const report = ask(order.id, { action: "report", trouble: "damaged", line: "Oak shelf", text: "A dent" }, { files: [picture] });
    const [one, two] = [await performService(viewer, report), await performService(viewer, report)];
    expect(two).toEqual(one);
    const number = one.ok && "ticket" in one ? one.ticket : "";
    const [message] = await db().select({ attachments: ticketMessages.attachments }).from(ticketMessages).innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId)).where(eq(tickets.number, number));
    expect(message?.attachments.map(({ name }) => name)).toEqual(["dent.png"]);
    expect(await stored()).toEqual([`ticket:${number}`]);
    const paid = await ownOrder(viewer);
    expect((await performService(viewer, ask(paid.id, { action: "cancel", text: "" }, { files: [picture] }))).ok).toBe(true);
    expect(await stored()).toEqual([`ticket:${number}`]);
  });

  test("a picture that is refused keeps what was typed, and opens nothing", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer, { state: "delivered" });
    const fields = { trouble: "damaged", line: "Oak shelf", text: "A dent", idempotencyKey: randomUUID() };
    const request = requestAs(undefined, `http://127.0.0.1:3000${paths.service(order.number, "report")}`, { ...fields, files: new File(["<svg onload=alert(1)>"], "dent.png", { type: "image/png" }) });
    const answer = await outcomeOf(() => serviceAction({ request, params: { number: order.number, action: "report" }, context: contextOf(viewer.visitorId) }));
    expect(answer).toMatchObject({ status: 400, value: { values: fields, file: { code: "unknown-kind", name: "dent.png" } } });
    expect(await db().select().from(tickets).where(eq(tickets.orderId, order.id))).toEqual([]);
  });

  test("what makes no sense for the order is refused, and nothing is written", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer, { state: "returned" });
    expect(await performService(viewer, ask(order.id, { action: "cancel", text: "" }, { ask: true }))).toMatchObject({ problem: { code: "not-offered" } });
    expect(await performService(viewer, ask(uuidv7(), { action: "cancel", text: "" }))).toMatchObject({ problem: { code: "not-found" } });
    expect(await actionsOf(order.id)).toEqual([]);
  });
});

describe("what is offered", () => {
  test("follows the policy in force, for the own orders alone", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer);
    await ownOrder(guest());
    expect((await servicedOrders(viewer, 3)).map((one) => [one.number, one.actions.map(({ action }) => action)])).toEqual([[order.number, ["cancel", "change", "address", "invoice"]]]);
    await withPolicy((policy) => ({ ...policy, cancel: { ...policy.cancel, offered: false } }), async () => {
      expect((await servicedOrders(viewer, 3))[0]?.actions.map(({ action }) => action)).toEqual(["change", "address", "invoice"]);
      expect(await performService(viewer, ask(order.id, { action: "cancel", text: "" }))).toMatchObject({ problem: { code: "not-offered" } });
    });
    expect(await loadOffers([])).toEqual(new Map());
  });

  test("the page of an action is the owner's, or of whoever has the order's link", async () => {
    const viewer = guest();
    const order = await ownOrder(viewer);
    expect(await loadServicePage(guest(), order.number, "cancel", { token: undefined, done: null })).toBeUndefined();
    expect(await loadServicePage(viewer, order.number, "cancel", { token: undefined, done: "no uuid" })).toMatchObject({ answer: "now", done: undefined });
    const linked = (await servicedOrders(viewer, 1))[0]?.actions[0]?.href ?? "";
    expect(await loadServicePage(guest(), order.number, "cancel", { token: new URL(linked, "http://x").searchParams.get("token") ?? "", done: null })).toMatchObject({ answer: "now" });
  });

  test("groups are those of the account", async () => {
    const user = await newUser("Otto Kern");
    const viewer = guest({ user });
    const order = await ownOrder(viewer);
    await withPolicy((policy) => ({ ...policy, cancel: { ...policy.cancel, segments: ["business"] } }), async () => {
      expect((await servicedOrders(viewer, 1))[0]?.actions.map(({ action }) => action)).not.toContain("cancel");
      expect((await dryRun(order.number))?.facts.segments).toEqual(expect.arrayContaining(["account", "customer"]));
    });
    await withPolicy((policy) => ({ ...policy, cancel: { ...policy.cancel, segments: ["account"] } }), async () => {
      expect((await servicedOrders(viewer, 1))[0]?.actions.map(({ action }) => action)).toContain("cancel");
    });
  });
});

describe("policies", () => {
  test("each saving is a version of its own; two at once are told apart; earlier ones come back", async () => {
    const { version } = await currentServicePolicy(db());
    const stricter: ServicePolicy = { ...defaultServicePolicy, refund: { ...defaultServicePolicy.refund, upTo: {} } };
    const both = await Promise.all([saveServicePolicy(lead.id, stricter, version), saveServicePolicy(lead.id, defaultServicePolicy, version)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await saveServicePolicy(lead.id, stricter, version)).toMatchObject({ problem: { code: "changed-meanwhile" } });
    expect(await saveServicePolicy(lead.id, stricter, version + 1)).toMatchObject({ version: version + 2 });
    expect((await currentServicePolicy(db())).policy.refund.upTo).toEqual({});
    expect(await restoreServicePolicy(lead.id, 0, version + 2)).toMatchObject({ version: version + 3 });
    expect((await currentServicePolicy(db())).policy).toEqual(defaultServicePolicy);
    expect(await restoreServicePolicy(lead.id, 999_999, version + 3)).toMatchObject({ problem: { code: "not-found" } });
    expect((await listPolicyVersions(2)).map((one) => [one.version, one.author])).toEqual([[version + 3, "Lena Berg"], [version + 2, "Lena Berg"]]);
    expect(await db().select().from(servicePolicies)).not.toHaveLength(0);
  });

  test("a dry run asks a policy nobody has saved, and changes nothing", async () => {
    const order = await ownOrder(guest());
    const strict: ServicePolicy = { ...defaultServicePolicy, cancel: { ...defaultServicePolicy.cancel, upTo: { EUR: 9_999 } } };
    const answer = (run: Awaited<ReturnType<typeof dryRun>>) => run?.offers.find((offer) => offer.action === "cancel");
    expect(answer(await dryRun(order.number))).toEqual({ action: "cancel", answer: "now" });
    expect(answer(await dryRun(order.number, strict))).toMatchObject({ answer: "ask", reasons: [{ code: "amount", limit: 9_999, amount: 10_000 }] });
    expect((await stateOf(order.id))?.state).toBe("paid");
    expect(await dryRun("no such order")).toBeUndefined();
  });
});

describe("forms", () => {
  const form = (values: Readonly<Record<string, string>>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ idempotencyKey: randomUUID(), ...values })) data.append(name, value);
    return data;
  };

  test.each([
    ["cancel", {}, { action: "cancel", text: "" }],
    ["refund", { amount: "12,50", text: "dent" }, { action: "refund", amount: 1_250, text: "dent" }],
    ["report", { trouble: "wrong", line: "Lamp", text: "A chair came" }, { action: "report", trouble: "wrong", line: "Lamp", text: "A chair came" }],
    // What the form says of another action counts for nothing.
    ["return", { action: "cancel", text: "Too big" }, { action: "return", text: "Too big" }],
  ] as const)("%s is read", (action, values, request) => expect(readService(action, form(values), "EUR")).toMatchObject({ ok: true, value: { request, ask: false } }));

  test.each([
    ["refund", { amount: "free" }, "amount"], ["refund", { amount: "0" }, "amount"], ["refund", { amount: "-5" }, "amount"], ["refund", {}, "amount"], ["refund", { amount: "1.234" }, "amount"],
    ["return", {}, "text"], ["return", { text: "x".repeat(2001) }, "text"], ["report", { trouble: "stolen", line: "x", text: "y" }, "trouble"], ["address", { "address.name": "A" }, "address.line1"], ["cancel", { idempotencyKey: "mine" }, "idempotencyKey"],
  ] as const)("%s with %j is refused at %s", (action, values, field) => {
    const read = readService(action, form(values), "EUR");
    expect(read.ok ? [] : Object.keys(read.problem.fields)).toContain(field);
  });
});
