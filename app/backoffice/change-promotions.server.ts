/** Promotions as the staff keep them: each saved state is a version, drafts act on nothing, codes are made in batches. */
import { randomBytes } from "node:crypto";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { promotionRule } from "#app/pricing/promotion-rule.ts";
import { voucherCodes } from "#app/pricing/voucher-codes.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { promotionCodes, promotions, promotionUses, promotionVersions } from "#db/schema/promotions.ts";
import type { PromotionContent } from "./promotion-form.ts";

export type PromotionRow = typeof promotions.$inferSelect;
export type PromotionProblem = { readonly code: "not-found" | "thing-changed" | "voucher-code-taken" | "limit-below-used" | "promotion-active" | "promotion-used" | "no-batch" | "too-many-codes" };
type Changed = Outcome<object, PromotionProblem>;

const subjectOf = (id: string): string => `promotion:${id}`;
/** Codes of one promotion, all batches together. */
export const mostCodes = 20_000;

/** Undefined for a row whose rule has a form this version does not know. */
export function contentOf(row: PromotionRow): PromotionContent | undefined {
  const rule = promotionRule.safeParse(row.rule);
  if (!rule.success) return undefined;
  return {
    name: row.name, rule: rule.data, code: row.code, needsCode: row.needsCode || row.code !== null, startsAt: row.startsAt?.toISOString() ?? null, endsAt: row.endsAt?.toISOString() ?? null, timeZone: row.timeZone,
    usageLimit: row.usageLimit, customerLimit: row.customerLimit, combinable: row.combinable, priority: row.priority, stackingGroup: row.stackingGroup,
  };
}

const columnsOf = (content: PromotionContent) => ({ ...content, startsAt: content.startsAt === null ? null : new Date(content.startsAt), endsAt: content.endsAt === null ? null : new Date(content.endsAt) });

const keep = (tx: Transaction, promotionId: string, version: number, content: PromotionContent, authorId: string | null) =>
  tx.insert(promotionVersions).values({ promotionId, version, content, authorId }).onConflictDoNothing();

