import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openingConfiguration } from "#app/cart/configurable-arrivals.server.ts";
import { drawSets } from "#app/cart/draw-sets.server.tsx";
import { loadSets } from "#app/cart/load-sets.server.ts";
import { brand } from "#app/catalog/brand.server.ts";
import { BuyBox } from "#app/catalog/buy-box.tsx";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { Gallery, mediaOf } from "#app/catalog/gallery.tsx";
import { loadProduct } from "#app/catalog/load-product.server.ts";
import { openingVariant } from "#app/catalog/product-detail.ts";
import { ProductStory, Reviews } from "#app/catalog/product-story.tsx";
import { breadcrumbData, productData, StructuredData } from "#app/catalog/structured-data.tsx";
import { findConfigurable } from "#app/configurator/load-configurator.server.ts";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { buyNotes } from "#app/fulfilment/buy-notes.ts";
import { loadCountryLaw } from "#app/fulfilment/load-country-law.server.ts";
import { loadCalendar, loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { holdingsOf } from "#app/orders/load-holdings.server.ts";
import { reviewLink } from "#app/orders/own-review.server.ts";
import { pageOf } from "#app/load-page.server.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { drawShelves } from "#app/shelves/draw-shelves.server.tsx";
import { loadShelves } from "#app/shelves/load-shelves.server.ts";
import { ShelfRow } from "#app/shelves/shelf-row.tsx";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Island } from "#app/ui/island.tsx";
import { keepOnWish } from "#app/ui/wish-button.tsx";
import { Rating } from "#app/ui/rating.tsx";
import { database } from "#db/client.server.ts";

export const shouldRevalidate = keepOnWish;
export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.product.name ?? "", description: data?.product.description, type: "product" });

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const holdings = holdingsOf(viewer);
  const [page, loaded, held] = await Promise.all([pageOf(request, context), loadProduct(params.slug ?? "", viewer), holdings]);
  if (loaded.found === "nothing") throw new Response(null, { status: 404 });
  if (loaded.found === "moved") throw redirect(`${paths.product(loaded.slug)}${new URL(request.url).search}`, 301);
  const { product, reviews, neighbours } = loaded;
  const db = database();
  const variant = openingVariant(product, new URL(request.url).searchParams.get("variant"));
  // What is slow runs together; without shelves or reviews the page would still sell, without price and law it must not.
  const [shop, owner, shelves, methods, calendar, own, sets] = await Promise.all([
    catalogue(), brand(), loadShelves(viewer, { page: "product", product: product.id, neighbours, holdings }), loadDeliveryMethods(db), loadCalendar(db), held.orders === 0 ? undefined : reviewLink(viewer, product.id),
    loadSets(viewer, { id: product.id, externalId: product.externalId, variantId: variant?.id }),
  ]);
  recordEvent(viewer, { type: "view", productId: product.id });
  const book = shop.priceBooks.get(viewer.market);
  const [law, configured] = await Promise.all([loadCountryLaw(db, book?.country), product.modelId === null ? undefined : findConfigurable(shop, product.slug, viewer)]);
  const { origin } = config();
  const crumbs = product.breadcrumb.map((one) => ({ name: one.name, href: paths.category(one.slug) }));
  return {
    product, variant, reviews, own, crumbs, shelves: drawShelves(context, page, shelves), sets: drawSets(context, page, sets),
    media: mediaOf(product.media, variant?.id),
    notes: buyNotes({ product, variant, opening: configured && openingConfiguration(configured), book, law, methods, calendar, locale: viewer.locale, now: Date.now() }),
    structured: [productData(origin, owner.name, product), breadcrumbData(origin, [...crumbs, { name: product.name, href: paths.product(product.slug) }])],
  };
}

export default function ProductPage() {
  const { product, variant, media, reviews, own, shelves, sets, crumbs, notes, structured } = useLoaderData<typeof loader>();
  return (
    <article className="space-y-20 pt-4 md:space-y-28 md:pt-6">
      {structured.map((value, index) => <StructuredData key={index} value={value} />)}
      <div className="page-width">
        <Breadcrumbs crumbs={crumbs} />
        <div className="mt-4 grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,8fr)_minmax(20rem,5fr)] xl:gap-x-20">
          <Gallery media={media} name={product.name} />
          <div className="lg:sticky lg:top-8 lg:self-start">
            {product.collection === null ? null : <p className="eyebrow mb-2">{product.collection.label}</p>}
            <h1 className="text-[clamp(1.875rem,1.5rem+1.5vw,2.625rem)] leading-[1.12]">{product.name}</h1>
            <p className="mt-2.5 text-lead text-muted">{product.subtitle}</p>
            {product.rating.count === 0 ? null : <a href="#reviews" className="mt-2 inline-flex min-h-11 items-center hover:underline"><Rating average={product.rating.average} count={product.rating.count} size={16} /></a>}
            <div className="mt-6"><BuyBox key={variant?.sku} product={product} variant={variant} notes={notes} /></div>
          </div>
        </div>
      </div>
      {sets === undefined ? null : <Island part={sets} className="page-width space-y-12" />}
      <div className="page-width"><ProductStory product={product} variant={variant} /></div>
      {shelves.slice(0, 1).map((shelf) => <ShelfRow key={shelf.id} shelf={shelf} />)}
      <div className="page-width"><Reviews reviews={reviews} rating={product.rating} own={own} /></div>
      {shelves.slice(1).map((shelf) => <ShelfRow key={shelf.id} shelf={shelf} />)}
    </article>
  );
}
