/** States and provinces of the countries whose post needs them: code, name, and how their postal codes begin. Pure. */

const lists: Readonly<Record<string, string>> = {
  US: "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific",
  CA: "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon",
  AU: "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia",
};

/** First sign of the postal code -> the regions it lies in. */
const beginnings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    0: "CT MA ME NH NJ NY PR RI VT VI AE", 1: "DE NY PA", 2: "DC MD NC SC VA WV", 3: "AL FL GA MS TN AA", 4: "IN KY MI OH", 5: "DC IA MN MT ND SD WI", 6: "IL KS MO NE", 7: "AR LA OK TX",
    8: "AZ CO ID NM NV TX UT WY", 9: "AK AS CA GU HI MP OR WA AP",
  },
  CA: { A: "NL", B: "NS", C: "PE", E: "NB", G: "QC", H: "QC", J: "QC", K: "ON QC", L: "ON", M: "ON", N: "ON", P: "ON", R: "MB", S: "SK", T: "AB", V: "BC", X: "NT NU", Y: "YT" },
  AU: { 0: "NT ACT", 1: "NSW", 2: "NSW ACT", 3: "VIC", 4: "QLD NSW", 5: "SA", 6: "WA", 7: "TAS", 8: "VIC", 9: "QLD" },
};

export interface Region {
  readonly code: string;
  readonly name: string;
}

const known: Readonly<Record<string, readonly Region[]>> = Object.fromEntries(Object.entries(lists).map(([country, list]) => [country, list.split("|").map((entry): Region => {
  const [code = "", ...name] = entry.split(" ");
  return { code, name: name.join(" ") };
})]));

/** Undefined where the post needs no region. */
export const regionsOf = (country: string): readonly Region[] | undefined => (Object.hasOwn(known, country) ? known[country] : undefined);

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z]+/g, "");

/** The code of what was typed, name or code in any case; text as it is where the country has no list, undefined where it is none of the list. */
export function readRegion(country: string, typed: string): string | undefined {
  const list = regionsOf(country);
  const text = typed.trim().replace(/\s+/g, " ");
  if (list === undefined) return text;
  return list.find(({ code, name }) => plain(code) === plain(text) || plain(name) === plain(text))?.code;
}

/** Codes of the regions a postal code can lie in; undefined where that cannot be told. */
export function regionsOfPostalCode(country: string, postalCode: string): readonly string[] | undefined {
  const starts = Object.hasOwn(beginnings, country) ? beginnings[country] : undefined;
  return starts?.[postalCode[0] ?? ""]?.split(" ");
}
