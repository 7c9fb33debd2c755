/** The team: invited by mail with roles, joined by link, disabled rather than deleted. */
import { and, arrayOverlaps, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { audit } from "#db/audit.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { accounts, invitations, sessions, users } from "#db/schema/identity.ts";
import { config } from "#app/platform/config.server.ts";
import { hashToken, newToken, uuidv7 } from "#app/platform/ids.ts";
import { translator, type Locale } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { paths } from "#app/paths.ts";
import { hashPassword } from "./identity.server.ts";
import { messages } from "./messages.ts";
import { staffRoles, type StaffRole } from "./viewer.ts";

const validFor = 3 * 24 * 3_600_000;

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly secondFactor: boolean;
  readonly disabled: boolean;
}

export async function listStaff(): Promise<StaffMember[]> {
  const rows = await database().select().from(users).where(arrayOverlaps(users.roles, [...staffRoles])).orderBy(asc(users.name), asc(users.email));
  return rows.map((row) => ({ id: row.id, name: row.name, email: row.email, roles: row.roles, secondFactor: row.twoFactorEnabled, disabled: row.disabledAt !== null }));
}

export interface InvitationRequest {
  readonly email: string;
  readonly roles: readonly StaffRole[];
  readonly invitedBy: string;
  readonly locale: Locale;
  readonly shop: string;
}

/** Mails a link that is valid for three days; a newer invitation to the same address makes older ones worthless. */
export async function inviteStaff(request: InvitationRequest): Promise<void> {
  const token = newToken();
  const email = request.email.toLowerCase();
  const t = translator(messages, request.locale);
  await database().transaction(async (tx) => {
    await tx.delete(invitations).where(and(eq(invitations.email, email), isNull(invitations.acceptedAt)));
    await tx.insert(invitations).values({ id: uuidv7(), email, roles: [...request.roles], tokenHash: hashToken(token), invitedBy: request.invitedBy, expiresAt: new Date(Date.now() + validFor) });
    const values = { shop: request.shop, roles: request.roles.join(", "), link: `${config().origin}${paths.invitation(token)}` };
    await queueMail(tx, { to: email, subject: t("invitationMailSubject", values), text: t("invitationMailText", values) });
    await audit(tx, { actorId: request.invitedBy, action: "staff.invite", subject: "invitation", data: { roles: request.roles } });
  });
}

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly expiresAt: Date;
}

export const listInvitations = (): Promise<OpenInvitation[]> =>
  database().select({ id: invitations.id, email: invitations.email, roles: invitations.roles, expiresAt: invitations.expiresAt })
    .from(invitations).where(and(isNull(invitations.acceptedAt), gt(invitations.expiresAt, new Date()))).orderBy(asc(invitations.email));

/** Makes the link in the mail worthless. */
export async function withdrawInvitation(id: string, actorId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const gone = await tx.delete(invitations).where(and(eq(invitations.id, id), isNull(invitations.acceptedAt))).returning({ id: invitations.id });
    if (gone.length > 0) await audit(tx, { actorId, action: "staff.withdraw-invitation", subject: `invitation:${id}` });
  });
}

/** The open invitation behind a link, if it is still valid. */
export async function findInvitation(token: string): Promise<{ readonly email: string; readonly roles: readonly string[] } | undefined> {
  const [row] = await database().select({ email: invitations.email, roles: invitations.roles }).from(invitations).where(openInvitation(token));
  return row;
}

const openInvitation = (token: string) => and(eq(invitations.tokenHash, hashToken(token)), isNull(invitations.acceptedAt), gt(invitations.expiresAt, new Date()));

/** Who works here keeps the own roles beside the new ones; who was sent away comes back with the new ones alone. */
const joinedRoles = (roles: readonly string[]) =>
  sql`case when ${users.disabledAt} is null then array(select distinct unnest(${users.roles} || ${sql.param([...roles], users.roles)})) else ${sql.param([...roles], users.roles)} end`;

