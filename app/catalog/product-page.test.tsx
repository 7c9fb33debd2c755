import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { estimateAvailability, fewUnits, isOnStock, weeksOf } from "./availability.ts";
import { BuyBox, type BuyNotes } from "./buy-box.tsx";
import { Gallery } from "./gallery.tsx";
import { openingVariant, variantWith, type DetailVariant, type ProductDetail, type ProductFact, type ProductReview } from "./product-detail.ts";
import { ProductStory, Reviews } from "./product-story.tsx";
import { VariantPicker } from "./variant-picker.tsx";

const eur = (amount: number) => money(amount, "EUR");
const variant = (sku: string, options: Record<string, string>, wish: Partial<DetailVariant> = {}): DetailVariant =>
  ({ id: `id-${sku}`, sku, options, facts: [], price: eur(10_000), units: 5, availability: { code: "in-stock" }, weightGrams: 12_000, packageMm: null, ...wish });
const wood = { key: "wood", label: "Wood", values: [{ key: "oak", label: "Oak", hex: "#c8a06c" }, { key: "ash", label: "Ash", hex: "#e0d0b0" }] };
const size = { key: "size", label: "Size", values: [{ key: "s", label: "Small" }, { key: "l", label: "Large" }] };
const product = (wish: Partial<ProductDetail> = {}): ProductDetail => ({
  id: "p1", externalId: "desk", slug: "alder-desk", name: "Alder desk", subtitle: "", description: "First.\n\nSecond.", care: "Oil it.", collection: null, breadcrumb: [], facts: [], options: [wood, size],
  variants: [variant("OAK-S", { wood: "oak", size: "s" }), variant("OAK-L", { wood: "oak", size: "l" }, { price: eur(15_000) }), variant("ASH-S", { wood: "ash", size: "s" }, { availability: { code: "sold-out" }, units: 0 })],
  media: [], tags: [], taxClass: "standard", modelId: null, madeToOrder: false, leadTimeDays: 0, introducedOn: null, rating: { average: 4.66, count: 3 }, related: [], ...wish,
});
const notes: BuyNotes = { tax: "incl. 19 % VAT", arrival: "With you between 3 March and 4 March", deliveryPrice: "delivery €9", returns: "14 days to return it" };
const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");

describe("when it can be had", () => {
  test("is one of five answers, and only what is there is on stock", () => {
    fc.assert(fc.property(fc.boolean(), fc.integer({ min: -3, max: 20 }), fc.nat(400), (madeToOrder, units, leadTimeDays) => {
      const answer = estimateAvailability({ madeToOrder, units, leadTimeDays });
      const expected = madeToOrder ? "made-to-order" : units > fewUnits ? "in-stock" : units > 0 ? "few-left" : leadTimeDays > 0 ? "back-order" : "sold-out";
      expect(answer.code).toBe(expected);
      expect(isOnStock(answer)).toBe(!madeToOrder && units > 0);
      if ("weeks" in answer) expect(answer.weeks * 7).toBeGreaterThanOrEqual(leadTimeDays);
      if ("units" in answer) expect(answer.units).toBe(units);
    }));
  });

  test.each([[0, 1], [1, 1], [7, 1], [8, 2], [14, 2], [15, 3]])("%i days are %i weeks: never too early", (days, weeks) => {
    expect(weeksOf(days)).toBe(weeks);
  });
});

describe("the variant a page opens with", () => {
  test("is the one asked for, else the cheapest that can be had, else whatever there is", () => {
    const cheapGone = product({ variants: [variant("A", {}, { price: eur(1), availability: { code: "sold-out" } }), variant("B", {}, { price: eur(3) }), variant("C", {}, { price: eur(2) }), variant("D", {}, { price: null })] });
    expect(openingVariant(cheapGone, "D")?.sku).toBe("D");
    for (const asked of [undefined, null, "", "none", "__proto__"]) expect(openingVariant(cheapGone, asked)?.sku).toBe("C");
    expect(openingVariant(product({ variants: [variant("A", {}, { availability: { code: "sold-out" } })] }), null)?.sku).toBe("A");
    expect(openingVariant(product({ variants: [] }), "A")).toBeUndefined();
  });

  test("of options is the first that has them all", () => {
    expect(variantWith(product(), { wood: "oak", size: "l" })?.sku).toBe("OAK-L");
    expect(variantWith(product(), { wood: "ash" })?.sku).toBe("ASH-S");
    expect(variantWith(product(), {})?.sku).toBe("OAK-S");
    expect(variantWith(product(), { wood: "ash", size: "l" })).toBeUndefined();
  });
});

