/** Everything that changes a ticket without a message: state, assignee, priority, rating. */
import { and, arrayOverlaps, eq, isNull } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { mailObjections, ticketEvents, tickets } from "#db/schema/support.ts";
import { answerDue, solveClock, type SolveClock } from "./deadlines.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { readableTickets, type TicketReader } from "./internal/ticket-access.server.ts";
import { isTicketState, nextState, type Feeling, type NotNow, type Priority, type TicketEvent, type TicketState } from "./ticket.ts";

export type ChangeProblem = NotNow | { readonly code: "not-found" } | { readonly code: "no-such-colleague" };
export type Changed = Outcome<{ readonly state: TicketState }, ChangeProblem>;

/** What the customer may do: say that it is solved, or rate it, and rate it again when asked after a month. */
export type CustomerChange =
  | { readonly kind: "solve" }
  | { readonly kind: "rate"; readonly rating: number; readonly feeling?: Feeling | undefined }
  | { readonly kind: "rate-later"; readonly rating: number; readonly feeling?: Feeling | undefined }
  /** She wants no mail she did not ask for. */
  | { readonly kind: "no-more-mail" };

export async function changeAsCustomer(reader: TicketReader, number: string, change: CustomerChange): Promise<Changed> {
  return database().transaction(async (tx) => {
    const [ticket] = await tx.select().from(tickets).where(and(eq(tickets.number, number), readableTickets(tx, reader))).for("update");
    if (ticket === undefined) return failed({ code: "not-found" });
    if (change.kind === "rate-later" || change.kind === "no-more-mail") return afterAMonth(tx, ticket, change);
    const after = nextState(stateOf(ticket.state), change.kind, "customer");
    if (!after.ok) return after;
    const set = change.kind === "rate" ? { rating: change.rating, feeling: change.feeling ?? null } : { solvedAt: new Date(), updatedAt: new Date() };
    const clock = solveClock(ticket, { state: after.state, priority: ticket.priority }, await supportPolicy(tx), new Date());
    await tx.update(tickets).set({ ...set, state: after.state, ...clock }).where(eq(tickets.id, ticket.id));
    await tx.insert(ticketEvents).values({ ticketId: ticket.id, type: change.kind === "rate" ? "rated" : "solved", actor: "customer", data: change.kind === "rate" ? { rating: change.rating, feeling: change.feeling } : {} });
    return after;
  });
}

/** What the mail of a month later asks for; without that mail there is nothing to answer. */
async function afterAMonth(tx: Transaction, ticket: typeof tickets.$inferSelect, change: Exclude<CustomerChange, { readonly kind: "solve" | "rate" }>): Promise<Changed> {
  const state = stateOf(ticket.state);
  if (ticket.laterAskedAt === null) return failed({ code: "not-now", state, event: "rate" });
  if (change.kind === "no-more-mail") {
    await tx.insert(mailObjections).values({ email: ticket.email }).onConflictDoNothing();
    return ok({ state });
  }
  const { rating, feeling } = change;
  await tx.update(tickets).set({ laterRating: rating, laterFeeling: feeling ?? null }).where(eq(tickets.id, ticket.id));
  await tx.insert(ticketEvents).values({ ticketId: ticket.id, type: "rated", actor: "customer", data: { rating, feeling, later: true } });
  return ok({ state });
}

export type StaffChange =
  | { readonly kind: "event"; readonly event: Extract<TicketEvent, "solve" | "close" | "reopen"> }
  | { readonly kind: "priority"; readonly priority: Priority }
  /** An account's id, or null for nobody. */
  | { readonly kind: "assign"; readonly to: string | null };

export async function changeAsStaff(staff: ViewerUser, number: string, change: StaffChange): Promise<Changed> {
  return database().transaction(async (tx) => {
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.number, number)).for("update");
    if (ticket === undefined) return failed({ code: "not-found" });
    const set = await columnsFor(tx, stateOf(ticket.state), change);
    if (!set.ok) return set;
    const { columns, data } = set;
    await tx.update(tickets).set({ ...columns, ...(await limitsAfter(tx, ticket, columns)), updatedAt: new Date() }).where(eq(tickets.id, ticket.id));
    const type = change.kind === "event" ? { solve: "solved", close: "closed", reopen: "reopened" }[change.event] : change.kind === "assign" ? "assigned" : "priority";
    await tx.insert(ticketEvents).values({ ticketId: ticket.id, type, actor: staff.id, data });
    await audit(tx, { actorId: staff.id, action: `ticket.${type}`, subject: `ticket:${ticket.id}`, data });
    return ok({ state: columns.state ?? stateOf(ticket.state) });
  });
}

interface Columns {
  readonly state?: TicketState;
  readonly solvedAt?: Date | null;
  readonly priority?: Priority;
  readonly assigneeId?: string | null;
}

/** A ticket that became more pressing is due earlier, counted from when it was asked. */
async function limitsAfter(tx: Transaction, ticket: typeof tickets.$inferSelect, { state = stateOf(ticket.state), priority = ticket.priority }: Columns): Promise<SolveClock & { readonly firstAnswerDueAt?: Date | null }> {
  const policy = await supportPolicy(tx);
  return { ...solveClock(ticket, { state, priority }, policy, new Date()), ...(priority !== ticket.priority && { firstAnswerDueAt: answerDue(policy, ticket.createdAt, priority) }) };
}

type Prepared = Outcome<{ readonly columns: Columns; readonly data: Readonly<Record<string, unknown>> }, ChangeProblem>;

async function columnsFor(tx: Transaction, state: TicketState, change: StaffChange): Promise<Prepared> {
  if (change.kind === "priority") return ok({ columns: { priority: change.priority }, data: { priority: change.priority } });
  if (change.kind === "assign") {
    if (change.to !== null && !(await isColleague(tx, change.to))) return failed({ code: "no-such-colleague" });
    return ok({ columns: { assigneeId: change.to }, data: { to: change.to } });
  }
  const after = nextState(state, change.event, "staff");
  if (!after.ok) return after;
  const solvedAt = change.event === "reopen" ? { solvedAt: null } : change.event === "solve" ? { solvedAt: new Date() } : {};
  return ok({ columns: { state: after.state, ...solvedAt }, data: { from: state, to: after.state } });
}

/** Roles that may hold tickets. */
export const deskRoles = ["agent", "lead", "admin"] as const;

async function isColleague(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.select({ id: users.id }).from(users).where(and(eq(users.id, id), arrayOverlaps(users.roles, [...deskRoles]), isNull(users.disabledAt)));
  return rows.length > 0;
}

const stateOf = (text: string): TicketState => (isTicketState(text) ? text : "open");
