import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { childrenOf } from "#app/catalog/category-tree.ts";
import { listingForm, listingPage, pagedAsOf } from "#app/catalog/listing-page.ts";
import { isFiltered, parseListing } from "#app/catalog/listing-query.ts";
import { drawFilters } from "#app/catalog/draw-filters.server.tsx";
import { drawTiles } from "#app/catalog/draw-tiles.server.tsx";
import { ListingView } from "#app/catalog/listing-view.tsx";
import { searchMessages } from "#app/catalog/search-messages.ts";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { pageOf } from "#app/load-page.server.ts";
import { paths } from "#app/paths.ts";
import { localise, translator } from "#app/platform/i18n.ts";
import { island } from "#app/platform/island.ts";
import { searchProducts } from "#app/search/search-products.server.ts";
import { countSearch } from "#app/search/suggest.server.ts";
import { arrangedSearch, recordList, type ArrangedList } from "#app/shelves/arranged-lists.server.ts";
import { adviceOn, led } from "#app/shelves/search-advice.server.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { SoftLink } from "#app/ui/soft-link.tsx";
import { keepOnWish } from "#app/ui/wish-button.tsx";

const pageSize = 24;
/** Pictures of the first screen are fetched at once. */
const firstScreen = { heading: "h2", eager: 3 } as const;

export const shouldRevalidate = keepOnWish;
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.title ?? "" });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [shop, viewer, page] = await Promise.all([catalogue(), viewerOf(request, context), pageOf(request, context)]);
  const url = new URL(request.url);
  const query = parseListing(url.searchParams, listingForm(shop, viewer.market));
  const t = translator(searchMessages, viewer.locale);
  const categories = childrenOf(shop.categories, undefined).map((one) => ({ href: paths.category(one.slug), name: localise(one.name, viewer.locale) }));
  const frame = { phone: viewer.device === "phone", words: query.words, categories };
  if (query.words === "") return { ...frame, title: t("searchTitle"), list: undefined, items: undefined, filters: undefined, report: undefined, corrections: [], widened: [] };
  // The first page of an unfiltered list is the search itself; turning pages and filtering are the same search again.
  const filtered = isFiltered(query);
  const asked = query.page === 1 && !filtered;
  const asOf = url.searchParams.get("asof") ?? undefined;
  const { lead, meanings } = await adviceOn(viewer, query.words, { asOf });
  if (lead !== undefined && asked && !url.searchParams.has(led)) {
    recordEvent(viewer, { type: "search", data: { words: query.words } });
    throw redirect(lead);
  }
  const ownOrder = query.sort !== "recommended";
  let arranged: ArrangedList | undefined;
  const arrange = async (found: readonly number[]) => (arranged = await arrangedSearch(viewer, query.words, found, { asOf, ownOrder, ...(!filtered && { reach: query.page * pageSize }) })).rows;
  const { listing, cards, corrections, widened } = await searchProducts(query, viewer, { pageSize, meanings, arrange });
  if (query.page > listing.pages) {
    url.searchParams.set("page", String(listing.pages));
    throw redirect(`${url.pathname}?${url.searchParams}`);
  }
  if (asked) {
    recordEvent(viewer, { type: "search", data: { words: query.words, hits: listing.total } });
    countSearch(query.words, viewer.locale, listing.total).catch((error: unknown) => log.warn(errorFields(error), "search not counted"));
  }
  const shown = await recordList(viewer, { page: "search", shop, rows: listing.rows, before: (listing.page - 1) * pageSize, arranged: ownOrder ? undefined : arranged });
  return {
    ...frame, title: t("searchFor", { words: query.words }), corrections, widened, report: shown === undefined ? undefined : paths.shelfClick(shown), list: pagedAsOf(listingPage(shop, listing, query, viewer), ownOrder && arranged?.changed !== true ? undefined : arranged?.asOf),
    items: island(context, "list", drawTiles(page, cards, firstScreen)), filters: island(context, "filter-fields", [drawFilters(page, shop, listing, query, frame.phone)]),
  };
}

export default function SearchPage() {
  const { words, list, items, filters, corrections, widened, categories, report } = useLoaderData<typeof loader>();
  const t = useMessages(searchMessages);
  const nothing = (title: string) => (
    <EmptyState title={title} action={categories.map((one) => <SoftLink key={one.href} href={one.href} className="inline-flex min-h-11 items-center rounded-full border border-edge px-5 hover:border-ink hover:bg-raised">{one.name}</SoftLink>)}>{t("searchNoneText")}</EmptyState>
  );
  if (list === undefined || items === undefined || filters === undefined) return <div className="page-width pb-8">{nothing(t("searchEmpty"))}</div>;
  const intro = list.total === 0 ? [] : [
    ...(corrections.length === 0 ? [] : [t("searchInstead", { words: corrections.map((one) => one.taken).join(", ") })]),
    ...(widened.length === 0 ? [] : [t("searchAlso", { words: widened.map((word) => t("quoted", { word })).join(", ") })]),
  ];
  return (
    <div className="pb-8">
      <div className="page-width"><PageHeader title={list.total === 0 && !list.filtered ? t("searchTitle") : t("searchFor", { words })} intro={intro.length === 0 ? undefined : intro.join(" ")} /></div>
      <ListingView list={list} items={items} filters={filters} report={report} action={paths.search()} empty={nothing(t("searchNone", { words }))} />
    </div>
  );
}
