/** Codes, second steps and devices from the outside: what a thief with a password, a mailbox or a cookie gets. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as securityAction, loader as securityLoader } from "#app/routes/account.security.tsx";
import { action as signInAction, loader as signInLoader } from "#app/routes/sign-in._index.tsx";
import { action as codeAction } from "#app/routes/sign-in.code.tsx";
import { priceBooks } from "#db/schema/catalog.ts";
import { visitors } from "#db/schema/customers.ts";
import { sessions, users } from "#db/schema/identity.ts";
import { mails } from "#db/schema/platform.ts";
import { appCode } from "#tests/authenticator-app.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn, type Answer } from "#tests/request.server.ts";
import { newAccount } from "#tests/sign-up.server.ts";
import { forgetIdentity, signedInUser } from "./identity.server.ts";
import { listSessions } from "./sessions.server.ts";
import { beginSecondFactor, endSecondFactor, sendSignInCode, signInWithCode, signInWithPassword, signOutOthers, verifySecondFactor } from "./sign-in.server.ts";
import { localeOf, requireUser, viewerOf } from "./viewer.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const origin = "http://127.0.0.1:3000";
const password = "a long and quiet sentence";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
  await db().insert(priceBooks).values([["eur", "EUR", "DE"], ["rub", "RUB", "RU"], ["usd", "USD", "US"]].map(([id = "", currency = "", country = ""]) => ({ id, currency, country, taxIncluded: true })));
});

const browser = (cookies = "", agent = "test") => new Request(origin, { headers: { Cookie: cookies, "User-Agent": agent } });
const cookiesOf = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");

interface Member {
  readonly email: string;
  readonly cookies: string;
}

async function newMember(): Promise<Member> {
  const email = `${uuidv7()}@example.com`;
  const done = await newAccount(browser(), { email, password, name: "Anna", locale: "en" });
  if (!done.ok) throw new Error(done.problem.code);
  return { email, cookies: cookiesOf(done.headers) };
}

/** A member whose second step is on; answers what the app knows. */
async function guarded(): Promise<Member & { readonly uri: string; readonly backupCodes: readonly string[] }> {
  const member = await newMember();
  const begun = await beginSecondFactor(browser(member.cookies), password);
  if (!begun.ok) throw new Error(begun.problem.code);
  const confirmed = await verifySecondFactor(browser(member.cookies), appCode(begun.uri));
  if (!confirmed.ok) throw new Error(confirmed.problem.code);
  return { ...member, cookies: cookiesOf(confirmed.headers) || member.cookies, uri: begun.uri, backupCodes: begun.backupCodes };
}

const halfway = async (email: string): Promise<string> => {
  const first = await signInWithPassword(browser(), { email, password });
  if (!first.ok) throw new Error(first.problem.code);
  expect(first.next).toBe("second-factor");
  return cookiesOf(first.headers);
};

