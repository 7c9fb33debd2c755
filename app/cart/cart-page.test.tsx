import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { CartPage } from "./cart-page.tsx";
import type { CartView, LineView, VoucherView } from "./cart-view.ts";
import { cartMessages } from "./messages.ts";
import { SharedCartPage, type SharedCartView } from "./shared-cart-page.tsx";

const eur = (amount: number) => money(amount, "EUR");

const line = (wish: Partial<LineView> = {}): LineView => ({
  id: "0190f5d0-0000-7000-8000-000000000001", name: "Oak desk", href: "/p/oak-desk?variant=D-1", words: ["Oak"], picture: undefined, quantity: 2, unit: eur(45_000), amount: eur(90_000),
  was: undefined, seen: undefined, editHref: undefined, problem: undefined, weeks: undefined, ...wish,
});
const cart = (wish: Partial<CartView> = {}): CartView => ({
  version: 3, lines: [line()], saved: [], taxes: [{ rate: 1900, tax: eur(14_369) }], taxIncluded: true, total: eur(90_590), voucher: null, giftCards: { cards: [], toPay: wish.total ?? eur(90_590) },
  steps: [{ kind: "goods", label: undefined, amount: eur(90_000), inside: false }, { kind: "delivery", label: "Parcel", amount: eur(590), inside: false }, { kind: "tax", label: undefined, amount: eur(14_369), inside: true }],
  arrives: { from: Date.UTC(2026, 11, 1), until: Date.UTC(2026, 11, 4) }, pricesChanged: false, canOrder: true, ...wish,
});
const page = (view: CartView | undefined, locale: "en" | "ru" = "en", notice?: Parameters<typeof CartPage>[0]["notice"]) =>
  render(<CartPage cart={view} notice={notice} country="DE" />, { locale });
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("the cart's page", () => {
  test("shows goods, sums and the way on", () => {
    const html = page(cart());
    const text = plain(html);
    expect(text).toContain("Oak desk");
    expect(text).toContain("€900");
    expect(text).toContain("€450 each");
    expect(text).toContain("Parcel €5.90");
    expect(text).toContain("Total €905.90");
    expect(text).toContain("including 19 % VAT: €143.69");
    expect(text).toContain("Arrives 1 December 2026 to 4 December 2026");
    expect(text).toContain("For delivery to Germany");
    expect(linksOf(html)).toContainEqual({ href: "/checkout", text: "To checkout" });
  });

  test("in Russian, with Russian amounts and dates", () => {
    const text = plain(page(cart(), "ru"));
    expect(text).toContain("Корзина");
    expect(text).toContain("905,90 €");
    expect(text).toContain("1 декабря 2026 г.");
    expect(text).toContain("Германия");
    expect(text).not.toMatch(/Your cart|Total|Delivery/);
  });

  test("every control is a plain form that names its line", () => {
    const html = page(cart());
    for (const intent of ["quantity", "save", "remove"]) expect(formFor(html, intent)).toMatchObject({ method: "post", action: "/cart", fields: { lineId: line().id } });
    expect(formFor(html, "quantity").fields.quantity).toBe("2");
    // Two lines mean two forms each: no button of one line touches another.
    const two = page(cart({ lines: [line(), line({ id: "0190f5d0-0000-7000-8000-000000000002", name: "Lamp" })] }));
    expect(formsOf(two).filter((form) => form.fields.intent === "remove").map((form) => form.fields.lineId)).toEqual(["0190f5d0-0000-7000-8000-000000000001", "0190f5d0-0000-7000-8000-000000000002"]);
    expect(formsOf(two).filter((form) => form.fields.intent === "remove").map((form) => form.buttons[0]?.text)).toEqual(["Remove : Oak desk", "Remove : Lamp"]);
  });

  test("without anything in it says so and leads back to the shop, but still tells what went wrong", () => {
    const html = page(undefined);
    expect(textOf(html)).toContain("Nothing in here yet");
    expect(linksOf(html)).toEqual([{ href: "/", text: "Look around the shop" }]);
    expect(formsOf(html)).toEqual([]);
    expect(textOf(page(undefined, "en", "add-not-sold"))).toContain("This is not on sale here.");
    expect(textOf(page(undefined, "en", "added"))).not.toContain("It is in your cart.");
  });

  test.each(["added", "add-not-sold", "add-too-many-lines", "add-invalid-form"] as const)("the notice %s is said in both languages", (notice) => {
    expect(textOf(page(cart(), "en", notice))).toContain(cartMessages.en[notice] as string);
    expect(textOf(page(cart(), "ru", notice))).toContain(cartMessages.ru[notice] as string);
  });

  test("one piece shows no price per piece; something free is free, a discount is not", () => {
    expect(plain(page(cart({ lines: [line({ quantity: 1 })] })))).not.toContain("each");
    const steps: CartView["steps"] = [{ kind: "goods", label: undefined, amount: eur(90_000), inside: false }, { kind: "voucher", label: "A tenth", amount: eur(-9_000), inside: false }, { kind: "delivery", label: undefined, amount: eur(0), inside: false }];
    const text = plain(page(cart({ steps })));
    expect(text).toContain("A tenth −€90");
    expect(text).toContain("Delivery free");
  });

  test("the goods of the sum are the lines' own: reduction and options stand below as parts of them", () => {
    expect(plain(page(cart()))).toContain("Goods €900");
    const steps: CartView["steps"] = [
      { kind: "goods", label: undefined, amount: eur(18_800), inside: false }, { kind: "reduction", label: undefined, amount: eur(-2_000), inside: false }, { kind: "options", label: undefined, amount: eur(65_100), inside: false },
      { kind: "delivery", label: "Parcel", amount: eur(590), inside: false },
    ];
    const mixed = cart({ steps, lines: [line({ amount: eur(72_000) }), line({ id: "0190f5d0-0000-7000-8000-000000000002", amount: eur(9_900) })], total: eur(82_490) });
    expect(plain(page(mixed))).toContain("Goods €819 including the reduction −€20 including sizes and options €651 Parcel €5.90 Total €824.90");
    expect(plain(page(mixed, "ru"))).toContain("Товары 819 € со скидкой −20 € в том числе размеры и опции 651 €");
  });

  test("at the limit of pieces the line says so, below it and put aside it does not", () => {
    expect(plain(page(cart({ lines: [line({ quantity: 99 })] })))).toContain("99 pieces are the most one order can hold of this.");
    expect(plain(page(cart({ lines: [line({ quantity: 99 })] }), "ru"))).toContain("не больше 99 штук");
    expect(plain(page(cart({ lines: [line({ quantity: 98 })] })))).not.toContain("the most");
    expect(plain(page(cart({ saved: [line({ quantity: 99 })] })))).not.toContain("the most");
  });

  test("without tax, and with tax on top, the page says which", () => {
    expect(plain(page(cart({ taxes: [] })))).toContain("without tax");
    expect(plain(page(cart({ taxIncluded: false, taxes: [{ rate: 825, tax: money(4_125, "USD") }] })))).toContain("8.25 % tax: $41.25");
    expect(plain(page(cart({ taxes: [{ rate: 1900, tax: eur(100) }, { rate: 700, tax: eur(50) }] })))).toContain("including 19 % VAT: €1, including 7 % VAT: €0.50");
  });
});

