/** What a gift card can pay: pure, so that cart, checkout, order button and tests ask the same. */
import type { Outcome } from "#app/platform/outcome.ts";
import { failed, ok } from "#app/platform/outcome.ts";

export interface CardFacts {
  readonly id: string;
  /** The last four signs of the code. */
  readonly ending: string;
  readonly currency: string;
  /** Minor units. */
  readonly balance: number;
  readonly blockedAt: Date | null;
  readonly expiresAt: Date | null;
}

export type CardProblem = "blocked" | "expired" | "other-currency" | "empty";

/** Why a card pays nothing in this currency at this moment (epoch ms). */
export function cardProblem(card: CardFacts, currency: string, now: number): CardProblem | undefined {
  if (card.blockedAt !== null) return "blocked";
  if (card.expiresAt !== null && card.expiresAt.getTime() <= now) return "expired";
  if (card.currency !== currency) return "other-currency";
  return card.balance <= 0 ? "empty" : undefined;
}

/** What one card pays of an order. */
export interface CardPart {
  readonly id: string;
  readonly ending: string;
  readonly amount: number;
}

export interface SplitPayment {
  readonly parts: readonly CardPart[];
  /** What is left for another way to pay. */
  readonly rest: number;
}

/** Cards pay one after the other, what ends first before the rest, else in the order they were given; no card more than it holds, all together no more than the total. */
export function splitPayment(total: number, currency: string, cards: readonly CardFacts[], now: number): SplitPayment {
  const until = (card: CardFacts): number => card.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const usable = cards.filter((card) => cardProblem(card, currency, now) === undefined).sort((a, b) => (until(a) === until(b) ? 0 : until(a) - until(b)));
  let rest = total;
  const parts: CardPart[] = [];
  for (const { id, ending, balance } of usable) {
    const amount = Math.min(balance, rest);
    if (amount <= 0) break;
    parts.push({ id, ending, amount });
    rest -= amount;
  }
  return { parts, rest };
}

export const paidByCards = (parts: readonly CardPart[]): number => parts.reduce((sum, part) => sum + part.amount, 0);

/** 80 random bits in signs that can be read aloud: no 0, O, 1, I. */
const signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const length = 16;

/** `random`: as many bytes, every one of them equally likely to be anything. */
export const newCardCode = (random: (bytes: number) => Uint8Array): string =>
  // 32 divides 256: no sign is more likely than another.
  Array.from(random(length), (byte) => signs[byte % signs.length]).join("");

/** As it is printed, in fours. */
export const writeCardCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join("-");

/** As somebody typed it: with dashes and spaces or without, in any case. */
export function readCardCode(typed: string): Outcome<{ readonly code: string }, { readonly code: "unknown" }> {
  const code = typed.replace(/[\s\p{Pd}_.]/gu, "").toUpperCase();
  return code.length === length && [...code].every((sign) => signs.includes(sign)) ? ok({ code }) : failed({ code: "unknown" });
}
