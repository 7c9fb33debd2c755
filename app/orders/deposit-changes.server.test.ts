/** Orders that a deposit confirmed, when they are changed, cancelled, given back; after each test the books are clean. */
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import { fiscalReceipts } from "#db/schema/fiscal.ts";
import { invoices, refunds } from "#db/schema/orders.ts";
import { orderOf, requestFor } from "#tests/order-factories.server.ts";
import { changeOrder, changeOwnOrder } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import { startBalance } from "./pay-balance.server.ts";
import { askProvider, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { refundOrder } from "./refund-order.server.ts";
import { previewSwap, swapLine } from "./swap-order.server.ts";
import { findBankPayment } from "./test-bank.server.ts";
import { euros, guest, lead, rule, useDeposits, type Given } from "#tests/deposit-orders.server.ts";

const { db, setting, basket, paymentsOf, rowOf, mailsOf, balanceOf, settleAll, atBank, confirmed, payBalance } = useDeposits();

describe("changes of an order that a deposit confirmed", () => {
  const take = (order: Given, position: number, quantity: number, key = uuidv7()) => async (shown?: number) =>
    editOrder(order.number, { keep: [{ position, quantity }], key, ...lead, reason: "asked", shown });
  const remove = async (order: Given, position: number, quantity: number): Promise<number> => {
    const edit = take(order, position, quantity);
    const asked = await edit();
    const difference = !asked.ok && asked.problem.code === "confirm" ? asked.problem.preview.difference : Number.NaN;
    expect(await edit(difference)).toMatchObject({ ok: true });
    expect(await edit(difference)).toMatchObject({ ok: true });
    return difference;
  };

  test("less of it lowers the balance, not the deposit; an attempt over the old balance ends, and its money beyond goes back", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "test-bank");
    const before = order.total - order.deposit;
    const difference = await remove(order, 1, 0);
    expect(await balanceOf(order)).toBe(before + difference);
    expect(await settleAll(order)).toEqual([]);
    expect((await mailsOf(order)).at(-1)).toContain(`Still to be paid before we ship: ${euros(before + difference)}`);
    // The shopper had the old page of the bank open, and paid there.
    await atBank(order, "pay");
    expect(await settleAll(order)).toEqual([`not-due ${-difference}`]);
    expect(await balanceOf(order)).toBe(0);
  });

  test("pressed once more after a change it asks for the new balance, and the old attempt is no more", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "test-bank");
    const first = (await paymentsOf(order)).at(-1);
    await remove(order, 1, 0);
    await startBalance(order.orderId, "test-bank");
    expect((await findBankPayment(first?.providerId ?? ""))?.state).toBe("cancelled");
    expect((await paymentsOf(order)).at(-1)).toMatchObject({ state: "created", amount: await balanceOf(order) });
    await atBank(order, "pay");
    expect(await balanceOf(order)).toBe(0);
  });

  test("a total below the deposit gives the rest of it back, and nothing is due", async () => {
    await setting("deposits", [{ ...rule, share: 9_000 }]);
    const buyer = await basket();
    const request = await requestFor(db(), buyer, { acceptsNoWithdrawal: true, payNow: "deposit" });
    const deposit = Math.round(request.shownTotal * 0.9);
    const order = { ...orderOf(await placeOrder(buyer, { ...request, shownDeposit: deposit })), total: request.shownTotal, deposit };
    await setting("deposits", [rule]);
    await startPayment(order.orderId);
    await atBank(order, "pay");
    const difference = await remove(order, 0, 1);
    expect(order.total + difference).toBeLessThan(deposit);
    expect(await settleAll(order)).toEqual([`order-changed ${deposit - order.total - difference}`]);
    expect(await balanceOf(order)).toBe(0);
    expect((await mailsOf(order)).some((mail) => mail.includes("Nothing is left to pay before we ship"))).toBe(true);
  });

  test("a dearer configuration is made at once and raises the balance; a cheaper one lowers it", async () => {
    const order = await confirmed();
    const party = { reader: guest(order) };
    const before = order.total - order.deposit;
    const swapTo = async (wood: string) => {
      const wish = { position: 0, modelVersion: 1, choices: { wood } };
      const preview = await previewSwap(order.number, party, wish);
      const shown = preview.ok ? preview.preview.difference : Number.NaN;
      expect(await swapLine(order.number, party, { ...wish, key: uuidv7(), shown })).toMatchObject({ ok: true, done: "applied" });
      return shown;
    };
    const [up, down] = [await swapTo("oak"), await swapTo("fir")];
    expect([up, down]).toEqual([16_000, -24_000]);
    expect(await balanceOf(order)).toBe(before + up + down);
    expect((await rowOf(order)).deposit).toBe(order.deposit);
    await payBalance(order);
  });

  test("cancelled before production: the deposit goes back whole, the balance is no longer due, money under way for it goes back too", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "test-bank");
    const balance = order.total - order.deposit;
    expect(await changeOwnOrder(guest(order), order.number, { action: "cancel" })).toMatchObject({ ok: true });
    const documents = await db().select({ kind: invoices.kind, document: invoices.document }).from(invoices).where(eq(invoices.orderId, order.orderId)).orderBy(asc(invoices.issuedAt));
    expect(documents.map(({ kind, document }) => `${kind} ${document.total} ${document.uncollected === true}`).sort()).toEqual([`credit-note ${balance} true`, `credit-note ${order.deposit} false`, `invoice ${order.total} false`].sort());
    expect(await startBalance(order.orderId, "test-bank")).toMatchObject({ ok: false });
    await atBank(order, "pay");
    expect((await settleAll(order)).sort()).toEqual([`cancelled ${order.deposit}`, `not-due ${balance}`].sort());
    expect(await rowOf(order)).toMatchObject({ state: "cancelled", refunded: order.deposit });
  });

  test("once work has begun only a lead cancels; goodwill never reaches what was not captured", async () => {
    const order = await confirmed();
    const give = (amount: number) => refundOrder({ orderNumber: order.number, amount, reason: "sorry", actorId: "admin", isLead: true, isAdmin: true, key: uuidv7() });
    expect(await give(order.deposit + 1)).toMatchObject({ ok: false, problem: { code: "too-much", left: order.deposit } });
    expect(await give(1_000)).toMatchObject({ ok: true });
    expect(await balanceOf(order)).toBe(order.total - order.deposit);
    await changeOrder(order.number, { action: "start-production", ...lead });
    expect(await changeOwnOrder(guest(order), order.number, { action: "cancel" })).toMatchObject({ ok: false });
    expect(await changeOrder(order.number, { action: "cancel", ...lead, reason: "asked" })).toMatchObject({ ok: true });
    expect((await settleAll(order)).map((one) => Number(one.split(" ").at(-1)))).toEqual([1_000, order.deposit - 1_000]);
  });

  test("capture of the balance against cancelling and a change, at once, ten times", async () => {
    for (let round = 0; round < 10; round += 1) {
      const order = await confirmed();
      await startBalance(order.orderId, "test-bank");
      await atBank(order, "pay", false);
      const edit = take(order, 1, 0);
      const asked = await edit();
      const shown = !asked.ok && asked.problem.code === "confirm" ? asked.problem.preview.difference : 0;
      await Promise.all([askProvider(order.orderId), edit(shown), ...(round % 2 === 0 ? [changeOwnOrder(guest(order), order.number, { action: "cancel" })] : [])]);
      await settleAll(order);
      const paid = (await paymentsOf(order)).filter((payment) => payment.state === "captured" || payment.state === "refunded").reduce((sum, payment) => sum + payment.amount, 0);
      const back = (await db().select().from(refunds).where(eq(refunds.orderId, order.orderId))).reduce((sum, refund) => sum + refund.amount, 0);
      const row = await rowOf(order);
      expect(paid - back).toBe(row.state === "cancelled" ? 0 : row.total);
    }
  });

  test("after delivery a return gives back from both payments, and never more than they were", async () => {
    const order = await confirmed();
    await payBalance(order);
    await changeOrder(order.number, { action: "start-production", ...lead });
    await changeOrder(order.number, { action: "ship", ...lead });
    await changeOrder(order.number, { action: "deliver", ...lead });
    expect(await changeOrder(order.number, { action: "request-return", ...lead, reason: "broken" })).toMatchObject({ ok: true });
    expect(await changeOrder(order.number, { action: "receive-return", ...lead })).toMatchObject({ ok: true, state: "returned" });
    expect((await settleAll(order)).reduce((sum, one) => sum + Number(one.split(" ").at(-1)), 0)).toBe(order.total);
  });
});

test("Russia: the deposit and the balance each have the receipt of a prepayment, the handover sets both off", async () => {
  await setting("fiscal", [{ country: "DE", register: "test", since: new Date(Date.now() - 1_000).toISOString(), taxNumber: null, taxSystem: null }]);
  const order = await confirmed();
  await payBalance(order);
  const receipts = await db().select().from(fiscalReceipts).where(eq(fiscalReceipts.orderId, order.orderId)).orderBy(asc(fiscalReceipts.createdAt), asc(fiscalReceipts.id));
  expect(receipts.map(({ amount, document }) => `${document.lines[0]?.method} ${amount}`)).toEqual([`prepayment ${order.deposit}`, `prepayment ${order.total - order.deposit}`]);
  await setting("fiscal", []);
});
