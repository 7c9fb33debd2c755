/** Who the shop is: name, words, colours, contact. Data of the merchant, kept under the setting "brand". */
import type { LocalisedText } from "./localised-text.ts";

export interface Brand {
  readonly name: string;
  readonly legalName?: string | undefined;
  readonly vatNumber?: string | undefined;
  /** Where an invoice is paid to, a line each: account, bank, holder. */
  readonly account?: readonly string[] | undefined;
  readonly tagline?: LocalisedText | undefined;
  readonly description?: LocalisedText | undefined;
  /** Token -> `#rrggbb`; the tokens are those of app/ui/brand-css.ts. */
  readonly colours?: { readonly light: Readonly<Record<string, string>>; readonly dark: Readonly<Record<string, string>> } | undefined;
  /** Key of an uploaded file. */
  readonly logo?: string | undefined;
  readonly contact?: {
    readonly email: string;
    readonly phone?: string | undefined;
    readonly hours?: LocalisedText | undefined;
    readonly address?: readonly string[] | undefined;
  } | undefined;
}

/** A shop that has not been named yet. */
export const unnamed: Brand = { name: "Eyelevel" };

/** Whether a stored setting is a brand; its writer has checked the parts. */
export const isBrand = (value: unknown): value is Brand =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string" && value.name !== "";
