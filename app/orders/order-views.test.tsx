import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { attributesOf, formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { OrderBrief } from "./list-orders.server.ts";
import { orderMessages } from "./messages.ts";
import { OrderPage, type OrderPageProps } from "./order-page.tsx";
import { OrderFilters, OrderTable, ordersAddress } from "./order-table.tsx";
import { orderStates, type ActionRefusal, type OrderAction } from "./order-state.ts";
import type { OrderLineView, OrderMoment, OrderView } from "./order-view.ts";
import { ProductionSheet } from "./production-sheet.tsx";
import { StaffSlotPage } from "./staff-delivery.tsx";
import { StaffOrderPage, type StaffOrderProps } from "./staff-order-page.tsx";
import { TestBankPage } from "./test-bank-page.tsx";

const eur = (amount: number) => money(amount, "EUR");
const token = "secret-of-the-link";

const line = (wish: Partial<OrderLineView> = {}): OrderLineView => ({
  position: 0, sku: "D-1", name: "Oak desk", href: "/p/oak-desk", words: ["Oak"], quantity: 2, amount: eur(90_000), picture: undefined, leadTimeDays: 0, priceSteps: [], bill: [], ...wish,
});
const moment = (what: string, wish: Partial<OrderMoment> = {}): OrderMoment => ({ key: what, what, at: "2026-11-01T10:00:00.000Z", actor: "system", amount: undefined, reason: undefined, ...wish });
const order = (wish: Partial<OrderView> = {}): OrderView => ({
  id: "o", number: "100200", state: "paid", placedAt: "2026-11-01T10:00:00.000Z", email: "ada@example.org", note: null, vatNumber: null, lines: [line()],
  address: { name: "Ada Wood", company: "Wood & Sons", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" },
  steps: [{ kind: "goods", label: undefined, amount: eur(90_000), inside: false }], taxes: [{ rate: 1900, tax: eur(14_369) }], taxIncluded: true, reverseCharge: false, total: eur(90_590), refunded: eur(0),
  delivery: "Parcel", assembly: false, trackingCode: null, arrives: { from: "2026-12-01T00:00:00.000Z", until: "2026-12-04T00:00:00.000Z" }, paymentMethod: "test-bank", paymentState: "captured",
  moments: [moment("placed", { actor: "shopper" }), moment("payment-captured"), moment("paid")], documents: [{ number: "INV-2026-000001", kind: "invoice" }], actions: [], ...wish,
});
const ownPage = (wish: Partial<OrderView> = {}, props: Partial<OrderPageProps> = {}, locale: "en" | "ru" = "en") =>
  render(<OrderPage order={order(wish)} token={undefined} fresh={false} changed={false} refusal={undefined} {...props} />, { locale });
const staffPage = (wish: Partial<OrderView> = {}, props: Partial<StaffOrderProps> = {}, locale: "en" | "ru" = "en") =>
  render(<StaffOrderPage order={order(wish)} refundKey="key-1" refundable={90_590} refusal={undefined} refundProblem={undefined} done={false} {...props} />, { locale });
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("the customer's order", () => {
  test.each(orderStates)("%s is named in both languages, and nothing is left unworded", (state) => {
    for (const locale of ["en", "ru"] as const) {
      const text = plain(ownPage({ state }, {}, locale));
      expect(text).toContain(orderMessages[locale][`state-${state}`] as string);
      expect(text).not.toMatch(/undefined|null|\{\w+\}|state-|moment-/);
    }
  });

  test("goods, address, sums and documents stand on it; the link of a guest stays with every address", () => {
    const html = ownPage({ actions: ["cancel"] }, { token });
    const text = plain(html);
    for (const part of ["Order 100200", "2 × Oak desk", "€900", "Total €905.90", "Ada Wood", "Wood & Sons", "10115 Berlin", "Germany", "Parcel", "Expected between 1 December 2026 and 4 December 2026"]) expect(text).toContain(part);
    expect(linksOf(html).map((link) => link.href)).toEqual(expect.arrayContaining([`/orders/100200/invoice?token=${token}&document=INV-2026-000001`, `/support/new?order=100200&token=${token}`]));
    expect(formFor(html, "cancel").action).toBe(`/orders/100200?token=${token}`);
  });

  test("an open invoice says until when and where to; one that is paid or cancelled does not", () => {
    const documents = [{ number: "INV-2026-000001", kind: "invoice" as const, transfer: { dueOn: "2026-11-15T10:00:00.000Z", account: ["IBAN DE02 1203 0000 0000 2020 51"] } }];
    const open = { paymentMethod: "invoice" as const, state: "placed" as const, paymentState: "created" as const, documents };
    expect(plain(ownPage(open))).toContain("Please transfer €905.90 by 15 November 2026, naming INV-2026-000001. IBAN DE02 1203 0000 0000 2020 51");
    for (const wish of [{ paymentState: "captured" as const }, { paymentState: "refunded" as const }, { state: "cancelled" as const }, { documents: [] }]) expect(plain(ownPage({ ...open, ...wish }))).not.toContain("transfer");
  });

  test("goods that arrived lead to where they are written about, or to what was written; others do not", () => {
    const html = ownPage({ lines: [line({ reviewHref: "/p/oak-desk/review" }), line({ position: 1, reviewHref: "/p/oak-chair/review", reviewed: true }), line({ position: 2 })] });
    expect(linksOf(html).filter((link) => link.href.endsWith("/review"))).toEqual([{ href: "/p/oak-desk/review", text: "Write a review" }, { href: "/p/oak-chair/review", text: "Your review" }]);
    expect(html).toContain('aria-label="Write a review: Oak desk"');
  });

  test("whoever lives by another clock is told whose times the history shows", () => {
    const { address } = order();
    expect(plain(ownPage({ address: { ...address, country: "RU" } }, {}, "ru"))).toContain("Время берлинское.");
    expect(plain(ownPage())).not.toContain("Times are those of Berlin");
  });

  test("the customer with an account has no secret in any address", () => {
    const html = ownPage({ actions: ["cancel"] });
    expect(linksOf(html).map((link) => link.href)).toContain("/orders/100200/invoice?document=INV-2026-000001");
    expect(html).not.toContain("token=");
  });

  test.each<[readonly OrderAction[], readonly string[]]>([
    [[], []],
    [["cancel"], ["cancel"]],
    [["request-return"], ["request-return"]],
    [["cancel", "request-return"], ["cancel", "request-return"]],
    [["ship", "deliver", "pay", "receive-return"], []],
  ])("%j offers %j: what staff may do is never a button of the customer", (actions, intents) => {
    const returnable = actions.includes("request-return") ? [{ position: 0, name: "Oak desk", left: 2, reasons: ["damaged" as const] }] : [];
    expect(formsOf(ownPage({ actions, returnable })).map((form) => form.fields.intent)).toEqual(intents);
  });

  test("a return asks how much of what comes back before it is sent", () => {
    expect(formFor(ownPage({ state: "delivered", returnable: [{ position: 0, name: "Oak desk", left: 2, reasons: ["damaged"] }] }), "request-return").required).toEqual(["units-0", "reason-0"]);
  });

  test.each<[Partial<OrderView>, string, string | undefined]>([
    [{ paymentState: "created" }, "This order is not paid yet.", "Pay now"],
    [{ paymentState: "failed" }, "The payment did not go through and nothing was charged.", "Try again"],
    [{ paymentState: "cancelled" }, "The payment did not go through and nothing was charged.", "Try again"],
    [{ paymentState: "pending" }, "The bank is still working on your payment.", undefined],
    [{ paymentState: "authorised" }, "The bank is still working on your payment.", undefined],
  ])("waiting for money, %j: %s", (wish, sentence, button) => {
    const html = ownPage({ state: "placed", ...wish });
    expect(plain(html)).toContain(sentence);
    const pay = formsOf(html).find((form) => form.action?.endsWith("/pay"));
    expect(pay?.buttons[0]?.text).toBe(button);
    expect(ownPage({ state: "placed", ...wish, paymentMethod: "invoice" })).not.toContain("/pay");
    expect(ownPage({ state: "paid", ...wish })).not.toContain("/pay");
  });

  test("fresh from the order button it says thanks, by name, and where the mail went; not once the goods are on their way, nor to a cancelled one", () => {
    expect(plain(ownPage({}, { fresh: true }))).toContain("Thank you, Ada Wood. We have your order.");
    expect(plain(ownPage({}, { fresh: true }))).toContain("ada@example.org");
    for (const paymentState of ["failed", "cancelled"] as const) expect(plain(ownPage({ state: "placed", paymentState }, { fresh: true }))).not.toContain("Thank you");
    for (const paymentState of ["pending", "authorised"] as const) expect(plain(ownPage({ state: "placed", paymentState }, { fresh: true }))).toContain("Thank you");
    for (const state of ["cancelled", "shipped", "delivered", "return-requested", "returned"] as const) expect(plain(ownPage({ state }, { fresh: true })), state).not.toContain("Thank you");
  });

  test.each<[ActionRefusal, string]>([
    [{ code: "wrong-state", state: "shipped" }, "the order is “On its way” now"],
    [{ code: "not-allowed" }, "work on the order has begun"],
    [{ code: "not-paid" }, "The order is not paid yet."],
    [{ code: "return-window-over", days: 14 }, "The time for returns (14 days) is over."],
    [{ code: "made-to-order" }, "made to your own configuration cannot be returned"],
  ])("a refusal is a sentence: %j", (refusal, sentence) => {
    expect(plain(ownPage({}, { refusal }))).toContain(sentence);
    expect(plain(ownPage({}, { refusal }, "ru"))).toMatch(/[а-я]/);
    expect(plain(ownPage({}, { refusal }, "ru"))).not.toContain(sentence);
  });

  test("a refused return says why in its own open form, at the wrong line, with what was typed", () => {
    const returnable = [{ position: 0, name: "Oak desk", left: 2, reasons: ["damaged", "wrong"] as const }, { position: 1, name: "Lamp", left: 1, reasons: ["damaged"] as const }];
    const refused = { "units-0": "2", "reason-0": "", "units-1": "1", "reason-1": "damaged", reason: "Scratched" };
    const html = ownPage({ state: "delivered", returnable }, { refusal: { code: "reason-missing", position: 0 }, refused });
    expect(html.match(/“Oak desk”: say why it comes back/g)).toHaveLength(1);
    expect(html).toMatch(/<details open=""[^>]*>(?:(?!<details).)*“Oak desk”: say why it comes back/s);
    expect(formFor(html, "request-return").fields).toMatchObject(refused);
    expect(tagsOf(html, "select").map((tag) => [tag.name, tag["aria-invalid"]])).toEqual([["reason-0", "true"], ["reason-1", undefined]]);
    expect(plain(html)).toContain("Say why this comes back.");
    const many = ownPage({ state: "delivered", returnable }, { refusal: { code: "too-many-back", position: 1, left: 1 }, refused });
    expect(plain(many)).toContain("At most 1.");
    expect(plain(many)).toContain("Item 2: at most 1 can come back");
    expect(plain(ownPage({ state: "return-requested" }, { refusal: { code: "too-many-back", position: 0, left: 0 }, refused }))).toContain("“Oak desk”: nothing more can come back, all of it is on its way back already");
    expect(plain(staffPage({}, { refusal: { code: "too-many-units", position: 0, left: 1 } }, "ru"))).toMatch(/«[^»]+»: осталось только 1\./);
    expect(plain(ownPage({ state: "delivered" }, { refusal: { code: "made-to-order" }, refused }))).toContain("cannot be returned");
  });

  test("a note that is too long is refused beside its field, with what was typed; where nothing can come back any more, above", () => {
    const returnable = [{ position: 0, name: "Oak desk", left: 2, reasons: ["damaged"] as const }];
    const refused = { "units-0": "1", "reason-0": "damaged", reason: "x".repeat(1001) };
    const html = ownPage({ state: "delivered", returnable }, { refused, noteTooLong: true });
    expect(formFor(html, "request-return").fields).toMatchObject(refused);
    expect(tagsOf(html, "textarea").map((tag) => tag["aria-invalid"])).toEqual(["true"]);
    expect(html.match(/At most 1,000 characters/g)).toHaveLength(2);
    expect(html).toMatch(/<details open=""[^>]*>(?:(?!<details).)*At most 1,000/s);
    expect(plain(ownPage({ state: "delivered" }, { refused, noteTooLong: true }))).toContain("At most 1,000 characters");
  });

  test("what an exchange waits for is asked once, on top; while its payment is on its way it is not asked for at all", () => {
    const due = { amount: eur(2_000), until: "2026-12-13T10:00:00Z", byHand: false };
    const returns = [{ number: "R100200-1", state: "received" as const, note: null, refusal: null, refunded: eur(0), createdAt: "2026-11-01T10:00:00.000Z", lines: [], due }];
    const asked = (swap?: OrderView["swap"]) => formsOf(ownPage({ state: "delivered", returns, swap })).filter((form) => form.buttons.some(({ text }) => /^Pay /.test(text))).length;
    const waiting = { state: "waiting", exchange: true, difference: eur(2_000), paymentState: "created" } as const;
    expect([asked(), asked(waiting), asked({ ...waiting, paymentState: "pending" }), asked({ ...waiting, state: "ended" })]).toEqual([1, 1, 0, 1]);
    const page = ownPage({ state: "delivered", returns });
    expect(page.indexOf("Your exchange waits for")).toBeLessThan(page.indexOf(">Goods</h2>"));
  });

  test("money that went back, reverse charge, assembly, tracking and the own note are told", () => {
    const text = plain(ownPage({ refunded: eur(1_050), reverseCharge: true, assembly: true, trackingCode: "TR-7", note: "Ring twice" }));
    for (const part of ["€10.50 of it was given back", "Reverse charge", "with assembly at home", "Tracking code: TR-7", "Your note: Ring twice"]) expect(text).toContain(part);
  });

  test("no arrival is promised for what has arrived or never will", () => {
    for (const state of ["cancelled", "delivered", "return-requested", "returned"] as const) expect(plain(ownPage({ state })), state).not.toContain("Expected between");
  });

  test("its way is told without the bank's inner steps, then what lies ahead", () => {
    const text = plain(ownPage());
    expect(text.indexOf("Placed")).toBeLessThan(text.indexOf("Being made"));
    expect(text).not.toContain("Payment received");
    expect(plain(ownPage({ state: "cancelled", moments: [moment("cancelled")] }))).not.toContain("Being made");
    expect(plain(ownPage({ moments: [moment("refund-settled", { amount: eur(500) })] }))).toContain("Refund of €5 done");
    expect(plain(ownPage({ moments: [moment("something-new")] }))).toContain("Changed");
    expect(plain(ownPage({ moments: [moment("request-return", { number: "R100200-1" }), moment("refuse-return", { number: "R100200-1" })] }))).toMatch(/Return R100200-1 under way.*Return R100200-1 not accepted/);
  });

  test("many words of a configuration fold away, a line without a picture keeps its place", () => {
    const words = ["Width: 80 cm", "Height: 2 m", "Wood: oak", "Back: open"];
    expect(ownPage({ lines: [line({ words })] })).toMatch(/<details[^>]*>.*Width: 80 cm.*<\/details>/s);
    expect(linksOf(ownPage({ lines: [line({ href: undefined })] })).map((link) => link.text)).not.toContain("Oak desk");
  });

  test("what a customer wrote is text, never markup", () => {
    const html = ownPage({ note: "<script>alert(1)</script>", address: { ...order().address, name: "<b>Ada</b>" } }, { fresh: true });
    expect(html).not.toMatch(/<script>alert|<b>Ada/);
  });
});

describe("the order in the back office", () => {
  const staffActions: readonly OrderAction[] = ["start-production", "ship", "deliver", "cancel", "request-return", "receive-return", "refuse-return", "withdraw-return"];

  test.each(staffActions)("%s is one form, with a reason where one is owed", (action) => {
    const form = formFor(staffPage({ actions: [action] }), action);
    expect(form.required).toEqual(["cancel", "request-return", "refuse-return"].includes(action) ? ["reason"] : []);
    expect(form.names.includes("trackingCode")).toBe(action === "ship");
    expect(form.buttons).toHaveLength(1);
    expect(formFor(staffPage({ actions: [action] }, {}, "ru"), action).buttons[0]?.text).toMatch(/[а-я]/i);
  });

  test("the history says once that a deposit came, and in which zone its times are", () => {
    const at = "2026-11-20T10:00:00.000Z";
    const text = plain(staffPage({ moments: [moment("payment-captured", { key: "p", at }), moment("deposit-paid", { key: "d", at, amount: eur(30_000) }), moment("payment-captured", { key: "q", at: "2026-11-21T10:00:00.000Z" })] }));
    expect(text.match(/Payment received/g)).toHaveLength(1);
    expect(text).toContain("Deposit of €300 paid");
    expect(text).toContain("Times are those of Berlin.");
  });

  test("cancelling unfolds first, says what it means, and is confirmed by a button of its own", () => {
    const html = staffPage({ actions: ["start-production", "cancel"] });
    expect(html).toMatch(/<details[^>]*><summary[^>]*>Cancel the order…<\/summary>(?:(?!<\/details>)[^])*This cannot be undone(?:(?!<\/details>)[^])*value="cancel"/);
    expect(formFor(html, "cancel").buttons.map((button) => button.text)).toEqual(["Yes, cancel it"]);
    expect(html).not.toMatch(/<details[^>]*>(?:(?!<\/details>)[^])*value="start-production"/);
  });

  test("why what is made to order does not leave yet is said in both languages", () => {
    expect(plain(staffPage({}, { refusal: { code: "not-made" } }))).toContain("start production first");
    expect(plain(staffPage({}, { refusal: { code: "not-made" } }, "ru"))).toContain("сначала начните производство");
  });

  test("a refund carries its key, names what is left, and is not offered when nothing is", () => {
    const html = staffPage({}, { refundable: 12_345 });
    expect(formFor(html, "refund")).toMatchObject({ fields: { key: "key-1" }, required: ["amount", "reason"] });
    expect(plain(html)).toContain("At most €123.45.");
    expect(formsOf(staffPage({}, { refundable: 0 })).map((form) => form.fields.intent)).not.toContain("refund");
    const refused = staffPage({}, { refundable: 0, refusedRefunds: [{ id: "r-1", amount: 26_000, reason: "order-changed", at: "2026-11-20T10:00:00.000Z" }] });
    expect(formFor(refused, "refund-again").fields).toMatchObject({ refund: "r-1" });
    expect(plain(refused)).toContain("€260 of 20 November 2026 did not go back: the payment provider refused it (the order was changed). Try it again");
  });

  test.each<[string, number | undefined, string]>([
    ["too-much", 500, "€5"], ["above-limit", 20_000, "€200"], ["invalid", undefined, "Please give an amount and a reason."], ["never-heard-of", undefined, "Please give an amount and a reason."],
  ])("a refused refund says why: %s", (code, amount, words) => {
    expect(plain(staffPage({}, { refundProblem: amount === undefined ? { code } : { code, amount } }))).toContain(words);
  });

  test("staff see method, promised days and appointment, and the way to move it while that is possible; the customer its deadline in the time of the place", () => {
    const agreed = { day: "2026-12-16", from: "08:00", until: "13:00", assembly: true, changeUntil: "2026-12-14T05:00:00.000Z", timeZone: "Europe/Moscow" };
    const html = staffPage({ delivery: "Freight", slot: { agreed, open: true } });
    for (const words of ["Freight", "Promised: 1 December 2026 to 4 December 2026", "16 December, 08:00–13:00, with assembly", "Europe/Moscow"]) expect(plain(html)).toContain(words);
    expect(linksOf(html)).toContainEqual({ href: "/backoffice/orders/100200/slot", text: "Move the appointment" });
    expect(linksOf(staffPage({ slot: { agreed: undefined, open: true } }))).toContainEqual({ href: "/backoffice/orders/100200/slot", text: "Set an appointment" });
    expect(linksOf(staffPage({ slot: { agreed, open: false } })).map(({ href }) => href)).not.toContain("/backoffice/orders/100200/slot");
    expect(plain(ownPage({ slot: { agreed, open: true } }, {}, "ru"))).toMatch(/до 14 декабря 2026 г\. в 08:00 по времени места доставки\./);
  });

  test("the page on which staff move it says what it is now, whether the customer still may, and offers what is free", () => {
    const agreed = { day: "2026-12-16", from: "08:00", until: "13:00", assembly: true, changeUntil: "2026-12-14T05:00:00.000Z", timeZone: "Europe/Moscow" };
    const slots = { days: [{ day: "2026-12-17", windows: [{ key: "2026-12-17/am", from: "08:00", until: "13:00", full: false }] }], free: true, chosen: "2026-12-17/am", byPostalCode: false };
    const page = (locale: "en" | "ru", wish: Partial<Parameters<typeof StaffSlotPage>[0]> = {}, free = true) => render(<StaffSlotPage page={{ number: "100200", slot: { agreed, open: true }, slots: free ? slots : { ...slots, days: [], free: false, chosen: undefined } }} closed problem={undefined} {...wish} />, { locale });
    for (const words of ["16 December, 08:00–13:00, with assembly", "until 14 December 2026 at 08:00 (Europe/Moscow); from then on only you can", "The customer is told by mail."]) expect(plain(page("en"))).toContain(words);
    expect(formsOf(page("en"))[0]).toMatchObject({ method: "post", names: ["slot"] });
    expect(plain(page("en", { closed: false }))).toContain("The customer can change it until 14 December 2026 at 08:00 (Europe/Moscow).");
    expect(plain(page("ru", { problem: "slot-taken" }))).toContain("Это время уже занято.");
    expect(plain(page("ru", {}, false))).toContain("ничего не свободно");
  });

  test("a transfer is awaited only for an open invoice", () => {
    const awaited = (wish: Partial<OrderView>) => formsOf(staffPage(wish)).some((form) => form.fields.intent === "receive-payment");
    expect(awaited({ paymentMethod: "invoice", paymentState: "pending" })).toBe(true);
    expect(awaited({ paymentMethod: "invoice", paymentState: "captured" })).toBe(false);
    expect(awaited({ paymentMethod: "invoice", paymentState: "pending", state: "cancelled" })).toBe(false);
    expect(awaited({ paymentMethod: "test-bank", paymentState: "pending" })).toBe(false);
  });

  test("the history names who did it and why", () => {
    const text = plain(staffPage({ moments: [moment("placed", { actor: "shopper" }), moment("cancelled", { actor: "staff", reason: "sold twice" }), moment("refund-requested", { amount: eur(700) })] }));
    for (const part of ["by the customer", "by staff : sold twice", "Refund of €7 on its way", "by itself"]) expect(text.replace(/\s+/g, " ").replace("staff:", "staff :")).toContain(part);
  });

  test("documents, company's VAT number, note and a way to write stand on it", () => {
    const html = staffPage({ vatNumber: "DE123456789", note: "Ring twice" });
    expect(plain(html)).toContain("VAT number: DE123456789");
    expect(plain(html)).toContain("Ring twice");
    expect(linksOf(html)).toEqual(expect.arrayContaining([{ href: "mailto:ada@example.org", text: "ada@example.org" }, { href: "/orders/100200/invoice?document=INV-2026-000001", text: "Invoice INV-2026-000001" }]));
  });
});

describe("the sheet for warehouse and workshop", () => {
  const made = line({ position: 1, sku: "SPAN", name: "Shelving", quantity: 3, leadTimeDays: 14, words: ["Width: 80 cm"], bill: [{ sku: "BOARD-80", label: "Board 80 cm", quantity: 4 }, { sku: "BOLT", label: "Bolt", quantity: 16 }] });

  test("what is picked and what is built are apart, and parts are counted for all pieces", () => {
    const html = render(<ProductionSheet order={order({ lines: [line(), made] })} />);
    const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) => textOf(row));
    expect(rows.find((row) => row.includes("D-1"))).toMatch(/^2\b/);
    expect(rows.find((row) => row.includes("BOARD-80"))).toMatch(/^12\b/);
    expect(rows.find((row) => row.includes("BOLT"))).toMatch(/^48\b/);
    expect(plain(html)).toContain("3 × Shelving SPAN");
  });

  test("what has left is not picked again, what was built stays on record", () => {
    const rowsOf = (shipped: number) => [...render(<ProductionSheet order={order({ lines: [line({ shipped }), { ...made, shipped: 3 }] })} />).matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) => textOf(row));
    expect(rowsOf(1).find((row) => row.includes("D-1"))).toMatch(/^1\b/);
    expect(rowsOf(2).some((row) => row.includes("D-1"))).toBe(false);
    expect(rowsOf(2).find((row) => row.includes("BOARD-80"))).toMatch(/^12\b/);
  });

  test("nothing to pick is said", () => {
    expect(plain(render(<ProductionSheet order={order({ lines: [made] })} />))).toContain("Nothing to pick");
  });
});

