/**
 * Uses of promotions are counted when an order is placed and given back when it is cancelled, in the order's transaction. Limits are
 * decided under the promotion's lock, taken in the order of ids; offers without a limit are not locked, so that orders do not queue for them.
 */
import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { promotionCodes, promotions, promotionUses } from "#db/schema/promotions.ts";
import { usesBy, type PromotionCustomer } from "./load-promotions.server.ts";
import type { PromotionAction } from "./promotions.ts";

export interface PromotionUse {
  readonly promotionId: string;
  readonly codeId: string | null;
  readonly amount: number;
  readonly counted: boolean;
}

/** What a promotion takes off, all its actions together. */
export function savedBy(actions: readonly PromotionAction[]): Map<string, number> {
  const saved = new Map<string, number>();
  for (const { promotionId, amount } of actions) saved.set(promotionId, (saved.get(promotionId) ?? 0) + amount);
  return saved;
}

/** One use more of each that acts; undefined when one of them is used up by now. The caller writes the uses down with the order. */
export async function usePromotions(tx: Transaction, actions: readonly PromotionAction[], code: string | null, customer: PromotionCustomer): Promise<readonly PromotionUse[] | undefined> {
  const saved = savedBy(actions);
  const ids = [...saved.keys()].sort();
  if (ids.length === 0) return [];
  const held = await tx.select({ id: promotions.id, used: promotions.used, usageLimit: promotions.usageLimit, customerLimit: promotions.customerLimit }).from(promotions)
    .where(and(inArray(promotions.id, ids), or(isNotNull(promotions.usageLimit), isNotNull(promotions.customerLimit), isNotNull(promotions.code)))).orderBy(asc(promotions.id)).for("update");
  if (held.some(({ used, usageLimit }) => usageLimit !== null && used >= usageLimit)) return undefined;
  const perCustomer = held.filter(({ customerLimit }) => customerLimit !== null);
  const before = perCustomer.length === 0 ? new Map<string, number>() : await usesBy(tx, perCustomer.map(({ id }) => id), customer);
  if (perCustomer.some(({ id, customerLimit }) => (before.get(id) ?? 0) >= (customerLimit ?? 0))) return undefined;
  if (held.length > 0) await tx.update(promotions).set({ used: sql`${promotions.used} + 1` }).where(inArray(promotions.id, held.map(({ id }) => id)));
  const opened = code === null ? undefined : await useCode(tx, code, ids);
  if (opened === "used-up") return undefined;
  return ids.map((promotionId) => ({
    promotionId, codeId: opened?.promotionId === promotionId ? opened.id : null, amount: saved.get(promotionId) ?? 0, counted: held.some(({ id }) => id === promotionId),
  }));
}

/** The code of a batch, once more; undefined for a code that is none of a batch of these promotions. */
async function useCode(tx: Transaction, code: string, ids: readonly string[]): Promise<{ readonly id: string; readonly promotionId: string } | "used-up" | undefined> {
  const [row] = await tx.select({ id: promotionCodes.id, promotionId: promotionCodes.promotionId, used: promotionCodes.used, usageLimit: promotionCodes.usageLimit }).from(promotionCodes)
    .where(and(eq(promotionCodes.code, code), inArray(promotionCodes.promotionId, [...ids]))).for("update");
  if (row === undefined) return undefined;
  if (row.used >= row.usageLimit) return "used-up";
  await tx.update(promotionCodes).set({ used: row.used + 1 }).where(eq(promotionCodes.id, row.id));
  return row;
}

export async function recordUses(tx: Transaction, order: { readonly id: string; readonly currency: string }, uses: readonly PromotionUse[]): Promise<void> {
  if (uses.length > 0) await tx.insert(promotionUses).values(uses.map((use) => ({ ...use, id: uuidv7(), orderId: order.id, currency: order.currency })));
}

/** Once, however often it is called. `voucherId`: of an order from before uses were written down. */
export async function releasePromotions(tx: Transaction, order: { readonly id: string; readonly voucherId: string | null }): Promise<void> {
  const known = await tx.select({ id: promotionUses.id }).from(promotionUses).where(eq(promotionUses.orderId, order.id)).limit(1);
  const released = await tx.update(promotionUses).set({ releasedAt: new Date() }).where(and(eq(promotionUses.orderId, order.id), isNull(promotionUses.releasedAt)))
    .returning({ promotionId: promotionUses.promotionId, codeId: promotionUses.codeId, counted: promotionUses.counted });
  const counted = released.filter((use) => use.counted).map((use) => use.promotionId);
  const back = known.length === 0 && order.voucherId !== null ? [order.voucherId] : counted;
  for (const id of [...back].sort()) await tx.update(promotions).set({ used: sql`greatest(${promotions.used} - 1, 0)` }).where(eq(promotions.id, id));
  for (const { codeId } of released) if (codeId !== null) await tx.update(promotionCodes).set({ used: sql`greatest(${promotionCodes.used} - 1, 0)` }).where(eq(promotionCodes.id, codeId));
}
