/** A postal address as it is written on paper, for pages and documents. */
import type { Locale } from "#app/platform/i18n.ts";

export interface ShownAddress {
  readonly name: string;
  readonly company?: string | undefined;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly postalCode: string;
  readonly city: string;
  readonly region?: string | undefined;
  readonly country: string;
  readonly phone?: string | undefined;
}

/** Line by line, the country in the reader's language; absent parts leave no line. */
export function addressLines(address: ShownAddress, locale: Locale): string[] {
  const lines = [address.name, address.company, address.line1, address.line2, `${address.postalCode} ${address.city}`, address.region, new Intl.DisplayNames([locale], { type: "region" }).of(address.country), address.phone];
  return lines.flatMap((line) => (line === undefined || line === "" ? [] : [line]));
}