/** One code opens one thing: neither another promotion has it nor a batch. Codes are given out one writer at a time. */
async function isFree(tx: Transaction, code: string, id: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('voucher codes'))`);
  const [taken] = await tx.execute(sql`select 1 from promotions where code = ${code} and id <> ${id} union all select 1 from promotion_codes where code = ${code}`);
  return taken === undefined;
}

/** A draft: it acts on nothing until it is made active. */
export const addPromotion = (content: PromotionContent, actorId: string): Promise<Outcome<{ readonly id: string }, PromotionProblem>> => database().transaction(async (tx) => {
  const id = uuidv7();
  if (content.code !== null && !(await isFree(tx, content.code, id))) return failed({ code: "voucher-code-taken" });
  await tx.insert(promotions).values({ id, ...columnsOf(content), status: "draft" });
  await keep(tx, id, 1, content, actorId);
  await audit(tx, { actorId, action: "promotion.add", subject: subjectOf(id) });
  return ok({ id });
});

/** What one button of the page does to a promotion that is held by this transaction. */
async function changed<Done extends object>(id: string, seen: number | undefined, change: (tx: Transaction, before: PromotionRow) => Promise<Outcome<Done, PromotionProblem>>): Promise<Outcome<Done, PromotionProblem>> {
  if (!isUuid(id)) return failed({ code: "not-found" });
  return database().transaction(async (tx) => {
    const [before] = await tx.select().from(promotions).where(eq(promotions.id, id)).for("update");
    if (before === undefined) return failed({ code: "not-found" });
    return seen !== undefined && seen !== before.version ? failed({ code: "thing-changed" }) : change(tx, before);
  });
}

/** Uses so far: those counted before each was written down, or the written ones. */
async function usesOf(tx: Transaction, row: PromotionRow): Promise<number> {
  const [uses] = await tx.select({ count: sql<number>`count(*)::int` }).from(promotionUses).where(and(eq(promotionUses.promotionId, row.id), isNull(promotionUses.releasedAt)));
  return Math.max(row.used, uses?.count ?? 0);
}

async function replace(tx: Transaction, before: PromotionRow, content: PromotionContent, actorId: string): Promise<Changed> {
  if (content.code !== null && content.code !== before.code && !(await isFree(tx, content.code, before.id))) return failed({ code: "voucher-code-taken" });
  const used = await usesOf(tx, before);
  if (content.usageLimit !== null && content.usageLimit < used) return failed({ code: "limit-below-used" });
  const old = contentOf(before);
  // Whoever edits a promotion from before there were versions may go back to that as well.
  if (old !== undefined) await keep(tx, before.id, before.version, old, null);
  await keep(tx, before.id, before.version + 1, content, actorId);
  // From now on all of them count, those from when there was no limit too.
  await tx.update(promotionUses).set({ counted: true }).where(and(eq(promotionUses.promotionId, before.id), isNull(promotionUses.releasedAt)));
  await tx.update(promotions).set({ ...columnsOf(content), used, version: before.version + 1, updatedAt: new Date() }).where(eq(promotions.id, before.id));
  return ok({});
}

export const savePromotion = (id: string, seen: number, content: PromotionContent, actorId: string): Promise<Changed> => changed(id, seen, async (tx, before) => {
  const done = await replace(tx, before, content, actorId);
  if (done.ok) await audit(tx, { actorId, action: "promotion.save", subject: subjectOf(id), data: { version: seen + 1 } });
  return done;
});

/** The earlier state becomes the newest version; nothing is lost. */
export const restorePromotion = (id: string, seen: number, version: number, actorId: string): Promise<Changed> => changed(id, seen, async (tx, before) => {
  const [old] = await tx.select({ content: promotionVersions.content }).from(promotionVersions).where(and(eq(promotionVersions.promotionId, id), eq(promotionVersions.version, version)));
  const rule = promotionRule.safeParse(old?.content.rule);
  if (old === undefined || !rule.success) return failed({ code: "not-found" });
  const done = await replace(tx, before, { ...old.content, rule: rule.data }, actorId);
  if (done.ok) await audit(tx, { actorId, action: "promotion.restore", subject: subjectOf(id), data: { version } });
  return done;
});

/** Under the version the editor saw: nobody makes active what somebody else has just rewritten. */
export const setPromotionStatus = (id: string, seen: number, status: "active" | "draft", actorId: string): Promise<Changed> => changed(id, seen, async (tx, before) => {
  if (before.status === status) return ok({});
  await tx.update(promotions).set({ status, updatedAt: new Date() }).where(eq(promotions.id, id));
  await audit(tx, { actorId, action: status === "active" ? "promotion.activate" : "promotion.withdraw", subject: subjectOf(id), data: { version: before.version } });
  return ok({});
});

/** Only a draft no order ever used goes for good, with its versions and codes. */
export const deletePromotion = (id: string, seen: number, actorId: string): Promise<Changed> => changed<object>(id, seen, async (tx, before) => {
  if (before.status === "active") return failed({ code: "promotion-active" });
  const [use] = await tx.select({ id: promotionUses.id }).from(promotionUses).where(eq(promotionUses.promotionId, id)).limit(1);
  if (use !== undefined || before.used > 0) return failed({ code: "promotion-used" });
  await tx.delete(promotions).where(eq(promotions.id, id));
  await audit(tx, { actorId, action: "promotion.delete", subject: subjectOf(id), data: { name: before.name.en } });
  return ok({});
});

export interface CodesToMake {
  readonly count: number;
  readonly prefix: string;
  /** Uses of each code. */
  readonly limit: number;
}

/** Makes a batch of codes nobody can guess. */
export const makeCodes = (id: string, { count, prefix, limit }: CodesToMake, actorId: string): Promise<Outcome<{ readonly batch: string }, PromotionProblem>> => changed(id, undefined, async (tx, before) => {
  if (!before.needsCode || before.code !== null) return failed({ code: "no-batch" });
  const [made] = await tx.select({ count: sql<number>`count(*)::int` }).from(promotionCodes).where(eq(promotionCodes.promotionId, id));
  if ((made?.count ?? 0) + count > mostCodes) return failed({ code: "too-many-codes" });
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('voucher codes'))`);
  const batch = uuidv7();
  const codes = voucherCodes(prefix, count, randomBytes);
  for (let start = 0; start < codes.length; start += 1_000) {
    await tx.insert(promotionCodes).values(codes.slice(start, start + 1_000).map((code) => ({ id: uuidv7(), promotionId: id, code, batch, usageLimit: limit })));
  }
  await audit(tx, { actorId, action: "promotion.make-codes", subject: subjectOf(id), data: { count, batch } });
  return ok({ batch });
});

/** All codes as a table for a spreadsheet; looking at them is written down, since each is worth money. */
export async function codesAsCsv(id: string, actorId: string): Promise<string | undefined> {
  if (!isUuid(id)) return undefined;
  return database().transaction(async (tx) => {
    const [promotion] = await tx.select({ id: promotions.id }).from(promotions).where(eq(promotions.id, id));
    if (promotion === undefined) return undefined;
    const rows = await tx.select().from(promotionCodes).where(eq(promotionCodes.promotionId, id)).orderBy(asc(promotionCodes.createdAt), asc(promotionCodes.code));
    await audit(tx, { actorId, action: "promotion.download-codes", subject: subjectOf(id), data: { count: rows.length } });
    return ["code,batch,uses,used,made", ...rows.map((row) => [row.code, row.batch, row.usageLimit, row.used, row.createdAt.toISOString()].join(","))].join("\r\n").concat("\r\n");
  });
}