describe("the list of orders", () => {
  const brief = (wish: Partial<OrderBrief> = {}): OrderBrief => ({
    number: "100200", state: "shipped", placedAt: "2026-11-01T10:00:00.000Z", name: "Ada Wood", email: "ada@example.org", country: "DE", total: eur(90_590), refunded: eur(0), paymentMethod: "invoice", pieces: 3, ...wish,
  });

  test("each row leads to its order and tells state, payment, sum, and what was given back", () => {
    const html = render(<OrderTable rows={[brief(), brief({ number: "100201", refunded: eur(500), paymentMethod: "barter" })]} />);
    expect(linksOf(html)).toEqual([{ href: "/backoffice/orders/100200", text: "100200" }, { href: "/backoffice/orders/100201", text: "100201" }]);
    const text = plain(html);
    for (const part of ["On its way", "Invoice", "€905.90", "−€5", "barter"]) expect(text).toContain(part);
    expect(plain(render(<OrderTable rows={[]} />))).toContain("No orders match.");
  });

  test("filters keep each other: another state keeps the words, other words keep the state", () => {
    const html = render(<OrderFilters filter={{ state: "paid", words: "ada & co", before: undefined }} />, {}, "/backoffice/orders?state=paid&q=ada+%26+co");
    expect(linksOf(html).map((link) => link.href)).toEqual(["/backoffice/orders?q=ada+%26+co", ...orderStates.map((state) => `/backoffice/orders?state=${state}&q=ada+%26+co`)]);
    const current = [...html.matchAll(/<a(\s[^>]*)>/g)].map(([, inside = ""]) => attributesOf(inside)).filter((link) => link["aria-current"] === "page");
    expect(current.map((link) => link.href)).toEqual(["/backoffice/orders?state=paid&q=ada+%26+co"]);
    expect(formsOf(html)[0]).toMatchObject({ method: "get", fields: { state: "paid", q: "ada & co" } });
    expect(ordersAddress({ state: undefined, words: "" }, "100200")).toBe("/backoffice/orders?before=100200");
  });
});