describe("the second step", () => {
  test("is set up only with the password, and counts only after a right code", async () => {
    const member = await newMember();
    expect(await beginSecondFactor(browser(member.cookies), "not the password")).toEqual({ ok: false, problem: { code: "wrong-password" } });
    const begun = await beginSecondFactor(browser(member.cookies), password);
    expect(begun).toMatchObject({ ok: true });
    expect(await signInWithPassword(browser(), { email: member.email, password })).toMatchObject({ ok: true, next: "done" });
    expect(await signedInUser(browser(member.cookies))).toMatchObject({ secondFactor: false });
  });

  test("once on, a password alone opens nothing", async () => {
    const { email } = await guarded();
    const cookies = await halfway(email);
    expect(await signedInUser(browser(cookies))).toBeUndefined();
    const [user] = await db().select().from(users).where(eq(users.email, email));
    expect(user?.twoFactorEnabled).toBe(true);
  });

  test("a right code of the app opens the account, a wrong one does not, blanks in it do not matter", async () => {
    const { email, uri } = await guarded();
    const cookies = await halfway(email);
    const right = appCode(uri);
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
    expect(await verifySecondFactor(browser(cookies), wrong)).toEqual({ ok: false, problem: { code: "wrong-code" } });
    const opened = await verifySecondFactor(browser(cookies), `${right.slice(0, 3)} ${right.slice(3)}`);
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(await signedInUser(browser(cookiesOf(opened.headers)))).toMatchObject({ email, secondFactor: true });
  });

  test("a code of an hour ago, of somebody else, or of no form opens nothing", async () => {
    const [anna, boris] = [await guarded(), await guarded()];
    const cookies = await halfway(anna.email);
    for (const code of [appCode(anna.uri, Date.now() - 3_600_000), appCode(boris.uri), "", "12345", "1234567", "abcdef", "' or 1=1 --", boris.backupCodes[0] ?? "", "x".repeat(5_000)]) {
      expect(await verifySecondFactor(browser(cookies), code), code.slice(0, 20)).toMatchObject({ ok: false });
    }
    expect(await verifySecondFactor(browser(), appCode(anna.uri))).toMatchObject({ ok: false });
  });

  test("a backup code opens the account once", async () => {
    const { email, backupCodes } = await guarded();
    expect(new Set(backupCodes).size).toBeGreaterThanOrEqual(8);
    const [code = ""] = backupCodes;
    const opened = await verifySecondFactor(browser(await halfway(email)), ` ${code} `);
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(await signedInUser(browser(cookiesOf(opened.headers)))).toMatchObject({ email });
    expect(await verifySecondFactor(browser(await halfway(email)), code)).toMatchObject({ ok: false });
  });

  test("comes off with the password alone, not without", async () => {
    const member = await guarded();
    expect(await endSecondFactor(browser(member.cookies), "not the password")).toMatchObject({ ok: false });
    expect(await endSecondFactor(browser(), password)).toMatchObject({ ok: false });
    expect(await endSecondFactor(browser(member.cookies), password)).toMatchObject({ ok: true });
    expect(await signInWithPassword(browser(), { email: member.email, password })).toMatchObject({ ok: true, next: "done" });
  });
});

describe("a code by mail", () => {
  const codesOf = async (email: string) => (await db().select().from(mails).where(eq(mails.to, email)).orderBy(mails.createdAt, mails.id)).map((mail) => /\d{6}/.exec(mail.text)?.[0] ?? "");
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  test("cannot be guessed: after five wrong ones the right one is worth nothing", async () => {
    const email = `${uuidv7()}@example.com`;
    await sendSignInCode(browser(), email);
    const [code = ""] = await codesOf(email);
    for (let time = 0; time < 6; time++) expect(await signInWithCode(browser(), { email, code: other(code) })).toMatchObject({ ok: false });
    expect(await signInWithCode(browser(), { email, code })).toMatchObject({ ok: false });
  });

  test("is good for its own address, and only the newest is", async () => {
    const [anna, boris] = [`${uuidv7()}@example.com`, `${uuidv7()}@example.com`];
    await sendSignInCode(browser(), anna);
    await sendSignInCode(browser(), anna);
    const [first = "", second = ""] = await codesOf(anna);
    expect(await signInWithCode(browser(), { email: boris, code: second })).toMatchObject({ ok: false });
    if (first !== second) expect(await signInWithCode(browser(), { email: anna, code: first })).toMatchObject({ ok: false });
    expect(await signInWithCode(browser(), { email: anna, code: second })).toMatchObject({ ok: true });
  });

  test("is written in the account's language and never sent to a disabled account", async () => {
    const member = await newMember();
    await db().update(users).set({ locale: "ru" }).where(eq(users.email, member.email));
    await sendSignInCode(browser(), member.email);
    const sent = await db().select().from(mails).where(eq(mails.to, member.email)).orderBy(mails.createdAt);
    expect(sent.map(({ text }) => /[а-я]/.test(text))).toEqual([false, true]);
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.email, member.email));
    await sendSignInCode(browser(), member.email);
    expect(await db().select().from(mails).where(eq(mails.to, member.email))).toHaveLength(2);
  });

  test("the page says the same for an address with an account and one without", async () => {
    const member = await newMember();
    const ask = (email: string) => outcomeOf(() => signInAction({ request: requestAs(undefined, `${origin}/sign-in?next=/cart`, { intent: "send-code", email }), context: contextOf(), params: {} }) as Promise<unknown>);
    const [known, unknown] = [await ask(member.email.toUpperCase()), await ask("nobody@example.com")];
    expect(known.location?.replace(encodeURIComponent(member.email), "X")).toBe(unknown.location?.replace("nobody%40example.com", "X"));
    expect(known.location).toContain("next=%2Fcart");
  });
});

