/** Issuing a card, stopping it, and what the clock does to it and to its code. */
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { hashToken, uuidv7 } from "#app/platform/ids.ts";
import { giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenCard } from "#tests/order-factories.server.ts";
import { blockCard, expireCards, forgetCodes } from "./change-card.server.ts";
import { findCard } from "./find-card.server.ts";
import { issueCard, type CardToIssue } from "./issue-card.server.ts";
import { listCards, loadCard } from "./list-cards.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(() => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
});

const wish = (more: Partial<CardToIssue> = {}): CardToIssue => ({
  amount: 4_000, currency: "EUR", recipientEmail: "ada@example.org", recipientName: "Ada", message: "Happy birthday!", locale: "en", reason: "a good customer", expiresAt: null, actorId: uuidv7(), limit: 10_000, key: uuidv7(), shop: "Larkwood", ...more,
});

const cardOf = async (id: string) => (await db().select().from(giftCards).where(eq(giftCards.id, id)))[0]!;
const movesOf = async (id: string) => (await db().select().from(giftCardMovements).where(eq(giftCardMovements.cardId, id)).orderBy(giftCardMovements.at, giftCardMovements.id)).map(({ kind, amount }) => `${kind} ${amount}`);
const mailsOf = async (id: string) => (await db().select().from(mails).where(sql`${mails.headers}->>'X-Gift-Card' = ${id}`));

describe("issuing", () => {
  test("one transaction: the card, its first movement, the mail and the audit; the code is nowhere but in the mail", async () => {
    const wanted = wish();
    const issued = await issueCard(wanted);
    if (!issued.ok || issued.code === undefined) throw new Error("not issued");
    const { id, code } = issued;
    const card = await cardOf(id);
    expect(card).toMatchObject({ balance: 4_000, initial: 4_000, codeHash: hashToken(code.replaceAll("-", "")), ending: code.slice(-4) });
    expect(await movesOf(id)).toEqual(["issued 4000"]);
    expect((await findCard(db(), code.toLowerCase()))?.id).toBe(id);
    const [mail] = await mailsOf(id);
    expect(mail).toMatchObject({ to: "ada@example.org" });
    expect(mail?.text).toContain(code);
    const [entry] = await db().select().from(auditLog).where(eq(auditLog.subject, `gift-card:${id}`));
    expect(entry).toMatchObject({ action: "gift-card.issue", actorId: wanted.actorId });
    for (const where of [card, entry, await loadCard(id), await listCards({ words: "ada@", before: undefined })]) expect(JSON.stringify(where)).not.toContain(code.slice(0, 9));
  });

  test("the same form twice, also at once, is one card and one mail; its code is said once; another body is refused", async () => {
    const wanted = wish();
    const answers = await Promise.all(Array.from({ length: 4 }, () => issueCard(wanted)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const known = answers.flatMap((answer) => (answer.ok && answer.code !== undefined ? [answer.id] : []));
    expect(known).toHaveLength(1);
    expect(await mailsOf(known[0] ?? "")).toHaveLength(1);
    expect(await issueCard({ ...wanted, amount: 4_001 })).toEqual({ ok: false, problem: { code: "key-reused" } });
  });

  test("what a colleague issues within a day counts together, per currency, also at once; another colleague has her own", async () => {
    const actorId = uuidv7();
    const answers = await Promise.all(Array.from({ length: 6 }, () => issueCard(wish({ actorId }))));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(await issueCard(wish({ actorId, amount: 2_001 }))).toEqual({ ok: false, problem: { code: "above-limit", limit: 2_000 } });
    expect(await issueCard(wish({ actorId, currency: "USD" }))).toMatchObject({ ok: true });
    expect(await issueCard(wish())).toMatchObject({ ok: true });
    await db().execute(sql`update gift_cards set created_at = now() - interval '25 hours' where issued_by = ${actorId}`);
    expect(await issueCard(wish({ actorId, amount: 10_000 }))).toMatchObject({ ok: true });
    expect(await issueCard(wish({ limit: 0 }))).toMatchObject({ ok: false, problem: { code: "above-limit" } });
  });
});

describe("afterwards", () => {
  test("blocked and freed with a reason each; twice is once; the database keeps balances from falling below nothing or rising above the card", async () => {
    const { id } = await givenCard();
    const [block, free] = [{ id, block: true, reason: "lost", actorId: "lead-1" }, { id, block: false, reason: "found", actorId: "lead-1" }];
    for (const change of [block, block, free, free]) expect(await blockCard(change)).toEqual({ ok: true });
    expect(await movesOf(id)).toEqual(["issued 5000", "blocked 0", "unblocked 0"]);
    expect((await loadCard(id))?.movements.map((movement) => movement.reason)).toEqual(["birthday", "lost", "found"]);
    expect(await blockCard({ ...block, id: uuidv7() })).toEqual({ ok: false, problem: { code: "not-found" } });
    for (const balance of [-1, 5_001]) await expect(db().execute(sql`update gift_cards set balance = ${balance} where id = ${id}`)).rejects.toThrow();
  });

  test("what is left when its day is over leaves it, once", async () => {
    const [over, lasting] = [await givenCard({ expiresAt: new Date(Date.now() + 60_000) }), await givenCard({ expiresAt: new Date(Date.now() + 60_000) })];
    await db().execute(sql`update gift_cards set expires_at = now() where id = ${over.id}`);
    await Promise.all([expireCards(), expireCards()]);
    expect(await movesOf(over.id)).toEqual(["issued 5000", "expired -5000"]);
    expect(await movesOf(lasting.id)).toEqual(["issued 5000"]);
  });

  test("the code goes out of a mail that has left, and out of no other", async () => {
    const [sent, waiting] = [await givenCard(), await givenCard()];
    await db().update(mails).set({ state: "sent" }).where(sql`${mails.headers}->>'X-Gift-Card' = ${sent.id}`);
    const [other] = await db().insert(mails).values({ to: "x@example.org", subject: "s", text: sent.code, state: "sent" }).returning({ id: mails.id });
    for (let time = 0; time < 2; time++) await forgetCodes();
    const text = async (id: string) => (await mailsOf(id))[0]?.text ?? "";
    expect(await text(sent.id)).toContain(`····-····-····-${sent.code.slice(-4)}`);
    expect(await text(sent.id)).not.toContain(sent.code.slice(0, 4));
    expect(await text(waiting.id)).toContain(waiting.code);
    expect((await db().select().from(mails).where(eq(mails.id, other?.id ?? "")))[0]?.text).toBe(sent.code);
  });

  test("listed newest first, page after page, found by recipient or ending; words of the query language find nothing by themselves", async () => {
    const marker = uuidv7();
    const cards = [];
    for (let index = 0; index < 5; index++) cards.push(await givenCard({ recipientEmail: `${marker}@example.org` }));
    const first = await listCards({ words: marker, before: undefined }, 3);
    const second = await listCards({ words: marker, before: first.next }, 3);
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(cards.map((card) => card.id).reverse());
    expect(second.next).toBeUndefined();
    expect((await listCards({ words: (cards[0]?.code ?? "").slice(-4).toLowerCase(), before: undefined })).rows.map((row) => row.id)).toContain(cards[0]?.id);
    for (const words of ["%", "_", "' or true --"]) expect((await listCards({ words, before: undefined })).rows).toEqual([]);
    expect((await listCards({ words: marker, before: "no id" })).rows).toHaveLength(5);
    for (const id of ["", "no id", uuidv7()]) expect(await loadCard(id)).toBeUndefined();
  });
});