describe("what changed since the last visit", () => {
  test("a changed price stands beside the old one, and accepting names exactly the prices shown", () => {
    const html = page(cart({ pricesChanged: true, lines: [line({ seen: eur(40_000) }), line({ id: "0190f5d0-0000-7000-8000-000000000002", unit: eur(1_999) }), line({ id: "gone", unit: null, amount: null, problem: { code: "not-sold" } })] }));
    expect(plain(html)).toContain("The price was €400 when you last looked.");
    const values = tagsOf(html, "input").filter((input) => input.name === "seen[]").map((input) => input.value);
    expect(values).toEqual([`${line().id} 45000`, "0190f5d0-0000-7000-8000-000000000002 1999"]);
    expect(formFor(html, "accept-prices").buttons.map((button) => button.text)).toEqual(["Understood"]);
  });

  test.each<[NonNullable<LineView["problem"]>, string, string]>([
    [{ code: "not-sold" }, "No longer on sale here.", "Больше не продаётся здесь."],
    [{ code: "out-of-stock", units: 0 }, "Sold out just now.", "Только что закончилось."],
    [{ code: "out-of-stock", units: 1 }, "Only 1 piece is left.", "Осталась только 1 штука."],
    [{ code: "out-of-stock", units: 3 }, "Only 3 pieces are left.", "Осталось только 3 штуки."],
    [{ code: "out-of-stock", units: 5 }, "Only 5 pieces are left.", "Осталось только 5 штук."],
    [{ code: "model-changed" }, "The maker has changed this product", "её модель изменилась"],
    [{ code: "invalid-configuration" }, "This configuration can no longer be built.", "Такую конфигурацию больше нельзя сделать."],
  ])("%j is said and keeps the order back", (problem, english, russian) => {
    const view = cart({ lines: [line({ problem })], canOrder: false });
    expect(plain(page(view))).toContain(english);
    expect(plain(page(view, "ru"))).toContain(russian);
    expect(linksOf(page(view)).map((link) => link.href)).not.toContain("/checkout");
    expect(plain(page(view))).toContain("Something in the cart needs your attention first.");
  });

  test("what is no longer sold can be removed or put aside, not counted", () => {
    const html = page(cart({ lines: [line({ problem: { code: "not-sold" } })] }));
    expect(formsOf(html).map((form) => form.fields.intent)).toEqual(["save", "remove", "voucher", "gift-card", undefined]);
  });
});

