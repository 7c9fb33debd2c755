import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { mails } from "#db/schema/platform.ts";
import { accounts, sessions, users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { forgetIdentity, signedInUser } from "./identity.server.ts";
import { changePassword, sendSignInCode, signInWithCode, signInWithPassword, signOut, signUp } from "./sign-in.server.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
const password = "a long and quiet sentence";

beforeAll(() => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetIdentity();
});

const request = (cookies = "") => new Request(origin, { headers: { Cookie: cookies, "User-Agent": "test" } });
const cookiesOf = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");

async function codeFor(email: string): Promise<string> {
  const rows = await database.current.db.select().from(mails).where(eq(mails.to, email));
  return /\d{6}/.exec(rows.at(-1)?.text ?? "")?.[0] ?? "";
}

describe("accounts", () => {
  test("signing up signs in, stores an argon2id hash, and the session opens the account", async () => {
    const done = await signUp(request(), { email: "Anna@Example.com", password, name: "Anna", locale: "ru" });
    if (!done.ok) throw new Error(done.problem.code);
    expect(await signedInUser(request(cookiesOf(done.headers)))).toMatchObject({ email: "anna@example.com", name: "Anna", roles: [] });
    const [account] = await database.current.db.select().from(accounts);
    expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("the same address twice is refused, and so is a short password", async () => {
    expect(await signUp(request(), { email: "anna@example.com", password, name: "", locale: "en" })).toEqual({ ok: false, problem: { code: "taken" } });
    expect(await signUp(request(), { email: "b@example.com", password: "short", name: "", locale: "en" })).toEqual({ ok: false, problem: { code: "too-short" } });
  });

  test("a wrong password, an unknown address and a disabled account get the same answer", async () => {
    const refused = { ok: false, problem: { code: "wrong-credentials" } };
    expect(await signInWithPassword(request(), { email: "anna@example.com", password: "wrong wrong wrong" })).toEqual(refused);
    expect(await signInWithPassword(request(), { email: "nobody@example.com", password })).toEqual(refused);
    await database.current.db.update(users).set({ disabledAt: new Date() }).where(eq(users.email, "anna@example.com"));
    expect(await signInWithPassword(request(), { email: "anna@example.com", password })).toEqual(refused);
    await database.current.db.update(users).set({ disabledAt: null }).where(eq(users.email, "anna@example.com"));
  });

  test("each sign-in is a new session, and sign-out ends it in the database", async () => {
    const first = await signInWithPassword(request(), { email: "anna@example.com", password });
    const second = await signInWithPassword(request(), { email: "anna@example.com", password });
    if (!first.ok || !second.ok) throw new Error("sign-in failed");
    expect(cookiesOf(first.headers)).not.toBe(cookiesOf(second.headers));
    await signOut(request(cookiesOf(first.headers)));
    expect(await signedInUser(request(cookiesOf(first.headers)))).toBeUndefined();
    expect(await signedInUser(request(cookiesOf(second.headers)))).toBeDefined();
  });

  test("a code by mail signs in, once", async () => {
    await sendSignInCode(request(), "new@example.com");
    const code = await codeFor("new@example.com");
    expect(code).toMatch(/^\d{6}$/);
    expect(await signInWithCode(request(), { email: "new@example.com", code: code === "000000" ? "000001" : "000000" })).toMatchObject({ ok: false });
    expect(await signInWithCode(request(), { email: "new@example.com", code })).toMatchObject({ ok: true, next: "done" });
    expect(await signInWithCode(request(), { email: "new@example.com", code })).toMatchObject({ ok: false });
  });

  test("a changed password ends the other sessions", async () => {
    const here = await signInWithPassword(request(), { email: "anna@example.com", password });
    const there = await signInWithPassword(request(), { email: "anna@example.com", password });
    if (!here.ok || !there.ok) throw new Error("sign-in failed");
    expect(await changePassword(request(cookiesOf(here.headers)), { current: "not this one at all", next: "another long sentence" })).toMatchObject({ ok: false });
    expect(await changePassword(request(cookiesOf(here.headers)), { current: password, next: "another long sentence" })).toMatchObject({ ok: true });
    expect(await signedInUser(request(cookiesOf(there.headers)))).toBeUndefined();
  });

  test("an expired session and an invented token open nothing", async () => {
    const done = await signInWithPassword(request(), { email: "anna@example.com", password: "another long sentence" });
    if (!done.ok) throw new Error("sign-in failed");
    await database.current.db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await signedInUser(request(cookiesOf(done.headers)))).toBeUndefined();
    for (const token of ["", "x", "' or 1=1 --", "a".repeat(5000)]) expect(await signedInUser(request(`eyelevel.session_token=${encodeURIComponent(token)}`))).toBeUndefined();
  });
});
