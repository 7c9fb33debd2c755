import { describe, expect, test } from "vitest";
import { factText, lengthText, mergeFacts, sizeText, unitWord, weightText } from "./fact-text.ts";
import { FilterForm } from "./filter-form.tsx";
import { FilterFields } from "./filter-fields.tsx";
import { mediaOf } from "./gallery.tsx";
import { catalogMessages } from "./messages.ts";
import { parsePictureRequest, pictureSource } from "./picture-source.ts";
import { paragraphs } from "./product-story.tsx";
import type { DetailMedia, DetailVariant, ProductDetail, ProductFact } from "./product-detail.ts";
import { availabilityText, badgesOf } from "./product-tile.tsx";
import { sitemapXml } from "./sitemap.ts";
import { breadcrumbData, productData, scriptJson } from "./structured-data.tsx";
import { variantFor } from "./variant-picker.tsx";
import type { Availability } from "./availability.ts";
import { isBrand } from "./brand.ts";
import { money } from "#app/platform/money.ts";
import { translator } from "#app/platform/i18n.ts";
import { render } from "#tests/render.tsx";

const fact = (key: string, unit: string | null, number: number): ProductFact => ({ key, type: "number", label: key, unit, number, words: [] });
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("facts", () => {
  test.each([
    [fact("width", "mm", 1200), "120 cm", "120 см"], [fact("pile", "mm", 12), "12 mm", "12 мм"], [fact("height", "mm", 1255), "125.5 cm", "125,5 см"],
    [fact("load", "kg", 35), "35 kg", "35 кг"], [fact("seats", "places", 3), "3", "3"], [fact("light", "lm", 1200), "1,200 lm", "1 200 лм"], [fact("odd", "furlong", 2), "2 furlong", "2 furlong"],
  ])("%o is %s, по-русски %s", (one, english, russian) => {
    expect(plain(factText(one, "en"))).toBe(english);
    expect(plain(factText(one, "ru"))).toBe(russian);
  });

  test("words are joined; a variant's own values take the places of the product's", () => {
    const words: ProductFact = { key: "colour", type: "colour", label: "Colour", unit: null, words: ["Oak", "Black"] };
    expect(factText(words, "en")).toBe("Oak, Black");
    const own = [fact("width", "mm", 900), fact("weight", "kg", 5)];
    expect(mergeFacts([fact("width", "mm", 800), words], own).map((one) => [one.key, one.number])).toEqual([["width", 900], ["colour", undefined], ["weight", 5]]);
  });

  test("sizes and weights", () => {
    expect(plain(sizeText({ width: 2200, depth: 945, height: 880 }, "en"))).toBe("220 × 94.5 × 88 cm");
    expect([weightText(850, "en"), weightText(58_200, "ru")].map(plain)).toEqual(["850 g", "58,2 кг"]);
    expect(plain(lengthText(99, "en"))).toBe("99 mm");
    expect(unitWord(null, "en")).toBe("");
  });

  test("a text falls into its paragraphs", () => {
    expect(paragraphs("One\nline.\n\n \nTwo.\n\n")).toEqual(["One\nline.", "Two."]);
    expect(paragraphs("")).toEqual([]);
  });
});

describe("pictures", () => {
  const picture = { mediaId: "0190", hash: "abc", alt: "A desk" };

  test("have one address per theme; words in them follow the language, nothing else does", () => {
    expect(pictureSource(picture)).toEqual({ light: "/pictures/0190/abc.svg", dark: "/pictures/0190/abc.svg?theme=dark", width: 640, height: 800, alt: "A desk" });
    expect(pictureSource(picture, "wide", "dimensions", "ru").light).toBe("/pictures/0190/abc.svg?shape=wide&view=dimensions&lang=ru");
    expect(pictureSource(picture, "wide", "front", "ru").light).toBe("/pictures/0190/abc.svg?shape=wide&view=front");
  });

  test("an address of ours is read back as it was written", () => {
    for (const shape of ["card", "wide", "square"] as const) for (const view of ["isometric", "front", "detail", "dimensions"] as const) {
      const { dark } = pictureSource(picture, shape, view, "ru");
      expect(parsePictureRequest(new URL(dark, "http://shop").searchParams)).toEqual({ shape, view, theme: "dark", locale: view === "dimensions" ? "ru" : "en" });
    }
  });

  test.each(["w=1", "shape=huge", "view=", "theme=dark&theme=light", "lang=de", "shape=wide&x=1"])("?%s is none of ours", (text) => {
    expect(parsePictureRequest(new URLSearchParams(text))).toBeUndefined();
  });

  test("the variant's own come first, then the product's, then whatever there is", () => {
    const media = (id: string, variantId: string | null): DetailMedia => ({ id, variantId, kind: "drawing", hash: "h", alt: "" });
    const [own, shared, other] = [media("1", "a"), media("2", null), media("3", "b")];
    expect(mediaOf([other, shared, own], "a")).toEqual([own]);
    expect(mediaOf([other, shared], "a")).toEqual([shared]);
    expect(mediaOf([other], "a")).toEqual([other]);
    expect(mediaOf([], undefined)).toEqual([]);
  });
});

const variant = (sku: string, options: Record<string, string>, more: Partial<DetailVariant> = {}): DetailVariant =>
  ({ id: sku, sku, options, facts: [], price: money(10_000, "EUR"), units: 5, availability: { code: "in-stock" }, weightGrams: 0, packageMm: null, ...more });