describe("gift cards", () => {
  const used = { id: "0190f5d0-0000-7000-8000-0000000000c1", ending: "AB3D", balance: eur(4_000), pays: eur(4_000), problem: undefined };
  const giftCards = { cards: [used, { ...used, id: "0190f5d0-0000-7000-8000-0000000000c2", ending: "ZZ99", pays: undefined, problem: "blocked" as const }], toPay: eur(86_590) };

  test("pay after the total, which stays; what pays nothing says why; each can be taken off again", () => {
    const html = page(cart({ giftCards }));
    expect(plain(html)).toMatch(/Total €905\.90 .*Gift card ending in AB3D −€40 To pay €865\.90/);
    expect(plain(html)).toContain("The gift card ending in ZZ99 is blocked.");
    expect(plain(html)).not.toContain("ZZ99 −");
    expect(formsOf(html).filter((form) => form.fields.intent === "gift-card-remove").map((form) => form.fields.card)).toEqual(giftCards.cards.map((card) => card.id));
    expect(plain(page(cart({ giftCards }), "ru"))).toMatch(/Подарочная карта …AB3D .*К оплате/);
  });
});

describe("lines of other kinds", () => {
  test("a configured one leads back to its configuration and folds many words", () => {
    const words = ["Width: 80 cm", "Height: 200 cm", "Wood: oak", "Back: open"];
    const html = page(cart({ lines: [line({ words, editHref: "/configure/span?width=800", weeks: 3 })] }));
    expect(linksOf(html)).toContainEqual({ href: "/configure/span?width=800", text: "Change the configuration" });
    expect(html).toMatch(/<details[^>]*>.*Width: 80 cm.*<\/details>/s);
    expect(plain(html)).toContain("Made for you in about 3 weeks");
    // What was configured says the days its configurator said.
    const configured = cart({ lines: [line({ words, editHref: "/configure/span?width=800", days: 24 })] });
    expect(plain(page(configured))).toContain("Made for you in 24 working days");
    expect(plain(page(configured, "ru"))).toContain("Сделаем для вас за 24 рабочих дня");
    expect(page(cart({ lines: [line({ words: words.slice(0, 3) })] }))).not.toMatch(/<details[^>]*>[^]*Width: 80 cm/);
  });

  test("put aside they have a title of their own, no quantity, and a way back", () => {
    const html = page(cart({ lines: [], saved: [line()] }));
    expect(textOf(html)).toContain("Saved for later");
    expect(formsOf(html).map((form) => form.fields.intent)).toEqual(["unsave", "remove"]);
    expect(linksOf(html).map((link) => link.href)).not.toContain("/checkout");
  });

  test("names and words of the catalogue are text, never markup", () => {
    const html = page(cart({ lines: [line({ name: "<img src=x onerror=alert(1)>", words: ["<script>1</script>"] })] }));
    expect(html).not.toMatch(/<img src=x|<script>1/);
    expect(html).toContain("&lt;img src=x");
  });

  test("a reduced line shows what it cost, to eyes and to screen readers", () => {
    const text = plain(page(cart({ lines: [line({ was: eur(100_000) })] })));
    expect(text).toContain("€900");
    expect(text).toContain("€1,000");
  });
});