describe("the test bank", () => {
  test("from every page of the test bank one link leads back to the order", () => {
    for (const state of ["open", "declined", "challenge", "paid", "cancelled"]) expect(linksOf(bank(state)).map(({ href }) => href), state).toEqual(["/orders/100200/pay?returned=1"]);
  });

  const bank = (state: string, wrongCode = false, locale: "en" | "ru" = "en") => render(<TestBankPage state={state} amount={eur(90_590)} returnUrl="/orders/100200/pay?returned=1" wrongCode={wrongCode} />, { locale });

  test.each(["open", "declined"])("%s: every way a payment may end is offered", (state) => {
    expect(formsOf(bank(state))[0]?.buttons.map((button) => button.value)).toEqual(["pay", "challenge", "later", "decline", "cancel"]);
    expect(plain(bank(state))).toContain("€905.90");
  });

  test("the second step asks for its code, can be left, and says when the code was wrong", () => {
    const [form] = formsOf(bank("challenge"));
    expect(form).toMatchObject({ names: ["code"], required: ["code"] });
    expect(form?.buttons.map((button) => button.value)).toEqual(["confirm", "decline"]);
    expect(bank("challenge")).not.toContain('role="alert"');
    expect(plain(bank("challenge", true))).toContain("That was not the code.");
  });

  test.each(["succeeded", "processing", "cancelled"])("%s: nothing left to do but to go back", (state) => {
    expect(formsOf(bank(state))).toEqual([]);
    expect(linksOf(bank(state, false, "ru"))).toEqual([{ href: "/orders/100200/pay?returned=1", text: "Вернуться в магазин" }]);
  });

  test("says on every page that it is made up", () => {
    for (const state of ["open", "challenge", "succeeded"]) expect(plain(bank(state))).toContain("This bank is made up. No money moves");
  });
});
