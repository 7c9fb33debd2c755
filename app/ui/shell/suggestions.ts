/** Suggestions of `/api/suggest` as lines of the list below the search field. */
import { paths } from "#app/paths.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";

export interface Suggestion {
  readonly kind: "words" | "category" | "product";
  readonly text: string;
  readonly href: string;
  readonly picture?: string;
  /** Right of the text: a price, a number of products. */
  readonly aside?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const listIn = (value: unknown, name: string): readonly unknown[] => (isFields(value) && Array.isArray(value[name]) ? value[name] : []);

/** Reads an answer: categories first, then things, then what others looked for. What is not of the form is left out. */
export function readSuggestions(body: unknown, locale: Locale, dark = false): readonly Suggestion[] {
  return [
    ...listIn(body, "categories").flatMap((one): Suggestion[] =>
      isFields(one) && typeof one.slug === "string" && typeof one.name === "string"
        ? [{ kind: "category", text: one.name, href: paths.category(one.slug), ...(typeof one.products === "number" && { aside: String(one.products) }) }] : []),
    ...listIn(body, "products").flatMap((one) => productLine(one, locale, dark)),
    ...listIn(body, "queries").flatMap((one): Suggestion[] => (typeof one === "string" && one !== "" ? [{ kind: "words", text: one, href: paths.search(one) }] : [])),
  ];
}

function productLine(value: unknown, locale: Locale, dark: boolean): Suggestion[] {
  if (!isFields(value) || typeof value.slug !== "string" || typeof value.name !== "string") return [];
  const { picture, price } = value;
  return [{
    kind: "product", text: value.name, href: paths.product(value.slug),
    ...(isFields(picture) && typeof picture.mediaId === "string" && typeof picture.hash === "string" && { picture: paths.picture(picture.mediaId, picture.hash, { shape: "square", ...(dark && { theme: "dark" as const }) }) }),
    ...(isFields(price) && Number.isSafeInteger(price.amount) && typeof price.currency === "string" && { aside: formatMoney(money(Number(price.amount), price.currency), locale) }),
  }];
}
