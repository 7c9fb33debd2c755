import { randomUUID } from "node:crypto";
import { eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { mails } from "#db/schema/platform.ts";
import { accounts, sessions, users, verifications } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { mailedCode, newAccount } from "#tests/sign-up.server.ts";
import { forgetIdentity, signedInUser } from "./identity.server.ts";
import { changePassword, sendSignInCode, signInWithCode, signInWithPassword, signOut, signUp } from "./sign-in.server.ts";
import { forgetCodeRequests } from "./code-requests.server.ts";
import { forgetUnconfirmed } from "./sign-up.server.ts";

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

const codeFor = mailedCode;
const rows = async () => ({ users: await database.current.db.select({ id: users.id, name: users.name, email: users.email }).from(users), accounts: await database.current.db.select().from(accounts) });

describe("accounts", () => {
  test("a form and the code from the mail sign in, store an argon2id hash, and the session opens the account", async () => {
    const done = await newAccount(request(), { email: "Anna@Example.com", password, name: "Anna", locale: "ru" });
    if (!done.ok) throw new Error(done.problem.code);
    expect(await signedInUser(request(cookiesOf(done.headers)))).toMatchObject({ email: "anna@example.com", name: "Anna", roles: [] });
    const [account] = await database.current.db.select().from(accounts);
    expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("a form of an address that has an account is told the same, and changes nothing of it; its owner is signed in by the code", async () => {
    const [mallory, anna] = [randomUUID(), randomUUID()];
    const before = await rows();
    const known = await signUp(request(), mallory, { email: "anna@example.com", password: "another sentence of words", name: "Mallory", locale: "en" });
    const unknown = await signUp(request(), mallory, { email: "nobody@example.com", password: "another sentence of words", name: "Mallory", locale: "en" });
    expect(known).toEqual(unknown);
    expect(await rows()).toEqual(before);
    expect((await database.current.db.select().from(mails).where(eq(mails.to, "anna@example.com"))).at(-1)?.text).toContain("уже есть");
    expect((await database.current.db.select().from(mails).where(eq(mails.to, "nobody@example.com"))).at(-1)?.text).toContain("no account for this address yet");
    // The owner enters the code in her own browser: what a stranger's form said is nothing to it.
    expect(await signInWithCode(request(), { email: "anna@example.com", code: await mailedCode("anna@example.com") }, anna)).toMatchObject({ ok: true });
    expect(await newAccount(request(), { email: "anna@example.com", password: "a third sentence of words", name: "Anna again", locale: "en" }, anna)).toMatchObject({ ok: true, next: "done" });
    expect(await rows()).toEqual(before);
  });

  test("a form counts in its own browser, for an hour, and its newest word; what nobody confirms is forgotten", async () => {
    const [here, elsewhere, form] = [randomUUID(), randomUUID(), { password, name: "Ida", locale: "en" }];
    const nameOf = async (email: string) => (await database.current.db.select({ name: users.name }).from(users).where(eq(users.email, email)))[0]?.name;
    await signUp(request(), here, { ...form, email: "ida@example.com", name: "Ada" });
    await signUp(request(), here, { ...form, email: "ida@example.com" });
    await signUp(request(), elsewhere, { ...form, email: "ida@example.com", name: "Mallory" });
    await signInWithCode(request(), { email: "ida@example.com", code: await mailedCode("ida@example.com") }, here);
    expect(await nameOf("ida@example.com")).toBe("Ida");
    expect((await signInWithPassword(request(), { email: "ida@example.com", password })).ok).toBe(true);

    await signUp(request(), here, { ...form, email: "late@example.com" });
    await database.current.db.update(verifications).set({ expiresAt: new Date(Date.now() - 1) }).where(like(verifications.identifier, "sign-up-%"));
    await signInWithCode(request(), { email: "late@example.com", code: await mailedCode("late@example.com") }, here);
    expect(await nameOf("late@example.com")).toBe("");
    await forgetUnconfirmed();
    expect(await database.current.db.select().from(verifications).where(like(verifications.identifier, "sign-up-%"))).toEqual([]);
  });

  test("who asks for codes for many addresses has to wait, and no mailbox is filled", async () => {
    const outcomes = [];
    for (let n = 0; n < 12; n++) outcomes.push((await sendSignInCode(request(), `many${n}@example.com`, "192.0.2.1")).ok);
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => true), false, false]);
    expect(await signUp(request(), randomUUID(), { email: "many@example.com", password, name: "", locale: "en" }, "192.0.2.1")).toEqual({ ok: false, problem: { code: "wait-codes" } });
    for (let n = 0; n < 8; n++) expect((await sendSignInCode(request(), "flooded@example.com", `192.0.2.${n + 10}`)).ok).toBe(true);
    expect(await database.current.db.select().from(mails).where(eq(mails.to, "flooded@example.com"))).toHaveLength(5);
    forgetCodeRequests();
  });

  test("a disabled account is mailed nothing, and nothing tells so", async () => {
    await newAccount(request(), { email: "gone@example.com", password, name: "", locale: "en" });
    await database.current.db.update(users).set({ disabledAt: new Date() }).where(eq(users.email, "gone@example.com"));
    const before = (await database.current.db.select().from(mails).where(eq(mails.to, "gone@example.com"))).length;
    expect(await sendSignInCode(request(), "gone@example.com")).toEqual({ ok: true });
    expect(await database.current.db.select().from(mails).where(eq(mails.to, "gone@example.com"))).toHaveLength(before);
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
