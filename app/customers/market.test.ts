import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marketFor } from "./market.ts";

describe("the price book of a visitor", () => {
  test("is her own choice while there is such a book", () => {
    expect(marketFor("en", "usd", ["eur", "usd"], {})).toBe("usd");
    expect(marketFor("en", "gbp", ["eur", "usd"], {})).toBe("eur");
    expect(marketFor("en", "../../etc", ["eur"], {})).toBe("eur");
  });

  test("else the merchant's for the language, else that of the convention", () => {
    expect(marketFor("ru", undefined, ["eur", "kzt", "rub"], { ru: "kzt" })).toBe("kzt");
    expect(marketFor("ru", undefined, ["eur", "rub"], { ru: "gone" })).toBe("rub");
    expect(marketFor("ru", undefined, ["eur", "gbp"], { en: "gbp" })).toBe("gbp");
  });

  test("is never one that does not exist while there is any", () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,6}$/);
    fc.assert(fc.property(fc.constantFrom("en" as const, "ru" as const), fc.option(name, { nil: undefined }), fc.array(name, { minLength: 1 }), fc.record({ en: name, ru: name }, { requiredKeys: [] }), (locale, chosen, books, merchant) => {
      expect(books).toContain(marketFor(locale, chosen, books, merchant));
    }));
  });

  test("is a name that prices nothing in a shop without price books", () => {
    expect([marketFor("en", undefined, [], {}), marketFor("ru", "eur", [], { ru: "eur" })]).toEqual(["eur", "rub"]);
  });
});
