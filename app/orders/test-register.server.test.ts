/** The test register against the contract of registers, and what only it promises. */
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { settings } from "#db/schema/customers.ts";
import { testRegisterReceipts } from "#db/schema/fiscal.ts";
import { fiscalRegisterContract, givenReceipt } from "#tests/contracts/fiscal-register.ts";
import { useDatabase } from "#tests/database.server.ts";
import { findTestReceipt, moodKey, testRegister } from "./test-register.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(() => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
});

fiscalRegisterContract("test", {
  register: () => testRegister,
  held: async (key) => (await db().select().from(testRegisterReceipts).where(eq(testRegisterReceipts.key, key))).map((row) => row.receipt),
  feel: async (mood) => void await db().insert(settings).values({ key: moodKey, value: { mood } }).onConflictDoUpdate({ target: settings.key, set: { value: { mood } } }),
  later: async () => void await db().execute(sql`update test_register_receipts set created_at = created_at - interval '1 minute' where state = 'accepted'`),
});

test("numbers have no gaps, whatever was sent at once or refused", async () => {
  await Promise.all([...Array.from({ length: 8 }, () => testRegister.register(givenReceipt())), testRegister.register(givenReceipt({ total: 1 }))]);
  const numbers = (await db().select({ number: testRegisterReceipts.number }).from(testRegisterReceipts).orderBy(asc(testRegisterReceipts.number))).map((row) => row.number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test("its page is found by the address it gave, and by no other", async () => {
  const receipt = givenReceipt();
  const answer = await testRegister.register(receipt);
  const slug = answer.state === "registered" ? answer.url.split("/").at(-1)! : "";
  expect((await findTestReceipt(slug))?.receipt).toEqual(receipt);
  expect(await findTestReceipt(answer.state === "registered" ? answer.number : "")).toBeUndefined();
});