describe("choosing", () => {
  const picker = (sku: string, wish: Partial<ProductDetail> = {}) => {
    const shown = product(wish);
    return render(<VariantPicker product={shown} current={shown.variants.find((one) => one.sku === sku)!} />);
  };

  test("every value is an address, the chosen ones are marked, combinations nobody makes lead to the nearest", () => {
    const html = picker("OAK-L");
    expect(linksOf(html)).toEqual([
      { href: "/p/alder-desk?variant=OAK-L", text: "Oak" }, { href: "/p/alder-desk?variant=ASH-S", text: "Ash" }, { href: "/p/alder-desk?variant=OAK-S", text: "Small" }, { href: "/p/alder-desk?variant=OAK-L", text: "Large" },
    ]);
    expect(tagsOf(html, "a").map((link) => link["aria-current"])).toEqual(["true", undefined, undefined, "true"]);
    expect(tagsOf(html, "div").filter((group) => group.role === "group").map((group) => group["aria-label"])).toEqual(["Wood", "Size"]);
  });

  test("a value no variant has is not offered; one variant offers no choice", () => {
    expect(linksOf(picker("OAK-S", { options: [{ ...wood, values: [...wood.values, { key: "elm", label: "Elm" }] }] })).map((link) => link.text)).toEqual(["Oak", "Ash"]);
    expect(picker("OAK-S", { variants: [variant("OAK-S", { wood: "oak" })] })).toBe("");
  });
});

describe("buying", () => {
  const box = (sku = "OAK-S", wish: Partial<ProductDetail> = {}, locale: "en" | "ru" = "en") => {
    const shown = product(wish);
    return render(<BuyBox product={shown} variant={shown.variants.find((one) => one.sku === sku)} notes={notes} />, { locale });
  };

  test("is one plain form for this very variant, with price, tax, arrival and returns beside it", () => {
    const html = box();
    expect(formFor(html, "add")).toMatchObject({ method: "post", action: "/cart", fields: { productId: "p1", variantId: "id-OAK-S", quantity: "1" } });
    for (const part of ["€100", "incl. 19 % VAT", "With you between 3 March and 4 March", "delivery €9", "14 days to return it", "Article OAK-S", "In stock"]) expect(plain(html)).toContain(part);
    expect(plain(box("OAK-S", {}, "ru"))).toContain("В корзину");
  });

  test.each<[string, Partial<ProductDetail>, string]>([
    ["no more than there is", {}, "5"],
    ["as many as one likes of what is made again", { leadTimeDays: 14 }, "99"],
    ["as many as one likes of what is made to order", { madeToOrder: true }, "99"],
  ])("%s", (_, wish, most) => {
    expect(tagsOf(box("OAK-S", wish), "input").find((input) => input.name === "quantity")?.max).toBe(most);
  });

  test("what is sold out cannot be bought and promises nothing", () => {
    const html = box("ASH-S");
    expect(formFor(html, "add").buttons[0]).toMatchObject({ disabled: true });
    expect(formFor(html, "add").names).not.toContain("quantity");
    expect(plain(html)).not.toContain("With you between");
  });

  test("a configurable one leads to its configurator instead", () => {
    const html = box("OAK-S", { modelId: "span" });
    expect(linksOf(html).map((link) => link.href)).toContain("/configure/alder-desk");
    expect(formsOf(html).some((form) => form.fields.intent === "add" && form.action === "/cart")).toBe(false);
    expect(plain(html)).toMatch(/from €100/i);
  });

  test("what has no price in this market is not sold there", () => {
    for (const html of [box("NONE"), box("OAK-S", { variants: [variant("OAK-S", {}, { price: null })] })]) {
      expect(formsOf(html)).toEqual([]);
      expect(plain(html)).not.toBe("");
    }
  });

  test("a reduced price stands beside the one before and the lowest of thirty days", () => {
    const text = plain(box("OAK-S", { variants: [variant("OAK-S", {}, { wasPrice: eur(20_000), lowestLast30Days: eur(9_000) })] }));
    for (const part of ["€100", "€200", "€90"]) expect(text).toContain(part);
  });
});