describe("the voucher", () => {
  const shown = (voucher: VoucherView, locale: "en" | "ru" = "en") => plain(page(cart({ voucher }), locale));

  test("none: a field that asks for one", () => {
    expect(formFor(page(cart()), "voucher")).toMatchObject({ method: "post", required: ["voucher"] });
  });

  test("an acting one can be taken off by a button that says which", () => {
    const html = page(cart({ voucher: { code: "TENTH", refusal: undefined } }));
    expect(plain(html)).toContain("Voucher TENTH is on.");
    const form = formFor(html, "voucher");
    expect(form.fields.voucher).toBe("");
    expect(form.buttons.map((button) => button.text)).toEqual(["Remove voucher TENTH"]);
  });

  test.each(["unknown", "expired", "used-up", "used-by-you", "not-for-you", "not-here", "not-applicable"] as const)("%s: the reason with the code, in both languages", (code) => {
    for (const locale of ["en", "ru"] as const) {
      const text = shown({ code: "SPRING", refusal: { code } }, locale);
      expect(text).toContain((cartMessages[locale][`voucher-${code}`] as string).replace("{code}", "SPRING"));
    }
  });

  test("one that another offer beats says which", () => {
    const voucher = { code: "SPRING", refusal: { code: "not-combinable", with: ["Autumn", "Free delivery"] } } as const;
    expect(shown(voucher)).toContain("SPRING cannot be combined with “Autumn”, “Free delivery”, which saves you more.");
    expect(shown(voucher, "ru")).toContain("не сочетается с акцией «Autumn», «Free delivery»");
  });

  test("an unknown one stays in its field, with the reason beside it, and can be taken off", () => {
    const html = page(cart({ voucher: { code: "TENHT", refusal: { code: "unknown" } } }));
    const forms = formsOf(html).filter((form) => form.fields.intent === "voucher");
    expect(forms.map((form) => form.fields.voucher)).toEqual(["TENHT", ""]);
    expect(tagsOf(html, "input").find((input) => input.name === "voucher" && input.value === "TENHT")).toMatchObject({ "aria-invalid": "true" });
    expect(html).not.toMatch(/<details[^>]*><summary[^>]*>Voucher code/);
    expect(formsOf(page(cart({ voucher: { code: "OLD", refusal: { code: "expired" } } }))).filter((form) => form.fields.intent === "voucher").map((form) => form.fields.voucher)).toEqual([""]);
  });

  test("below its minimum it says what is missing", () => {
    expect(shown({ code: "BIG", refusal: { code: "minimum-not-reached", missing: eur(5_050) } })).toContain("needs goods for €50.50 more");
    expect(shown({ code: "BIG", refusal: { code: "minimum-not-reached", missing: eur(5_050) } }, "ru")).toContain("не хватает товаров на 50,50 €");
  });

  test("a hostile code is shown as typed, not run", () => {
    expect(page(cart({ voucher: { code: "<B>X</B>", refusal: { code: "unknown" } } }))).not.toContain("<B>X");
  });
});

test("an empty cart whose order waits for its payment leads there", () => {
  for (const [locale, words] of [["en", "Order 100042 is not paid yet"], ["ru", "Заказ 100042 ещё не оплачен"]] as const) {
    const html = render(<CartPage cart={undefined} notice={undefined} country="DE" unpaid={{ number: "100042", href: "/orders/100042?token=t" }} />, { locale });
    expect(html).toContain(words);
    expect(linksOf(html).map(({ href }) => href)).toEqual(["/orders/100042?token=t"]);
  }
});

describe("a shared cart's page", () => {
  const shared = (wish: Partial<SharedCartView> = {}): SharedCartView => ({
    code: "abc", own: false, until: "2026-12-29T00:00:00.000Z", link: "https://shop.example/cart/shared/abc", total: eur(90_000), gone: false, taxIncluded: true,
    lines: [{ id: "1", name: "Oak desk", href: "/p/oak-desk", words: ["Oak"], picture: undefined, quantity: 2, unit: eur(45_000), amount: eur(90_000), days: undefined, weeks: undefined }], ...wish,
  });
  const shown = (wish: Partial<SharedCartView> = {}, locale: "en" | "ru" = "en") => render(<SharedCartPage cart={shared(wish)} />, { locale });

  test("shows goods, pieces and the sum, and one button that copies", () => {
    const html = shown();
    for (const words of ["A cart for you to look at", "Oak desk €900", "2 pieces , €450 each", "Total of the goods €900", "Tax included"]) expect(plain(html).replaceAll("pieces,", "pieces ,")).toContain(words);
    expect(formsOf(html).map((form) => form.buttons.map(({ name, value }) => [name, value]))).toEqual([[["intent", "copy"]]]);
    expect(html).not.toContain("shared/abc");
    expect(plain(shown({ lines: [] }, "ru"))).not.toMatch(/[A-Za-z]{5,}/);
  });

  test("its owner sees the link, until when it holds, and takes it back; she copies nothing", () => {
    const html = shown({ own: true });
    expect(tagsOf(html, "input").map((input) => input.value)).toContain("https://shop.example/cart/shared/abc");
    expect(plain(html)).toContain("It holds until 29 December 2026");
    expect(formsOf(html).map((form) => form.buttons.map(({ value }) => value))).toEqual([["revoke"]]);
  });

  test("what cannot be had is said, line by line and in all; a long configuration folds", () => {
    const [one] = shared().lines;
    const html = shown({ gone: true, taxIncluded: false, lines: [{ ...one!, unit: null, amount: null, words: ["a", "b", "c", "d"] }] });
    for (const words of ["Not to be had here any more", "the rest can be copied", "Tax and delivery are added"]) expect(plain(html)).toContain(words);
    expect(html).toContain("<details");
  });

  test("the cart leads to it, and says what became of a copy", () => {
    expect(formsOf(page(cart())).find((form) => form.action === "/cart/share")?.buttons.map(({ text }) => text)).toEqual(["Share this cart"]);
    for (const notice of ["copied", "copied-some", "share-revoked", "share-too-many"] as const) for (const locale of ["en", "ru"] as const) expect(plain(page(cart(), locale, notice))).toContain(cartMessages[locale][notice] as string);
  });
});
