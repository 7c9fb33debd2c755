import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { CountryLaw } from "#app/fulfilment/country-law.ts";
import { lacksWords } from "./legal-draft.ts";
import { missingOf, setupItems, setupSteps, type SetupFacts, type SetupStep } from "./setup.ts";
import { SetupList } from "./setup-view.tsx";

const nothing: SetupFacts = {
  named: false, contact: false, logo: false, markets: [], places: 0, categories: 0, onSale: 0, inStock: 0, lawful: [], payable: [], reached: [], ownDelivery: false, mail: false, secure: false, staff: 1, articles: 0, ownRules: false,
};
const whole: SetupFacts = {
  named: true, contact: true, logo: true, markets: [{ country: "DE", currency: "EUR" }, { country: "GB", currency: "GBP" }], places: 1, categories: 3, onSale: 5, inStock: 5, lawful: ["DE", "GB"], payable: ["EUR", "GBP"],
  reached: ["DE EUR", "GB GBP"], ownDelivery: true, mail: true, secure: true, staff: 2, articles: 4, ownRules: true,
};
const stateOf = (facts: SetupFacts, step: SetupStep) => setupItems(facts).find((item) => item.step === step);

describe("what a shop needs", () => {
  test("in an empty database is all that keeps it from selling, in the order one would do it", () => {
    const missing = setupItems(nothing).filter((item) => item.state === "missing").map((item) => item.step);
    expect(missing).toEqual(["name", "contact", "markets", "places", "categories", "products", "legal", "payment", "delivery", "mail"]);
    expect(setupItems(nothing).map((item) => item.step)).toEqual([...setupSteps]);
  });

  test("is nothing once everything is there", () => {
    expect(missingOf(setupItems(whole))).toBe(0);
    expect(setupItems(whole).every((item) => item.state === "done" && item.lacking.length === 0)).toBe(true);
  });

  test("names the countries and currencies that lack something", () => {
    expect(stateOf({ ...whole, lawful: ["DE"] }, "legal")).toMatchObject({ state: "missing", lacking: ["GB"] });
    expect(stateOf({ ...whole, payable: ["EUR"] }, "payment")).toMatchObject({ state: "missing", lacking: ["GBP"] });
    // A method that goes to Britain, but has no price in pounds, does not go there for these shoppers.
    expect(stateOf({ ...whole, reached: ["DE EUR", "GB EUR"] }, "delivery")).toMatchObject({ state: "missing", lacking: ["GB"] });
    expect(stateOf({ ...whole, ownDelivery: false }, "delivery")).toMatchObject({ state: "advised", lacking: [] });
  });

  test("does not ask a workshop that keeps nothing in stock for a place", () => {
    expect(stateOf({ ...whole, places: 0, inStock: 0 }, "places")?.state).toBe("advised");
    expect(stateOf({ ...whole, places: 0 }, "places")?.state).toBe("missing");
  });

  test("advice never keeps a shop closed", () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.nat(3), fc.nat(3), fc.boolean(), (logo, secure, staff, articles, ownRules) => {
      expect(missingOf(setupItems({ ...whole, logo, secure, staff, articles, ownRules }))).toBe(0);
    }));
  });
});

describe("the list", () => {
  test("says how much is missing, and leads to where it is done", () => {
    const html = render(<SetupList items={setupItems(nothing)} />);
    expect(textOf(html)).toContain("10 steps are missing");
    expect(linksOf(html).map((link) => link.href)).toContain("/backoffice/brand");
  });

  test("has a page of the back office for every step but those done by a switch", () => {
    expect(setupItems(nothing).filter((item) => item.href === undefined).map((item) => item.step)).toEqual(["mail", "secure"]);
    expect([stateOf(nothing, "delivery")?.href, stateOf(nothing, "help")?.href]).toEqual(["/backoffice/delivery", "/backoffice/articles"]);
  });

  test("in Russian counts as Russians do and names countries", () => {
    const html = textOf(render(<SetupList items={setupItems({ ...whole, lawful: ["DE"], payable: [] })} />, { locale: "ru" }));
    expect(html).toContain("Не хватает 2 шагов");
    expect(html).toContain("Не хватает для: Великобритания");
    expect(html).toContain("Не хватает для: EUR, GBP");
  });

  test("is content with a whole shop", () => {
    expect(textOf(render(<SetupList items={setupItems(whole)} />))).toContain("Nothing is missing");
  });
});

describe("a draft of a legal text", () => {
  const text = { en: "Words", ru: "Слова" };
  const law: CountryLaw = {
    country: "DE", name: { en: "Germany" }, returnWindowDays: 14, reverseCharge: false, showLowestPriceOf30Days: true, texts: { terms: text, privacy: text, withdrawal: text, imprint: text },
    notes: { priceTax: text, orderConsent: text, orderButton: text, withdrawalShort: text, madeToOrderException: text, lowestPrice: text },
  };
  test("is one while it has places to fill in, in either language", () => {
    expect(lacksWords(law)).toBe(false);
    expect(lacksWords({ ...law, texts: { ...law.texts, imprint: { en: "Managing director: [name]" } } })).toBe(true);
    expect(lacksWords({ ...law, texts: { ...law.texts, imprint: { en: "Ann", ru: "Директор: [имя]" } } })).toBe(true);
    expect(lacksWords({ ...law, notes: { ...law.notes, priceTax: { en: "incl. [rate] % tax" } } })).toBe(true);
  });
  test("is none for a link", () => {
    expect(lacksWords({ ...law, texts: { ...law.texts, terms: { en: "See [our privacy notice](/legal/privacy)." } } })).toBe(false);
  });
});
