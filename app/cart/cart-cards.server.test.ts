/** Gift cards on a cart: which may be there, who hears why not, and what happens to them when carts meet. */
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { blockCard } from "#app/gift-cards/change-card.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCard, givenCustomer, putCard, requestFor, testBuyer, type GivenCard, type TestBuyer } from "#tests/order-factories.server.ts";
import { addCard, cardBalance, removeCard } from "./cart-cards.server.ts";
import { forgetGuesses } from "./code-guesses.server.ts";
import { mergeCarts } from "./merge-carts.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "GIFT", units: 2_000, price: 9_410 }]);
}, 120_000);

beforeEach(() => forgetGuesses());

async function basket(cards: readonly GivenCard[] = [], buyer: TestBuyer = testBuyer()): Promise<TestBuyer> {
  await fillCart(db(), buyer, "GIFT-1");
  for (const card of cards) await putCard(buyer, card);
  return buyer;
}

describe("putting a card on a cart", () => {
  test("a reason for what is known, one answer for all that is not, and after ten of those none", async () => {
    const buyer = testBuyer();
    const [blocked, over, usd, empty] = [await givenCard(), await givenCard({ expiresAt: new Date(Date.now() + 1_000) }), await givenCard({ currency: "USD" }), await givenCard({ amount: 4_000 })];
    await blockCard({ id: blocked.id, block: true, reason: "lost", actorId: "lead-1" });
    await db().execute(sql`update gift_cards set expires_at = now() - interval '1 second' where id = ${over.id}`);
    await db().execute(sql`update gift_cards set balance = 0 where id = ${empty.id}`);
    for (const [card, code] of [[blocked, "blocked"], [over, "expired"], [usd, "other-currency"], [empty, "empty"]] as const) expect(await addCard(buyer, card.code, "a")).toEqual({ ok: false, problem: { code } });
    for (const typed of ["WELCOME10", "AB3D-AB3D-AB3D-AB3D", "", "'; drop table gift_cards", "🎁", "x".repeat(10_000), "SHELF", blocked.id, "%", "AB3DAB3DAB3DAB3E"]) expect(await addCard(buyer, typed, "a")).toEqual({ ok: false, problem: { code: "unknown" } });
    expect(await addCard(buyer, (await givenCard()).code, "a")).toEqual({ ok: false, problem: { code: "too-many" } });
    expect(await addCard(buyer, (await givenCard()).code, "b")).toEqual({ ok: true });
  });

  test("once, taken off again, ten at most; each change is a new version of the cart", async () => {
    const buyer = await basket();
    const card = await givenCard();
    const version = async () => (await requestFor(db(), buyer)).cartVersion;
    const before = await version();
    await Promise.all([putCard(buyer, card), putCard(buyer, card)]);
    expect(await version()).toBe(before + 1);
    const stranger = testBuyer();
    await removeCard(stranger, card.id);
    expect((await requestFor(db(), buyer)).shownByCards).toBe(5_000);
    await removeCard(buyer, card.id);
    await removeCard(buyer, card.id);
    expect(await version()).toBe(before + 2);
    for (let index = 0; index < 10; index++) await putCard(buyer, await givenCard({ amount: 1 }));
    expect(await addCard(buyer, card.code, "a")).toEqual({ ok: false, problem: { code: "too-many-cards" } });
  });

  test("what a guest put there is on the account's cart after signing in", async () => {
    const guest = await basket([await givenCard({ amount: 4_000 })]);
    const customer = await givenCustomer(db(), { visitorId: guest.visitorId });
    const known = await basket([await givenCard({ amount: 1_000 })], { ...customer, visitorId: uuidv7() });
    await db().transaction((tx) => mergeCarts(tx, guest.visitorId, customer.user.id));
    expect((await requestFor(db(), known)).shownByCards).toBe(5_000);
  });
});

describe("what is left on a card", () => {
  test("said to whoever has the code, also of a card that cannot be used; nothing to anybody else", async () => {
    const [card, usd, blocked] = [await givenCard({ amount: 4_000, expiresAt: new Date(Date.UTC(2099, 0, 1)) }), await givenCard({ currency: "USD" }), await givenCard()];
    await blockCard({ id: blocked.id, block: true, reason: "lost", actorId: "lead-1" });
    expect(await cardBalance(card.code, "c")).toEqual({ ok: true, card: { ending: card.code.slice(-4), balance: { amount: 4_000, currency: "EUR" }, expiresAt: "2099-01-01T00:00:00.000Z", problem: undefined } });
    expect(await cardBalance(usd.code.toLowerCase(), "c")).toMatchObject({ ok: true, card: { balance: { currency: "USD" }, problem: undefined } });
    expect(await cardBalance(blocked.code, "c")).toMatchObject({ ok: true, card: { problem: "blocked" } });
    for (let guess = 0; guess < 10; guess++) expect(await cardBalance(`AB3D-AB3D-AB3D-AB3${guess === 0 ? "D" : "E"}`, "c")).toEqual({ ok: false, problem: { code: "unknown" } });
    expect(await cardBalance(card.code, "c")).toEqual({ ok: false, problem: { code: "too-many" } });
  });
});
