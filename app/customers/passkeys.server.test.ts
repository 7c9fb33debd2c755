import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { passkeys, users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { softAuthenticator } from "#tests/soft-authenticator.ts";
import { newAccount } from "#tests/sign-up.server.ts";
import { forgetIdentity, signedInUser } from "./identity.server.ts";
import { addPasskey, beginPasskey, beginPasskeySignIn, listPasskeys, removePasskey, renamePasskey, signInWithPasskey } from "./passkeys.server.ts";
import { exportData } from "./privacy.server.ts";

const database = useDatabase();
const origin = "https://shop.example.com";

beforeAll(() => {
  Object.assign(process.env, { EYELEVEL_DEMO: "0", APP_URL: origin, SESSION_SECRET: "a secret of more than thirty-two characters" });
  forgetConfig();
  forgetIdentity();
});

const request = (cookies: string) => new Request(origin, { headers: { Cookie: cookies, "User-Agent": "test" } });
const cookiesOf = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");

async function customer(): Promise<{ readonly id: string; readonly cookies: string }> {
  const done = await newAccount(request(""), { email: `${uuidv7()}@example.com`, password: "a long and quiet sentence", name: "Robin", locale: "en" });
  if (!done.ok || done.userId === undefined) throw new Error("no account");
  return { id: done.userId, cookies: cookiesOf(done.headers) };
}

/** A customer with a key of hers. */
async function withKey(key = softAuthenticator("shop.example.com")) {
  const person = await customer();
  const begun = await beginPasskey(request(person.cookies), person.id);
  if (!begun.ok) throw new Error(begun.problem.code);
  const done = await addPasskey(request(`${person.cookies}; ${cookiesOf(begun.headers)}`), { credential: key.create(begun.options, { origin }), name: "Phone" });
  return { ...person, key, done, begun };
}

async function signInBy(key: ReturnType<typeof softAuthenticator>, how: { readonly origin?: string; readonly verified?: boolean } = {}) {
  const { options, headers } = await beginPasskeySignIn(request(""));
  const credential = key.get(options, { origin, ...how });
  return { credential, cookies: cookiesOf(headers), outcome: await signInWithPasskey(request(cookiesOf(headers)), credential) };
}

const refused = { ok: false, problem: { code: "passkey-refused" } };

describe("a passkey", () => {
  test("is added to the account that asked, and signs in without password or second step", async () => {
    const { id, key, done } = await withKey();
    expect(done).toEqual({ ok: true });
    expect(await listPasskeys(id)).toMatchObject([{ name: "Phone" }]);
    await database.current.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, id));
    const { outcome } = await signInBy(key);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    expect(outcome).toMatchObject({ userId: id, next: "done" });
    expect(await signedInUser(request(cookiesOf(outcome.headers)))).toMatchObject({ id });
  });

  test("must be asked for by this shop's page: another origin, another host and an old challenge are refused", async () => {
    const { key, cookies, begun } = await withKey();
    expect((await signInBy(key, { origin: "https://shop.example.org" })).outcome).toEqual(refused);
    expect((await signInBy(softAuthenticator("shop.example.com"))).outcome).toEqual(refused);
    const elsewhere = softAuthenticator("shop.example.org");
    expect(await addPasskey(request(`${cookies}; ${cookiesOf(begun.headers)}`), { credential: elsewhere.create(begun.options, { origin }), name: "" })).toEqual(refused);
    const used = await signInBy(key);
    expect(used.outcome.ok).toBe(true);
    expect(await signInWithPasskey(request(used.cookies), used.credential)).toEqual(refused);
    expect(await signInWithPasskey(request(""), used.credential)).toEqual(refused);
  });

  test("opens nothing when the device did not check its holder, or the account was disabled", async () => {
    const { id, key } = await withKey();
    expect((await signInBy(key, { verified: false })).outcome).toEqual(refused);
    await database.current.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id));
    expect((await signInBy(key)).outcome).toEqual(refused);
  });

  test.each(["", "{}", "null", "[]", "not json", JSON.stringify({ id: 7 }), JSON.stringify({ id: "x", response: {} }), "9".repeat(10_000)])("what is no key's answer is refused: %.20s", async (credential) => {
    const { headers } = await beginPasskeySignIn(request(""));
    expect(await signInWithPasskey(request(cookiesOf(headers)), credential)).toEqual(refused);
    const { cookies, begun } = await withKey();
    expect(await addPasskey(request(`${cookies}; ${cookiesOf(begun.headers)}`), { credential, name: "" })).toEqual(refused);
  });

  test("cannot be added by a stranger, nor with another person's challenge", async () => {
    expect(await beginPasskey(request(""), uuidv7())).toMatchObject({ ok: false, problem: { code: "sign-in-again" } });
    const [one, other] = [await customer(), await customer()];
    const begun = await beginPasskey(request(one.cookies), one.id);
    if (!begun.ok) throw new Error(begun.problem.code);
    const credential = softAuthenticator("shop.example.com").create(begun.options, { origin });
    expect(await addPasskey(request(`${other.cookies}; ${cookiesOf(begun.headers)}`), { credential, name: "" })).toEqual(refused);
    expect([await listPasskeys(one.id), await listPasskeys(other.id)]).toEqual([[], []]);
  });

  test("is named and removed by its owner alone, stands in her data, and goes with the account", async () => {
    const [mine, theirs] = [await withKey(), await withKey()];
    const [key] = await listPasskeys(mine.id);
    if (key === undefined) throw new Error("no key");
    expect(await renamePasskey(theirs.id, key.id, "Stolen")).toBe(false);
    expect(await removePasskey(theirs.id, key.id)).toBe(false);
    expect(await renamePasskey(mine.id, key.id, "Laptop <b>")).toBe(true);
    expect(await exportData(mine.id)).toMatchObject({ passkeys: [{ name: "Laptop <b>" }] });
    expect(await removePasskey(mine.id, key.id)).toBe(true);
    expect((await signInBy(mine.key)).outcome).toEqual(refused);
    await database.current.db.delete(users).where(eq(users.id, theirs.id));
    expect(await database.current.db.select().from(passkeys).where(eq(passkeys.userId, theirs.id))).toEqual([]);
  });

  test("twenty are enough", async () => {
    const { id, cookies } = await customer();
    await database.current.db.insert(passkeys).values(Array.from({ length: 20 }, () => ({ id: uuidv7(), userId: id, publicKey: "", credentialID: uuidv7(), counter: 0, deviceType: "singleDevice", backedUp: false })));
    expect(await beginPasskey(request(cookies), id)).toMatchObject(refused);
  });
});
