import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { translator } from "#app/platform/i18n.ts";
import { linksOf } from "#tests/forms.ts";
import { pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { stumbleMessages } from "./stumble-messages.ts";
import { CasesPanel, StumblePanel } from "./stumble-view.tsx";
import { kinds, placeName, readPlace, stumbleRows, type PlaceNames, type StumbleCount } from "./stumbles.ts";

const names: PlaceNames = { product: (id) => (id === "p1" ? "Rise desk" : undefined), category: (slug) => (slug === "desks" ? "Desks" : undefined), market: (id) => (id === "eur" ? "DE, EUR" : undefined) };
const t = translator(stumbleMessages, "en");

describe("a place in an address", () => {
  test("is read back as it was written", () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.constantFrom("list", "product", "payment", "question"), fc.string({ maxLength: 200, unit: "grapheme" }).filter((text) => text.length <= 200 && !/\p{Cc}/u.test(text)), (kind, step, subject) => {
      expect(readPlace(new URLSearchParams({ kind, step, subject }))).toEqual({ kind, step, subject });
    }));
  });

  test.each(["", "kind=visit", "kind=order&step=list", "kind=visit&step=", "kind=visit&step=__proto__", "kind=visit&step=A", `kind=visit&step=list&subject=${"x".repeat(201)}`, "kind=visit&step=list&subject=%00"])("%s names none", (search) => expect(readPlace(new URLSearchParams(search))).toBeUndefined());
});

describe("names of places", () => {
  test.each<[Parameters<typeof placeName>[0], string]>([
    [{ kind: "visit", step: "product", subject: "p1" }, "Product: Rise desk"],
    [{ kind: "visit", step: "product", subject: "gone" }, "Product: gone"],
    [{ kind: "visit", step: "list", subject: "desks" }, "List: Desks"],
    [{ kind: "visit", step: "search", subject: "" }, "Search"],
    [{ kind: "configuration", step: "option", subject: "rise-desk width" }, "Option in the way: rise-desk · width"],
    [{ kind: "checkout", step: "cart", subject: "eur" }, "Cart: DE, EUR"],
    [{ kind: "checkout", step: "payment", subject: "stripe" }, "Payment by card"],
    [{ kind: "ticket", step: "question", subject: "delivery" }, "Delivery"],
    [{ kind: "ticket", step: "question", subject: "constructor" }, "constructor"],
    [{ kind: "visit", step: "teleport", subject: "x" }, "teleport: x"],
  ])("%o", (place, said) => expect(placeName(place, names, t)).toBe(said));
});

describe("the rows", () => {
  const counts = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...kinds), step: fc.constantFrom("a", "b"), subject: fc.constantFrom("x", "y", "z"), came: fc.nat(50), stopped: fc.nat(50) }), { selector: (one) => `${one.kind} ${one.step} ${one.subject}`, maxLength: 24 });

  test("stand by how many stopped, each kind apart, no more than asked for, whatever the order of the counts", () => {
    fc.assert(fc.property(counts, fc.integer({ min: 1, max: 5 }), (drawn, most) => {
      const rows = stumbleRows(drawn, most, ({ subject }) => subject);
      expect(stumbleRows(drawn.toReversed(), most, ({ subject }) => subject)).toEqual(rows);
      for (const kind of kinds) {
        const here = rows.get(kind) ?? [];
        const all = drawn.filter((one) => one.kind === kind && one.stopped > 0);
        expect(here.length).toBe(Math.min(most, all.length));
        expect(here.map(({ stopped }) => stopped)).toEqual(all.map(({ stopped }) => stopped).toSorted((left, right) => right - left).slice(0, most));
      }
    }));
  });
});

describe("the report", () => {
  const count: StumbleCount = { kind: "visit", step: "product", subject: "p1", came: 40, stopped: 10 };
  const rows = [{ ...count, name: "Product: Rise desk" }, { ...count, subject: "<b>", name: "Product: <b>" }];
  const opened = { place: count, name: "Product: Rise desk", cases: [
    { title: "Visitor 0a1b2c", at: "today", path: ["List: Desks", "Product: Rise desk"], href: undefined }, { title: "Order 100001", at: "yesterday", path: [], href: "/backoffice/orders/100001" },
  ] };
  const page = (locale: "en" | "ru") => render(<><CasesPanel opened={opened} />{kinds.map((kind) => <StumblePanel key={kind} counted={{ kind, rows: kind === "visit" ? rows : [] }} />)}</>, { locale });

  test("has no fault in either language, and each number leads to its cases", () => {
    for (const locale of ["en", "ru"] as const) expect(pageFaults(page(locale)), locale).toEqual([]);
    const hrefs = linksOf(page("en")).map((link) => link.href);
    expect(hrefs).toContain("/studio/worth/stumbles?kind=visit&step=product&subject=p1#cases");
    expect(hrefs).toContain("/backoffice/orders/100001");
    expect(textOf(page("en"))).toContain("25%");
    expect(page("en")).not.toContain("<b>");
  });

  test("says that nobody stopped there", () => expect(textOf(render(<CasesPanel opened={{ ...opened, cases: [] }} />))).toContain("Nobody stopped here"));
});
