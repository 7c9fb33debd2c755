/** A buyer's review: one of each product that reached her. Who may write is a condition of the query; every change waits for a moderator. */
import { and, eq, exists, inArray, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { lockRating, moveRating } from "#app/catalog/rate-product.server.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { CleanUpload } from "#app/platform/read-upload.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { removeFilesOf, reviewOwner } from "#db/file-store.server.ts";
import { products, reviews } from "#db/schema/catalog.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { arrivedStates } from "./order-state.ts";
import type { WrittenReview } from "./review-form.ts";
import { most } from "./review-lengths.ts";
import { reviewMessages } from "./review-messages.ts";
import { missingPhotos, newPhotos, storePhotos, type NewPhoto } from "./review-photos.server.ts";
import type { OwnReview, ReviewLink } from "./review-view.ts";

type Missing = { readonly code: "not-found" };
type Refused = Missing | { readonly code: "too-many-files" };

const arrived = (db: Database | Transaction, userId: string): SQL =>
  exists(db.select({ one: sql`1` }).from(orderLines).innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(and(eq(orderLines.productId, products.id), eq(orders.userId, userId), inArray(orders.state, [...arrivedStates]))));

/** Products on sale that reached her; what she wrote stays hers after that. */
const mine = (db: Database | Transaction, userId: string): SQL | undefined => or(isNotNull(reviews.id), and(eq(products.status, "active"), arrived(db, userId)));

const reviewable = (db: Database | Transaction, userId: string, which: SQL) =>
  db.select({ id: products.id, slug: products.slug, name: products.name, onSale: sql<boolean>`${products.status} = 'active'`, review: reviews }).from(products)
    .leftJoin(reviews, and(eq(reviews.productId, products.id), eq(reviews.userId, userId))).where(and(which, mine(db, userId)));

export interface ReviewPageData {
  readonly product: { readonly slug: string; readonly name: string; readonly onSale: boolean };
  readonly review: OwnReview | undefined;
}

/** Undefined for what is not there and for what she may not write about. */
export async function loadOwnReview(slug: string, userId: string, locale: Locale): Promise<ReviewPageData | undefined> {
  const [row] = await reviewable(database(), userId, eq(products.slug, slug));
  if (row === undefined) return undefined;
  const { review } = row;
  return {
    product: { slug: row.slug, name: localise(row.name, locale), onSale: row.onSale },
    review: review === null ? undefined : { rating: review.rating, title: review.title, body: review.body, author: review.authorName, locale: review.locale, status: review.status, reason: review.reason, photos: review.photos.map(({ key }) => key) },
  };
}

/** The link on the product's page, for those who may write or have written. */
export async function reviewLink({ user, locale }: Pick<Viewer, "user" | "locale">, productId: string): Promise<ReviewLink | undefined> {
  if (user === undefined) return undefined;
  const [row] = await reviewable(database(), user.id, eq(products.id, productId));
  return row === undefined ? undefined : { href: paths.review(row.slug), label: translator(reviewMessages, locale)(row.review === null ? "write" : "yours") };
}

/** Which of these products she has written about. */
export async function reviewedBy(userId: string, productIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database().select({ id: reviews.productId }).from(reviews).where(and(eq(reviews.userId, userId), inArray(reviews.productId, [...productIds])));
  return new Set(rows.map((row) => row.id));
}

/** The product, its reviews locked against others until the end, and hers as it is then. */
async function lockOwn(tx: Transaction, slug: string, userId: string) {
  const [found] = await reviewable(tx, userId, eq(products.slug, slug));
  if (found === undefined) return undefined;
  await lockRating(tx, found.id);
  const [review] = await tx.select({ rating: reviews.rating, status: reviews.status, photos: reviews.photos }).from(reviews).where(and(eq(reviews.productId, found.id), eq(reviews.userId, userId)));
  return { id: found.id, onSale: found.onSale, review };
}

/** Whether she may write of it: asked before a large body is read. */
export async function mayReview(slug: string, userId: string): Promise<boolean> {
  return (await reviewable(database(), userId, eq(products.slug, slug))).length > 0;
}

/** Writes or changes it: new words and photos wait for a moderator and are not shown until then. The same again changes nothing. */
export async function saveReview(slug: string, userId: string, written: WrittenReview, files: readonly CleanUpload[] = []): Promise<Outcome<object, Refused>> {
  const [product] = await reviewable(database(), userId, eq(products.slug, slug));
  if (product === undefined) return failed({ code: "not-found" });
  const owner = reviewOwner(userId, product.id);
  const added = newPhotos(owner, files);
  await storePhotos(owner, added);
  let kept = false;
  try {
    const outcome = await database().transaction((tx) => writeReview(tx, slug, userId, written, added));
    kept = outcome.ok;
    return outcome;
  } finally {
    if (!kept && added.length > 0) await database().transaction((tx) => dropUnused(tx, product.id, userId));
  }
}

async function writeReview(tx: Transaction, slug: string, userId: string, { rating, title, body, author, locale, remove }: WrittenReview, added: readonly NewPhoto[]): Promise<Outcome<object, Refused>> {
  const own = await lockOwn(tx, slug, userId);
  if (own === undefined) return failed({ code: "not-found" });
  const left = (own.review?.photos ?? []).filter(({ key }) => !remove.includes(key));
  const photos = [...left, ...added.filter(({ key }) => left.every((photo) => photo.key !== key)).map(({ key, type, bytes }) => ({ key, type, bytes }))];
  if (photos.length > most.photos) return failed({ code: "too-many-files" });
  const content = { rating, title, body, authorName: author, photos };
  const written = await tx.insert(reviews).values({ ...content, productId: own.id, userId, locale, verifiedBuyer: true }).onConflictDoUpdate({
    target: [reviews.userId, reviews.productId], set: { ...content, locale, verifiedBuyer: true, status: "pending", reason: null, version: sql`${reviews.version} + 1` },
    setWhere: sql`(${reviews.rating}, ${reviews.title}, ${reviews.body}, ${reviews.authorName}, ${reviews.photos}) is distinct from (excluded.rating, excluded.title, excluded.body, excluded.author_name, excluded.photos)`,
  }).returning({ id: reviews.id });
  if (written.length > 0 && own.review?.status === "published") await moveRating(tx, own.id, own.review.rating, -1);
  if (own.review === undefined) await writeEvent(tx, { userId }, { type: "review", productId: own.id, data: { rating } });
  const owner = reviewOwner(userId, own.id);
  await removeFilesOf(tx, owner, photos.map(({ key }) => key));
  await storePhotos(owner, await missingPhotos(tx, added));
  return ok({});
}

/** Files that came with a form and became no part of her review. */
async function dropUnused(tx: Transaction, productId: string, userId: string): Promise<void> {
  await lockRating(tx, productId);
  const [review] = await tx.select({ photos: reviews.photos }).from(reviews).where(and(eq(reviews.productId, productId), eq(reviews.userId, userId)));
  await removeFilesOf(tx, reviewOwner(userId, productId), (review?.photos ?? []).map(({ key }) => key));
}

/** Takes it back; what was taken back already stays so. `onSale`: whether she could write again. */
export async function withdrawReview(slug: string, userId: string): Promise<Outcome<{ readonly onSale: boolean }, Missing>> {
  return database().transaction(async (tx) => {
    const own = await lockOwn(tx, slug, userId);
    if (own === undefined) return failed({ code: "not-found" });
    await tx.delete(reviews).where(and(eq(reviews.productId, own.id), eq(reviews.userId, userId)));
    await removeFilesOf(tx, reviewOwner(userId, own.id));
    if (own.review?.status === "published") await moveRating(tx, own.id, own.review.rating, -1);
    return ok({ onSale: own.onSale });
  });
}
