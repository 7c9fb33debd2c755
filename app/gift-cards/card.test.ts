import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locales } from "#app/platform/i18n.ts";
import { cardProblem, newCardCode, paidByCards, readCardCode, splitPayment, writeCardCode, type CardFacts } from "./card.ts";
import { composeCardMail } from "./card-mail.ts";

const now = Date.UTC(2026, 10, 29);
const day = 86_400_000;
const card = (wish: Partial<CardFacts> = {}): CardFacts => ({ id: "a", ending: "AB3D", currency: "EUR", balance: 4_000, blockedAt: null, expiresAt: null, ...wish });

describe("what a card can pay", () => {
  test.each([
    ["nothing against it", {}, undefined], ["blocked", { blockedAt: new Date(now) }, "blocked"], ["its day is over, to the millisecond", { expiresAt: new Date(now) }, "expired"],
    ["a day is left", { expiresAt: new Date(now + 1) }, undefined], ["another currency", { currency: "USD" }, "other-currency"], ["empty", { balance: 0 }, "empty"],
    ["blocked goes before everything else", { blockedAt: new Date(now), expiresAt: new Date(now), currency: "USD", balance: 0 }, "blocked"],
  ] as const)("%s", (_, wish, problem) => expect(cardProblem(card(wish), "EUR", now)).toBe(problem));

  test("one card pays as far as it reaches, the rest is left", () => {
    expect(splitPayment(10_000, "EUR", [card()], now)).toEqual({ parts: [{ id: "a", ending: "AB3D", amount: 4_000 }], rest: 6_000 });
    expect(splitPayment(4_000, "EUR", [card()], now).rest).toBe(0);
    expect(splitPayment(1, "EUR", [card()], now)).toMatchObject({ parts: [{ amount: 1 }], rest: 0 });
  });

  test("what ends first goes first; else as they were given", () => {
    const [never, late, soon, other] = [card({ id: "never" }), card({ id: "late", expiresAt: new Date(now + 9 * day) }), card({ id: "soon", expiresAt: new Date(now + day) }), card({ id: "other" })];
    expect(splitPayment(13_000, "EUR", [never, other, late, soon], now).parts.map((part) => [part.id, part.amount])).toEqual([["soon", 4_000], ["late", 4_000], ["never", 4_000], ["other", 1_000]]);
  });
});

const anyCard = fc.record({
  id: fc.uuid(), ending: fc.constant("AB3D"), currency: fc.constantFrom("EUR", "EUR", "USD"), balance: fc.integer({ min: 0, max: 1_000_000 }),
  blockedAt: fc.constantFrom(null, null, new Date(now)), expiresAt: fc.constantFrom(null, new Date(now - day), new Date(now + day), new Date(now + 2 * day)),
});

describe("the split between cards and another payment", () => {
  test("adds up, takes from no card more than it holds, and leaves something only where all usable cards are spent", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.uniqueArray(anyCard, { selector: (each) => each.id, maxLength: 10 }), (total, cards) => {
      const { parts, rest } = splitPayment(total, "EUR", cards, now);
      const usable = cards.filter((each) => cardProblem(each, "EUR", now) === undefined);
      const held = usable.reduce((sum, each) => sum + each.balance, 0);
      expect(paidByCards(parts) + rest).toBe(total);
      expect(rest).toBe(Math.max(0, total - held));
      for (const part of parts) {
        expect(part.amount).toBeGreaterThan(0);
        expect(part.amount).toBeLessThanOrEqual(usable.find((each) => each.id === part.id)?.balance ?? 0);
      }
      expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length);
    }), { numRuns: 2_000 });
  });

  test("every card but the last that pays is spent whole", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.uniqueArray(anyCard, { selector: (each) => each.id, maxLength: 10 }), (total, cards) => {
      const { parts } = splitPayment(total, "EUR", cards, now);
      for (const part of parts.slice(0, -1)) expect(part.amount).toBe(cards.find((each) => each.id === part.id)?.balance);
    }), { numRuns: 500 });
  });
});

describe("codes", () => {
  const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 37) % 256);

  test("sixteen signs nobody mistakes, in fours; read back however they are typed", () => {
    const code = newCardCode(bytes);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{16}$/);
    const written = writeCardCode(code);
    expect(written).toMatch(/^(?:[^-]{4}-){3}[^-]{4}$/);
    for (const typed of [written, code, code.toLowerCase(), ` ${written.replaceAll("-", " – ")}\n`, written.replaceAll("-", "_")]) expect(readCardCode(typed)).toEqual({ ok: true, code });
  });

  test.each(["", "WELCOME10", "OOOO-1111-IIII-0000", "AB3D-AB3D-AB3D", "AB3DAB3DAB3DAB3DAB3D", "АВЗDAB3DAB3DAB3D", "🎁".repeat(8), "A".repeat(10_000)])("%j is none", (typed) => expect(readCardCode(typed)).toEqual({ ok: false, problem: { code: "unknown" } }));
});

describe("the mail", () => {
  const mail = { shop: "Larkwood", amount: 4_000, currency: "EUR", code: "AB3D-AB3D-AB3D-AB3D", recipientName: "Ada", message: "Happy birthday!\nYours, Bob", expiresAt: new Date(Date.UTC(2029, 0, 31, 12)), cardUrl: "https://shop.example/gift-card" };

  test.each(locales)("%s: code, amount, message, day and where its balance stands", (locale) => {
    const { subject, text } = composeCardMail({ ...mail, locale });
    expect(subject).toContain("40");
    for (const part of ["Ada", "AB3D-AB3D-AB3D-AB3D", "Happy birthday!\nYours, Bob", "2029", "https://shop.example/gift-card", "Larkwood"]) expect(text).toContain(part);
    expect(composeCardMail({ ...mail, locale, expiresAt: null, message: "", recipientName: "buy at www.evil.example" }).text).not.toMatch(/2029|evil|Happy/);
  });
});
