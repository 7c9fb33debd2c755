import { decimal } from "#app/platform/money.ts";
import { paths } from "#app/paths.ts";
import type { DetailVariant, ProductDetail } from "./product-detail.ts";

/** What a script element may hold: `<` would end it, and two line separators are not JavaScript. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");

/** Data for machines (schema.org). Not a script that runs, so that the policy asks for no nonce. */
export function StructuredData({ value }: { readonly value: unknown }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(value) }} />;
}

/** schema.org BreadcrumbList; the last crumb is the page itself. */
export function breadcrumbData(origin: string, crumbs: readonly { readonly name: string; readonly href: string }[]) {
  return {
    "@context": "https://schema.org", "@type": "BreadcrumbList",
    itemListElement: crumbs.map((crumb, index) => ({ "@type": "ListItem", position: index + 1, name: crumb.name, item: `${origin}${crumb.href}` })),
  };
}

const availabilityOf = ({ availability }: DetailVariant): string =>
  ({ "in-stock": "InStock", "few-left": "LimitedAvailability", "made-to-order": "MadeToOrder", "back-order": "BackOrder", "sold-out": "OutOfStock" })[availability.code];

/** schema.org Product with an Offer per variant that has a price here, and the rating where there is one. */
export function productData(origin: string, brand: string, product: ProductDetail) {
  const url = `${origin}${paths.product(product.slug)}`;
  const picture = product.media[0];
  const offers = product.variants.flatMap((variant) => (variant.price === null ? [] : [{
    "@type": "Offer", url: `${origin}${paths.product(product.slug, variant.sku)}`, sku: variant.sku, price: decimal(variant.price), priceCurrency: variant.price.currency,
    availability: `https://schema.org/${availabilityOf(variant)}`, itemCondition: "https://schema.org/NewCondition",
  }]));
  return {
    "@context": "https://schema.org", "@type": "Product", "@id": url, url, name: product.name, description: product.description || product.subtitle,
    productID: product.externalId, brand: { "@type": "Brand", name: brand },
    ...(picture === undefined ? {} : { image: `${origin}${paths.picture(picture.id, picture.hash, { shape: "wide" })}` }),
    ...(offers.length === 0 ? {} : { offers: offers.length === 1 ? offers[0] : offers }),
    ...(product.rating.count === 0 ? {} : { aggregateRating: { "@type": "AggregateRating", ratingValue: product.rating.average.toFixed(1), reviewCount: product.rating.count } }),
  };
}
