/** Whose turn the next ticket is: who knows its reason and speaks its language, and had her last turn longest ago. */
import { and, arrayContains, arrayOverlaps, asc, eq, isNull, or, sql } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { deskAgents } from "#db/schema/desk.ts";
import { users } from "#db/schema/identity.ts";
import { deskRoles } from "./change-ticket.server.ts";
import { colleagues } from "./internal/tell-colleagues.server.ts";

/**
 * Two tickets at the same moment go to two people: the row of whoever is being asked is passed over. Where all are being asked, the next free one is
 * waited for, with no such row in hand, so that nobody waits in a circle. Null where nobody fits.
 */
export async function nextInTurn(tx: Transaction, ticket: { readonly reason: string; readonly locale: string }): Promise<string | null> {
  const next = (await longestAgo(tx, ticket, true)) ?? ((await longestAgo(tx, ticket, false)) === undefined ? undefined : await longestAgo(tx, ticket, true));
  if (next === undefined) return null;
  await tx.update(deskAgents).set({ lastTurnAt: sql`clock_timestamp()` }).where(eq(deskAgents.userId, next));
  return next;
}

/** Locks the row of who had her turn longest ago; `free`: of those who are not being asked just now. */
async function longestAgo(tx: Transaction, { reason, locale }: { readonly reason: string; readonly locale: string }, free: boolean): Promise<string | undefined> {
  const anyOr = (column: typeof deskAgents.skills | typeof deskAgents.languages, value: string) => or(eq(column, sql`'{}'::text[]`), arrayContains(column, [value]));
  const [next] = await tx.select({ id: deskAgents.userId }).from(deskAgents).innerJoin(users, eq(users.id, deskAgents.userId))
    .where(and(deskAgents.inTurn, isNull(users.disabledAt), arrayOverlaps(users.roles, [...deskRoles]), anyOr(deskAgents.skills, reason), anyOr(deskAgents.languages, locale)))
    .orderBy(sql`${deskAgents.lastTurnAt} asc nulls first`, asc(deskAgents.userId)).limit(1).for("update", free ? { of: deskAgents, skipLocked: true } : { of: deskAgents });
  return next?.id;
}

export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly inTurn: boolean;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  /** Minor units by currency. */
  readonly goodwill: Readonly<Record<string, number>>;
}

export async function loadTeam(): Promise<TeamMember[]> {
  const [team, rows] = await Promise.all([colleagues(database()), database().select().from(deskAgents)]);
  return team.map(({ id, name, email }) => {
    const row = rows.find((one) => one.userId === id);
    return { id, name: name === "" ? email : name, inTurn: row?.inTurn ?? false, skills: row?.skills ?? [], languages: row?.languages ?? [], goodwill: row?.goodwill ?? {} };
  });
}

export async function saveTeamMember(actorId: string, { id, inTurn, skills, languages, goodwill }: Omit<TeamMember, "name">): Promise<Outcome<object, { readonly code: "no-such-colleague" }>> {
  return database().transaction(async (tx) => {
    if (!(await colleagues(tx)).some((one) => one.id === id)) return failed({ code: "no-such-colleague" });
    const set = { inTurn, skills: [...skills], languages: [...languages], goodwill: { ...goodwill } };
    await tx.insert(deskAgents).values({ userId: id, ...set }).onConflictDoUpdate({ target: deskAgents.userId, set });
    await audit(tx, { actorId, action: "desk.team", subject: `user:${id}`, data: set });
    return ok({});
  });
}
