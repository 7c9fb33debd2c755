import { describe, expect, test } from "vitest";
import { byName, countries, isCountry } from "./countries.ts";

describe("the countries of the world", () => {
  test("are 249, none twice, each with a name in both languages", () => {
    expect([countries.length, new Set(countries).size]).toEqual([249, 249]);
    for (const locale of ["en", "ru"]) {
      const names = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
      expect(countries.filter((code) => names.of(code) === undefined)).toEqual([]);
    }
  });

  test.each(["DE", "RU", "NZ"])("%s is one", (code) => expect(isCountry(code)).toBe(true));
  test.each(["de", "EU", "UK", "XX", "*", "", "constructor"])("%j is none", (code) => expect(isCountry(code)).toBe(false));

  test("stand in the order of their names, in each language its own", () => {
    expect(byName(["DE", "AT", "FR"], "en")).toEqual(["AT", "FR", "DE"]);
    expect(byName(["DE", "AT", "FR"], "ru")).toEqual(["AT", "DE", "FR"]);
    expect(byName([...countries].reverse(), "en")).toEqual(byName(countries, "en"));
  });
});