describe("signing in by the pages", () => {
  const post = (route: unknown, path: string, fields: Record<string, string>, visitorId?: string): Promise<Answer> =>
    outcomeOf(() => (route as typeof signInAction)({ request: requestAs(undefined, `${origin}${path}`, fields), context: contextOf(visitorId), params: {} }) as Promise<unknown>);

  test("leads where one wanted to go, never out of the shop, and makes the browser the account's", async () => {
    const member = await newMember();
    const visitorId = uuidv7();
    const done = await post(signInAction, "/sign-in?next=%2Fcheckout", { intent: "password", email: member.email.toUpperCase(), password }, visitorId);
    expect(done.location).toBe("/checkout");
    expect(await signedInUser(browser(cookiesOf(done.headers)))).toMatchObject({ email: member.email });
    const [visitor] = await db().select().from(visitors).where(eq(visitors.id, visitorId));
    expect(visitor?.userId).toBe((await signedInUser(browser(cookiesOf(done.headers))))?.id);
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
      expect((await post(signInAction, `/sign-in?next=${encodeURIComponent(next)}`, { intent: "password", email: member.email, password })).location).toBe("/account");
    }
  });

  test("with a second step leads to it, keeps the way, and gives no session yet", async () => {
    const { email } = await guarded();
    const done = await post(signInAction, "/sign-in?next=%2Fcart", { intent: "password", email, password });
    expect(done.location).toBe("/sign-in/second-factor?next=%2Fcart");
    expect(await signedInUser(browser(cookiesOf(done.headers)))).toBeUndefined();
  });

  test("a wrong password keeps the address typed and says nothing more", async () => {
    const member = await newMember();
    const [wrong, unknown] = [await post(signInAction, "/sign-in", { intent: "password", email: member.email, password: "x".repeat(12) }), await post(signInAction, "/sign-in", { intent: "password", email: "nobody@example.com", password: "x".repeat(12) })];
    expect(wrong.value).toEqual({ fields: { "": "wrong-credentials" }, values: { email: member.email } });
    expect(unknown.value).toEqual({ fields: { "": "wrong-credentials" }, values: { email: "nobody@example.com" } });
  });

  test.each([{}, { intent: "password" }, { intent: "password", email: "x", password }, { intent: "password", email: "a@example.com", password: "x".repeat(201) }, { intent: "steal" }, { intent: "send-code", email: `${"a".repeat(250)}@example.com` }])("a mutilated form is a problem, not an error: %j", async (fields) => {
    expect((await post(signInAction, "/sign-in", Object.fromEntries(Object.entries(fields)))).value).toMatchObject({ code: "invalid-form" });
  });

  test.each(["", "12345", "abcdef", "1234567"])("%j is no code", async (code) => {
    expect((await post(codeAction, "/sign-in/code", { email: "a@example.com", code })).value).toMatchObject({ code: "invalid-form" });
  });

  test("who is signed in already is not asked again", async () => {
    const member = await newMember();
    const open = (path: string) => outcomeOf(() => signInLoader({ request: requestAs(member.cookies, `${origin}${path}`), context: contextOf(), params: {} }) as Promise<unknown>);
    expect((await open("/sign-in?next=/cart")).location).toBe("/cart");
    expect((await open("/sign-in?next=//evil.example")).location).toBe("/account");
  });
});

