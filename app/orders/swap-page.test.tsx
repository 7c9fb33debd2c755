import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { OrderVersions } from "./edit-form.tsx";
import type { ShownSwap } from "./load-swap.server.ts";
import { composeOrderMail, type MailOrder } from "./order-mails.ts";
import type { OrderSwap } from "./order-view.ts";
import { paymentStates } from "./payment-state.ts";
import { SwapNotice } from "./swap-notice.tsx";
import { SwapPage, type SwapPageProps } from "./swap-page.tsx";
import { swapPageMessages } from "./swap-page-messages.ts";

const euro = (amount: number) => money(amount, "EUR");
const both = (from: number, to: number) => ({ from: euro(from), to: euro(to) });
const days = (from: string, until: string) => ({ from: `2026-12-${from}T00:00:00.000Z`, until: `2026-12-${until}T00:00:00.000Z` });
const shown = (wish: Partial<ShownSwap> = {}): ShownSwap => ({
  name: "Shelf", pieces: 2, words: [{ label: "Wood", from: "Pine", to: "Oak" }, { label: "Doors", from: undefined, to: "yes" }], taxIncluded: true, line: both(20_000, 36_000), discount: both(0, 0),
  delivery: both(590, 990), tax: both(3_287, 5_906), total: both(20_590, 36_990), leadDays: { from: 14, to: 21 }, arrives: { from: days("10", "12"), to: days("17", "19") }, slotLost: false, difference: euro(16_400), paid: true, ...wish,
});
const page = (wish: Partial<SwapPageProps> = {}, locale: "en" | "ru" = "en") => render(<SwapPage
  number="100200" token="secret" staff={false} shown={shown()} problem={undefined} payable="first" back="/configure/shelf?swap=100200.0" ticket={{ product: "shelf", choices: "?o.wood=oak", difference: euro(16_400) }}
  fields={[["o.wood", "oak"], ["modelVersion", "3"]]} formKey="key-1" {...wish}
/>, { locale });
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("the page of a swap", () => {
  test("shows choices, price, tax, carriage and time before and after, and one button with the whole wish", () => {
    const html = page();
    const text = plain(html);
    for (const words of ["What changes: 2 × Shelf", "Wood Pine Oak", "Doors without yes", "2 × Shelf €200 €360", "Delivery €5.90 €9.90", "Tax, included €32.87 €59.06", "Total €205.90 €369.90", "Making 14 working days 21 working days", "Arrives 10 December 2026 to 12 December 2026 17 December 2026 to 19 December 2026", "You pay the difference of €164 first"]) expect(text).toContain(words);
    expect(text).not.toContain("Discounts");
    expect(text).not.toContain("too early");
    const [form] = formsOf(html);
    expect(form).toMatchObject({ method: "post", fields: { "o.wood": "oak", modelVersion: "3", key: "key-1", shown: "16400" } });
    expect(form?.buttons.map((button) => button.text)).toEqual(["Pay €164 and change"]);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/configure/shelf?swap=100200.0", "/orders/100200?token=secret"]);
  });

  test.each([
    [0, true, "now", "The total stays the same.", "Change the order"], [-5_000, true, "now", "€50 goes back the way it was paid.", "Change the order"], [-5_000, false, "now", "€50 less is due.", "Change the order"], [5_000, false, "now", "€50 more is due, together with what is still to be paid.", "Change the order"],
  ] as const)("a difference of %i, paid %s: what becomes of it, and the button", (amount, paid, payable, sentence, button) => {
    const html = page({ shown: shown({ difference: euro(amount), paid }), payable });
    expect(plain(html)).toContain(sentence);
    expect(formsOf(html)[0]?.buttons.map(({ text }) => text)).toEqual([button]);
  });

  test("what was taken off, and an appointment that is too early, are said", () => {
    const text = plain(page({ shown: shown({ discount: both(2_000, 1_000), slotLost: true, arrives: { from: undefined, to: undefined }, taxIncluded: false }) }));
    for (const words of ["Discounts −€20 −€10", "too early for this", "Tax €32.87"]) expect(text).toContain(words);
    expect(text).not.toContain("Arrives");
  });

  test("an appointment that stays is named in place of the days; one that is lost only as what was", () => {
    const slot = { day: "2026-12-21", from: "08:00", until: "13:00", assembly: false, changeUntil: "2026-12-20T07:00:00.000Z", timeZone: "Europe/Berlin" };
    expect(plain(page({ shown: shown({ slot }) }))).toMatch(/Arrives Mon,? 21 December, 08:00–13:00 Mon,? 21 December, 08:00–13:00/);
    expect(plain(page({ shown: shown({ slot: { ...slot, day: "2026-12-11" }, slotLost: true }) }))).toMatch(/Arrives Fri,? 11 December, 08:00–13:00 17 December 2026 to 19 December 2026/);
  });

  test("what cannot be paid here leads to a ticket that knows order, choices and amount; staff are sent to the customer", () => {
    const html = page({ payable: "by-hand" });
    expect(formsOf(html)).toEqual([]);
    const ticket = new URL(linksOf(html).find((link) => link.href.startsWith("/support/new"))?.href ?? "", "http://shop");
    expect(Object.fromEntries(ticket.searchParams)).toEqual({ order: "100200", token: "secret", product: "shelf", choices: "?o.wood=oak", question: "Please change order 100200 to the configuration I have attached (€164 more)." });
    const staff = page({ payable: "customer-pays", staff: true, token: undefined });
    expect(plain(staff)).toContain("Only the customer can pay the difference");
    expect(formsOf(staff)).toEqual([]);
    expect(linksOf(staff).map((link) => link.href)).toContain("/backoffice/orders/100200");
  });

  test.each(["not-there", "same-configuration", "given-back", "not-carried", "not-sold", "model-changed", "invalid-configuration", "payment-under-way", "key-reused", "form"] as const)("%s is said in both languages, without a button", (code) => {
    for (const locale of ["en", "ru"] as const) {
      const html = page({ shown: undefined, payable: undefined, problem: { code } }, locale);
      expect(plain(html)).toContain(swapPageMessages[locale][code]);
      expect(formsOf(html)).toEqual([]);
      expect(html).toContain('role="alert"');
    }
  });

  test("another difference than was shown is shown anew; what the table of states refuses is said in its words", () => {
    expect(plain(page({ problem: { code: "confirm" } }))).toContain("The difference is another one by now");
    expect(plain(page({ shown: undefined, problem: { code: "refused", refusal: { code: "wrong-state", state: "in-production" } } }))).toMatch(/Being made/i);
    expect(plain(page({ shown: shown({ name: "Полка", words: [] }) }, "ru"))).not.toMatch(/[A-Za-z]{5,}/);
  });
});

