/** What buyers wrote, and the decision about it: the product's figure follows in the same transaction. */
import { and, asc, count, desc, eq } from "drizzle-orm";
import { brand } from "#app/catalog/brand.server.ts";
import { lockRating, moveRating } from "#app/catalog/rate-product.server.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { isLocale, localise, type Locale } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { products, reviews } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { composeReviewMail } from "./review-mail.ts";
import type { ModeratedReview, ReviewState } from "./review-state.ts";

export interface ReviewList {
  readonly state: ReviewState;
  readonly rows: readonly ModeratedReview[];
  readonly waiting: number;
  readonly page: number;
  readonly pages: number;
}

export const reviewsPerPage = 25;

/** What waits longest comes first; what was decided, newest first. */
export async function listReviews(state: ReviewState, wanted: number, locale: Locale): Promise<ReviewList> {
  const counts = new Map((await database().select({ status: reviews.status, rows: count() }).from(reviews).groupBy(reviews.status)).map((row) => [row.status, row.rows]));
  const pages = Math.max(1, Math.ceil((counts.get(state) ?? 0) / reviewsPerPage));
  const page = Math.min(pages, Math.max(1, wanted));
  const order = state === "pending" ? asc : desc;
  const rows = await database().select({ review: reviews, slug: products.slug, name: products.name }).from(reviews).innerJoin(products, eq(products.id, reviews.productId))
    .where(eq(reviews.status, state)).orderBy(order(reviews.createdAt), reviews.id).limit(reviewsPerPage).offset((page - 1) * reviewsPerPage);
  return {
    state, page, pages, waiting: counts.get("pending") ?? 0,
    rows: rows.map(({ review, slug, name }) => ({
      id: review.id, version: review.version, product: { slug, name: localise(name, locale) }, rating: review.rating, title: review.title, body: review.body, author: review.authorName,
      locale: isLocale(review.locale) ? review.locale : "en", verified: review.verifiedBuyer, photos: review.photos.map(({ key }) => key), writtenAt: review.createdAt, status: review.status, reason: review.reason,
    })),
  };
}

export interface Moderation {
  readonly id: string;
  /** The version of the words the moderator saw. */
  readonly seen: number;
  readonly decision: { readonly status: "published" } | { readonly status: "rejected"; readonly reason: string };
  readonly actorId: string;
}

/** Publishes or refuses, and tells the author; a decision can be taken back by the other one. Whoever was second with the same one finds it done. */
export async function moderateReview({ id, seen, decision, actorId }: Moderation): Promise<Outcome<object, { readonly code: "not-found" | "changed-meanwhile" }>> {
  if (!isUuid(id)) return failed({ code: "not-found" });
  const { name: shop } = await brand();
  return database().transaction(async (tx) => {
    const [of] = await tx.select({ productId: reviews.productId }).from(reviews).where(eq(reviews.id, id));
    if (of === undefined) return failed({ code: "not-found" });
    await lockRating(tx, of.productId);
    const [before] = await tx.select({ status: reviews.status, rating: reviews.rating, version: reviews.version, reason: reviews.reason }).from(reviews).where(eq(reviews.id, id)).for("update");
    if (before === undefined) return failed({ code: "not-found" });
    if (before.version !== seen) return failed({ code: "changed-meanwhile" });
    const reason = decision.status === "rejected" ? decision.reason : null;
    if (before.status === decision.status && before.reason === reason) return ok({});
    await tx.update(reviews).set({ status: decision.status, reason }).where(and(eq(reviews.id, id), eq(reviews.version, seen)));
    if (decision.status === "published" && before.status !== "published") await moveRating(tx, of.productId, before.rating, 1);
    if (decision.status !== "published" && before.status === "published") await moveRating(tx, of.productId, before.rating, -1);
    await audit(tx, { actorId, action: decision.status === "published" ? "review.publish" : "review.refuse", subject: `review:${id}` });
    await tellAuthor(tx, id, decision, shop);
    return ok({});
  });
}

/** By mail, in the same transaction; an author whose account is gone is nobody's to write to. */
async function tellAuthor(tx: Transaction, id: string, decision: Moderation["decision"], shop: string): Promise<void> {
  const [row] = await tx.select({ email: users.email, name: users.name, locale: reviews.locale, slug: products.slug, product: products.name }).from(reviews)
    .innerJoin(users, eq(users.id, reviews.userId)).innerJoin(products, eq(products.id, reviews.productId)).where(eq(reviews.id, id));
  if (row === undefined) return;
  const locale = isLocale(row.locale) ? row.locale : "en";
  const at = (path: string): string => `${config().origin}${path}`;
  await queueMail(tx, { to: row.email, ...composeReviewMail({ locale, shop, name: row.name, product: localise(row.product, locale), decision, productUrl: at(paths.product(row.slug)), reviewUrl: at(paths.review(row.slug)) }) });
}
