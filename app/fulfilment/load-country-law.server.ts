/** The merchant's legal texts, by country. */
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { countryLawsSchema, type CountryLaw } from "./country-law.ts";

/** The law of a country (ISO 3166-1 alpha-2), else the merchant's first, which is that of the home country; undefined where nothing was published. */
export async function loadCountryLaw(db: Database | Transaction, country: string | undefined): Promise<CountryLaw | undefined> {
  const laws = await loadSetting<readonly CountryLaw[]>(db, "legal", countryLawsSchema, []);
  return laws.find((law) => law.country === country) ?? laws[0];
}
