import { describe, expect, it } from "vitest";
import { promotionRule } from "#app/pricing/promotion-rule.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { articles } from "./articles.ts";
import { attributes } from "./attributes.ts";
import { brand } from "./brand.ts";
import { categories } from "./categories.ts";
import { countryLaws } from "./legal.ts";
import { materials } from "./materials.ts";
import { products } from "./products.ts";
import { promotions } from "./promotions.ts";
import { reviews } from "./reviews.ts";
import { families, partsOf } from "./shapes.ts";
import { demoPassword, shoppers, staff } from "./shoppers.ts";
import type { Localized, SeedAttribute, SeedAttributeContent } from "./types.ts";

const cyrillic = /[а-яё]/i;
const wordCount = (text: string): number => text.split(/\s+/).length;
const repeated = (list: readonly string[]): string[] => list.filter((item, index) => list.indexOf(item) !== index);
const variants = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
const productIds = new Set(products.map((product) => product.externalId));
const skus = new Set(variants.map(({ variant }) => variant.sku));

/** Every `{en, ru}` in a value, with its path: what a reader may see. */
function* localizedIn(value: unknown, path = ""): Generator<readonly [string, Localized]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* localizedIn(item, `${path}[${index}]`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  if ("en" in value && "ru" in value && typeof value.en === "string" && typeof value.ru === "string") yield [path, { en: value.en, ru: value.ru }];
  else for (const [key, item] of Object.entries(value)) yield* localizedIn(item, `${path}.${key}`);
}

