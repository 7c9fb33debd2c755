/** The questions about an address that was posted: what looks like a slip is asked once, with a button that mends it, and taken when it is confirmed. */
import { createHash } from "node:crypto";
import { translator, type Locale } from "#app/platform/i18n.ts";
import type { AddressAsk } from "./address-fields.tsx";
import { addressDoubts, addressFaults, normaliseAddress, type AddressDoubt, type TypedAddress } from "./check-address.ts";
import { askMessages } from "./ask-messages.ts";
import { examplePostalCode } from "./postal-codes.ts";
import { regionsOf } from "./regions.ts";

const names = ["name", "company", "line1", "line2", "postalCode", "city", "region", "country"] as const;

interface Asking {
  /** That may be chosen. */
  readonly countries: readonly string[];
  readonly locale: Locale;
}

function typedAddress(form: FormData): TypedAddress {
  const text = (name: string): string => {
    const value = form.get(`address.${name}`);
    return typeof value === "string" ? value.slice(0, 300) : "";
  };
  return normaliseAddress(Object.fromEntries(names.map((name) => [name, text(name)])));
}

/** Of what is asked about: another address is asked about again. */
const fingerprint = (address: TypedAddress): string =>
  createHash("sha256").update(JSON.stringify([address.line1, address.line2, address.postalCode, address.city, address.region, address.country])).digest("base64url").slice(0, 16);

/** Presses of a mending button change the posted form; true when one was pressed that the address as it stands offers. */
export function mendAddress(form: FormData, { countries }: Pick<Asking, "countries">): boolean {
  const pressed = form.get("address.fix");
  if (typeof pressed !== "string") return false;
  const fix = addressDoubts(typedAddress(form), countries).find((doubt) => doubt.fix?.id === pressed)?.fix;
  for (const [name, value] of Object.entries(fix?.fields ?? {})) form.set(`address.${name}`, value);
  return true;
}

/** Undefined where nothing looks odd, or what looks odd was confirmed for this very address. */
export function askAboutAddress(form: FormData, { countries, locale }: Asking): AddressAsk | undefined {
  const address = typedAddress(form);
  const key = fingerprint(address);
  const confirmed = form.get("address.confirmed") === key;
  const doubts = addressDoubts(address, countries).filter((doubt) => !confirmed || !confirmable(doubt));
  const t = translator(askMessages, locale);
  const hints = addressFaults(address).flatMap(({ code }) => (code === "postal-code" ? [t("example", { example: examplePostalCode(address.country ?? "") ?? "" })] : code === "region" ? [t("region", { region: address.region ?? "", country: countryName(address.country ?? "", locale) })] : []));
  if (doubts.length === 0 && hints.length === 0) return undefined;
  return {
    texts: [...doubts.map((doubt) => textOf(doubt, address, locale)), ...hints].join(" "),
    fixes: doubts.flatMap((doubt) => (doubt.fix === undefined ? [] : [{ id: doubt.fix.id, label: labelOf(doubt, locale) }])),
    confirm: hints.length === 0 && doubts.every(confirmable) ? { key, text: t("confirm") } : undefined,
  };
}

/** What the post could still deliver to; the rest the form refuses anyway. */
const confirmable = ({ code }: AddressDoubt): boolean => code === "house-number" || code === "other-region";

const countryName = (code: string, locale: Locale): string => new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
const regionName = (country: string, code: string): string => regionsOf(country)?.find((region) => region.code === code)?.name ?? code;

function textOf({ code, fix }: AddressDoubt, address: TypedAddress, locale: Locale): string {
  return translator(askMessages, locale)(code, {
    line1: address.line1 ?? "", code: address.postalCode ?? "", country: fix?.fields.country === undefined ? "" : countryName(fix.fields.country, locale), region: regionName(address.country ?? "", address.region ?? ""),
  });
}

function labelOf({ fix }: AddressDoubt, locale: Locale): string {
  const t = translator(askMessages, locale);
  const { country, region, postalCode = "", city = "" } = fix?.fields ?? {};
  return country !== undefined ? t("fix-country", { country: countryName(country, locale) }) : region !== undefined ? t("fix-region", { region }) : t("fix-city", { postalCode, city });
}
