import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { setVoucher } from "#app/cart/change-cart.server.ts";
import { changeOwnOrder } from "#app/orders/change-order.server.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import type { OrderRequest } from "#app/orders/order-request.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { promotionCodes, promotions, promotionUses } from "#db/schema/promotions.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCustomer, orderOf, requestFor, testBuyer, type TestBuyer } from "#tests/order-factories.server.ts";
import { isKnownCode, loadPromotions, loadSet, loadSetsWith, usesBy } from "./load-promotions.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const day = 24 * 3_600_000;
const rule = { kind: "percent", basisPoints: 500 };

beforeAll(() => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
});
beforeEach(async () => {
  await db().delete(promotions);
});

async function insert(wish: Partial<typeof promotions.$inferInsert> = {}): Promise<string> {
  const id = uuidv7();
  await db().insert(promotions).values({ id, name: { en: "Offer" }, rule, ...wish });
  return id;
}

const codes = (promotionId: string, ...names: readonly string[]) => {
  const batch = uuidv7();
  return db().insert(promotionCodes).values(names.map((code) => ({ id: uuidv7(), promotionId, code, batch })));
};

describe("what a cart meets", () => {
  test("automatic ones always, a voucher only by its code", async () => {
    await insert();
    await insert({ code: "SECRET" });
    expect((await loadPromotions(db(), null)).map((each) => each.code)).toEqual([null]);
    expect((await loadPromotions(db(), "SECRET")).map((each) => each.code).sort()).toEqual(["SECRET", null]);
    expect(await loadPromotions(db(), "WRONG")).toHaveLength(1);
  });

  test("one of a batch opens its promotion, which acts by no other", async () => {
    const id = await insert({ needsCode: true });
    await codes(id, "AAA", "BBB");
    expect(await loadPromotions(db(), null)).toEqual([]);
    expect(await loadPromotions(db(), "CCC")).toEqual([]);
    expect(await loadPromotions(db(), "AAA")).toMatchObject([{ id, code: "AAA", usedUp: false }]);
    await db().update(promotionCodes).set({ used: 1 }).where(eq(promotionCodes.code, "AAA"));
    expect(await loadPromotions(db(), "AAA")).toMatchObject([{ usedUp: true }]);
    expect(await loadPromotions(db(), "BBB")).toMatchObject([{ usedUp: false }]);
  });

  test("drafts are for nobody, not even by their code", async () => {
    const id = await insert({ status: "draft", code: "DRAFT" });
    await insert({ status: "draft" });
    await codes(id, "EARLY");
    expect([...await loadPromotions(db(), "DRAFT"), ...await loadPromotions(db(), "EARLY"), ...await loadPromotions(db(), null)]).toEqual([]);
    expect([await isKnownCode(db(), "DRAFT"), await isKnownCode(db(), "EARLY")]).toEqual([false, false]);
  });

  test("what ended is left out when automatic, and told when it is a voucher", async () => {
    await insert({ endsAt: new Date(Date.now() - day) });
    await insert({ code: "OLD", endsAt: new Date(Date.now() - day), usageLimit: 3, used: 3 });
    expect(await loadPromotions(db(), "OLD")).toMatchObject([{ code: "OLD", usedUp: true, endsAt: expect.any(Number) }]);
    expect(await isKnownCode(db(), "OLD")).toBe(true);
  });

  test("what has not begun is unknown to whoever guesses", async () => {
    await insert({ code: "SOON", startsAt: new Date(Date.now() + day) });
    expect(await isKnownCode(db(), "SOON")).toBe(false);
    expect(await isKnownCode(db(), "NEVER")).toBe(false);
  });

  test("a rule of a wrong form is left out", async () => {
    await insert({ rule: { kind: "free-everything" } });
    await insert({ rule: { kind: "percent", basisPoints: 10_001 } });
    await insert({ rule: { kind: "amount", amounts: { EUR: -1 } } });
    expect(await loadPromotions(db(), null)).toEqual([]);
  });
});

