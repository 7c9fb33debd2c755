/** Addresses as the post of each country writes them, and the slips that can be seen. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countries } from "#app/fulfilment/countries.ts";
import { addressDoubts, addressFaults, normaliseAddress, type TypedAddress } from "./check-address.ts";
import { countriesOfCode, examplePostalCode, hasPostalCodes, readPostalCode } from "./postal-codes.ts";
import { readRegion, regionsOf, regionsOfPostalCode } from "./regions.ts";

const berlin: TypedAddress = { name: "Ada", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" };
const coded = countries.filter(hasPostalCodes);
const country = fc.constantFrom(...coded);

describe("postal codes", () => {
  test.each<[string, string, string | undefined]>([
    ["DE", "10115", "10115"], ["DE", " d-10115 ", "10115"], ["DE", "DE 10115", "10115"], ["DE", "1011", undefined], ["DE", "1O115", undefined], ["AT", "A-1010", "1010"], ["CH", "CH-8001", "8001"],
    ["GB", "sw1a1aa", "SW1A 1AA"], ["GB", "M1 1AE", "M1 1AE"], ["GB", "EC1A-1BB", "EC1A 1BB"], ["GB", "SW1A", undefined], ["NL", "1012ab", "1012 AB"], ["NL", "NL-1012 AB", "1012 AB"], ["NL", "1012", undefined],
    ["CA", "k1a0b1", "K1A 0B1"], ["CA", "K1A 0B", undefined], ["US", "94016", "94016"], ["US", "940161234", "94016-1234"], ["US", "9401", undefined], ["RU", "125 009", "125009"], ["RU", "12500", undefined],
    ["PL", "00001", "00-001"], ["PT", "1000-001", "1000-001"], ["SE", "11455", "114 55"], ["CZ", "110 00", "110 00"], ["GR", "10431", "104 31"], ["LV", "1010", "LV-1010"], ["LV", "lv1010", "LV-1010"], ["JP", "1000001", "100-0001"],
    ["JP", "１００－０００１", "100-0001"], ["BR", "01310100", "01310-100"], ["IE", "d02x285", "D02 X285"], ["MT", "vlt1117", "VLT 1117"], ["LU", "L-1009", "1009"], ["FR", "F-75001", "75001"], ["AE", "anything", "anything"], ["XX", "?", "?"],
  ])("%s %s: %s", (code, typed, wanted) => expect(readPostalCode(code, typed)).toBe(wanted));

  test("are read as they are written, whatever blanks, dashes and small letters people put in", () => {
    fc.assert(fc.property(country, fc.integer({ min: 0, max: 9 }), fc.constantFrom("", " ", "-", "  "), (of, digit, gap) => {
      // Two countries have digits of their own.
      const code = (examplePostalCode(of) ?? "").replace(["NC", "PF"].includes(of) ? /[3-7]/g : /[3-9]/g, String(digit));
      const written = readPostalCode(of, code);
      expect(written, of).toBe(code);
      expect(readPostalCode(of, code.toLowerCase().split("").join(gap))).toBe(written);
      expect(readPostalCode(of, `${code}7777777777`)).toBeUndefined();
    }));
  });

  test("of digits alone tell nothing of a country; those with letters do", () => {
    expect(countriesOfCode("10115", countries)).toEqual([]);
    expect(countriesOfCode("1012 AB", ["DE", "NL", "GB"])).toEqual(["NL"]);
    expect(countriesOfCode("SW1A 1AA", ["DE", "NL", "GB"])).toEqual(["GB"]);
  });
});

describe("regions", () => {
  test.each<[string, string, string | undefined]>([
    ["US", "ca", "CA"], ["US", "california", "CA"], ["US", "New  York", "NY"], ["US", "Kalifornia", undefined], ["CA", "Québec", "QC"], ["CA", "ON", "ON"], ["AU", "new south wales", "NSW"], ["RU", "Московская область", "Московская область"],
  ])("%s %s: %s", (code, typed, wanted) => expect(readRegion(code, typed)).toBe(wanted));

  test("each lies where some postal code of its country begins", () => {
    for (const code of ["US", "CA", "AU"]) {
      const lying = new Set([..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((sign) => regionsOfPostalCode(code, sign) ?? []));
      expect([...lying].sort()).toEqual((regionsOf(code) ?? []).map((region) => region.code).sort());
    }
  });
});

describe("an address", () => {
  test("is written as the post writes it, once and for all", () => {
    const typed = { name: "  Ada   Lovelace ", line1: "1  Main St", postalCode: "k1a0b1", city: " Ottawa ", region: "ontario", country: "ca" };
    const read = normaliseAddress(typed);
    expect(read).toEqual({ name: "Ada Lovelace", line1: "1 Main St", postalCode: "K1A 0B1", city: "Ottawa", region: "ON", country: "CA" });
    expect(normaliseAddress(read)).toEqual(read);
    expect(normaliseAddress({ postalCode: "1011", country: "DE" })).toEqual({ postalCode: "1011", country: "DE" });
  });

  test.each<[TypedAddress, readonly string[]]>([
    [berlin, []], [{ ...berlin, postalCode: "" }, ["postalCode required"]], [{ ...berlin, postalCode: "1" }, ["postalCode postal-code"]], [{ ...berlin, country: "AE", postalCode: "" }, []],
    [{ ...berlin, country: "US" }, ["region required"]], [{ ...berlin, country: "US", region: "Bavaria" }, ["region region"]], [{ ...berlin, country: "US", region: "NY" }, []], [{ ...berlin, country: "RU", postalCode: "101000" }, []],
  ])("%j: %j", (address, wanted) => expect(addressFaults(address).map(({ field, code }) => `${field} ${code}`)).toEqual(wanted));

  const sold = ["DE", "NL", "GB", "US", "CA"];
  test.each<[string, TypedAddress, readonly unknown[]]>([
    ["nothing odd", berlin, []],
    ["no number", { ...berlin, line1: "Musterweg" }, [{ code: "house-number" }]],
    ["the number in the second line", { ...berlin, line1: "Musterweg", line2: "Haus 3" }, []],
    ["no number where there are few", { ...berlin, line1: "The Old Rectory", country: "IE", postalCode: "D02 X285" }, []],
    ["swapped", { ...berlin, postalCode: "Berlin", city: "10115" }, [{ code: "swapped", fix: { id: "city", fields: { postalCode: "10115", city: "Berlin" } } }]],
    ["code before the city", { ...berlin, postalCode: "1", city: "10115 Berlin" }, [{ code: "code-in-city", fix: { id: "city", fields: { postalCode: "10115", city: "Berlin" } } }]],
    ["code of two words behind the city", { ...berlin, country: "GB", postalCode: "x", city: "London SW1A 1AA" }, [{ code: "code-in-city", fix: { id: "city", fields: { postalCode: "SW1A 1AA", city: "London" } } }]],
    ["of another country", { ...berlin, postalCode: "1012ab" }, [{ code: "other-country", fix: { id: "country", fields: { country: "NL", postalCode: "1012 AB" } } }]],
    ["of no country that is sold to", { ...berlin, postalCode: "VLT 1117" }, []],
    ["of another state", { ...berlin, country: "US", postalCode: "94016", region: "TX" }, [{ code: "other-region" }]],
    ["of another province", { ...berlin, country: "CA", postalCode: "V5K 0A1", region: "ON" }, [{ code: "other-region", fix: { id: "region", fields: { region: "BC" } } }]],
    ["of its state", { ...berlin, country: "US", postalCode: "94016", region: "CA" }, []],
    ["nothing typed yet", { country: "DE" }, []],
  ])("%s", (_, address, wanted) => expect(addressDoubts(address, sold)).toEqual(wanted));

  test("what a button offers is right, and is not asked about again", () => {
    const noisy = fc.record({
      country: fc.constantFrom(...sold), region: fc.constantFrom("", "TX", "ON", "CA"), line1: fc.constant("1 Main St"), city: fc.constantFrom("Berlin", "10115", "10115 Berlin", "London SW1A 1AA", "1012 AB", "V5K 0A1"),
      postalCode: fc.constantFrom("", "10115", "1012 AB", "SW1A 1AA", "94016", "V5K 0A1", "Berlin", "K1A 0B1"),
    });
    fc.assert(fc.property(noisy, (typed) => {
      const address = normaliseAddress(typed);
      for (const { code, fix } of addressDoubts(address, sold)) {
        if (fix === undefined) continue;
        const mended = normaliseAddress({ ...address, ...fix.fields });
        expect(addressFaults(mended).filter(({ field }) => field === "postalCode")).toEqual([]);
        expect(addressDoubts(mended, sold).map((doubt) => doubt.code)).not.toContain(code);
      }
    }), { numRuns: 500 });
  });
});
