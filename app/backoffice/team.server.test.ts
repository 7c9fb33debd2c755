/** The team's page from the outside: who may, what is written down, and what happens to those who are let in or sent away. */
import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetIdentity, signedInUser } from "#app/customers/identity.server.ts";
import { signInWithPassword } from "#app/customers/sign-in.server.ts";
import { changeStaff } from "#app/customers/staff.server.ts";
import { staffRoles, type StaffRole } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as staffAction, loader as staffLoader } from "#app/routes/backoffice.staff.tsx";
import { action as joinAction, loader as joinLoader } from "#app/routes/invitation.$token.tsx";
import { invitations, users } from "#db/schema/identity.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn, type Answer } from "#tests/request.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const origin = "http://127.0.0.1:3000";
const password = "a long and quiet sentence";
let chief = "";

beforeAll(() => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
});

async function person(...roles: StaffRole[]): Promise<string> {
  const id = uuidv7();
  await db().insert(users).values({ id, email: `${id}@example.com`, name: "Somebody", roles });
  return id;
}
beforeEach(async () => {
  await db().delete(invitations);
  await db().delete(users);
  chief = await person("admin");
});

type Fields = Readonly<Record<string, string | readonly string[]>>;
const post = async (userId: string | undefined, fields: Fields): Promise<Answer> => {
  const cookie = userId === undefined ? undefined : await signIn(userId);
  return outcomeOf(() => staffAction({ request: requestAs(cookie, `${origin}/backoffice/staff`, fields), context: contextOf(), params: {} }) as Promise<unknown>);
};
const rolesOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]?.roles;
const logged = async () => (await db().select().from(auditLog).orderBy(desc(auditLog.at), desc(auditLog.id)).limit(1))[0];

/** Invites an address; answers the secret of its link. */
async function invited(email: string, roles: readonly string[]): Promise<string> {
  expect((await post(chief, { intent: "invite", email, "roles[]": roles })).location).toBe(`/backoffice/staff?done=invited&to=${encodeURIComponent(email)}`);
  const [mail] = await db().select().from(mails).where(eq(mails.to, email.toLowerCase())).orderBy(desc(mails.createdAt), desc(mails.id)).limit(1);
  return /invitation\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}
const join = (token: string, fields: Fields) => outcomeOf(() => joinAction({ request: requestAs(undefined, `${origin}/invitation/${token}`, fields), context: contextOf(), params: { token } }) as Promise<unknown>);
const open = (token: string) => outcomeOf(() => joinLoader({ request: requestAs(undefined, `${origin}/invitation/${token}`), context: contextOf(), params: { token } }) as Promise<unknown>);

describe("who may change the team", () => {
  test.each<[string, readonly StaffRole[]]>([["a customer", []], ...staffRoles.filter((role) => role !== "admin").map((role): [string, readonly StaffRole[]] => [role, [role]])])("%s finds nothing there and changes nothing", async (_, roles) => {
    const someone = await person(...roles);
    const cookie = await signIn(someone);
    const page = await outcomeOf(() => staffLoader({ request: requestAs(cookie, `${origin}/backoffice/staff`), context: contextOf(), params: {} }) as Promise<unknown>);
    expect(page.status).toBe(404);
    for (const fields of [{ intent: "invite", email: "x@example.com", "roles[]": ["admin"] }, { intent: "change", userId: someone, "roles[]": ["admin"], disabled: "no" }] as Fields[]) expect((await post(someone, fields)).status).toBe(404);
    expect(await rolesOf(someone)).toEqual(roles);
    expect(await db().select().from(invitations).where(eq(invitations.email, "x@example.com"))).toEqual([]);
  });

  test("a stranger is asked who it is", async () => {
    expect((await post(undefined, { intent: "invite", email: "x@example.com", "roles[]": ["admin"] })).location).toMatch(/^\/sign-in/);
  });

  test.each<[Fields, Record<string, string>]>([
    [{ intent: "invite", email: "nobody", "roles[]": ["agent"] }, { email: "email" }],
    [{ intent: "invite", email: "x@example.com" }, { roles: "roles" }],
    [{ intent: "invite", email: "x@example.com", "roles[]": ["emperor"] }, expect.anything() as unknown as Record<string, string>],
    [{ intent: "change", userId: "someone", "roles[]": ["agent"], disabled: "perhaps" }, expect.anything() as unknown as Record<string, string>],
    [{ intent: "explode" }, expect.anything() as unknown as Record<string, string>],
  ])("%j is refused and what was typed comes back", async (fields, problems) => {
    const answer = await post(chief, fields);
    expect(answer).toMatchObject({ status: 400, value: { fields: problems, email: fields.email ?? "" } });
  });
});

