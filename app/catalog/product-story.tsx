import { Link } from "@remix-run/react";
import { formatDate, isLocale } from "#app/platform/i18n.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Rating } from "#app/ui/rating.tsx";
import { Facts } from "#app/ui/table.tsx";
import { factText, mergeFacts, sizeText, weightText } from "./fact-text.ts";
import { productMessages } from "./product-messages.ts";
import { ReviewPhotos } from "./review-photos.tsx";
import type { DetailVariant, ProductDetail, ProductReview } from "./product-detail.ts";

/** What there is to read about a product: text, data, care. */
export function ProductStory({ product, variant }: { readonly product: ProductDetail; readonly variant: DetailVariant | undefined }) {
  const t = useMessages(productMessages);
  const { locale } = usePage();
  const facts = mergeFacts(product.facts, variant?.facts ?? []).map((fact) => ({ term: fact.label, value: factText(fact, locale) }));
  const weighed = [...product.facts, ...(variant?.facts ?? [])].some((fact) => fact.key === "weight");
  if (variant !== undefined && variant.weightGrams > 0 && !weighed) facts.push({ term: t("weight"), value: weightText(variant.weightGrams, locale) });
  if (variant?.packageMm != null) facts.push({ term: t("packageSize"), value: sizeText(variant.packageMm, locale) });
  return (
    <div className="grid gap-x-16 gap-y-12 lg:grid-cols-2">
      <section aria-labelledby="about">
        <h2 id="about" className="mb-5 text-h2">{t("description")}</h2>
        <div className="prose">{paragraphs(product.description).map((text) => <p key={text}>{text}</p>)}</div>
        {product.care === "" ? null : <Disclosure title={t("care")} className="mt-8 border-t border-line"><p className="prose text-small">{product.care}</p></Disclosure>}
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts" className="mb-5 text-h2">{t("facts")}</h2>
        <Facts facts={facts} />
      </section>
    </div>
  );
}

export const paragraphs = (text: string): string[] => text.split(/\n\s*\n/).map((one) => one.trim()).filter((one) => one !== "");

/** Reviews keep the language they were written in. */
export function Reviews({ reviews, rating, own }: {
  readonly reviews: readonly ProductReview[];
  readonly rating: ProductDetail["rating"];
  /** For those who may write one. */
  readonly own?: { readonly href: string; readonly label: string } | undefined;
}) {
  const t = useMessages(productMessages);
  const { locale } = usePage();
  return (
    <section aria-labelledby="reviews" className="scroll-mt-8">
      <div className="mb-7 flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <h2 id="reviews" className="text-h2">{t("reviews")}</h2>
        {rating.count === 0 ? null : <Rating average={rating.average} count={rating.count} size={18} />}
        {own === undefined ? null : <Link to={own.href} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{own.label}</Link>}
      </div>
      {reviews.length === 0 ? <p className="text-muted">{rating.count === 0 ? t("noReviews") : t("ratedOnly", { count: rating.count })}</p> : (
        <ul className="grid gap-x-10 gap-y-9 md:grid-cols-2 xl:grid-cols-3">
          {reviews.map((review) => (
            <li key={review.id} lang={isLocale(review.locale) && review.locale !== locale ? review.locale : undefined} className="border-t border-line pt-5">
              <Rating average={review.rating} />
              {review.title === "" ? null : <h3 className="mt-2 font-sans text-h4 font-medium tracking-normal">{review.title}</h3>}
              <p className="mt-2 leading-relaxed whitespace-pre-line">{review.body}</p>
              <div lang={locale}><ReviewPhotos id={review.id} author={review.author} photos={review.photos} /></div>
              <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted" lang={locale}>
                {review.author === "" ? null : <span>{review.author}</span>}<time dateTime={review.writtenAt}>{formatDate(review.writtenAt, locale)}</time>
                {review.verifiedBuyer ? <span className="inline-flex items-center gap-1 text-positive"><Icon name="check" size={14} />{t("verifiedBuyer")}</span> : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
