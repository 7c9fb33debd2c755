import type { Locale } from "#app/platform/i18n.ts";

/** Countries a seller may sit in; the setting holds an address as lines of text in English. */
const regions = ["AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "RU", "SE", "SI", "SK", "US"];

/** A line of an address that is a country's English name, in the reader's language; any other line as it is. */
export function countryIn(line: string, locale: Locale): string {
  if (locale === "en") return line;
  const english = new Intl.DisplayNames(["en"], { type: "region" });
  const region = regions.find((code) => english.of(code) === line.trim());
  return region === undefined ? line : (new Intl.DisplayNames([locale], { type: "region" }).of(region) ?? line);
}
