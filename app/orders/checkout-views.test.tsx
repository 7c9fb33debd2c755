import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { checkoutMessages } from "./checkout-messages.ts";
import { problemMessages } from "./checkout-problem-messages.ts";
import { toldProblem } from "./checkout-problem.ts";
import { CheckoutPage } from "./checkout-page.tsx";
import type { CheckoutProblem, CheckoutView } from "./checkout-view.ts";
import { InvoicePage } from "./invoice-page.tsx";

const eur = (amount: number) => money(amount, "EUR");

const texts = { title: "Pay with a gift card", code: "Code", add: "Use card", payAll: "Your gift card pays for everything.", cards: [] };

const checkout = (wish: Partial<CheckoutView> = {}): CheckoutView => ({
  values: { email: "ada@example.org", "address.name": "Ada", "address.country": "DE" }, idempotencyKey: "0190f5d0-0000-7000-8000-000000000009", cartVersion: 7,
  lines: [{ id: "l1", name: "Oak desk", href: "/p/oak-desk", words: ["Oak"], picture: undefined, quantity: 2, unit: eur(45_000), amount: eur(90_000), was: undefined, seen: undefined, editHref: undefined, problem: undefined, weeks: undefined }],
  steps: [{ kind: "goods", label: undefined, amount: eur(90_000), inside: false }], taxes: [{ rate: 1900, tax: eur(14_369) }], taxIncluded: true, reverseCharge: false, total: eur(90_590), voucher: null, giftCards: { cards: [], toPay: wish.total ?? eur(90_590) }, cardTexts: texts,
  arrives: { from: Date.UTC(2026, 11, 1), until: Date.UTC(2026, 11, 4) }, promise: "Arrives 1 December 2026 to 4 December 2026.", countries: ["DE", "FR"], needsCode: true,
  methods: [{ id: "parcel", name: "Parcel", description: "To the door", price: eur(590) }, { id: "freight", name: "Two people", description: "To the room", price: eur(4_900) }], method: "freight", assembly: eur(7_900), assemblyChosen: false,
  payments: ["test-bank", "invoice"], madeToOrder: false, onlyMadeToOrder: false, savedAddresses: [], signedIn: false, law: { consent: "I agree to the terms.", button: undefined, withdrawal: "You may withdraw within 14 days.", exception: undefined }, ...wish,
});
const page = (wish: Partial<CheckoutView> = {}, problem?: CheckoutProblem, locale: "en" | "ru" = "en") => render(<CheckoutPage checkout={checkout(wish)} problem={problem === undefined ? undefined : toldProblem(problem, locale)} />, { locale });
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");
const formOf = (html: string) => formsOf(html)[0]!;