describe("an invitation", () => {
  test("opens for whoever has the link, once, and leads to setting up a second step", async () => {
    const token = await invited("New@example.com", ["agent", "editor"]);
    expect((await open(token)).value).toEqual({ email: "new@example.com", roles: ["agent", "editor"] });
    const joined = await join(token, { name: "Newcomer", password });
    expect(joined.location).toBe("/account/security");
    const cookies = joined.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
    expect(await signedInUser(new Request(origin, { headers: { Cookie: cookies } }))).toMatchObject({ email: "new@example.com", name: "Newcomer", roles: ["agent", "editor"] });
    expect((await open(token)).status).toBe(404);
    expect((await join(token, { name: "Thief", password })).value).toEqual({ fields: { "": "invitation" }, values: {} });
    expect(await logged()).toMatchObject({ action: "staff.join" });
  });

  test("is worth nothing when it is withdrawn, too old, replaced by a newer one, or invented", async () => {
    const withdrawn = await invited("a@example.com", ["agent"]);
    const [row] = await db().select().from(invitations).where(eq(invitations.email, "a@example.com"));
    expect((await post(chief, { intent: "withdraw", id: row?.id ?? "" })).location).toBe("/backoffice/staff?done=withdrawn");
    const old = await invited("b@example.com", ["agent"]);
    await db().update(invitations).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(invitations.email, "b@example.com"));
    const replaced = await invited("c@example.com", ["admin"]);
    const newest = await invited("c@example.com", ["agent"]);
    for (const token of [withdrawn, old, replaced, "invented", "", "' or 1=1"]) {
      expect((await open(token)).status, token).toBe(404);
      expect((await join(token, { name: "X", password })).value).toMatchObject({ fields: { "": "invitation" } });
    }
    expect((await open(newest)).value).toMatchObject({ roles: ["agent"] });
  });

  test("with a weak password or without a name is not used up", async () => {
    const token = await invited("d@example.com", ["agent"]);
    expect((await join(token, { name: " ", password: "short" })).value).toMatchObject({ fields: { name: "required", password: "too-short" } });
    expect((await open(token)).status).toBe(200);
  });

  test("gives who works here the new role beside the old ones: the last administrator stays one", async () => {
    const [admin] = await db().select().from(users).where(eq(users.id, chief));
    const token = await invited(admin?.email ?? "", ["agent"]);
    await join(token, { name: "Chief", password });
    expect((await rolesOf(chief))?.toSorted()).toEqual(["admin", "agent"]);
  });

  test("brings back who was sent away with the new roles alone", async () => {
    const gone = await person("admin");
    await changeStaff({ userId: gone, roles: ["admin"], disabled: true, actorId: chief });
    await join(await invited(`${gone}@example.com`, ["editor"]), { name: "Back", password });
    expect((await db().select().from(users).where(eq(users.id, gone)))[0]).toMatchObject({ roles: ["editor"], disabledAt: null, name: "Back" });
  });

  test("tells its secret to the mail alone: the database keeps a hash", async () => {
    const token = await invited("e@example.com", ["agent"]);
    expect(JSON.stringify(await db().select().from(invitations))).not.toContain(token);
    expect(JSON.stringify(await db().select().from(auditLog))).not.toContain(token);
  });
});

describe("changing a colleague", () => {
  test("takes effect at once: the sessions of before are over", async () => {
    const agent = await person("agent");
    const cookie = await signIn(agent);
    expect((await post(chief, { intent: "change", userId: agent, "roles[]": ["editor"], disabled: "no" })).location).toBe("/backoffice/staff?done=changed");
    expect(await rolesOf(agent)).toEqual(["editor"]);
    expect(await signedInUser(new Request(origin, { headers: { Cookie: cookie } }))).toBeUndefined();
    expect(await logged()).toMatchObject({ actorId: chief, action: "staff.change", subject: `user:${agent}`, data: { roles: ["editor"], disabled: false } });
  });

  test("sent away one cannot sign in, brought back one can", async () => {
    await join(await invited("f@example.com", ["agent"]), { name: "F", password });
    const [agent] = await db().select().from(users).where(eq(users.email, "f@example.com"));
    const enter = async () => (await signInWithPassword(new Request(origin), { email: "f@example.com", password })).ok;
    await post(chief, { intent: "disable", userId: agent?.id ?? "", "roles[]": ["agent"], disabled: "no" });
    expect(await enter()).toBe(false);
    await post(chief, { intent: "enable", userId: agent?.id ?? "", "roles[]": ["agent"], disabled: "yes" });
    expect(await enter()).toBe(true);
  });

  test("the last working administrator is kept, also when two are sent away at the same moment", async () => {
    expect(await post(chief, { intent: "change", userId: chief, "roles[]": ["agent"], disabled: "no" })).toMatchObject({ status: 409, value: { fields: { roles: "last-admin" } } });
    const other = await person("admin");
    const outcomes = await Promise.all([changeStaff({ userId: chief, roles: ["agent"], disabled: false, actorId: other }), changeStaff({ userId: other, roles: ["admin"], disabled: true, actorId: chief })]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test("an account that is not there is said", async () => {
    expect(await post(chief, { intent: "change", userId: uuidv7(), "roles[]": ["agent"], disabled: "no" })).toMatchObject({ status: 409, value: { fields: { roles: "not-found" } } });
  });
});
