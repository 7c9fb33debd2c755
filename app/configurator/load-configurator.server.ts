/** Everything the configurator's page starts with. */
import { breadcrumb, type Catalogue } from "#app/catalog/catalogue.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { choicesOf } from "./choices-query.ts";
import { configuratorView, type ViewWithParts } from "./configurator-view.ts";
import type { UnavailableValue } from "./availability.ts";
import { loadUnavailable } from "./availability.server.ts";
import { presentModel, type PublishedModel } from "./published-model.server.ts";
import type { Preference } from "./session.ts";

export interface ConfigurableProduct {
  readonly row: number;
  readonly productId: string;
  readonly published: PublishedModel;
  readonly currency: string;
  readonly taxIncluded: boolean;
  /** What this viewer cannot have today. */
  readonly unavailable: readonly UnavailableValue[];
}

/** The product behind a slug with its model in force; undefined when it cannot be configured in the viewer's market. */
export async function findConfigurable(shop: Catalogue, slug: string, viewer: Viewer): Promise<ConfigurableProduct | undefined> {
  const row = shop.rowOfSlug.get(slug);
  const modelId = row === undefined ? undefined : shop.models[row];
  const book = shop.priceBooks.get(viewer.market);
  if (row === undefined || modelId === undefined || book === undefined) return undefined;
  const published = await presentModel(database(), modelId);
  if (published === undefined || !published.artefact.amounts.books.includes(book.currency)) return undefined;
  const unavailable = await loadUnavailable(database(), published.model, { country: book.country, company: viewer.user?.company ?? null, at: new Date() });
  return { row, productId: shop.ids[row] ?? "", published, currency: book.currency, taxIncluded: book.taxIncluded, unavailable };
}

export const preferenceOf = (search: URLSearchParams): Preference => {
  const wish = search.get("prefer");
  return wish === "cheapest" || wish === "quickest" ? wish : "preferred";
};

export function viewOf({ published, currency, unavailable }: ConfigurableProduct, search: URLSearchParams, viewer: Viewer): ViewWithParts {
  const { model, artefact } = published;
  return configuratorView({ model, artefact, choices: choicesOf(search), preference: preferenceOf(search), why: search.get("why") ?? undefined, locale: viewer.locale, currency, unavailable });
}

/** The page's data; the picture comes as an address. */
export function pageData(shop: Catalogue, product: ConfigurableProduct, search: URLSearchParams, viewer: Viewer) {
  const { row, published, currency, taxIncluded, unavailable } = product;
  const { version, hash, model } = published;
  const { locale } = viewer;
  return {
    slug: shop.slugs[row] ?? "", name: localise(shop.names[row], locale), subtitle: localise(shop.subtitles[row], locale),
    crumbs: [...breadcrumb(shop, row).map((category) => ({ href: paths.category(category.slug), name: localise(category.name, locale) })), { href: paths.product(shop.slugs[row] ?? ""), name: localise(shop.names[row], locale) }],
    view: viewOf(product, search, viewer).view, currency, taxIncluded, unavailable, modelVersion: version, modelFile: paths.modelFile(model.id, version, hash),
  };
}