describe("the checkout", () => {
  test("is one form that posts what was shown: cart version, total, currency, and a key of its own", () => {
    const html = page();
    expect(formsOf(html)).toHaveLength(1);
    expect(formOf(html)).toMatchObject({
      method: "post",
      fields: { idempotencyKey: "0190f5d0-0000-7000-8000-000000000009", cartVersion: "7", shownTotal: "90590", shownCurrency: "EUR", email: "ada@example.org", "address.name": "Ada", "address.country": "DE", deliveryMethod: "freight", paymentMethod: "test-bank" },
    });
  });

  test("without scripts: one button orders, one only counts anew and needs nothing filled in", () => {
    const buttons = formOf(page()).buttons;
    expect(buttons.map((button) => [button.name, button.value])).toEqual([["intent", "enter"], ["intent", "update"], ["intent", "gift-card"], ["intent", "order"]]);
    expect(tagsOf(page(), "button").find((button) => button.value === "update")).toHaveProperty("formnovalidate");
  });

  test("gift cards are buttons of the one form: what they leave is what the order button stands under", () => {
    const card = { id: "0190f5d0-0000-7000-8000-0000000000c1", ending: "AB3D", balance: eur(4_000), pays: eur(4_000), problem: undefined };
    const html = page({ giftCards: { cards: [card], toPay: eur(86_590) }, cardTexts: { ...texts, cards: [{ id: card.id, text: "€40 on the card", remove: "Do not use it", pays: true }] } }, { fields: { giftCard: "This gift card has expired." }, form: undefined });
    expect(formsOf(html)).toHaveLength(1);
    expect(formOf(html).fields).toMatchObject({ shownTotal: "90590", shownByCards: "4000", paymentMethod: "test-bank" });
    expect(formOf(html).buttons).toContainEqual(expect.objectContaining({ name: "removeCard", value: card.id }));
    expect(plain(html)).toContain("This gift card has expired.");
    expect(plain(html)).toMatch(/To pay €865\.90/);
  });

  test("cards that pay for everything leave no other payment to choose, also where there is none", () => {
    const giftCards = { cards: [{ id: "c", ending: "AB3D", balance: eur(99_000), pays: eur(90_590), problem: undefined }], toPay: eur(0) };
    for (const payments of [["test-bank", "invoice"], []] as const) {
      const html = page({ giftCards, payments });
      expect(formOf(html).fields.paymentMethod).toBe(payments[0] ?? "invoice");
      expect(tagsOf(html, "input").filter((input) => input.name === "paymentMethod").map((input) => input.type)).toEqual(["hidden"]);
      expect(formOf(html).buttons.at(-1)).toMatchObject({ value: "order", disabled: false });
      expect(plain(html)).toContain("Your gift card pays for everything.");
    }
  });

  test("nothing is agreed to beforehand, and terms must be", () => {
    const form = formOf(page({ madeToOrder: true }));
    expect(form.fields).not.toHaveProperty("terms");
    expect(form.fields).not.toHaveProperty("noWithdrawal");
    expect(form.required).toEqual(expect.arrayContaining(["email", "address.name", "address.line1", "address.postalCode", "address.city", "terms", "noWithdrawal"]));
    expect(formOf(page()).names).not.toContain("noWithdrawal");
  });

  test("agreed boxes stay agreed when the page comes back with a problem", () => {
    const form = formOf(page({ madeToOrder: true, values: { terms: "on", noWithdrawal: "on" } }));
    expect(form.fields).toMatchObject({ terms: "on", noWithdrawal: "on" });
  });

  test("the button says that ordering obliges to pay, in both languages, or in the law's own words", () => {
    expect(formOf(page()).buttons.at(-1)?.text).toBe("Order with obligation to pay");
    expect(formOf(page({}, undefined, "ru")).buttons.at(-1)?.text).toBe(checkoutMessages.ru.order as string);
    const law = { consent: "I agree (DE)", button: "Zahlungspflichtig bestellen", withdrawal: "Fourteen days", exception: "Not for made to order" };
    const html = page({ law, madeToOrder: true });
    expect(formOf(html).buttons.at(-1)?.text).toBe("Zahlungspflichtig bestellen");
    for (const sentence of ["I agree (DE)", "Fourteen days", "Not for made to order"]) expect(plain(html)).toContain(sentence);
    expect(linksOf(html).map((link) => link.href)).toEqual(expect.arrayContaining(["/legal/terms", "/legal/privacy", "/legal/withdrawal"]));
  });

  test("of goods that are all made to order nothing can be given back, and no days are promised", () => {
    const law = { consent: "I agree", button: undefined, withdrawal: "Fourteen days", exception: undefined };
    const [some, all] = [plain(page({ law, madeToOrder: true })), plain(page({ law, madeToOrder: true, onlyMadeToOrder: true }))];
    expect([some.includes("Fourteen days"), some.includes("Some of these goods are made")]).toEqual([true, true]);
    expect([all.includes("Fourteen days"), all.includes("These goods are made to my own"), all.includes("Some of")]).toEqual([false, true, false]);
    expect(plain(page({ madeToOrder: true, onlyMadeToOrder: true }, undefined, "ru"))).toContain("Эти товары делают");
  });

  test("a refusal begins the page with the focus, and stands beside the button with a way to it", () => {
    const html = page({}, { fields: { "address.postalCode": "postal-code" }, form: { code: "fields" } });
    const [place] = tagsOf(html, "div").filter((tag) => tag.id === "refused");
    expect(place).toMatchObject({ tabindex: "-1" });
    expect(place).toHaveProperty("autofocus");
    expect(linksOf(html).filter((link) => link.href === "#refused").map((link) => link.text)).toEqual(["Nothing was ordered yet. See what is missing."]);
    expect(html.indexOf("#refused")).toBeGreaterThan(html.indexOf('id="confirm-order"'));
    expect(page()).not.toContain("refused");
  });

  test("the refusal names each wrong field in the form's order and leads to it, with the field's own sentence", () => {
    const fields = { terms: "required", "address.city": "required", "address.postalCode": "postal-code", email: "email", slot: "required", paymentMethod: "required" };
    const slots = { days: [{ day: "2026-12-17", windows: [{ key: "2026-12-17/am", from: "08:00", until: "13:00", full: false }] }], free: true, chosen: undefined, byPostalCode: false };
    for (const locale of ["en", "ru"] as const) {
      const html = page({ slots }, { fields, form: { code: "fields" } }, locale);
      const [summary = "", rest = ""] = html.split("<form");
      const named = linksOf(summary).filter(({ href }) => href.startsWith("#wrong-"));
      expect(named.map(({ href }) => href.slice(7))).toEqual(["email", "address.postalCode", "address.city", "slot", "paymentMethod", "terms"]);
      for (const { href } of named) expect(rest.split(`id="${href.slice(1)}"`), href).toHaveLength(2);
      for (const { text } of named) expect(plain(rest)).toContain(text.slice(text.indexOf(": ") + 2));
    }
    expect(plain(page({ slots }, { fields, form: { code: "fields" } }))).toContain("Time of delivery: Please choose a time, or that you choose it later.");
  });

  test("goods, sums, arrival and total stand beside the button", () => {
    const text = plain(page());
    for (const part of ["2 × Oak desk", "€900", "including 19 % VAT: €143.69", "Arrives 1 December 2026 to 4 December 2026", "Parcel", "€5.90", "Two people", "€49", "Assembly at home for €79"]) expect(text).toContain(part);
  });

  test("the total stands above the button once more, nothing below it", () => {
    const html = page();
    const [above = "", below = ""] = html.split(/<button[^>]*value="order"/);
    expect(plain(above).trim()).toMatch(/Total €905\.90$/);
    expect(plain(below)).not.toContain("€");
  });

  test.each<[Partial<CheckoutView>, string]>([
    [{ methods: [], method: undefined }, "We do not deliver these goods to this country."],
    [{ payments: [] }, "There is no way to pay for this order here."],
  ])("%j cannot be ordered, and the page says why", (wish, sentence) => {
    const html = page(wish);
    expect(plain(html)).toContain(sentence);
    expect(formOf(html).buttons.at(-1)).toMatchObject({ value: "order", disabled: true });
  });

  test("who is signed in is not asked to, and chooses among saved addresses where there are several", () => {
    expect(linksOf(page()).map((link) => link.href)).toContain("/sign-in?next=%2Fcheckout");
    const two = [{ id: "a1", text: "Ada, Musterweg 1, Berlin" }, { id: "a2", text: "Ada, Hauptstr. 2, Bonn" }];
    const html = page({ signedIn: true, savedAddresses: two });
    expect(linksOf(html).map((link) => link.href)).not.toContain("/sign-in?next=%2Fcheckout");
    expect(linksOf(html).filter((link) => link.href.startsWith("/checkout?address="))).toEqual(two.map(({ id, text }) => ({ href: `/checkout?address=${id}`, text })));
    expect(linksOf(page({ signedIn: true, savedAddresses: two.slice(0, 1) })).some((link) => link.href.includes("address="))).toBe(false);
  });

  test("a way to pay that was chosen stays chosen; one that is no longer offered does not", () => {
    expect(formOf(page({ values: { paymentMethod: "invoice" } })).fields.paymentMethod).toBe("invoice");
    expect(formOf(page({ values: { paymentMethod: "stripe" } })).fields.paymentMethod).toBe("test-bank");
  });

  test("assembly is a box only where it can be booked", () => {
    expect(formOf(page({ assembly: null })).names).not.toContain("assembly");
    expect(formOf(page({ assemblyChosen: true })).fields.assembly).toBe("on");
    expect(formOf(page()).fields).not.toHaveProperty("assembly");
  });

  test.each(["cart-changed", "cart-empty", "no-delivery", "payment-unavailable", "voucher-used-up", "withdrawal-consent-missing", "key-reused"] as const)("%s is a sentence in both languages", (code) => {
    for (const locale of ["en", "ru"] as const) expect(plain(page({}, { fields: {}, form: { code } }, locale))).toContain(plain(problemMessages[locale][code] as string));
  });

  test("a problem with a price or goods names them", () => {
    expect(plain(page({}, { fields: {}, form: { code: "price-changed", price: eur(99_900) } }))).toContain("The total is now €999.");
    expect(plain(page({}, { fields: {}, form: { code: "out-of-stock", names: ["D-1", "L-2"] } }))).toContain("D-1, L-2 is no longer available");
    expect(plain(page({}, { fields: {}, form: { code: "made-up-later" } }))).toContain("Nothing was ordered yet. Please look at this once more.");
  });

  test("who did not get a turn is told that nothing happened, and keeps the form", () => {
    const html = page({}, { fields: {}, form: { code: "busy" } });
    expect(plain(html)).toContain("Nothing was ordered or charged; please press the button again.");
    expect(tagsOf(html, "input").some((input) => input.name === "idempotencyKey")).toBe(true);
  });

  test("a wrong field says so beside itself and is tied to its message for screen readers", () => {
    const html = page({}, { fields: { email: "email", "address.postalCode": "postal-code", terms: "required" }, form: { code: "fields" } });
    expect(plain(html)).toContain("That does not look like an e-mail address.");
    expect(plain(html)).toContain("Please tick the box to go on.");
    const email = tagsOf(html, "input").find((input) => input.name === "email");
    expect(email?.["aria-invalid"]).toBe("true");
    const described = (email?.["aria-describedby"] ?? "").split(" ");
    expect(described.some((id) => html.includes(`id="${id}"`))).toBe(true);
    expect(tagsOf(html, "input").find((input) => input.name === "address.name")?.["aria-invalid"]).not.toBe("true");
  });

  test("a company's field is open when it was filled in or refused", () => {
    const open = (html: string) => /<details[^>]*open/.test(html);
    expect(open(page())).toBe(false);
    expect(open(page({ values: { vatNumber: "FR12345678901" } }))).toBe(true);
    expect(open(page({}, { fields: { vatNumber: "vat-number" }, form: { code: "fields" } }))).toBe(true);
    expect(plain(page({ reverseCharge: true }))).toContain("no VAT is charged");
  });

  test("what was typed is text, never markup", () => {
    expect(page({ values: { email: '"><script>alert(1)</script>', note: "</textarea><script>alert(2)</script>" } })).not.toMatch(/<script>alert/);
  });
});

