/** Tells the assignee and the leads, once per ticket and limit, that it is near or over: one mail for all that came up together. */
import { and, arrayContains, arrayOverlaps, asc, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { isLocale, translator } from "#app/platform/i18n.ts";
import { defineJob, handleJob } from "#app/platform/jobs.server.ts";
import { paths } from "#app/paths.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { deadlineNotices } from "#db/schema/desk.ts";
import { users } from "#db/schema/identity.ts";
import { ticketEvents, tickets } from "#db/schema/support.ts";
import { isOpen } from "./business-hours.ts";
import { deskRoles } from "./change-ticket.server.ts";
import { deadlineMessages, deadlineText } from "./deadline-messages.ts";
import { deadlineKinds, horizons, nextDeadline, type Deadline, type DeadlineKind } from "./deadlines.ts";
import { firstDue, nearDeadline } from "./internal/near-deadlines.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import type { SupportPolicy } from "./policy.ts";

/** As many are told of in one mail. */
const mostAtOnce = 100;

type Ticket = typeof tickets.$inferSelect;

interface Warning {
  readonly ticket: Ticket;
  readonly deadline: Deadline;
}

/** Two workers at once: whoever writes the notice tells of it. */
async function claim(tx: Transaction, kind: DeadlineKind, policy: SupportPolicy, now: Date): Promise<Warning[]> {
  const ends = horizons(policy, now);
  const told = tx.select({ one: sql`1` }).from(deadlineNotices).where(and(eq(deadlineNotices.ticketId, tickets.id), eq(deadlineNotices.kind, kind)));
  const due = await tx.select().from(tickets).where(and(nearDeadline(ends, kind), notExists(told))).orderBy(firstDue, asc(tickets.id)).limit(mostAtOnce);
  if (due.length === 0) return [];
  const mine = await tx.insert(deadlineNotices).values(due.map(({ id }) => ({ ticketId: id, kind }))).onConflictDoNothing().returning({ ticketId: deadlineNotices.ticketId });
  return due.flatMap((ticket) => {
    // The other limit of the same ticket may end earlier; it is told of by itself.
    const deadline = nextDeadline(kind === "answer" ? { ...ticket, solveDueAt: null } : { ...ticket, firstAnswerDueAt: null }, policy, now, ends);
    return deadline === undefined || !mine.some(({ ticketId }) => ticketId === ticket.id) ? [] : [{ ticket, deadline }];
  });
}

async function tell(tx: Transaction, warnings: readonly Warning[]): Promise<void> {
  await tx.insert(ticketEvents).values(warnings.map(({ ticket, deadline: { kind, stage } }) => ({ ticketId: ticket.id, type: "deadline", actor: "system", data: { kind, stage } })));
  const assignees = warnings.flatMap(({ ticket }) => ticket.assigneeId ?? []);
  const isLead = arrayContains(users.roles, ["lead"]);
  const team = await tx.select({ id: users.id, email: users.email, locale: users.locale, isLead: sql<boolean>`${isLead}` }).from(users)
    .where(and(isNull(users.disabledAt), arrayOverlaps(users.roles, [...deskRoles]), assignees.length === 0 ? isLead : or(isLead, inArray(users.id, assignees)))).orderBy(asc(users.id));
  for (const one of team) {
    const hers = one.isLead ? warnings : warnings.filter(({ ticket }) => ticket.assigneeId === one.id);
    const locale = isLocale(one.locale) ? one.locale : "en";
    const t = translator(deadlineMessages, locale);
    const lines = hers.map(({ ticket, deadline }) => `${ticket.number} · ${t(deadline.kind)}: ${deadlineText(deadline, locale)} · ${ticket.subject}\n${config().origin}${paths.deskTicket(ticket.number)}`);
    await queueMail(tx, { to: one.email, subject: t("mailSubject", { count: hers.length, numbers: hers.slice(0, 3).map(({ ticket }) => ticket.number).join(", ") }), text: `${t("mailText")}\n\n${lines.join("\n\n")}\n` });
  }
}

/** Answers how many limits were told of. When nobody is there, no business time passes either: it waits for the morning. */
export async function warnOfDeadlines(now: Date = new Date()): Promise<number> {
  for (let told = 0; ;) {
    const warned = await database().transaction(async (tx) => {
      const policy = await supportPolicy(tx);
      if (!isOpen(policy.hours, now)) return 0;
      const warnings: Warning[] = [];
      for (const kind of deadlineKinds) warnings.push(...(await claim(tx, kind, policy, now)));
      if (warnings.length > 0) await tell(tx, warnings);
      return warnings.length;
    });
    if (warned === 0) return told;
    told += warned;
  }
}

const often = defineJob({ name: "warn-deadlines", payload: z.object({}), schedule: "*/5 * * * *" });

export const deadlineJobs = [handleJob(often, async () => void (await warnOfDeadlines()))];
