/** What staff do with a card that is out: stop it, let it go again. And what the clock does: its end, and the end of its code in mails that have left. */
import { and, eq, gt, lte, sql } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { giftCards } from "#db/schema/gift-cards.ts";
import { mails } from "#db/schema/platform.ts";
import { lockCard, moveCard } from "./card-ledger.server.ts";
import { cardMailHeader } from "./issue-card.server.ts";

export interface BlockWish {
  readonly id: string;
  readonly block: boolean;
  readonly reason: string;
  readonly actorId: string;
}

/** Blocks a card or frees it; what it already is changes nothing, and is not written down again. */
export const blockCard = ({ id, block, reason, actorId }: BlockWish): Promise<Outcome<object, { readonly code: "not-found" }>> =>
  database().transaction(async (tx) => {
    const card = await lockCard(tx, id);
    if (card === undefined) return failed({ code: "not-found" });
    if ((card.blockedAt !== null) === block) return ok({});
    await tx.update(giftCards).set({ blockedAt: block ? new Date() : null }).where(eq(giftCards.id, id));
    await moveCard(tx, { cardId: id, kind: block ? "blocked" : "unblocked", amount: 0, actor: actorId, reason });
    await audit(tx, { actorId, action: block ? "gift-card.block" : "gift-card.unblock", subject: `gift-card:${id}`, data: { reason } });
    return ok({});
  });

/** What was left on cards whose day is over leaves them. Each card is a transaction of its own, decided again under its lock. */
export async function expireCards(): Promise<void> {
  const over = and(lte(giftCards.expiresAt, sql`now()`), gt(giftCards.balance, 0));
  for (const { id } of await database().select({ id: giftCards.id }).from(giftCards).where(over).limit(1000)) {
    await database().transaction(async (tx) => {
      const [card] = await tx.select().from(giftCards).where(and(eq(giftCards.id, id), over)).for("update");
      if (card !== undefined) await moveCard(tx, { cardId: id, kind: "expired", amount: -card.balance, actor: "system" });
    });
  }
}

const printedCode = "([2-9A-HJ-NP-Z]{4}-){3}(?=[2-9A-HJ-NP-Z]{4})";

/** The shop keeps what it has mailed; of a card's code it keeps the ending alone once the mail has left. */
export const forgetCodes = (): Promise<unknown> =>
  database().update(mails).set({ text: sql`regexp_replace(${mails.text}, ${printedCode}, '····-····-····-', 'g')` })
    .where(and(eq(mails.state, "sent"), sql`jsonb_exists(${mails.headers}, ${cardMailHeader})`, sql`${mails.text} ~ ${printedCode}`));
