/** What every register of fiscal receipts must do; run against each by the tests beside the registers. */
import { describe, expect, test } from "vitest";
import type { FiscalRegister } from "#app/orders/fiscal-register.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import type { FiscalReceipt } from "#db/schema/fiscal.ts";

/** A receipt of a Russian shop that nothing is wrong with, unless wished otherwise. */
export const givenReceipt = (wish: Partial<FiscalReceipt> = {}): FiscalReceipt => ({
  key: uuidv7(), country: "RU", operation: "income", orderNumber: "1001", at: "2026-11-29T12:00:00.000Z", currency: "RUB",
  seller: { name: "Larkwood", taxNumber: "7707083893", place: "https://shop.example", taxSystem: "general" },
  buyer: { email: "anna@example.org", phone: null, name: "Anna" },
  lines: [
    { name: "Shelf", quantity: 2, unit: 61_000, amount: 122_000, taxRate: 2_200, tax: 22_000, subject: "commodity", method: "full-prepayment", vat: "22/122" },
    { name: "Delivery", quantity: 1, unit: 6_100, amount: 6_100, taxRate: 2_200, tax: 1_100, subject: "service", method: "full-prepayment", vat: "22/122" },
  ],
  means: [{ kind: "electronic", amount: 128_100 }], total: 128_100, ...wish,
});

interface Given {
  readonly register: () => FiscalRegister;
  /** What the register itself knows under a key: the outside truth. */
  readonly held: (key: string) => Promise<readonly FiscalReceipt[]>;
  /** Makes it silent, late or well again. */
  readonly feel: (mood: "working" | "late" | "silent") => Promise<void>;
  /** Lets so much time pass that what it works on is done. */
  readonly later: () => Promise<void>;
}

const refusedFor = (problem: string) => ({ state: "refused", problem });

export function fiscalRegisterContract(name: string, { register, held, feel, later }: Given): void {
  describe(`fiscal register: ${name}`, () => {
    test("a receipt is registered as it is, with all a buyer needs to find it", async () => {
      const receipt = givenReceipt();
      const answer = await register().register(receipt);
      expect(answer).toMatchObject({ state: "registered", number: expect.stringMatching(/^\d+$/), sign: expect.stringMatching(/^\d{10}$/), device: expect.stringMatching(/^\d+$/), url: expect.stringMatching(/^https?:\/\//) });
      expect(await held(receipt.key)).toEqual([receipt]);
    });

    test("sent again, or ten times at once, it is registered once and answers the same", async () => {
      const receipt = givenReceipt();
      const answers = await Promise.all(Array.from({ length: 10 }, () => register().register(receipt)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ state: "registered" });
      expect(await register().register(receipt)).toEqual(answers[0]);
      expect(await held(receipt.key)).toHaveLength(1);
    });

    test("two receipts are two, with numbers and signs of their own", async () => {
      const [one, other] = await Promise.all([register().register(givenReceipt()), register().register(givenReceipt())]);
      if (one?.state !== "registered" || other?.state !== "registered") throw new Error("not registered");
      expect(new Set([one.number, other.number]).size).toBe(2);
      expect(one.sign).not.toBe(other.sign);
      expect(one.url).not.toBe(other.url);
    });

    test("another receipt under the same key is refused, and the first stays", async () => {
      const receipt = givenReceipt();
      await register().register(receipt);
      expect(await register().register({ ...receipt, orderNumber: "1002" })).toEqual(refusedFor("key-reused"));
      expect(await held(receipt.key)).toEqual([receipt]);
    });

    test("what comes later is accepted, answers so until it is done, and is registered once", async () => {
      await feel("late");
      const receipt = givenReceipt({ operation: "income-return" });
      expect([await register().register(receipt), await register().register(receipt)]).toEqual([{ state: "accepted" }, { state: "accepted" }]);
      await later();
      expect(await register().register(receipt)).toMatchObject({ state: "registered" });
      await feel("working");
      expect(await register().register(receipt)).toMatchObject({ state: "registered" });
      expect(await held(receipt.key)).toEqual([receipt]);
    });

    test("silence is an error and settles nothing; afterwards the same call does", async () => {
      const receipt = givenReceipt();
      await feel("silent");
      await expect(register().register(receipt)).rejects.toThrow();
      expect(await held(receipt.key)).toEqual([]);
      await feel("working");
      expect(await register().register(receipt)).toMatchObject({ state: "registered" });
    });

    const line = givenReceipt().lines[0]!;
    test.each([
      ["lines that do not add up", { total: 128_101 }, "arithmetic"],
      ["means that do not add up", { means: [{ kind: "electronic" as const, amount: 1 }] }, "arithmetic"],
      ["a line that is not price times pieces", { lines: [{ ...line, unit: 1, amount: 128_100 }] }, "arithmetic"],
      ["nothing at all", { lines: [], means: [], total: 0 }, "arithmetic"],
      ["a buyer nobody can reach", { buyer: { email: "", phone: null, name: "Anna" } }, "contact"],
      ["a seller whose tax number is none", { seller: { ...givenReceipt().seller, taxNumber: "7707083894" } }, "seller"],
      ["no tax system where the law wants one", { seller: { ...givenReceipt().seller, taxSystem: null } }, "tax"],
      ["a rate the law does not know", { lines: givenReceipt().lines.map((each) => ({ ...each, vat: null })) }, "tax"],
    ])("refuses %s, keeps nothing of it, and takes it corrected under the same key", async (_, wish, problem) => {
      const wrong = givenReceipt(wish);
      expect(await register().register(wrong)).toEqual(refusedFor(problem));
      expect(await held(wrong.key)).toEqual([]);
      expect(await register().register(givenReceipt({ key: wrong.key }))).toMatchObject({ state: "registered" });
    });

    test("elsewhere nobody asks for Russian words", async () => {
      const plain = givenReceipt({ country: "DE", seller: { name: "Larkwood", taxNumber: null, place: "https://shop.example", taxSystem: null }, lines: givenReceipt().lines.map((each) => ({ ...each, vat: null })) });
      expect(await register().register(plain)).toMatchObject({ state: "registered" });
    });
  });
}
