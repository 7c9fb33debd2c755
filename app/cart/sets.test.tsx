import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf, sentBy } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { SetOffer } from "./set-offer.tsx";
import { canBeHad, havable, missingPieces, variantForSet, type SetVariant } from "./set-parts.ts";
import type { SetPartView, SetView } from "./set-view.ts";

const variant = (id: string, wish: Partial<SetVariant> = {}): SetVariant => ({ id, productId: "p", words: [], amount: 100, units: 5, madeToOrder: false, leadTimeDays: 0, ...wish });
const eur = (amount: number) => money(amount, "EUR");
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("the variant of a set", () => {
  test("is the one looked at, else the cheapest that can be had, else the one looked at all the same", () => {
    const three = [variant("a", { amount: 300 }), variant("b", { amount: 200, units: 1 }), variant("c", { amount: 250 })];
    expect(variantForSet(three, 1, new Set(["a"]))?.id).toBe("a");
    expect(variantForSet(three, 1, new Set(["x"]))?.id).toBe("b");
    expect(variantForSet(three, 2, new Set())?.id).toBe("c");
    expect(variantForSet(three, 2, new Set(["b"]))?.id).toBe("c");
    expect(variantForSet(three, 9, new Set(["b"]))?.id).toBe("b");
    expect(variantForSet(three, 9, new Set())?.id).toBe("a");
    expect(variantForSet([], 1, new Set())).toBeUndefined();
  });

  test("can be had from the shelf or made", () => {
    expect([canBeHad({ units: 1, madeToOrder: false, leadTimeDays: 0 }, 2), canBeHad({ units: 2, madeToOrder: false, leadTimeDays: 0 }, 2), canBeHad({ units: 0, madeToOrder: false, leadTimeDays: 7 }, 2), canBeHad({ units: 0, madeToOrder: true, leadTimeDays: 0 }, 2)])
      .toEqual([false, true, true, true]);
    expect(havable([variant("a", { units: 0 }), variant("b")], 1).map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("pieces a cart lacks for one more set", () => {
  test("are all of it, less what is there and makes no set yet", () => {
    expect(missingPieces([{ quantity: 1, inCart: 0 }, { quantity: 4, inCart: 0 }])).toEqual([1, 4]);
    expect(missingPieces([{ quantity: 1, inCart: 1 }, { quantity: 4, inCart: 3 }])).toEqual([0, 1]);
    // Two whole sets and one desk more.
    expect(missingPieces([{ quantity: 1, inCart: 3 }, { quantity: 4, inCart: 8 }])).toEqual([0, 4]);
    expect(missingPieces([{ quantity: 1, inCart: 2 }, { quantity: 4, inCart: 8 }])).toEqual([1, 4]);
  });

  test("make exactly one set more, and no piece of a part that had enough", () => {
    const parts = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), inCart: fc.integer({ min: 0, max: 30 }) }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(parts, (given) => {
      const sets = (pieces: readonly number[]) => Math.min(...given.map(({ quantity }, at) => Math.floor((pieces[at] ?? 0) / quantity)));
      const before = given.map(({ inCart }) => inCart);
      const missing = missingPieces(given);
      expect(sets(before.map((pieces, at) => pieces + (missing[at] ?? 0)))).toBe(sets(before) + 1);
      for (const [at, pieces] of missing.entries()) if (pieces > 0) expect(sets(before.map((there, other) => there + (missing[other] ?? 0) - (other === at ? 1 : 0)))).toBe(sets(before));
    }));
  });
});

const part = (wish: Partial<SetPartView> = {}): SetPartView => ({
  id: "l1", name: "Oak chair", href: "/p/oak-chair?variant=C-1", words: ["Oak"], picture: undefined, quantity: 4, amount: eur(40_000), each: eur(10_000), state: "ready", units: 0, own: false,
  days: undefined, weeks: undefined, variant: "0190f5d0-0000-7000-8000-00000000000c", configuration: undefined, choices: [], ...wish,
});
const desk = (wish: Partial<SetPartView> = {}) => part({ id: "l2", name: "Rise desk", href: "/configure/rise-desk?o.wood=oak", quantity: 1, amount: eur(90_000), each: eur(90_000), variant: undefined, days: 14, ...wish });
const set = (parts: readonly SetPartView[]): SetView => ({ id: "0190f5d0-0000-7000-8000-0000000000aa", name: "A place to work", parts, separately: eur(130_000), together: eur(115_000), saving: eur(15_000), percent: 11 });
const shown = (view: SetView, locale: "en" | "ru" = "en") => render(<SetOffer set={view} />, { locale });

describe("a set on the page of a product", () => {
  test("shows what is in it, single prices beside the set's, and one plain form", () => {
    const html = shown(set([part(), part({ id: "l3", name: "Lamp", quantity: 1, amount: eur(90_000), each: eur(90_000), variant: "0190f5d0-0000-7000-8000-00000000000d", choices: [{ value: "0190f5d0-0000-7000-8000-00000000000d", label: "Black" }, { value: "0190f5d0-0000-7000-8000-00000000000e", label: "Brass" }] })]));
    const text = plain(html);
    expect(text).toMatch(/A place to work 4 × Oak chair Oak €400 €100 each .*Lamp.* €900/);
    expect(text).toContain("Bought one by one €1,300 As a set €1,150 You save €150 (11 %)");
    expect(linksOf(html).map(({ href }) => href)).toContain("/p/oak-chair?variant=C-1");
    const [form] = formsOf(html);
    expect(form).toMatchObject({ method: "post", action: "/cart/set", fields: { set: set([]).id }, buttons: [{ text: "Put the set in the cart" }] });
    expect(sentBy(html).getAll("variants[]")).toEqual(["0190f5d0-0000-7000-8000-00000000000c", "0190f5d0-0000-7000-8000-00000000000d"]);
  });

  test("says what is chosen, in the cart or to be configured, and where the button leads", () => {
    expect(plain(shown(set([part(), desk({ state: "to-configure" })])))).toMatch(/the whole set stays at €1,150\..*Made for you in 14 working days.*Put the rest in the cart and configure Rise desk/);
    expect(plain(shown(set([desk({ state: "to-configure" })])))).toMatch(/Configure Rise desk What you buy/);
    const there = plain(shown(set([part(), desk({ state: "in-cart", own: true })])));
    expect(there).toMatch(/Already in your cart.*Put the set in the cart/);
    expect(there).not.toContain("As you configured it");
    const saved = shown(set([part(), desk({ own: true, configuration: "abcd2345" })]));
    expect(plain(saved)).toContain("As you configured it");
    expect(sentBy(saved).getAll("configurations[]")).toEqual(["abcd2345"]);
  });

  test("where variants cost differently it says for which the saving is", () => {
    expect(plain(shown(set([part({ pricesDiffer: true })])))).toContain("The set costs €1,150 whichever variants you choose.");
    expect(plain(shown(set([part()])))).not.toContain("whichever");
  });

  test("offers no button while a part is short, and says which", () => {
    const html = shown(set([part({ state: "short", units: 3 }), desk()]));
    expect(plain(html)).toMatch(/Only 3 pieces are left.*of Oak chair there are not enough pieces/);
    expect(html).not.toContain("<button");
    expect(plain(shown(set([part({ state: "short" })]), "ru"))).toMatch(/Только что закончилось.*Чего нет: Oak chair/);
  });
});