/** Makes the account (or gives the existing one the roles and the new password), once per invitation. */
export async function acceptInvitation(token: string, input: { readonly name: string; readonly password: string }): Promise<Outcome<{ readonly email: string }, { readonly code: "invitation" }>> {
  const password = await hashPassword(input.password);
  return database().transaction(async (tx) => {
    const [invitation] = await tx.update(invitations).set({ acceptedAt: new Date() }).where(openInvitation(token)).returning();
    if (invitation === undefined) return failed({ code: "invitation" });
    const { email, roles } = invitation;
    const [user] = await tx.insert(users).values({ id: uuidv7(), email, name: input.name, roles, emailVerified: true })
      .onConflictDoUpdate({ target: users.email, set: { roles: joinedRoles(roles), name: input.name, emailVerified: true, disabledAt: null } }).returning({ id: users.id });
    if (user === undefined) throw new Error("an inserted row did not come back");
    await setPassword(tx, user.id, password);
    await audit(tx, { actorId: user.id, action: "staff.join", subject: `user:${user.id}`, data: { roles } });
    return ok({ email });
  });
}

type Tx = Parameters<Parameters<ReturnType<typeof database>["transaction"]>[0]>[0];

/** Sets a password by hash and ends every session that an older one opened. */
async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  await tx.insert(accounts).values({ id: uuidv7(), accountId: userId, providerId: "credential", userId, password })
    .onConflictDoUpdate({ target: [accounts.providerId, accounts.accountId], set: { password } });
  await tx.delete(sessions).where(eq(sessions.userId, userId));
}

export interface RoleChange {
  readonly userId: string;
  readonly roles: readonly StaffRole[];
  readonly disabled: boolean;
  readonly actorId: string;
}

/** Changes roles or disables an account; its sessions end at once. One working administrator must remain. */
export async function changeStaff(change: RoleChange): Promise<Outcome<object, { readonly code: "last-admin" | "not-found" }>> {
  return database().transaction(async (tx) => {
    const admins = await tx.select({ id: users.id }).from(users).where(and(arrayOverlaps(users.roles, ["admin"]), isNull(users.disabledAt))).for("update");
    const remains = (change.roles.includes("admin") && !change.disabled) || admins.some((admin) => admin.id !== change.userId);
    if (!remains) return failed({ code: "last-admin" });
    const [row] = await tx.update(users).set({ roles: [...change.roles], disabledAt: change.disabled ? new Date() : null }).where(eq(users.id, change.userId)).returning({ id: users.id });
    if (row === undefined) return failed({ code: "not-found" });
    await tx.delete(sessions).where(eq(sessions.userId, change.userId));
    await audit(tx, { actorId: change.actorId, action: "staff.change", subject: `user:${change.userId}`, data: { roles: change.roles, disabled: change.disabled } });
    return ok({});
  });
}

/** The first administrator of a real shop; refused once there is one, unless it is the same person. */
export async function createAdmin(input: { readonly email: string; readonly name: string; readonly password: string }): Promise<Outcome<{ readonly id: string }, { readonly code: "exists" }>> {
  const password = await hashPassword(input.password);
  const email = input.email.toLowerCase();
  return database().transaction(async (tx) => {
    const others = await tx.select({ id: users.id }).from(users).where(and(arrayOverlaps(users.roles, ["admin"]), ne(users.email, email)));
    if (others.length > 0) return failed({ code: "exists" });
    const [user] = await tx.insert(users).values({ id: uuidv7(), email, name: input.name, roles: ["admin"], emailVerified: true })
      .onConflictDoUpdate({ target: users.email, set: { roles: ["admin"], disabledAt: null } }).returning({ id: users.id });
    if (user === undefined) throw new Error("an inserted row did not come back");
    await setPassword(tx, user.id, password);
    await audit(tx, { actorId: user.id, action: "staff.first-admin", subject: `user:${user.id}` });
    return ok({ id: user.id });
  });
}
