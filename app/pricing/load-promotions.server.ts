/** The promotions a cart meets: those that act by themselves, and the one its code opens. */
import { and, desc, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { log } from "#app/platform/log.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { promotionCodes, promotions, promotionUses } from "#db/schema/promotions.ts";
import { promotionRule, type PromotionRule } from "./promotion-rule.ts";
import type { Promotion, PromotionName } from "./promotions.ts";

/** Whose uses count towards a limit per customer: the account's and those of the e-mail address. */
export interface PromotionCustomer {
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
}

export type PromotionRow = typeof promotions.$inferSelect;

/** A stored promotion as it acts; undefined, and reported, where its rule has another form. */
export function readPromotion(row: PromotionRow, opened: { readonly code: string | null; readonly codeUsedUp?: boolean; readonly usedByShopper?: boolean }): Promotion | undefined {
  const rule = promotionRule.safeParse(row.rule);
  if (!rule.success) {
    log.error({ promotion: row.id }, "a promotion has the wrong form and is not applied");
    return undefined;
  }
  return {
    id: row.id, code: opened.code, name: row.name, rule: rule.data, priority: row.priority, combinable: row.combinable, group: row.stackingGroup,
    startsAt: row.startsAt?.getTime() ?? null, endsAt: row.endsAt?.getTime() ?? null,
    usedUp: (row.usageLimit !== null && row.used >= row.usageLimit) || opened.codeUsedUp === true, usedByShopper: opened.usedByShopper ?? false,
  };
}

const active = eq(promotions.status, "active");
const byItself = and(active, isNull(promotions.code), eq(promotions.needsCode, false));

/** What may act on a cart with this code; drafts and ended offers of the shop are not among them. */
export async function loadPromotions(db: Database | Transaction, code: string | null, customer: PromotionCustomer = {}): Promise<Promotion[]> {
  const automatic = and(byItself, or(isNull(promotions.endsAt), sql`${promotions.endsAt} > now()`));
  const rows = code === null
    ? (await db.select().from(promotions).where(automatic)).map((promotion) => ({ promotion, codeUsedUp: null, opened: false }))
    : await db.select({ promotion: promotions, codeUsedUp: sql<boolean | null>`${promotionCodes.used} >= ${promotionCodes.usageLimit}`, opened: sql<boolean>`coalesce(${promotions.code} = ${code}, false) or ${promotionCodes.id} is not null` })
      .from(promotions).leftJoin(promotionCodes, and(eq(promotionCodes.promotionId, promotions.id), eq(promotionCodes.code, code)))
      .where(or(automatic, and(active, or(eq(promotions.code, code), sql`${promotionCodes.id} is not null`))));
  const limited = rows.filter(({ promotion }) => promotion.customerLimit !== null).map(({ promotion }) => promotion.id);
  const uses = limited.length === 0 ? new Map<string, number>() : await usesBy(db, limited, customer);
  return rows.flatMap(({ promotion, codeUsedUp, opened }) => {
    const usedByShopper = promotion.customerLimit !== null && (uses.get(promotion.id) ?? 0) >= promotion.customerLimit;
    return readPromotion(promotion, { code: opened ? code : null, codeUsedUp: codeUsedUp === true, usedByShopper }) ?? [];
  });
}

/** A set with one price that acts by itself. */
export interface OfferedSet {
  readonly id: string;
  readonly name: PromotionName;
  /** Products by id or the merchant's own id. */
  readonly parts: Extract<PromotionRule, { kind: "bundle" }>["parts"];
}

/** Sets that stand today and name a product, by id or the merchant's own; whether one acts for a shopper, its price says. Those that act first come first. */
export const loadSetsWith = (db: Database | Transaction, keys: readonly string[], most: number): Promise<OfferedSet[]> =>
  loadSets(db, or(...keys.map((key) => sql`${promotions.rule} -> 'parts' @> ${JSON.stringify([{ product: key }])}::jsonb`)), most);

/** Undefined for one that does not stand (any more). */
export const loadSet = async (db: Database | Transaction, id: string): Promise<OfferedSet | undefined> => (await loadSets(db, eq(promotions.id, id), 1))[0];

async function loadSets(db: Database | Transaction, wanted: SQL | undefined, most: number): Promise<OfferedSet[]> {
  const stands = and(byItself, or(isNull(promotions.startsAt), sql`${promotions.startsAt} <= now()`), or(isNull(promotions.endsAt), sql`${promotions.endsAt} > now()`));
  const rows = await db.select({ id: promotions.id, name: promotions.name, rule: promotions.rule }).from(promotions)
    .where(and(stands, sql`${promotions.rule} ->> 'kind' = 'bundle'`, wanted)).orderBy(desc(promotions.priority), promotions.id).limit(most);
  return rows.flatMap(({ id, name, rule }) => {
    const parsed = promotionRule.safeParse(rule);
    return parsed.success && parsed.data.kind === "bundle" ? [{ id, name, parts: parsed.data.parts }] : [];
  });
}

/** How often each was used by a customer and not given back. */
export async function usesBy(db: Database | Transaction, promotionIds: readonly string[], { userId, email }: PromotionCustomer): Promise<Map<string, number>> {
  const theirs: SQL[] = [...(userId === undefined ? [] : [sql`${orders.userId} = ${userId}`]), ...(email === undefined || email === "" ? [] : [sql`lower(${orders.email}) = ${email.trim().toLowerCase()}`])];
  if (theirs.length === 0) return new Map();
  const rows = await db.select({ id: promotionUses.promotionId, uses: sql<number>`count(*)::int` }).from(promotionUses).innerJoin(orders, eq(orders.id, promotionUses.orderId))
    .where(and(inArray(promotionUses.promotionId, [...promotionIds]), isNull(promotionUses.releasedAt), or(...theirs))).groupBy(promotionUses.promotionId);
  return new Map(rows.map((row) => [row.id, row.uses]));
}

/** Whether a code opens anything today, be it used up: what somebody who guesses wants to find. */
export async function isKnownCode(db: Database | Transaction, code: string): Promise<boolean> {
  const [row] = await db.select({ id: promotions.id }).from(promotions).leftJoin(promotionCodes, and(eq(promotionCodes.promotionId, promotions.id), eq(promotionCodes.code, code)))
    .where(and(active, or(eq(promotions.code, code), sql`${promotionCodes.id} is not null`), or(isNull(promotions.startsAt), sql`${promotions.startsAt} <= now()`))).limit(1);
  return row !== undefined;
}
