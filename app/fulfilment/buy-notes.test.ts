import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { buyNotes, type BuyNotesInput } from "./buy-notes.ts";
import type { CountryLaw } from "./country-law.ts";
import { defaultCalendar } from "./delivery-estimate.ts";
import type { DeliveryMethod } from "./delivery-method.ts";

/** A Monday morning. */
const now = Date.parse("2026-03-02T08:00:00Z");
const line = (en: string) => ({ en, ru: `${en} (ru)` });
const law: CountryLaw = {
  country: "DE", name: line("Germany"), returnWindowDays: 14, reverseCharge: true, showLowestPriceOf30Days: true,
  texts: { terms: line("T"), privacy: line("P"), withdrawal: line("W"), imprint: line("I") },
  notes: { priceTax: line("incl. 19 % VAT"), orderConsent: line("c"), orderButton: line("b"), withdrawalShort: line("14 days"), madeToOrderException: line("no withdrawal"), lowestPrice: line("l") },
};
const parcel: DeliveryMethod = { id: "parcel", name: line("Parcel"), description: line("d"), longestMm: 1500, zones: [{ countries: ["DE"], steps: [{ upToGrams: 30_000, price: { EUR: 900 } }], freeFrom: { EUR: 50_000 }, days: [1, 2] }] };
const input: BuyNotesInput = {
  product: { madeToOrder: false, modelId: null, leadTimeDays: 14 },
  variant: { availability: { code: "in-stock" }, price: money(10_000, "EUR"), weightGrams: 5_000, packageMm: { width: 400, depth: 400, height: 900 } },
  book: { taxIncluded: true, country: "DE" }, law, methods: [parcel], calendar: defaultCalendar, locale: "en", now,
};

describe("beside a price", () => {
  test("goods on stock leave at once; the sentence is the law's", () => {
    expect(buyNotes(input)).toEqual({ tax: "incl. 19 % VAT", returns: "14 days", arrival: "With you between 3 March and 4 March", deliveryPrice: "delivery €9" });
  });

  test("what must be made first comes later", () => {
    const made = buyNotes({ ...input, product: { ...input.product, madeToOrder: true } });
    expect(made.arrival).toBe("With you between 17 March and 18 March");
    const out = buyNotes({ ...input, variant: { ...input.variant!, availability: { code: "back-order", weeks: 2 } } });
    expect(out.arrival).toBe(made.arrival);
  });

  test("configured goods say that they cannot be sent back", () => {
    expect(buyNotes({ ...input, product: { ...input.product, modelId: "desk" } }).returns).toBe("no withdrawal");
  });

  test("dear goods travel free, in the reader's language", () => {
    const notes = buyNotes({ ...input, locale: "ru", variant: { ...input.variant!, price: money(60_000, "EUR") } });
    expect(notes).toMatchObject({ deliveryPrice: "доставка бесплатно", tax: "incl. 19 % VAT (ru)", arrival: "Привезём с 3 марта по 4 марта" });
  });

  test.each([
    ["too long a package", { variant: { ...input.variant!, packageMm: { width: 1600, depth: 1, height: 1 } } }],
    ["no price here", { variant: { ...input.variant!, price: null } }],
    ["nobody goes there", { book: { taxIncluded: false, country: "US" } }],
    ["no variant", { variant: undefined }],
  ] satisfies [string, Partial<BuyNotesInput>][])("%s: nothing is promised", (_name, change) => {
    expect(buyNotes({ ...input, ...change })).toMatchObject({ arrival: undefined, deliveryPrice: undefined });
  });

  test("a shop without published law says the least that is true", () => {
    expect(buyNotes({ ...input, law: undefined }).tax).toBe("incl. VAT, plus delivery");
    expect(buyNotes({ ...input, law: undefined, book: { taxIncluded: false, country: "US" } }).tax).toBe("plus sales tax and delivery");
  });
});