describe("the notice on the order", () => {
  const notice = (wish: Partial<OrderSwap> = {}, locale: "en" | "ru" = "en") => render(<SwapNotice number="100200" token="t" swap={{ state: "waiting", difference: euro(16_400), paymentState: "created", ...wish }} />, { locale });

  test("offers to pay only what waits and has not been tried", () => {
    expect(formsOf(notice())).toMatchObject([{ method: "post", action: "/orders/100200/pay?token=t" }]);
    expect(plain(notice())).toContain("Your change waits for €164");
    expect(plain(notice({ trouble: "not-started" }))).toContain("could not be started");
    for (const paymentState of paymentStates) {
      for (const state of ["waiting", "applied", "ended"] as const) if (state !== "waiting" || paymentState !== "created") expect(formsOf(notice({ state, paymentState }))).toEqual([]);
    }
    expect(formsOf(notice({ trouble: "unknown" }))).toEqual([]);
  });

  test.each([
    [{ paymentState: "pending" }, "is on its way"], [{ trouble: "unknown" }, "Please do not pay again"], [{ paymentState: "failed" }, "did not go through"], [{ state: "applied", paymentState: "captured" }, "€164 was paid"],
    [{ state: "ended", paymentState: "cancelled" }, "was not paid, so nothing was changed"], [{ state: "ended", paymentState: "captured" }, "The €164 you paid goes back"],
  ] as const)("%j: %s", (wish, words) => {
    expect(plain(notice(wish))).toContain(words);
    expect(plain(notice(wish, "ru"))).not.toMatch(/[A-Za-z]{5,}|\{/);
  });
});

test("a version says what was chosen instead of what", () => {
  const version = { number: 1, at: "2026-11-01T10:00:00.000Z", actor: "shopper" as const, reason: undefined, lines: [], swap: { name: "Shelf", words: [{ label: "Wood", from: "Pine", to: "Oak" }, { label: "Doors", from: "yes", to: undefined }] }, total: both(100, 200) };
  expect(plain(render(<OrderVersions versions={[version]} own />))).toContain("Shelf: Wood: Pine → Oak; Doors: yes → without");
});

test.each(["en", "ru"] as const)("the mail in %s says what is made now, what was added or goes back, and when it comes", (locale) => {
  const order: MailOrder = {
    number: "100200", locale, shop: "Larkwood", name: "Ada", currency: "EUR", total: 36_990, url: "https://shop.example/orders/100200", awaitsPayment: false, madeToOrder: true,
    deliveryFrom: new Date(Date.UTC(2026, 11, 17)), deliveryUntil: new Date(Date.UTC(2026, 11, 19)), lines: [], transfer: null, waterfall: [], taxIncluded: true, taxes: [],
  };
  const swap = { name: { en: "Shelf", ru: "Полка" }, words: [{ label: { en: "Wood", ru: "Дерево" }, value: { en: "Oak", ru: "Дуб" } }], added: 16_400, slotLost: true };
  const { subject, text } = composeOrderMail(order, { kind: "swapped", swap });
  const said = `${subject}\n${text}`.replaceAll("\u00a0", " ");
  for (const words of locale === "en" ? ["new configuration", "Shelf\nWood: Oak", "€164 were added", "€369.90", "too early", "17 December 2026"] : ["Полка\nДерево: Дуб", "Добавлено 164", "слишком раннее"]) expect(said).toContain(words);
  expect(said).not.toMatch(/[{}]|undefined|null/);
  const less = composeOrderMail(order, { kind: "swapped", swap: { ...swap, added: 0, slotLost: false }, change: { lines: [], back: 5_000, paid: true } }).text.replaceAll("\u00a0", " ");
  expect(less).toContain(locale === "en" ? "€50 goes back to you" : "Возвращаем 50");
  expect(composeOrderMail(order, { kind: "refunded", amount: 16_400, changeNotMade: true }).text).toContain(locale === "en" ? "could not be made any more" : "внести уже не удалось");
});