const product: ProductDetail = {
  id: "1", externalId: "lw-desk", slug: "desk", name: 'Desk </script><script>alert("x")</script>', subtitle: "", description: "A desk", care: "", collection: null, breadcrumb: [], facts: [], options: [],
  variants: [variant("A", { wood: "oak", size: "s" }), variant("B", { wood: "oak", size: "l" }), variant("C", { wood: "ash", size: "s" }, { price: null })], media: [], tags: [], taxClass: "standard", modelId: null,
  madeToOrder: false, leadTimeDays: 0, introducedOn: null, rating: { average: 4.66, count: 3 }, related: [],
};

describe("a choice", () => {
  test("keeps the others where such a variant exists, else takes what has the value", () => {
    const [a, b, c] = product.variants;
    expect(variantFor(product, a!, "size", "l")).toBe(b);
    expect(variantFor(product, b!, "wood", "ash")).toBe(c);
    expect(variantFor(product, a!, "wood", "elm")).toBeUndefined();
  });
});

describe("words on cards", () => {
  const t = translator(catalogMessages, "en");

  test("one badge: building comes before price, price before fame; no reduction without a price before", () => {
    const card = { badges: ["bestseller", "new", "reduced"], configurable: false };
    expect(badgesOf({ ...card, wasPrice: money(2, "EUR") }, t)).toEqual([{ text: "Reduced", tone: "danger" }]);
    expect(badgesOf(card, t)).toEqual([{ text: "New" }]);
    expect(badgesOf({ ...card, configurable: true, wasPrice: money(2, "EUR") }, t)).toEqual([{ text: "Build your own", tone: "accent" }]);
    expect(badgesOf({ badges: ["office"], configurable: false }, t)).toEqual([]);
  });

  test("when it can be had", () => {
    const all: readonly Availability[] = [{ code: "in-stock" }, { code: "few-left", units: 1 }, { code: "made-to-order", weeks: 5 }, { code: "made-to-order", workingDays: 28 }, { code: "back-order", weeks: 1 }, { code: "sold-out" }];
    expect(all.map((one) => availabilityText(one, t))).toEqual(["In stock", "1 piece left", "Made to order in 5 weeks", "Made to order in 28 working days", "Made again, ready in 1 week", "Sold out"]);
  });
});

describe("for machines", () => {
  test("no name ends the script it stands in", () => {
    const text = scriptJson(productData("https://shop.example", "Larkwood", product));
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toMatchObject({ "@type": "Product", name: product.name });
    expect(scriptJson("a\u2028b\u2029c")).toBe('"a\\u2028b\\u2029c"');
  });

  test("an offer for each variant with a price, in units of the currency; the rating only where there is one", () => {
    const data = productData("https://shop.example", "Larkwood", product);
    expect(data.offers).toHaveLength(2);
    expect(data.offers).toMatchObject([{ sku: "A", price: "100.00", priceCurrency: "EUR", availability: "https://schema.org/InStock", url: "https://shop.example/p/desk?variant=A" }, { sku: "B" }]);
    expect(data.aggregateRating).toMatchObject({ ratingValue: "4.7", reviewCount: 3 });
    expect(productData("", "", { ...product, variants: [], rating: { average: 0, count: 0 } })).not.toHaveProperty("offers");
  });

  test("crumbs are numbered from one", () => {
    expect(breadcrumbData("https://shop.example", [{ name: "Tables", href: "/c/tables" }]).itemListElement).toEqual([{ "@type": "ListItem", position: 1, name: "Tables", item: "https://shop.example/c/tables" }]);
  });

  test("the sitemap names each address in both languages and escapes", () => {
    const xml = sitemapXml("https://shop.example", ["/c/a&b"]);
    expect(xml).toContain("<loc>https://shop.example/c/a&#38;b</loc>");
    expect(xml).toContain('hreflang="ru" href="https://shop.example/c/a&#38;b?lang=ru"');
    expect(sitemapXml("", Array.from({ length: 50_010 }, () => "/")).match(/<url>/g)).toHaveLength(50_000);
  });
});

describe("a brand", () => {
  test.each([[{ name: "Larkwood" }, true], [{ name: "" }, false], [{}, false], [null, false], ["Larkwood", false]])("%o: %s", (value, expected) => {
    expect(isBrand(value)).toBe(expected);
  });
});

describe("the fields of a range", () => {
  const limits = (max: number, locale: "en" | "ru", unit = "EUR") => {
    const range = { name: "price", unit, min: 19, max };
    return render(<FilterFields filters={{ onStock: { chosen: false, count: 0 }, facets: [], ranges: [range] }} phone={false} />, { locale });
  };

  test("stand side by side while both limits can be read, else one below the other", () => {
    expect([limits(2_449, "en").includes("grid-cols-2"), limits(2_449, "ru").includes("grid-cols-2")]).toEqual([true, true]);
    const dear = limits(214_490, "ru", "RUB");
    expect(dear).toContain("до 214490");
    expect([dear.includes("grid-cols-1"), dear.includes("grid-cols-2")]).toEqual([true, false]);
  });
});

test("a narrow list begins with its filters folded, a wide one with them in sight, without a script and whatever the browser says of itself", () => {
  const list = { total: 1, page: 1, pages: 1, words: "", sort: "recommended", chips: [], filtered: false, search: "", cleared: "" } as const;
  const html = render(<FilterForm list={list} filters={{ id: "fields", html: "<i>fields</i>" }} action="/c/sofas" />, { locale: "en" });
  expect(html).toMatch(/<details class="[^"]*peer\/filters[^"]*lg:hidden"><summary(?:(?!<i>).)*<\/details><div class="hidden [^"]*peer-open\/filters:block[^"]* lg:block[^"]*">.*<i>fields<\/i>/s);
});
