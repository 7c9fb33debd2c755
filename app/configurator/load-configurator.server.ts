/** Everything the configurator's page starts with. */
import { breadcrumb, type Catalogue } from "#app/catalog/catalogue.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { exponentOf } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import type { UnavailableValue } from "./availability.ts";
import { loadPartsOnShelf, loadUnavailable } from "./availability.server.ts";
import { writeDay, type Arrivals } from "./arrival.ts";
import type { Likes } from "./completions.ts";
import { configuratorView, type ConfiguratorInput, type ViewWithParts } from "./configurator-view.ts";
import { hasGuide } from "./guide.server.ts";
import { loadLikes } from "./likes.server.ts";
import { readState, swappedLine, type PageState } from "./page-state.ts";
import { presentModel, type PublishedModel } from "./published-model.server.ts";
import { withPartsOnShelf } from "./shelf-parts.ts";
import { typedChoices } from "./typed-choices.ts";

export interface ConfigurableProduct {
  readonly row: number;
  readonly productId: string;
  /** With the lead times of today. */
  readonly published: PublishedModel;
  /** Parts that are here: the browser reckons lead times by them as well. */
  readonly shelf: readonly string[];
  readonly currency: string;
  /** ISO 3166-1 alpha-2: where the market's prices are taxed, and goods go by default. */
  readonly country: string;
  readonly taxIncluded: boolean;
  /** What this viewer cannot have today. */
  readonly unavailable: readonly UnavailableValue[];
}

/** The product behind a slug with its model in force; undefined when it cannot be configured in the market: the viewer's, or that of the order a line of which `search` wants to swap. */
export async function findConfigurable(shop: Catalogue, slug: string, viewer: Viewer, search?: URLSearchParams): Promise<ConfigurableProduct | undefined> {
  const row = shop.rowOfSlug.get(slug);
  const modelId = row === undefined ? undefined : shop.models[row];
  const swapped = search === undefined ? undefined : swappedLine(readState(search))?.market;
  const book = (swapped === undefined ? undefined : shop.priceBooks.get(swapped)) ?? shop.priceBooks.get(viewer.market);
  if (row === undefined || modelId === undefined || book === undefined) return undefined;
  const published = await presentModel(database(), modelId);
  if (published === undefined || !published.artefact.amounts.books.includes(book.currency)) return undefined;
  const [unavailable, shelf] = await Promise.all([
    loadUnavailable(database(), published.model, { country: book.country, company: viewer.user?.company ?? null, at: new Date() }), loadPartsOnShelf(database(), published.model),
  ]);
  return { row, productId: shop.ids[row] ?? "", published: withPartsOnShelf(published, shelf), shelf, currency: book.currency, country: book.country, taxIncluded: book.taxIncluded, unavailable };
}

/** Working days of the slowest configuration: beyond it nobody asks for a date. */
export const slowest = ({ published }: ConfigurableProduct): number => published.artefact.amounts.baseDays + published.artefact.amounts.days.reduce((most, days) => Math.max(most, days), 0);

/** The address as a state; numbers typed without scripts become choices. */
export function stateOf({ published }: ConfigurableProduct, search: URLSearchParams): PageState {
  const state = readState(search);
  return { ...state, choices: { ...state.choices, ...typedChoices(published.model, search) } };
}

export interface Surroundings {
  readonly likes: Likes;
  readonly arrivals: Arrivals;
  readonly unavailable: readonly UnavailableValue[];
}

/** What the view is made of, on the server and in the browser alike. */
export function inputOf(state: PageState, { locale }: Pick<Viewer, "locale">, currency: string, { likes, arrivals, unavailable }: Surroundings): Omit<ConfiguratorInput, "model" | "artefact"> {
  return {
    choices: state.choices, preference: state.wish, why: state.why, locale, currency, undo: state.undo, likes, arrivals, unavailable,
    limits: { price: state.budget === undefined ? undefined : state.budget * 10 ** exponentOf(currency), by: state.by },
  };
}

export function viewOf({ published, currency, unavailable }: ConfigurableProduct, state: PageState, viewer: Viewer, around: Omit<Surroundings, "unavailable">): ViewWithParts {
  const { model, artefact } = published;
  return configuratorView({ ...inputOf(state, viewer, currency, { ...around, unavailable }), model, artefact });
}

/** The page's data; the picture comes as an address. */
export async function pageData(shop: Catalogue, product: ConfigurableProduct, search: URLSearchParams, { viewer, arrivals }: { readonly viewer: Viewer; readonly arrivals: Arrivals }) {
  const { row, published, currency, taxIncluded, unavailable, shelf } = product;
  const { version, hash, model } = published;
  const { locale } = viewer;
  const state = stateOf(product, search);
  const [likes, guided] = await Promise.all([loadLikes(database(), model.id), hasGuide(database(), model.id)]);
  const [earliest] = arrivals;
  return {
    slug: shop.slugs[row] ?? "", name: localise(shop.names[row], locale), subtitle: localise(shop.subtitles[row], locale),
    crumbs: [...breadcrumb(shop, row).map((category) => ({ href: paths.category(category.slug), name: localise(category.name, locale) })), { href: paths.product(shop.slugs[row] ?? ""), name: localise(shop.names[row], locale) }],
    view: viewOf(product, state, viewer, { likes, arrivals }).view, state, likes, arrivals, unavailable, shelf, currency, taxIncluded, guided,
    earliest: earliest === undefined ? undefined : writeDay(earliest.until),
    modelVersion: version, modelFile: paths.modelFile(model.id, version, hash),
  };
}
