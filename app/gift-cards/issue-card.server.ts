/** A gift card is issued by staff: made, written into its ledger, mailed to its recipient and audited in one transaction. */
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { hashToken, uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";
import { newCardCode, writeCardCode } from "./card.ts";
import { composeCardMail } from "./card-mail.ts";

export interface CardToIssue {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly recipientEmail: string;
  readonly recipientName: string;
  readonly message: string;
  readonly locale: Locale;
  readonly reason: string;
  readonly expiresAt: Date | null;
  readonly actorId: string;
  /** What this colleague may issue within a day in all, minor units of the currency. */
  readonly limit: number;
  /** Made with the form: the same form sent twice issues one card. */
  readonly key: string;
  /** As the mail names it. */
  readonly shop: string;
}

/** Marks the mail, so that the code can be taken out of what is kept of it. */
export const cardMailHeader = "X-Gift-Card";

/** `code` is said once: who sends the same form again is told the card, not its code. */
export type IssueOutcome = Outcome<{ readonly id: string; readonly code: string | undefined }, { readonly code: "above-limit"; readonly limit: number } | { readonly code: "key-reused" }>;

const bodyHash = ({ amount, currency, recipientEmail, recipientName, message, locale, reason, expiresAt }: CardToIssue): string =>
  createHash("sha256").update(JSON.stringify([amount, currency, recipientEmail, recipientName, message, locale, reason, expiresAt])).digest("base64url");

export const issueCard = (wanted: CardToIssue): Promise<IssueOutcome> =>
  database().transaction(async (tx): Promise<IssueOutcome> => {
    // One colleague at a time: the limit counts what was issued by now.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`gift-cards ${wanted.actorId}`}, 0))`);
    const [before] = await tx.select({ id: giftCards.id, requestHash: giftCards.requestHash }).from(giftCards).where(eq(giftCards.idempotencyKey, wanted.key));
    if (before !== undefined) return before.requestHash === bodyHash(wanted) ? ok({ id: before.id, code: undefined }) : failed({ code: "key-reused" });
    const issued = await issuedLately(tx, wanted);
    if (issued + wanted.amount > wanted.limit) return failed({ code: "above-limit", limit: Math.max(0, wanted.limit - issued) });
    const code = newCardCode(randomBytes);
    const id = await write(tx, wanted, code);
    await queueMail(tx, { to: wanted.recipientEmail, headers: { [cardMailHeader]: id }, ...composeCardMail({ ...wanted, code: writeCardCode(code), cardUrl: `${config().origin}${paths.giftCard()}` }) });
    await audit(tx, { actorId: wanted.actorId, action: "gift-card.issue", subject: `gift-card:${id}`, data: { amount: wanted.amount, currency: wanted.currency, reason: wanted.reason } });
    return ok({ id, code: writeCardCode(code) });
  });

async function issuedLately(tx: Transaction, { actorId, currency }: CardToIssue): Promise<number> {
  const [row] = await tx.select({ sum: sql<number>`coalesce(sum(${giftCards.initial}), 0)::float8` }).from(giftCards)
    .where(and(eq(giftCards.issuedBy, actorId), eq(giftCards.currency, currency), gt(giftCards.createdAt, sql`now() - interval '24 hours'`)));
  return row?.sum ?? 0;
}

async function write(tx: Transaction, wanted: CardToIssue, code: string): Promise<string> {
  const id = uuidv7();
  const { amount, currency, recipientEmail, recipientName, message, locale, reason, expiresAt, actorId } = wanted;
  await tx.insert(giftCards).values({
    id, codeHash: hashToken(code), ending: code.slice(-4), currency, initial: amount, balance: amount, recipientEmail, recipientName, message, locale, reason, expiresAt,
    issuedBy: actorId, idempotencyKey: wanted.key, requestHash: bodyHash(wanted),
  });
  await tx.insert(giftCardMovements).values({ id: uuidv7(), cardId: id, kind: "issued", amount, actor: actorId, reason });
  return id;
}
