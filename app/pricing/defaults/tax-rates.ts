/** Tax rates a new shop starts with, in hundredths of a percent; the setting `tax` replaces them. Standard rates of the EU as of 2026. */
import type { CountryTax, TaxRules } from "../tax.ts";

const eu = (standard: number, reduced: number): CountryTax => ({ area: "EU", rates: { standard, reduced } });

export const defaultTaxRules: TaxRules = {
  AT: eu(2000, 1000), BE: eu(2100, 600), BG: eu(2000, 900), CY: eu(1900, 500), CZ: eu(2100, 1200), DE: eu(1900, 700), DK: eu(2500, 2500),
  EE: eu(2400, 900), ES: eu(2100, 1000), FI: eu(2550, 1350), FR: eu(2000, 550), GR: eu(2400, 600), HR: eu(2500, 500), HU: eu(2700, 500),
  IE: eu(2300, 900), IT: eu(2200, 500), LT: eu(2100, 500), LU: eu(1700, 300), LV: eu(2100, 500), MT: eu(1800, 500), NL: eu(2100, 900),
  PL: eu(2300, 500), PT: eu(2300, 600), RO: eu(2100, 1100), SE: eu(2500, 600), SI: eu(2200, 500), SK: eu(2300, 500),
  RU: { rates: { standard: 2200, reduced: 1000 } },
  // Sales tax depends on the state and on having a place of business there: a merchant adds the states where it is registered.
  US: { rates: { standard: 0 }, regions: { CA: 725, NY: 400, TX: 625, WA: 650 } },
};
