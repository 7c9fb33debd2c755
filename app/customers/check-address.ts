/** What can be told of an address without asking anybody: how it is written, what is wrong with it, and what looks like a slip. Pure. */
import type { ShownAddress } from "./address-lines.ts";
import { countriesOfCode, hasPostalCodes, readPostalCode } from "./postal-codes.ts";
import { readRegion, regionsOf, regionsOfPostalCode } from "./regions.ts";

/** As typed: anything may be missing. */
export type TypedAddress = { readonly [Name in keyof ShownAddress]?: ShownAddress[Name] | undefined };

const oneLine = (text: string): string => text.trim().replace(/\s+/g, " ");

/** Blanks, letters' size and separators as the country's post writes them; what cannot be read stays as it was typed. */
export function normaliseAddress<Address extends TypedAddress>(address: Address): Address {
  const country = (address.country ?? "").trim().toUpperCase();
  const texts = Object.fromEntries(Object.entries(address).map(([name, value]) => [name, typeof value === "string" ? oneLine(value) : value])) as Address;
  const { postalCode, region } = texts;
  return {
    ...texts, ...(address.country !== undefined && { country }),
    ...(postalCode !== undefined && { postalCode: readPostalCode(country, postalCode) ?? postalCode }),
    ...(region !== undefined && { region: readRegion(country, region) ?? region }),
  };
}

export type AddressFault = { readonly field: "postalCode" | "region"; readonly code: "required" | "postal-code" | "region" };

/** What the post of the country cannot do with; the address is normalised. */
export function addressFaults({ country = "", postalCode = "", region = "" }: TypedAddress): AddressFault[] {
  const faults: AddressFault[] = [];
  if (hasPostalCodes(country)) {
    if (postalCode === "") faults.push({ field: "postalCode", code: "required" });
    else if (readPostalCode(country, postalCode) === undefined) faults.push({ field: "postalCode", code: "postal-code" });
  }
  if (regionsOf(country) !== undefined) {
    if (region === "") faults.push({ field: "region", code: "required" });
    else if (readRegion(country, region) === undefined) faults.push({ field: "region", code: "region" });
  }
  return faults;
}

/** Another way to write it that would be right. */
export interface AddressFix {
  readonly id: string;
  readonly fields: { readonly [Name in keyof ShownAddress]?: string };
}

export interface AddressDoubt {
  readonly code: "house-number" | "swapped" | "code-in-city" | "other-country" | "other-region";
  readonly fix?: AddressFix;
}

/** Streets without numbers are usual there. */
const withoutNumbers = new Set(["IE", "AE", "QA", "BH", "OM", "KW", "SA", "CR", "NI", "JP"]);

/** Slips that can be seen; none of them is a refusal. `sold` are the countries that may be chosen. The address is normalised. */
export function addressDoubts(address: TypedAddress, sold: readonly string[]): AddressDoubt[] {
  const { country = "", postalCode = "", city = "", line1 = "", line2 = "", region = "" } = address;
  const doubts: AddressDoubt[] = [];
  const fault = hasPostalCodes(country) && readPostalCode(country, postalCode) === undefined;
  const inCity = fault ? codeAndCity(country, city) : undefined;
  if (inCity !== undefined) {
    const swapped = inCity.city === "";
    const place = swapped ? postalCode : inCity.city;
    if (place !== "") doubts.push({ code: swapped ? "swapped" : "code-in-city", fix: { id: "city", fields: { postalCode: inCity.code, city: place } } });
  } else if (fault) {
    const [other, ...more] = countriesOfCode(postalCode, sold.filter((each) => each !== country));
    if (other !== undefined && more.length === 0) doubts.push({ code: "other-country", fix: { id: "country", fields: { country: other, postalCode: readPostalCode(other, postalCode) ?? postalCode } } });
  }
  const lies = fault || region === "" ? undefined : regionsOfPostalCode(country, postalCode);
  if (lies !== undefined && readRegion(country, region) !== undefined && !lies.includes(region)) {
    const [only, ...more] = lies;
    doubts.push({ code: "other-region", ...(only !== undefined && more.length === 0 && { fix: { id: "region", fields: { region: only } } }) });
  }
  if (line1 !== "" && !withoutNumbers.has(country) && !/\p{Nd}/u.test(`${line1} ${line2}`)) doubts.push({ code: "house-number" });
  return doubts;
}

/** "10115 Berlin" in the field of the city: the code, and what is left. */
function codeAndCity(country: string, city: string): { readonly code: string; readonly city: string } | undefined {
  const words = city.split(" ");
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    for (const [part, rest] of [[words.slice(0, count), words.slice(count)], [words.slice(-count), words.slice(0, -count)]] as const) {
      const code = /\d/.test(part.join("")) ? readPostalCode(country, part.join(" ")) : undefined;
      if (code !== undefined) return { code, city: rest.join(" ").replace(/^,|,$/g, "").trim() };
    }
  }
  return undefined;
}
