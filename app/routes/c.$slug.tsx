import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { presentCategory } from "#app/catalog/present-category.server.ts";
import { cardOf } from "#app/catalog/catalogue.ts";
import { ancestors, childrenOf, lineage } from "#app/catalog/category-tree.ts";
import { listProducts } from "#app/catalog/list-products.ts";
import { listingForm, listingPage, pagedAsOf } from "#app/catalog/listing-page.ts";
import { isFiltered, parseListing } from "#app/catalog/listing-query.ts";
import { drawFilters } from "#app/catalog/draw-filters.server.tsx";
import { drawTiles } from "#app/catalog/draw-tiles.server.tsx";
import { ListingView } from "#app/catalog/listing-view.tsx";
import { listingMessages } from "#app/catalog/listing-messages.ts";
import { breadcrumbData, StructuredData } from "#app/catalog/structured-data.tsx";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { holdingsOf } from "#app/orders/load-holdings.server.ts";
import { pageOf } from "#app/load-page.server.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { localise } from "#app/platform/i18n.ts";
import { island } from "#app/platform/island.ts";
import { arrangedCategory, listedRows, recordList } from "#app/shelves/arranged-lists.server.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
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
export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.name ?? "", description: data?.intro });

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const holdings = holdingsOf(viewer);
  const [shop, page] = await Promise.all([catalogue(), pageOf(request, context), holdings]);
  const category = shop.categories.bySlug.get(params.slug ?? "");
  const url = new URL(request.url);
  if (category === undefined) {
    const moved = await presentCategory(shop, params.slug ?? "");
    throw moved === undefined ? new Response(null, { status: 404 }) : redirect(`${paths.category(moved.slug)}${url.search}`, 301);
  }
  const query = parseListing(url.searchParams, listingForm(shop, viewer.market));
  // "Recommended" is the order arranged for this viewer; the further pages carry what it was arranged from.
  const filtered = isFiltered(query);
  const ownOrder = query.sort !== "recommended";
  const arranged = await arrangedCategory(viewer, category.slug, { asOf: url.searchParams.get("asof") ?? undefined, holdings, ownOrder, ...(!filtered && { reach: query.page * pageSize }) });
  const listing = listProducts(shop, { query, market: viewer.market, category: category.slug, pageSize, ...listedRows(arranged, { filtered, ownOrder }) });
  // A page beyond the last one is an old link: the last page is closest to what was meant.
  if (query.page > listing.pages) {
    url.searchParams.set("page", String(listing.pages));
    throw redirect(`${paths.category(category.slug)}?${url.searchParams}`);
  }
  recordEvent(viewer, { type: "category", data: { category: category.slug } });
  const shown = await recordList(viewer, { page: "category", shop, rows: listing.rows, before: (listing.page - 1) * pageSize, arranged: ownOrder ? undefined : arranged });
  const { locale } = viewer;
  const phone = viewer.device === "phone";
  const link = (one: { readonly slug: string; readonly name: { readonly en: string; readonly ru?: string | undefined } }) => ({ href: paths.category(one.slug), name: localise(one.name, locale) });
  return {
    slug: category.slug, name: localise(category.name, locale), intro: localise(category.intro, locale), phone,
    crumbs: ancestors(shop.categories, category.slug).map(link),
    children: childrenOf(shop.categories, category.slug).map(link),
    list: pagedAsOf(listingPage(shop, listing, query, viewer), ownOrder && !arranged.changed ? undefined : arranged.asOf), report: shown === undefined ? undefined : paths.shelfClick(shown),
    items: island(context, "list", drawTiles(page, listing.rows.map((row) => cardOf(shop, row, viewer)), firstScreen)),
    filters: island(context, "filter-fields", [drawFilters(page, shop, listing, query, phone)]),
    structured: breadcrumbData(config().origin, lineage(shop.categories, category.slug).reverse().map(link)),
  };
}

export default function CategoryPage() {
  const { slug, name, intro, crumbs, children, list, items, filters, structured, report } = useLoaderData<typeof loader>();
  const t = useMessages(listingMessages);
  return (
    <div className="pb-8">
      <StructuredData value={structured} />
      <div className="page-width">
        <PageHeader title={name} intro={intro === "" ? undefined : intro} before={crumbs.length === 0 ? undefined : <Breadcrumbs crumbs={crumbs} current={name} />} />
        {children.length === 0 ? null : (
          <nav aria-label={t("subcategories", { category: name })} className="no-scrollbar -mt-2 mb-6 overflow-x-auto md:mb-10">
            <ul className="flex gap-2.5">{children.map((child) => <li key={child.href}><SoftLink href={child.href} className="inline-flex min-h-11 items-center rounded-full border border-edge px-5 whitespace-nowrap hover:border-ink hover:bg-raised">{child.name}</SoftLink></li>)}</ul>
          </nav>
        )}
      </div>
      <ListingView list={list} items={items} filters={filters} report={report} action={paths.category(slug)} empty={<EmptyState title={t("emptyCategory")} />} />
    </div>
  );
}
