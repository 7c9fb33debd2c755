/** What things are called in the reader's language: products, values of facets, shelves. Ids stand in for what has no name. */
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import type { RuleFile } from "#merch-rules/schema.ts";

export interface Names {
  readonly locale: Locale;
  product(id: string): string;
  facet(facet: string): string;
  value(facet: string, value: string): string;
  shelf(id: string): string;
}

export type NamedCatalogue = Pick<Catalogue, "attributes" | "categories" | "facets" | "names" | "rowOfExternalId">;

export function namesOf(shop: NamedCatalogue, file: Pick<RuleFile, "shelves">, locale: Locale): Names {
  const shelves = new Map(file.shelves.map(({ id, title }) => [id, title[locale] ?? title.en ?? id]));
  return {
    locale,
    product: (id) => named(localise(shop.names[shop.rowOfExternalId.get(id) ?? -1], locale), id),
    facet: (facet) => named(localise(shop.attributes.get(facet)?.label, locale), facet),
    value(facet, value) {
      if (facet === "category") return named(localise(shop.categories.bySlug.get(value)?.name, locale), value);
      const code = shop.facets.codeOf.get(facet)?.get(value);
      return named(code === undefined ? "" : localise(shop.facets.labels[code], locale), value);
    },
    shelf: (id) => shelves.get(id) ?? id,
  };
}

const named = (name: string, id: string): string => (name === "" ? id : name);
