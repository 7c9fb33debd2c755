/** Guesses at numbers of tickets and orders, at secrets and at addresses, by a stranger at the shop's own limits: nothing is found, and soon there is only "wait". `GUESSES=10000` makes more of them. */
import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetCodeRequests } from "#app/customers/code-requests.server.ts";
import { paths } from "#app/paths.ts";
import { guest, newOrder, newTicket } from "#app/support/internal/try-support.server.ts";
import { mails } from "#db/schema/platform.ts";
import { guestCodes } from "#db/schema/support.ts";
import { useDatabase } from "./database.server.ts";
import { formWith, openShop, type OpenShop, type Shown } from "./shop.server.ts";

const database = useDatabase();
let shop: OpenShop;
let number: string;

beforeAll(async () => {
  shop = await openShop({ RATE_LIMIT_FACTOR: "1" });
  forgetCodeRequests();
  number = await newTicket(guest(), { email: "asker@example.com", subject: "A secret matter" });
});
afterAll(async () => shop.close());

const tally = (answers: readonly Shown[]): Readonly<Record<string, number>> => Object.fromEntries([...Map.groupBy(answers, ({ status }) => String(status))].map(([status, all]) => [status, all.length]));

const size = Number(process.env.GUESSES ?? 300);

test("of many tickets, orders and links ten are told to be missing, none is opened, the real one neither, and whoever has a link still gets in", async () => {
  const visitor = shop.visitor();
  const [other, secret] = [shop.visitor(), randomBytes(24).toString("base64url")];
  await newOrder("100999", { visitorId: randomUUID() }, secret);
  const mine = paths.order("100999", secret);
  expect((await other.ask(mine)).status).toBe(200);
  const first = Number(number.slice(2));
  const guesses = Array.from({ length: size }, (_, at) => {
    const secret = at % 3 === 0 ? undefined : randomBytes(24).toString("base64url");
    return [paths.ticket(`T-${first - 40 + (at % 80)}`, secret), `${paths.ticket(number, secret ?? "x").replace("?", ".data?")}`, paths.order(String(100_200 + at), secret), paths.service(String(100_200 + at), "cancel", secret)][at % 4] ?? "";
  });
  const answers: Shown[] = [];
  for (const guess of guesses.slice(0, 10)) answers.push(await visitor.ask(guess));
  expect(tally(answers)).toEqual({ 404: 10 });
  // Others behind the same address still reach what is theirs, by page and by script.
  const shown = [await other.ask(mine), await other.ask(mine.replace("?", ".data?"))];
  expect(shown.map(({ status }) => status)).toEqual([200, 200]);
  expect(shown[0]?.text).toContain("100999");
  expect(tally([await visitor.ask(paths.order("100999", randomBytes(24).toString("base64url")))])).toEqual({ 429: 1 });
  for (let at = 10; at < guesses.length; at += 10) answers.push(...(await Promise.all(guesses.slice(at, at + 10).map((guess) => visitor.ask(guess)))));
  expect(tally(answers)).toEqual({ 404: 10, 429: size - 10 });
  expect(answers.some(({ text }) => text.includes("A secret matter"))).toBe(false);
  expect(Number(answers.at(-1)?.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(answers.at(-1)?.text).not.toContain("404");
}, 300_000);

test("many at the same moment are no way around", async () => {
  await shop.close();
  shop = await openShop({ RATE_LIMIT_FACTOR: "1" });
  const visitor = shop.visitor();
  const answers = await Promise.all(Array.from({ length: 300 }, (_, at) => visitor.ask(paths.ticket(`T-${5_000_000 + at}`))));
  const found = tally(answers);
  expect(found[404]).toBeLessThanOrEqual(30);
  expect((found[404] ?? 0) + (found[429] ?? 0)).toBe(300);
});

test("of 300 addresses ten are looked at, known and unknown alike", async () => {
  const visitor = shop.visitor();
  const form = formWith((await visitor.go(paths.myTickets())).text, "email");
  const answers: Shown[] = [];
  for (let at = 0; at < 300; at++) answers.push(await visitor.ask(paths.myTickets(), { fields: { ...form.fields, intent: "send", email: at === 3 ? "asker@example.com" : `guess${at}@example.com` } }));
  expect(tally(answers)).toEqual({ 200: 10, 429: 290 });
  const said = answers.slice(0, 10).map(({ text }, at) => text.replaceAll(at === 3 ? "asker@example.com" : `guess${at}@example.com`, "#").replace(/[0-9a-f-]{36}|[A-Za-z0-9+/]{22}==/g, "id"));
  expect(new Set(said).size).toBe(1);
  expect(await database.current.db.select().from(guestCodes)).toHaveLength(10);
});

test("signing up tells of no address whether it has an account, and is slowed down too", async () => {
  await shop.close();
  shop = await openShop({ RATE_LIMIT_FACTOR: "1" });
  const visitor = shop.visitor();
  const form = formWith((await visitor.go(paths.signUp())).text, "password");
  const answers: Shown[] = [];
  for (let at = 0; at < 13; at++) answers.push(await visitor.ask(paths.signUp(), { fields: { ...form.fields, name: "A", password: randomUUID(), email: at === 3 ? "anna@example.com" : `guess${at}@example.com` } }));
  expect(answers.map(({ location }) => location?.replace(/email=[^&]+/, "email=#"))).toEqual([...Array.from({ length: 10 }, () => "/sign-in/code?email=#&from=sign-up"), undefined, undefined, undefined]);
  const [{ sent } = { sent: 0 }] = await database.current.db.select({ sent: sql<number>`count(*)::int` }).from(mails).where(sql`${mails.subject} like 'Your code is%'`);
  expect(sent).toBe(10);
});
