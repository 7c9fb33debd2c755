/** The desk's passages: written and put away by leads, used by everybody there. Every change is audited with what it says from then on. */
import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import { isLocale, type Locale } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { audit, auditLook } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import type { Localised } from "#db/schema/columns.ts";
import { macros } from "#db/schema/desk.ts";
import { orders } from "#db/schema/orders.ts";
import { tickets } from "#db/schema/support.ts";
import { macroFault, macroValues, type Macro, type MacroFault, type MacroValues } from "./macros.ts";

export interface StoredMacro extends Macro {
  readonly version: number;
  readonly archived: boolean;
  readonly updatedAt: Date;
}

/** More than this nobody finds anything in. */
export const mostMacros = 100;

const inUse = isNull(macros.archivedAt);

export async function listMacros(): Promise<StoredMacro[]> {
  const rows = await database().select().from(macros).orderBy(asc(macros.createdAt), asc(macros.id));
  return rows.map(({ id, title, text, version, archivedAt, updatedAt }) => ({ id, title, text, version, archived: archivedAt !== null, updatedAt }));
}

export const activeMacros = (): Promise<Macro[]> =>
  database().select({ id: macros.id, title: macros.title, text: macros.text }).from(macros).where(inUse).orderBy(asc(macros.createdAt), asc(macros.id));

export interface MacroContent {
  readonly title: Localised;
  readonly text: Localised;
}

export type MacroProblem =
  | ({ readonly code: "unknown-word"; readonly locale: Locale } & MacroFault)
  | { readonly code: "not-found" | "stale" | "too-many" };

export function macroProblem({ text }: MacroContent): MacroProblem | undefined {
  const faultIn = (locale: Locale): MacroProblem | undefined => {
    const fault = macroFault(text[locale] ?? "");
    return fault === undefined ? undefined : { code: "unknown-word", locale, ...fault };
  };
  return faultIn("en") ?? faultIn("ru");
}

/** A new one, or the one of `edited` as its writer saw it: what somebody else saved meanwhile is not written over. */
export async function saveMacro(staff: ViewerUser, content: MacroContent, edited?: { readonly id: string; readonly version: number }): Promise<Outcome<{ readonly id: string }, MacroProblem>> {
  const problem = macroProblem(content);
  if (problem !== undefined) return failed(problem);
  return database().transaction(async (tx) => {
    if (edited === undefined && (await full(tx))) return failed({ code: "too-many" });
    const [row] = edited === undefined
      ? await tx.insert(macros).values({ ...content }).returning()
      : await tx.update(macros).set({ ...content, version: edited.version + 1, updatedAt: new Date() }).where(and(eq(macros.id, edited.id), eq(macros.version, edited.version))).returning();
    if (row === undefined) return failed({ code: (await known(tx, edited?.id ?? "")) ? "stale" : "not-found" });
    await audit(tx, { actorId: staff.id, action: edited === undefined ? "macro.add" : "macro.save", subject: `macro:${row.id}`, data: { version: row.version, ...content } });
    return ok({ id: row.id });
  });
}

async function full(tx: Transaction): Promise<boolean> {
  const [row] = await tx.select({ used: count() }).from(macros).where(inUse);
  return (row?.used ?? 0) >= mostMacros;
}

async function known(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.select({ id: macros.id }).from(macros).where(eq(macros.id, id))).length > 0;
}

export async function archiveMacro(staff: ViewerUser, id: string, archived: boolean): Promise<Outcome<object, MacroProblem>> {
  return database().transaction(async (tx) => {
    if (!archived && (await full(tx))) return failed({ code: "too-many" });
    const [row] = await tx.update(macros).set({ archivedAt: archived ? new Date() : null, updatedAt: new Date() }).where(eq(macros.id, id)).returning({ id: macros.id });
    if (row === undefined) return failed({ code: "not-found" });
    await audit(tx, { actorId: staff.id, action: archived ? "macro.archive" : "macro.restore", subject: `macro:${id}` });
    return ok({});
  });
}

export interface MacroTicket {
  readonly number: string;
  readonly locale: Locale;
  readonly values: MacroValues;
}

/** A ticket to see passages with: the one named, else the newest. Its name is shown, so the look is written down. */
export async function macroTicket(staff: ViewerUser, number: string | undefined): Promise<MacroTicket | undefined> {
  const db = database();
  const [row] = await db.select({ id: tickets.id, number: tickets.number, name: tickets.name, subject: tickets.subject, locale: tickets.locale, order: orders.number }).from(tickets).leftJoin(orders, eq(orders.id, tickets.orderId))
    .where(number === undefined ? undefined : eq(tickets.number, number)).orderBy(desc(tickets.createdAt), desc(tickets.id)).limit(1);
  if (row === undefined) return undefined;
  await auditLook(db, { actorId: staff.id, action: "ticket.preview", subject: `ticket:${row.id}`, data: { number: row.number } });
  return { number: row.number, locale: isLocale(row.locale) ? row.locale : "en", values: macroValues({ ...row, order: row.order ?? undefined }, staff.name) };
}