describe("the catalogue", () => {
  it("is large enough and spread over the tree", () => {
    expect(products.length).toBeGreaterThanOrEqual(130);
    const filled = categories.filter(({ slug }) => products.filter((product) => product.categories[0] === slug).length >= 5);
    expect(filled.length).toBeGreaterThanOrEqual(8);
    expect(products.filter((product) => product.modelId !== undefined).map((product) => product.modelId)).toEqual([
      "lw-span-shelving", "lw-rise-desk", "lw-harbour-sofa", "lw-perch-chair",
    ]);
  });

  it("repeats no identifier", () => {
    expect(repeated(products.map((product) => product.externalId))).toEqual([]);
    expect(repeated(products.map((product) => product.name.en))).toEqual([]);
    expect(repeated(products.map((product) => product.name.ru))).toEqual([]);
    expect(repeated(variants.map(({ variant }) => variant.sku))).toEqual([]);
    expect(repeated(categories.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(attributes.map(({ key }) => key))).toEqual([]);
    expect(repeated(materials.map(({ id }) => id))).toEqual([]);
  });

  it("uses each configurable product's id as its model's id", () => {
    for (const product of products) if (product.modelId !== undefined) expect(product.externalId).toBe(product.modelId);
  });

  it("places each product in known categories and collections", () => {
    const slugs = new Set(categories.map(({ slug }) => slug));
    const collections = new Set(brand.collections.map(({ key }) => key));
    for (const product of products) {
      expect(product.categories.filter((slug) => !slugs.has(slug)), product.slug).toEqual([]);
      expect(collections.has(product.collection), product.slug).toBe(true);
    }
    expect(categories.filter(({ parent }) => parent !== undefined && !slugs.has(parent))).toEqual([]);
    expect([...collections].filter((key) => !products.some((product) => product.collection === key))).toEqual([]);
  });

  it("relates products that exist, and never to themselves", () => {
    for (const product of products) {
      expect(product.relatedTo.filter((id) => !productIds.has(id) || id === product.externalId), product.slug).toEqual([]);
      expect(product.relatedTo.length, product.slug).toBeGreaterThan(0);
    }
  });

  it("describes each product in 40 to 95 words of its own", () => {
    for (const { slug, description } of products) {
      expect(wordCount(description.en), `${slug} en`).toBeGreaterThanOrEqual(40);
      expect(wordCount(description.en), `${slug} en`).toBeLessThanOrEqual(95);
      expect(wordCount(description.ru), `${slug} ru`).toBeGreaterThanOrEqual(38);
      expect(wordCount(description.ru), `${slug} ru`).toBeLessThanOrEqual(95);
    }
    expect(repeated(products.map(({ description }) => description.en.split("\n\n")[0] ?? ""))).toEqual([]);
    expect(repeated(products.map(({ description }) => description.ru.split("\n\n")[0] ?? ""))).toEqual([]);
  });

  it("gives plausible dates and ratings", () => {
    for (const { slug, introducedOn, rating } of products) {
      expect(introducedOn, slug).toMatch(/^202[456]-\d\d-\d\d$/);
      expect(rating.average, slug).toBeGreaterThanOrEqual(3.5);
      expect(rating.average, slug).toBeLessThanOrEqual(5);
      expect(Number.isInteger(rating.count), slug).toBe(true);
    }
  });
});

describe("the variants", () => {
  it("are told apart by their options, whose values are all named and all used", () => {
    for (const product of products) {
      expect(repeated(product.variants.map(({ options }) => JSON.stringify(options))), product.slug).toEqual([]);
      for (const option of product.options) {
        const used = new Set(product.variants.map(({ options }) => options[option.key]));
        expect(new Set(option.values.map(({ key }) => key)), `${product.slug} ${option.key}`).toEqual(used);
      }
      for (const { options } of product.variants) expect(Object.keys(options)).toEqual(product.options.map(({ key }) => key));
    }
  });

  it("cost less than they sell for, in three currencies of one level", () => {
    for (const { variant } of variants) {
      const { EUR, USD, RUB } = variant.price;
      for (const amount of [EUR, USD, RUB, variant.costEur]) expect(Number.isInteger(amount) && amount > 0, variant.sku).toBe(true);
      expect(variant.costEur, variant.sku).toBeLessThan(EUR / 1.19);
      expect(variant.costEur, variant.sku).toBeGreaterThan(EUR * 0.2);
      expect(USD / EUR, variant.sku).toBeGreaterThan(0.9);
      expect(USD / EUR, variant.sku).toBeLessThan(1.1);
      expect(RUB / EUR, variant.sku).toBeGreaterThan(88);
      expect(RUB / EUR, variant.sku).toBeLessThan(108);
    }
  });

  it("are reduced truly, where they are reduced", () => {
    const reduced = variants.filter(({ variant }) => variant.wasPrice !== undefined);
    expect(reduced.length).toBeGreaterThanOrEqual(15);
    for (const { product, variant } of reduced) {
      expect(product.tags).toContain("reduced");
      for (const currency of ["EUR", "USD", "RUB"] as const) expect(variant.price[currency], variant.sku).toBeLessThan(variant.wasPrice?.[currency] ?? 0);
    }
  });

  it("hold stock unless they are made to order", () => {
    for (const { product, variant } of variants) {
      const total = variant.stock.berlin + variant.stock.hamburg + variant.stock.moscow;
      if (product.madeToOrder) expect(total, variant.sku).toBe(0);
      expect(Object.values(variant.stock).every((count) => Number.isInteger(count) && count >= 0), variant.sku).toBe(true);
      expect(variant.leadTimeDays, variant.sku).toBeGreaterThan(0);
      expect(variant.weightGrams, variant.sku).toBeGreaterThan(0);
      expect(Math.min(variant.packageMm.width, variant.packageMm.depth, variant.packageMm.height), variant.sku).toBeGreaterThan(0);
    }
  });

  it("are drawn by a known family from known materials that show in the picture", () => {
    const known = new Set<string>(materials.map(({ id }) => id));
    for (const { product, variant } of variants) {
      const { family, materials: dressed } = variant.picture;
      expect(Object.keys(families), variant.sku).toContain(family);
      expect(Object.values(dressed).filter((id) => !known.has(id)), variant.sku).toEqual([]);
      const parts = partsOf(variant.picture);
      expect(parts.length, variant.sku).toBeGreaterThan(0);
      const drawn = new Set(parts.map((part) => part.material));
      // What the shopper chooses is what the picture shows.
      for (const [key, value] of Object.entries(variant.options)) {
        if (key !== "size") expect(drawn.has(value), `${product.slug} ${key} ${value}`).toBe(true);
      }
    }
  });
});

describe("the attributes", () => {
  const byKey = new Map(attributes.map((attribute) => [attribute.key, attribute]));

  function isContentOf(attribute: SeedAttribute, content: SeedAttributeContent): boolean {
    if (attribute.type === "number") return typeof content === "number" && content >= 0 && attribute.unit !== undefined;
    if (attribute.type === "boolean") return typeof content === "boolean";
    if (attribute.type === "text") return typeof content === "object" && "en" in content;
    const keys = attribute.values?.map(({ key }) => key) ?? [];
    if (attribute.many === true) return Array.isArray(content) && content.length > 0 && content.every((key) => keys.includes(key));
    return typeof content === "string" && keys.includes(content);
  }

  it("are declared and of their type wherever they are used", () => {
    const wrong = products.flatMap((product) =>
      [product.attributes, ...product.variants.map((variant) => variant.attributes)].flatMap((contents) =>
        Object.entries(contents).flatMap(([key, content]) => {
          const attribute = byKey.get(key);
          return attribute !== undefined && isContentOf(attribute, content) ? [] : [`${product.slug} ${key} ${JSON.stringify(content)}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("are all used, each facet by several products", () => {
    const users = (key: string) => products.filter((product) => key in product.attributes || product.variants.some((variant) => key in variant.attributes));
    expect(attributes.filter(({ key }) => users(key).length === 0).map(({ key }) => key)).toEqual([]);
    expect(attributes.filter(({ key, facet }) => facet && users(key).length < 5).map(({ key }) => key)).toEqual([]);
  });

  it("give every colour a colour", () => {
    for (const { type, values } of attributes) if (type === "colour") for (const { hex } of values ?? []) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
    for (const { hex } of materials) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
    const colours = byKey.get("colour")?.values?.map(({ key }) => key) ?? [];
    const groups = byKey.get("material")?.values?.map(({ key }) => key) ?? [];
    expect(materials.filter(({ colour, group }) => !colours.includes(colour) || !groups.includes(group)).map(({ id }) => id)).toEqual([]);
  });
});

describe("both languages", () => {
  const everything = { products, categories, attributes, materials, articles, brand, countryLaws, stories: shoppers.map(({ story }) => story) };
  /** Proper names, standards and sizes read the same in both. */
  const neutral = /^(\.attributes|\.brand\.legalName)|Perch|EN \d|CE$|GS$|OEKO|B-s1|×/;

  it("are filled in, and Russian is written in Cyrillic", () => {
    const wrong = [...localizedIn(everything)].filter(
      ([path, { en, ru }]) => en.trim() === "" || ru.trim() === "" || cyrillic.test(en) || (!cyrillic.test(ru) && !neutral.test(ru) && !neutral.test(path)),
    );
    expect(wrong).toEqual([]);
    expect([...localizedIn(everything)].length).toBeGreaterThan(900);
  });

  it("leave no double space, stray blank or unbalanced quotation mark", () => {
    for (const [path, { en, ru }] of localizedIn(everything)) {
      for (const text of [en, ru]) expect(/ {2}| [,.;:!?]|^\s|\s$/.test(text), `${path}: ${text}`).toBe(false);
      expect(ru.split("«").length, path).toBe(ru.split("»").length);
    }
  });
});

describe("help articles", () => {
  it("answer in both languages with their own words", () => {
    expect(articles.length).toBeGreaterThanOrEqual(12);
    expect(repeated(articles.map(({ slug }) => slug))).toEqual([]);
    for (const { slug, body, keywords } of articles) {
      expect(wordCount(body.en), slug).toBeGreaterThan(100);
      expect(wordCount(body.ru), slug).toBeGreaterThan(90);
      for (const locale of ["en", "ru"] as const) {
        expect(body[locale], slug).toMatch(/^## /m);
        expect(body[locale], slug).not.toMatch(/^# /m);
        expect(keywords[locale].length, slug).toBeGreaterThanOrEqual(5);
      }
      expect(body.en.match(/^## /gm)?.length, slug).toBe(body.ru.match(/^## /gm)?.length);
    }
  });
});

describe("rules that lead searches to an article", () => {
  it("name one that exists", () => {
    const slugs = new Set(articles.map(({ slug }) => `/help/${slug}`));
    const { rules } = larkwoodRules as { readonly rules: readonly { readonly action: { readonly to?: unknown } }[] };
    const led = rules.flatMap(({ action: { to } }) => (typeof to === "string" && to.startsWith("/help/") ? [to] : []));
    expect(led.length).toBeGreaterThan(2);
    expect(led.filter((to) => !slugs.has(to))).toEqual([]);
  });
});

describe("the people", () => {
  it("are twelve shoppers and a member of staff for each role", () => {
    expect(shoppers).toHaveLength(12);
    expect(staff.map(({ role }) => role).toSorted()).toEqual(["admin", "agent", "editor", "lead", "merchandiser"]);
    expect(repeated([...shoppers, ...staff].map(({ email }) => email))).toEqual([]);
    expect(repeated([...shoppers, ...staff].map(({ key }) => key))).toEqual([]);
    for (const { email } of shoppers) expect(email).toMatch(/@example\.com$/);
    expect(demoPassword.length).toBeGreaterThanOrEqual(12);
    expect(new Set(shoppers.map(({ locale }) => locale))).toEqual(new Set(["en", "ru"]));
    expect(new Set(shoppers.map(({ currency }) => currency))).toEqual(new Set(["EUR", "USD", "RUB"]));
  });

  it("look at, order and ask about what exists", () => {
    const slugs = new Set(categories.map(({ slug }) => slug));
    const keys = new Set(staff.map(({ key }) => key));
    for (const shopper of shoppers) {
      const orderKeys = new Set(shopper.orders.map(({ key }) => key));
      for (const event of shopper.events) {
        if (event.type === "category") expect(slugs.has(event.category), `${shopper.key} ${event.category}`).toBe(true);
        else if (event.type !== "search") expect(productIds.has(event.product), `${shopper.key} ${event.product}`).toBe(true);
      }
      for (const line of shopper.orders.flatMap(({ lines }) => lines)) expect(skus.has(line.sku), `${shopper.key} ${line.sku}`).toBe(true);
      for (const ticket of shopper.tickets) {
        if (ticket.order !== undefined) expect(orderKeys.has(ticket.order), ticket.key).toBe(true);
        if (ticket.product !== undefined) expect(productIds.has(ticket.product), ticket.key).toBe(true);
        if (ticket.assignee !== undefined) expect(keys.has(ticket.assignee), ticket.key).toBe(true);
        expect(ticket.messages.filter(({ from }) => from !== "shopper" && !keys.has(from)), ticket.key).toEqual([]);
        const hours = ticket.messages.map(({ hoursAgo }) => hoursAgo);
        expect(hours, ticket.key).toEqual(hours.toSorted((a, b) => b - a));
        expect(cyrillic.test(ticket.subject), ticket.key).toBe(shopper.locale === "ru");
      }
    }
  });

  it("configure only configurable products", () => {
    const models = new Set(products.flatMap(({ modelId }) => modelId ?? []));
    for (const { key, events } of shoppers) for (const event of events) if (event.type === "configure") expect(models.has(event.product), key).toBe(true);
  });

  it("do nothing that is remembered without consent", () => {
    for (const { key, consent, events } of shoppers) if (!consent.personalisation) expect(events, key).toEqual([]);
  });

  it("cover orders and tickets in many states", () => {
    const orders = shoppers.flatMap((shopper) => shopper.orders);
    const tickets = shoppers.flatMap((shopper) => shopper.tickets);
    expect(new Set(orders.map(({ state }) => state))).toEqual(
      new Set(["placed", "paid", "in-production", "shipped", "delivered", "cancelled", "return-requested", "returned"]),
    );
    expect(new Set(tickets.map(({ state }) => state))).toEqual(new Set(["open", "waiting-for-customer", "solved", "closed"]));
    expect(repeated(orders.map(({ key }) => key))).toEqual([]);
    expect(repeated(tickets.map(({ key }) => key))).toEqual([]);
  });
});

describe("reviews", () => {
  it("speak of products that exist, in the language they claim", () => {
    expect(reviews.length).toBeGreaterThanOrEqual(60);
    for (const review of reviews) {
      expect(productIds.has(review.product), review.product).toBe(true);
      expect(cyrillic.test(review.text), review.title).toBe(review.language === "ru");
    }
    expect(new Set(reviews.map(({ rating }) => rating)).size).toBeGreaterThanOrEqual(4);
  });

  it("by a demo shopper follow her own delivery", () => {
    const productOf = new Map(variants.map(({ product, variant }) => [variant.sku, product.externalId]));
    for (const review of reviews) {
      if (review.shopper === undefined) continue;
      const shopper = shoppers.find(({ key }) => key === review.shopper);
      const bought = shopper?.orders.filter((order) => order.lines.some(({ sku }) => productOf.get(sku) === review.product)) ?? [];
      expect(bought.some((order) => order.daysAgo > review.daysAgo), `${review.shopper} ${review.product}`).toBe(true);
    }
  });
});

describe("the law", () => {
  it("has every text for every market, and names what the market demands", () => {
    expect(countryLaws.map(({ country }) => country)).toEqual(["DE", "US", "RU"]);
    for (const { country, texts, vat, pricesIncludeTax, returnWindowDays } of countryLaws) {
      for (const text of Object.values(texts)) expect(wordCount(text.en), country).toBeGreaterThan(30);
      expect(pricesIncludeTax, country).toBe(vat.standard !== null);
      expect(returnWindowDays, country).toBeGreaterThanOrEqual(7);
      expect(texts.imprint.en, country).toContain("demo");
    }
    expect(countryLaws.find(({ country }) => country === "DE")?.texts.withdrawal.en).toContain("fourteen days");
    expect(countryLaws.find(({ country }) => country === "RU")?.texts.withdrawal.ru).toContain("26.1");
  });
});

describe("the brand's colours", () => {
  /** WCAG 2 relative luminance. */
  function luminance(hex: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(a: string, b: string): number {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  }

  it("read well on every ground, in light and dark", () => {
    for (const tokens of [brand.colours.light, brand.colours.dark]) {
      for (const ground of [tokens.background, tokens.surface, tokens.raised]) {
        for (const text of ["ink", "muted", "accent", "positive", "warning", "danger"] as const) {
          expect(contrast(tokens[text], ground), `${text} ${tokens[text]} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrast(tokens.focus, ground)).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(tokens.accentInk, tokens.accent)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe("the shelf rules", () => {
  const text = JSON.stringify(larkwoodRules);

  it("lead to configurators that are there", () => {
    const slugs = products.filter((product) => product.modelId !== undefined).map((product) => product.slug);
    const links = [...text.matchAll(/"\/configure\/([^"?]+)/g)].map(([, slug]) => slug);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((slug) => !slugs.includes(slug ?? ""))).toEqual([]);
  });

  it("name materials that goods have", () => {
    const known = attributes.find(({ key }) => key === "material")?.values?.map(({ key }) => key) ?? [];
    const named = [...text.matchAll(/"fact":"product\.material","op":"\w+","value":\[([^\]]*)\]/g)].flatMap(([, list]) => JSON.parse(`[${list ?? ""}]`) as string[]);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((value) => !known.includes(value))).toEqual([]);
  });
});

describe("promotions", () => {
  it("are of a known form, for categories that are there, each with a key and a code of its own", () => {
    for (const { rule } of promotions) {
      expect(promotionRule.safeParse(rule).success).toBe(true);
      for (const category of rule.only?.categories ?? []) expect(categories.map((one) => one.slug)).toContain(category);
    }
    expect(repeated(promotions.map(({ key }) => key))).toEqual([]);
    expect(repeated(promotions.flatMap(({ code }) => code ?? []))).toEqual([]);
  });

  it("give whoever says no code a set for less than its parts, in each currency, and nothing else", () => {
    const byItself = promotions.filter(({ code, status }) => code === null && status === "active");
    expect(byItself.map(({ rule }) => rule.kind)).toEqual(["bundle"]);
    for (const { rule } of byItself) {
      if (rule.kind !== "bundle") continue;
      const parts = rule.parts.map(({ product, quantity }) => ({ quantity, variants: products.find((one) => one.externalId === product)?.variants ?? [] }));
      for (const currency of ["EUR", "USD", "RUB"] as const) {
        const cheapest = parts.reduce((sum, { quantity, variants }) => sum + quantity * Math.min(...variants.map((variant) => variant.price[currency])), 0);
        expect(rule.prices[currency]).toBeGreaterThan(0);
        expect(rule.prices[currency]).toBeLessThan(cheapest);
      }
    }
  });
});