describe("an invoice", () => {
  const document = (wish: Partial<Parameters<typeof InvoicePage>[0]["document"]> = {}): Parameters<typeof InvoicePage>[0]["document"] => ({
    orderNumber: "100200", orderedOn: "2026-11-01T10:00:00.000Z", locale: "en", currency: "EUR", seller: { name: "Larkwood", address: ["Larkwood", "Holzweg 3", "10115 Berlin"], vatNumber: "DE123456789" },
    buyer: { name: "Ada", company: "Wood & Sons", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" }, buyerVatNumber: null, taxIncluded: true, reverseCharge: false,
    lines: [{ sku: "D-1", name: { en: "Desk", ru: "Стол" }, quantity: 2, unit: 45_000, amount: 90_000, discount: 9_000, taxRate: 1900 }],
    delivery: 590, discount: 9_000, subtotal: 90_000, total: 81_590, taxes: [{ rate: 1900, amount: 81_590, tax: 13_027 }], corrects: null, ...wish,
  });
  const shown = (wish: Parameters<typeof document>[0] = {}, kind: "invoice" | "credit-note" = "invoice", reader: "en" | "ru" = "en") =>
    render(<InvoicePage number="INV-2026-000001" kind={kind} issuedAt="2026-11-02T10:00:00.000Z" back="/orders/100200" document={document(wish)} />, { locale: reader });

  test("carries what a tax office asks for: both parties, numbers, dates, rate, net base, tax, total", () => {
    const text = plain(shown());
    for (const part of ["Larkwood", "Holzweg 3 · 10115 Berlin", "VAT number DE123456789", "INV-2026-000001", "2 November 2026", "1 November 2026", "100200", "Wood & Sons", "Desk D-1", "€450", "19 %", "€900", "−€90", "Delivery €5.90", "19 % tax on €685.63 €130.27", "Total €815.90", "All amounts include tax."]) expect(text).toContain(part);
  });

  test("keeps the order's language whoever reads it, and says so to the reader's tools", () => {
    expect(shown({ locale: "ru" })).toContain('lang="ru"');
    expect(plain(shown({ locale: "ru" }, "invoice", "en"))).toContain("Стол D-1");
    expect(plain(shown({ locale: "en" }, "invoice", "ru"))).toContain("Desk D-1");
    expect(plain(shown({ locale: "xx" }))).toContain("Desk D-1");
  });

  test("says how it is paid when it is against an invoice, and nothing of it otherwise", () => {
    const transfer = { dueOn: "2026-11-15T10:00:00.000Z", account: ["Larkwood GmbH", "IBAN DE02 1203 0000 0000 2020 51"] };
    expect(plain(shown({ transfer }))).toContain("Please transfer €815.90 by 15 November 2026, naming INV-2026-000001, to: Larkwood GmbH IBAN DE02 1203 0000 0000 2020 51");
    expect(plain(shown({ transfer: { ...transfer, account: [] } }))).toContain("naming INV-2026-000001. ");
    expect(plain(shown({ transfer: null }))).not.toContain("transfer");
    expect(plain(shown())).not.toContain("transfer");
  });

  test("says what was chosen, in the order's language; documents from before that lack it", () => {
    const [line] = document().lines;
    if (line === undefined) throw new Error("a line");
    const chosen = { ...line, choices: [{ label: { en: "Top", ru: "Столешница" }, value: { en: "Oak", ru: "Дуб" } }, { label: { en: "Width" }, value: { en: "160 cm" } }] };
    expect(plain(shown({ lines: [chosen] }))).toMatch(/Desk D-1 .*€900 .*Top: Oak · Width: 160 cm/);
    expect(plain(shown({ lines: [chosen], locale: "ru" }))).toMatch(/Стол D-1 .*Столешница: Дуб · Width: 160 cm/);
    expect(plain(shown({ lines: [{ ...line, choices: [] }] }))).not.toContain("Top");
  });

  test("tax on top stands between the goods and the total, tax inside behind it", () => {
    const outside = plain(shown({ taxIncluded: false, taxes: [{ rate: 825, amount: 81_590, tax: 6_731 }], total: 88_321 }));
    expect(outside).toMatch(/8\.25 % tax on €815\.90 €67\.31 Total €883\.21/);
    expect(outside).toContain("Amounts are without tax");
    expect(plain(shown())).toMatch(/Total €815\.90 19 % tax on/);
  });

  test("reverse charge names the other's number and who owes the tax, and shows no rate of nothing", () => {
    const text = plain(shown({ reverseCharge: true, taxIncluded: false, buyerVatNumber: "FR12345678901", taxes: [{ rate: 0, amount: 81_590, tax: 0 }] }));
    expect(text).toContain("VAT number: FR12345678901");
    expect(text).toContain("Tax is owed by the recipient (reverse charge).");
    expect(text).not.toContain("0 % tax on");
  });

  test("a credit note names what it corrects and only what went back", () => {
    const text = plain(shown({ lines: [], corrects: "INV-2026-000001", total: 1_000, subtotal: 1_000, discount: 0, delivery: 0, taxes: [{ rate: 1900, amount: 1_000, tax: 160 }] }, "credit-note"));
    for (const part of ["Credit note", "Corrects invoice INV-2026-000001.", "Refund €10", "19 % tax on €8.40 €1.60"]) expect(text).toContain(part);
    expect(text).not.toContain("Delivery");
    expect(shown({ lines: [] }, "credit-note")).not.toContain("<table");
  });

  test("frozen texts are text, never markup", () => {
    expect(shown({ lines: [{ sku: "<i>", name: { en: "<script>alert(1)</script>" }, quantity: 1, unit: 1, amount: 1, discount: 0, taxRate: 0 }] })).not.toMatch(/<script>alert|<i>/);
  });
});
