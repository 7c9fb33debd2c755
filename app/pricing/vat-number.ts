/** The form of EU VAT numbers (Commission's VIES FAQ, question 11). Whether a number is in use only the tax office knows. */
const forms: Readonly<Record<string, RegExp>> = {
  AT: /^ATU\d{8}$/, BE: /^BE[01]\d{9}$/, BG: /^BG\d{9,10}$/, CY: /^CY\d{8}[A-Z]$/, CZ: /^CZ\d{8,10}$/, DE: /^DE\d{9}$/, DK: /^DK\d{8}$/,
  EE: /^EE\d{9}$/, EL: /^EL\d{9}$/, ES: /^ES[A-Z0-9]\d{7}[A-Z0-9]$/, FI: /^FI\d{8}$/, FR: /^FR[A-HJ-NP-Z0-9]{2}\d{9}$/, HR: /^HR\d{11}$/,
  HU: /^HU\d{8}$/, IE: /^IE\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/, IT: /^IT\d{11}$/, LT: /^LT(\d{9}|\d{12})$/, LU: /^LU\d{8}$/, LV: /^LV\d{11}$/,
  MT: /^MT\d{8}$/, NL: /^NL[A-Z0-9+*]{12}$/, PL: /^PL\d{10}$/, PT: /^PT\d{9}$/, RO: /^RO\d{2,10}$/, SE: /^SE\d{12}$/, SI: /^SI\d{8}$/, SK: /^SK\d{10}$/,
};

/** The number without spaces, dots and hyphens, in capitals; undefined when it has no known form. */
export function readVatNumber(text: string): string | undefined {
  const compact = text.replace(/[\s.-]/g, "").toUpperCase();
  return forms[compact.slice(0, 2)]?.test(compact) === true ? compact : undefined;
}

const innWeights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

/** The check digit that ends `digits` (Russian tax service, order MMV-7-6/435@: weighted sum modulo 11, then modulo 10). */
function innDigit(digits: string): string {
  const weights = innWeights.slice(-digits.length);
  return String(([...digits].reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0) % 11) % 10);
}

function isInn(digits: string): boolean {
  if (/^\d{10}$/.test(digits)) return digits[9] === innDigit(digits.slice(0, 9));
  return /^\d{12}$/.test(digits) && digits[10] === innDigit(digits.slice(0, 10)) && digits[11] === innDigit(digits.slice(0, 11));
}

/** What a customer may keep as her tax number: a VAT number of the EU, or a Russian INN of a company (10 digits) or a person (12); undefined for anything else. */
export function readTaxNumber(text: string): string | undefined {
  const compact = text.replace(/[\s.-]/g, "");
  return readVatNumber(text) ?? (isInn(compact) ? compact : undefined);
}
