/** A card to try with, under a code that the README says. */
import { hashToken, namedId } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";

const code = "LARKLARKLARKLARK";
const amount = 10_000;

/** Idempotent: what was spent of it stays spent. */
export async function seedGiftCards(tx: Transaction): Promise<void> {
  const id = namedId("gift-card", code);
  const reason = "to try with";
  const made = await tx.insert(giftCards).values({
    id, codeHash: hashToken(code), ending: code.slice(-4), currency: "EUR", initial: amount, balance: amount, recipientEmail: "anna@example.com", recipientName: "Anna", locale: "en", reason, issuedBy: "system",
    idempotencyKey: `seed ${id}`, requestHash: "",
  }).onConflictDoNothing().returning({ id: giftCards.id });
  if (made.length > 0) await tx.insert(giftCardMovements).values({ id: namedId("gift-card-movement", code), cardId: id, kind: "issued", amount, actor: "system", reason });
}
