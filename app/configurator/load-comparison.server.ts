/** The comparison's page: what its address names, and what could stand beside it. */
import { breadcrumb, type Catalogue } from "#app/catalog/catalogue.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import type { Arrivals } from "./arrival.ts";
import { choicesOfCode, codeOf } from "./choices-query.ts";
import { compareConfigurations } from "./comparison.ts";
import type { ComparePageProps } from "./compare-page.tsx";
import { completionFor, type Wish } from "./completions.ts";
import { loadLikes } from "./likes.server.ts";
import type { ConfigurableProduct } from "./load-configurator.server.ts";
import { mostCompared } from "./page-state.ts";
import { listConfigurations } from "./saved-configurations.server.ts";

interface ComparisonInput {
  readonly shop: Catalogue;
  readonly product: ConfigurableProduct;
  readonly search: URLSearchParams;
  readonly viewer: Viewer;
  readonly arrivals: Arrivals;
}

const mostSaved = 4;

export async function comparisonData({ shop, product, search, viewer, arrivals }: ComparisonInput): Promise<ComparePageProps> {
  const { published: { model, artefact }, currency, row, unavailable } = product;
  const { locale } = viewer;
  const [likes, saved] = await Promise.all([loadLikes(database(), model.id), listConfigurations(viewer)]);
  const comparison = compareConfigurations({ model, artefact, codes: search.getAll("c").slice(0, mostCompared).map(choicesOfCode), arrivals, locale, currency, unavailable });
  const there = new Set(comparison.columns.map((column) => codeOf(column.configuration)));
  const suggestions: ComparePageProps["suggestions"][number][] = [];
  const suggest = (choices: Parameters<typeof codeOf>[0], wish: Wish | undefined, name: string | undefined): void => {
    const whole = completionFor(artefact, choices, { book: currency, wish: wish ?? "preferred", likes, unavailable });
    if (whole === null || there.has(codeOf(whole.configuration))) return;
    there.add(codeOf(whole.configuration));
    suggestions.push({ wish, name, code: wish === undefined ? codeOf(choices) : codeOf(whole.configuration), price: formatMoney(money(whole.price, currency), locale) });
  };
  for (const one of saved.filter((each) => each.modelId === model.id).slice(0, mostSaved)) suggest(one.choices, undefined, one.name ?? formatDate(one.createdAt, locale));
  for (const wish of ["preferred", "cheapest", "quickest"] as const) suggest({}, wish, undefined);
  if (Object.keys(likes).length > 0) suggest({}, "popular", undefined);
  const slug = shop.slugs[row] ?? "";
  return {
    slug, name: localise(shop.names[row], locale), comparison, suggestions, onlyDifferences: search.get("show") === "differences",
    crumbs: [...breadcrumb(shop, row).map((category) => ({ href: paths.category(category.slug), name: localise(category.name, locale) })), { href: paths.product(slug), name: localise(shop.names[row], locale) }],
  };
}