describe("uses", () => {
  let serial = 0;
  async function cartOf(buyer: TestBuyer, code?: string): Promise<void> {
    const id = `USE${++serial}`;
    await givenProducts(db(), [{ id, price: 10_000, units: 50 }]);
    await fillCart(db(), buyer, `${id}-1`);
    if (code !== undefined) await setVoucher(buyer, code);
  }
  const place = async (buyer: TestBuyer, email = "anna@example.org") => placeOrder(buyer, await requestFor(db(), buyer, { email }));
  const usesOf = async (id: string) => db().select().from(promotionUses).where(eq(promotionUses.promotionId, id));

  test("are written down with what they gave away, and given back on cancelling, once", async () => {
    const offer = await insert({ rule: { kind: "amount", amounts: { EUR: 500 } }, priority: 1 });
    const voucher = await insert({ needsCode: true });
    await codes(voucher, "ONCE");
    const buyer = testBuyer();
    await cartOf(buyer, "once");
    const { orderId, number } = orderOf(await place(buyer));
    expect(await usesOf(offer)).toMatchObject([{ orderId, amount: 500, currency: "EUR", codeId: null, counted: false, releasedAt: null }]);
    expect(await usesOf(voucher)).toMatchObject([{ amount: 475, counted: false, releasedAt: null }]);
    expect(await loadPromotions(db(), "ONCE")).toMatchObject([{ id: offer }, { id: voucher, usedUp: true }]);
    for (const expected of [true, false]) expect((await changeOwnOrder({ userId: undefined, token: orderToken(orderId) }, number, { action: "cancel" })).ok).toBe(expected);
    expect((await usesOf(voucher))[0]?.releasedAt).toBeInstanceOf(Date);
    const [code] = await db().select().from(promotionCodes).where(eq(promotionCodes.code, "ONCE"));
    expect(code?.used).toBe(0);
  });

  test("a code of a batch is used once by many at once", async () => {
    const id = await insert({ needsCode: true });
    await codes(id, "SHARED");
    const buyers = Array.from({ length: 8 }, () => testBuyer());
    const requests: OrderRequest[] = [];
    for (const buyer of buyers) {
      await cartOf(buyer, "shared");
      requests.push(await requestFor(db(), buyer));
    }
    const outcomes = await Promise.all(buyers.map((buyer, index) => placeOrder(buyer, requests[index]!)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect((await usesOf(id)).length).toBe(1);
  });

  test("a limit per customer counts the account and the address, however they are written", async () => {
    const id = await insert({ code: "MINE", customerLimit: 1 });
    const anna = await givenCustomer(db());
    await cartOf(anna, "mine");
    orderOf(await place(anna, "anna@one.example"));
    expect((await usesBy(db(), [id], { userId: anna.user.id })).get(id)).toBe(1);
    expect((await usesBy(db(), [id], { email: " ANNA@one.example " })).get(id)).toBe(1);
    expect((await usesBy(db(), [id], {})).size).toBe(0);
    expect(await loadPromotions(db(), "MINE", { userId: anna.user.id })).toMatchObject([{ usedByShopper: true }]);
    const guest = testBuyer();
    await cartOf(guest, "mine");
    // The cart does not know the guest yet; the order does, and says what it costs without.
    expect(await place(guest, "Anna@One.example")).toMatchObject({ ok: false, problem: { code: "price-changed" } });
    orderOf(await place(guest, "ben@two.example"));
    expect(await usesOf(id)).toHaveLength(2);
  });

  test("two orders of one customer at once hold the limit", async () => {
    const id = await insert({ code: "SINGLE", customerLimit: 1 });
    const buyers = Array.from({ length: 6 }, () => testBuyer());
    const requests: OrderRequest[] = [];
    for (const buyer of buyers) {
      await cartOf(buyer, "single");
      requests.push(await requestFor(db(), buyer, { email: "same@example.org" }));
    }
    const outcomes = await Promise.all(buyers.map((buyer, index) => placeOrder(buyer, requests[index]!)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await usesOf(id)).toHaveLength(1);
  });

  test("an offer of the shop with a limit ends with it, too", async () => {
    const id = await insert({ usageLimit: 1 });
    const [first, second] = [testBuyer(), testBuyer()];
    await cartOf(first);
    await cartOf(second);
    const request = await requestFor(db(), second);
    orderOf(await place(first));
    expect(await placeOrder(second, request)).toMatchObject({ ok: false, problem: { code: "price-changed" } });
    orderOf(await place(second));
    expect((await db().select().from(promotions).where(eq(promotions.id, id)))[0]?.used).toBe(1);
  });

  test("the database itself keeps codes within their limit", async () => {
    const id = await insert({ needsCode: true });
    await codes(id, "GUARDED");
    await expect(db().update(promotionCodes).set({ used: 2 }).where(eq(promotionCodes.code, "GUARDED"))).rejects.toThrow();
    await expect(db().update(promotionCodes).set({ used: -1 }).where(eq(promotionCodes.code, "GUARDED"))).rejects.toThrow();
    await expect(codes(id, "GUARDED")).rejects.toThrow();
  });
});

describe("sets a product is part of", () => {
  const set = (...products: readonly string[]) => ({ kind: "bundle", parts: products.map((product, index) => ({ product, quantity: index + 1 })), prices: { EUR: 9_900 } });

  test("are found by either of its ids, those that act first come first, and no more than asked for", async () => {
    const [late, first, other] = [await insert({ rule: set("chair", "lamp") }), await insert({ rule: set("x-chair"), priority: 5, name: { en: "Corner", ru: "Уголок" } }), await insert({ rule: set("desk", "lamp") })];
    expect(await loadSetsWith(db(), ["chair", "x-chair"], 3)).toEqual([
      { id: first, name: { en: "Corner", ru: "Уголок" }, parts: [{ product: "x-chair", quantity: 1 }] },
      { id: late, name: { en: "Offer" }, parts: [{ product: "chair", quantity: 1 }, { product: "lamp", quantity: 2 }] },
    ]);
    expect((await loadSetsWith(db(), ["chair", "x-chair"], 1)).map(({ id }) => id)).toEqual([first]);
    expect((await loadSetsWith(db(), ["lamp"], 9)).map(({ id }) => id).sort()).toEqual([late, other].sort());
    expect(await loadSetsWith(db(), ["sofa", "cha", "chair'; --"], 9)).toEqual([]);
    expect(await loadSet(db(), other)).toMatchObject({ id: other, parts: [{ product: "desk" }, { product: "lamp" }] });
  });

  test.each([
    ["a draft", { status: "draft" as const }], ["one that needs a code", { code: "SECRET", needsCode: true }], ["one that a batch opens", { needsCode: true }], ["one to come", { startsAt: new Date(Date.now() + day) }],
    ["one that is over", { endsAt: new Date(Date.now() - 1_000) }], ["another kind of offer", { rule: { kind: "percent", basisPoints: 500, parts: [{ product: "chair" }] } }],
    ["one of a form nobody knows", { rule: { kind: "bundle", parts: [{ product: "chair", quantity: 0 }], prices: { EUR: 1 } } }],
  ])("%s is none", async (_, wish) => {
    const id = await insert({ rule: set("chair"), ...wish });
    expect(await loadSetsWith(db(), ["chair"], 3)).toEqual([]);
    expect(await loadSet(db(), id)).toBeUndefined();
  });

  test("one that stands between its days is one", async () => {
    const id = await insert({ rule: set("chair"), startsAt: new Date(Date.now() - day), endsAt: new Date(Date.now() + day) });
    expect(await loadSet(db(), id)).toMatchObject({ id });
    expect(await loadSet(db(), uuidv7())).toBeUndefined();
  });
});
