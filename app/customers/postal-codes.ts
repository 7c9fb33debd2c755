/**
 * How postal codes are written, by country (ISO 3166-1 alpha-2), after the Universal Postal Union's addressing systems: `#` is a digit, `@` a
 * letter, `*` either; everything else stands there itself. A country that is not named has none. Pure, and data of our own: a shape tells what
 * is right and how it is written at once, which the packages of patterns do not.
 */
const table: readonly (readonly [shape: string, countries: string])[] = [
  ["###", "FO IS LS MG OM PG"],
  ["####", "AF AL AM AT AU BD BE BG CC CH CV CX CY DK ET GE GL GW HM HU LI LR LU MD MK MZ NE NF NO NZ PA PH PY SI SJ SV TN VE ZA"],
  ["#####", "AX BA BL BT CR CU DE DO DZ EE EG ES FI FM FR GF GP GT GU HN HR ID IQ IT JO KE KH KR KW LA LK LT MA MC ME MF MH MM MN MP MQ MU MV MX MY NP PE PK PM PR PW RE RS SA SD SM SN TH TR UA UY VA VI WF XK YT ZM"],
  ["######", "BY CN CO EC IN KG KZ NG RO RU SG TJ TM UZ"],
  ["#######", "CL IL"],
  ["### ##", "CZ GR SE SK"],
  ["#####|#####-####", "US"],
  ["@# #@@|@## #@@|@@# #@@|@@## #@@|@#@ #@@|@@#@ #@@", "GB"],
  ["AD###", "AD"],
  ["@####@@@|####", "AR"],
  ["AZ ####", "AZ"],
  ["BB#####", "BB"],
  ["###|####", "BH"],
  ["@@ ##|@@ @@", "BM"],
  ["@@####", "BN"],
  ["#####-###", "BR"],
  ["@#@ #@#", "CA"],
  ["GY# #@@|GY## #@@", "GG"],
  ["HT####", "HT"],
  ["@#* ****", "IE"],
  ["IM# #@@|IM## #@@", "IM"],
  ["#####-#####", "IR"],
  ["JE# #@@|JE## #@@", "JE"],
  ["###-####", "JP"],
  ["KY#-####", "KY"],
  ["####|#### ####", "LB"],
  ["LV-####", "LV"],
  ["@@@ ####", "MT"],
  ["#### @@", "NL"],
  ["98###", "NC PF"],
  ["##-###", "PL"],
  ["####-###", "PT"],
  ["@###", "SZ"],
  ["######|###|#####", "TW"],
  ["#####|######", "VN"],
];
const shapes: Readonly<Record<string, string>> = Object.fromEntries(table.flatMap(([shape, countries]) => countries.split(" ").map((country) => [country, shape])));

/** Letters people write before a code ("D-10115", "CH 8001"), besides the country's own two. */
const olderPrefixes: Readonly<Record<string, string>> = { DE: "D", AT: "A", FR: "F", IT: "I", BE: "B", ES: "E", LU: "L", HU: "H", PT: "P", FI: "FIN", NO: "N", SE: "S" };

const bare = (text: string): string => text.normalize("NFKC").toUpperCase().replace(/[\s.\-–—_/]+/g, "");

function fits(shape: string, code: string): boolean {
  const signs = shape.replace(/[ -]/g, "");
  return signs.length === code.length && [...signs].every((sign, at) => {
    const given = code[at] ?? "";
    return sign === "#" ? /[0-9]/.test(given) : sign === "@" ? /[A-Z]/.test(given) : sign === "*" ? /[0-9A-Z]/.test(given) : sign === given;
  });
}

/** Letters a code begins with in its country: they may be left out. */
const literal = (shape: string): string => /^[A-Z]{2}(?=[ -]?#)/.exec(shape)?.[0] ?? "";

/** The code's signs in the places of the shape, its separators between them. */
function written(shape: string, code: string): string {
  let at = 0;
  return [...shape].map((sign) => (sign === " " || sign === "-" ? sign : (code[at++] ?? ""))).join("");
}

export const hasPostalCodes = (country: string): boolean => Object.hasOwn(shapes, country);

/** As the country's post writes it: "sw1a1aa" -> "SW1A 1AA", "D-10115" -> "10115"; undefined for what is none of its codes. A country without codes takes what was typed. */
export function readPostalCode(country: string, typed: string): string | undefined {
  const text = typed.trim();
  if (!hasPostalCodes(country)) return text;
  const code = bare(text);
  const prefixes = ["", country, olderPrefixes[country] ?? ""];
  for (const shape of (shapes[country] ?? "").split("|")) {
    for (const prefix of prefixes) {
      const rest = code.startsWith(prefix) ? code.slice(prefix.length) : code;
      const whole = [rest, `${literal(shape)}${rest}`].find((each) => fits(shape, each));
      if (whole !== undefined) return written(shape, whole);
    }
  }
  return undefined;
}

/** A code as an example, for a hint. */
export const examplePostalCode = (country: string): string | undefined => {
  const [shape] = (shapes[country] ?? "").split("|");
  let digit = 0;
  return shape === undefined || shape === "" ? undefined : shape.replace(/[#@*]/g, (sign) => (sign === "@" ? "A" : String(++digit % 10)));
};

/** Codes with letters or separators of their own say whose they are; of digits alone nobody knows. */
export function countriesOfCode(typed: string, among: readonly string[]): readonly string[] {
  const code = bare(typed);
  return /[A-Z]/.test(code) && /[0-9]/.test(code) ? among.filter((country) => hasPostalCodes(country) && readPostalCode(country, code) !== undefined) : [];
}