describe("devices", () => {
  const agents: readonly (readonly [string, string])[] = [
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36", "Chrome · Windows"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15", "Safari · macOS"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari · iOS"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox · Linux"],
    ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome · Android"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/124.0 YaBrowser/24.6 Safari/537.36", "Yandex Browser · Windows"],
    ["curl/8.0", "—"],
    ["", "—"],
  ];

  test("are named in words, the one in use is marked, ended and foreign ones are not listed", async () => {
    const member = await newMember();
    const me = await signedInUser(browser(member.cookies));
    await db().delete(sessions).where(eq(sessions.userId, me?.id ?? ""));
    for (const [agent] of agents) await db().insert(sessions).values({ id: uuidv7(), token: uuidv7(), userId: me?.id ?? "", userAgent: agent, expiresAt: new Date(Date.now() + 60_000) });
    await db().insert(sessions).values({ id: uuidv7(), token: uuidv7(), userId: me?.id ?? "", userAgent: "ended", expiresAt: new Date(Date.now() - 1) });
    const here = await signIn(me?.id ?? "");
    const listed = await listSessions(me?.id ?? "", browser(here));
    expect(listed.map((row) => row.device).sort()).toEqual([...agents.map(([, device]) => device), "—"].sort());
    expect(listed.filter((row) => row.current)).toHaveLength(1);
    expect(await listSessions(uuidv7(), browser(here))).toEqual([]);
  });

  test("all others are signed out, this one stays", async () => {
    const member = await newMember();
    const there = await signInWithPassword(browser(), { email: member.email, password });
    if (!there.ok) throw new Error(there.problem.code);
    await signOutOthers(browser(member.cookies));
    expect(await signedInUser(browser(cookiesOf(there.headers)))).toBeUndefined();
    expect(await signedInUser(browser(member.cookies))).toMatchObject({ email: member.email });
  });

  test("the account's page does all of it by plain forms, for its owner alone", async () => {
    const member = await newMember();
    const post = (fields: Record<string, string>, cookie: string | undefined = member.cookies) => outcomeOf(() => securityAction({ request: requestAs(cookie, `${origin}/account/security`, fields), context: contextOf(), params: {} }) as Promise<unknown>);
    expect((await post({ intent: "password", current: password, next: "another long sentence" }, "")).location).toMatch(/^\/sign-in/);
    expect(await post({ intent: "password", current: "wrong wrong wrong", next: "another long sentence" })).toMatchObject({ value: { problems: { current: "wrong-password" } } });
    const begun = await post({ intent: "begin", password });
    const { setUp } = begun.value as { setUp: { uri: string; backupCodes: string[] } };
    expect(setUp.backupCodes.length).toBeGreaterThan(0);
    expect(await post({ intent: "confirm", code: "000000" })).toMatchObject({ value: { problems: { code: "wrong-code" } } });
    expect(await post({ intent: "begin", password: "wrong wrong wrong" })).toMatchObject({ value: { problems: { "begin.password": "wrong-password" } } });
    const page = await outcomeOf(() => securityLoader({ request: requestAs(member.cookies, `${origin}/account/security`), context: contextOf(), params: {} }) as Promise<unknown>);
    expect(page.value).toMatchObject({ email: member.email, secondFactor: false, sessions: [{ current: true }] });
    expect(JSON.stringify(page.value)).not.toContain(member.cookies.split("=")[1]?.split(".")[0]);
  });
});

describe("who looks", () => {
  const look = (headers: Record<string, string>, path = "/") => viewerOf(new Request(`${origin}${path}`, { headers }), contextOf());

  test.each<[string, Record<string, string>, string, string]>([
    ["nothing said", {}, "en", "eur"],
    ["a Russian browser", { "Accept-Language": "ru-RU,ru;q=0.9" }, "ru", "rub"],
    ["a choice goes before the browser", { "Accept-Language": "ru", Cookie: "locale=en" }, "en", "eur"],
    ["a market of one's own goes with any language", { Cookie: "locale=ru; market=usd" }, "ru", "usd"],
    ["a forged market is none", { Cookie: "market=%27%3B%20drop" }, "en", "eur"],
    ["a forged language is none", { Cookie: "locale=xx" }, "en", "eur"],
  ])("%s", async (_, headers, locale, market) => {
    expect(await look(headers)).toMatchObject({ locale, market, user: undefined, personalisation: false, asked: false });
  });

  test("the address goes before everything: each language has its own", () => {
    expect(localeOf(new Request(`${origin}/?lang=ru`, { headers: { Cookie: "locale=en" } }))).toBe("ru");
    expect(localeOf(new Request(`${origin}/?lang=klingon`, { headers: { Cookie: "locale=ru" } }))).toBe("ru");
  });

  test("a telephone is told from a table", async () => {
    expect((await look({ "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)" })).device).toBe("phone");
    expect((await look({ "User-Agent": "Mozilla/5.0 (Macintosh)" })).device).toBe("desktop");
  });

  test("pages for customers lead strangers to the sign-in and back, posts to the sign-in alone", async () => {
    const turned = (path: string, method = "GET") => outcomeOf(() => requireUser(new Request(`${origin}${path}`, { method }), contextOf()));
    expect((await turned("/account/orders?page=2")).location).toBe("/sign-in?next=%2Faccount%2Forders%3Fpage%3D2");
    expect((await turned("/account/orders.data")).location).toBe("/sign-in?next=%2Faccount%2Forders");
    expect((await turned("/account/orders", "POST")).location).toBe("/sign-in");
  });
});