describe("what there is to see and read", () => {
  test("a drawing is shown from four sides with words for each, a photograph once; the first is fetched first", () => {
    const drawing = { id: "m1", variantId: null, kind: "drawing" as const, hash: "h", alt: "Desk" };
    const html = render(<Gallery media={[drawing, { ...drawing, id: "m2", kind: "file", alt: "In a room" }]} name="Alder desk" />);
    const alts = tagsOf(html, "img").map((image) => image.alt);
    expect(new Set(alts)).toEqual(new Set(["Alder desk, seen at an angle", "Alder desk, from the front", "Alder desk with its measurements", "Alder desk, close up", "In a room"]));
    expect(tagsOf(html, "img").filter((image) => image.loading !== "lazy").length).toBeLessThan(alts.length);
    expect(tagsOf(html, "ul")[0]).toMatchObject({ "aria-label": "Pictures", tabindex: "0" });
  });

  test("facts are the product's with the variant's own in their places, weight and package in people's units", () => {
    const width = (number: number): ProductFact => ({ key: "width", type: "number", label: "Width", unit: "mm", number, words: [] });
    const shown = product({ facts: [width(1_400)] });
    const text = plain(render(<ProductStory product={shown} variant={variant("X", {}, { facts: [width(1_600)], packageMm: { width: 1_700, depth: 800, height: 90 } })} />));
    for (const part of ["Width 160 cm", "Weight 12 kg", "Package 170 × 80 × 9 cm", "First. Second.", "Oil it."]) expect(text).toContain(part);
    expect(text).not.toContain("140 cm");
    const weighed: ProductFact = { key: "weight", type: "number", label: "Weight", unit: "kg", number: 30, words: [] };
    expect(plain(render(<ProductStory product={product({ facts: [weighed], care: "" })} variant={variant("X", {})} />))).not.toContain("12 kg");
    expect(plain(render(<ProductStory product={product({ care: "" })} variant={undefined} />))).not.toContain("Care");
  });

  test("reviews keep their language, say who really bought, and are text", () => {
    const review = (wish: Partial<ProductReview>): ProductReview => ({ id: "r", author: "Ada", rating: 4, title: "Good", body: "<script>alert(1)</script>", locale: "en", verifiedBuyer: false, photos: [], writtenAt: "2026-03-04T12:00:00Z", ...wish });
    const html = render(<Reviews rating={{ average: 4.66, count: 2 }} reviews={[review({}), review({ id: "r2", author: "Ольга", locale: "ru", title: "", verifiedBuyer: true })]} />);
    expect(html).not.toContain("<script>");
    expect(tagsOf(html, "li").map((line) => line.lang)).toEqual([undefined, "ru"]);
    expect(html.match(/Verified purchase/g)).toHaveLength(1);
    expect(plain(html)).toContain("4 March 2026");
    expect(plain(render(<Reviews rating={{ average: 0, count: 0 }} reviews={[]} />))).toBe("Reviews Nobody has written about this yet.");
    // Ratings may come with the catalogue: under them nobody is said to have been silent.
    expect(plain(render(<Reviews rating={{ average: 4.5, count: 12 }} reviews={[]} />))).toMatch(/12 ratings.*12 people have rated it, without words\.$/);
    expect(plain(render(<Reviews rating={{ average: 4.5, count: 21 }} reviews={[]} />, { locale: "ru" }))).toMatch(/21 человек поставил оценку, без слов\.$/);
    expect(render(<Reviews rating={{ average: 0, count: 0 }} reviews={[]} own={{ href: "/p/oak/review", label: "Write a review" }} />)).toMatch(/<a [^>]*href="\/p\/oak\/review"[^>]*>Write a review<\/a>/);
    expect(plain(render(<Reviews rating={{ average: 4, count: 1 }} reviews={[review({ author: "" })]} />))).not.toContain("Ada");
  });
});
