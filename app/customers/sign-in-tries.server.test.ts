import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { visitors } from "#db/schema/customers.ts";
import { signInFailures } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { mailedCode, newAccount } from "#tests/sign-up.server.ts";
import { forgetIdentity } from "./identity.server.ts";
import { freeTries, nextTryAt, remembered } from "./sign-in-tries.ts";
import { signInJobs, takeTry } from "./sign-in-tries.server.ts";
import { sendSignInCode, signInWithCode, signInWithPassword } from "./sign-in.server.ts";

const database = useDatabase();
const password = "a long and quiet sentence";
const hour = 3_600_000;

beforeAll(() => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetIdentity();
});

const request = () => new Request("http://127.0.0.1:3000");
const newAddress = () => `${uuidv7()}@example.com`;

async function customer(): Promise<{ readonly email: string; readonly id: string }> {
  const email = newAddress();
  const done = await newAccount(request(), { email, password, name: "", locale: "en" });
  if (!done.ok || done.userId === undefined) throw new Error("no account");
  return { email, id: done.userId };
}

describe("the wait", () => {
  test("there is none for the first tries, then it doubles up to a quarter of an hour", () => {
    const waits = Array.from({ length: 18 }, (_, failures) => (nextTryAt({ failures, lastAt: 0 }, 0)) / 1000);
    expect(waits).toEqual([...Array.from({ length: freeTries }, () => 0), 30, 60, 120, 240, 480, 900, 900, 900]);
    expect(nextTryAt(undefined, 5)).toBe(5);
  });

  test("never goes back in time, never exceeds a quarter of an hour, and is forgotten after a day", () => {
    fc.assert(fc.property(fc.nat(2000), fc.nat(1e9), fc.nat(1e9), (failures, lastAt, later) => {
      const now = lastAt + later;
      const at = nextTryAt({ failures, lastAt }, now);
      expect(at).toBeGreaterThanOrEqual(now);
      expect(at - now).toBeLessThanOrEqual(hour / 4);
      if (later >= 24 * hour) expect([at, remembered({ failures, lastAt }, now)]).toEqual([now, 0]);
    }));
  });

  test("somebody who guesses all day long gets about a hundred tries, and the owner never waits longer than the quarter of an hour", () => {
    let kept = { failures: 0, lastAt: 0 };
    let tries = 0;
    for (let now = 0; now < 24 * hour; now = nextTryAt(kept, now), tries++) kept = { failures: remembered(kept, now) + 1, lastAt: now };
    expect(tries).toBeGreaterThan(90);
    expect(tries).toBeLessThan(120);
  });
});

describe("tries at one account", () => {
  test("a hundred at the same moment are ten", async () => {
    const email = newAddress();
    const tries = await Promise.all(Array.from({ length: 100 }, () => takeTry(email, undefined, 1_000)));
    expect(tries.filter((one) => one.allowed)).toHaveLength(freeTries);
  });

  test("after ten wrong passwords even the right one waits; the wait ends by itself, and a right password begins anew", async () => {
    const { email } = await customer();
    for (let count = 0; count < freeTries; count++) expect(await signInWithPassword(request(), { email, password: "wrong wrong wrong" })).toMatchObject({ problem: { code: "wrong-credentials" } });
    expect(await signInWithPassword(request(), { email: email.toUpperCase(), password })).toMatchObject({ problem: { code: "wait" } });
    await database.current.db.update(signInFailures).set({ lastAt: new Date(Date.now() - 31_000) }).where(eq(signInFailures.failures, freeTries));
    expect(await signInWithPassword(request(), { email, password })).toMatchObject({ ok: true });
    expect((await takeTry(email, undefined)).allowed).toBe(true);
  });

  test("a browser the account knows is not kept out by strangers, nor does it help at another account", async () => {
    const [mine, other] = [await customer(), await customer()];
    const browser = uuidv7();
    await database.current.db.insert(visitors).values({ id: browser, userId: mine.id });
    for (let count = 0; count < freeTries; count++) {
      await takeTry(mine.email, uuidv7());
      await takeTry(other.email, browser);
    }
    expect((await takeTry(mine.email, undefined)).allowed).toBe(false);
    expect((await takeTry(other.email, browser)).allowed).toBe(false);
    expect(await signInWithPassword(request(), { email: mine.email, password }, browser)).toMatchObject({ ok: true });
  });

  test("a stolen browser has ten tries of its own as well", async () => {
    const { email, id } = await customer();
    const browser = uuidv7();
    await database.current.db.insert(visitors).values({ id: browser, userId: id });
    const tries = [];
    for (let count = 0; count < 12; count++) tries.push((await takeTry(email, browser)).allowed);
    expect(tries.filter((allowed) => allowed)).toHaveLength(freeTries);
  });

  test("a code by mail works while passwords wait", async () => {
    const { email } = await customer();
    for (let count = 0; count <= freeTries; count++) await takeTry(email, undefined);
    await sendSignInCode(request(), email);
    expect(await signInWithCode(request(), { email, code: await mailedCode(email) })).toMatchObject({ ok: true });
  });

  test("an address without an account is counted alike, keeps no address in the table, and old counts go", async () => {
    const email = newAddress();
    for (let count = 0; count < freeTries; count++) await takeTry(email, undefined);
    expect((await takeTry(email, undefined)).allowed).toBe(false);
    expect(JSON.stringify(await database.current.db.select().from(signInFailures))).not.toContain(email);
    await database.current.db.update(signInFailures).set({ lastAt: new Date(Date.now() - 25 * hour) });
    for (const job of signInJobs) await job.run({});
    expect(await database.current.db.select().from(signInFailures)).toEqual([]);
  });
});
