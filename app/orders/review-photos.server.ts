/**
 * Photos of reviews: kept by their content under the review's owner, so that the same picture twice is one, and given to who may see the
 * review. They are decided about together with the words.
 */
import { createHash } from "node:crypto";
import { and, eq, inArray, like, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { readFiles, type FileProblem } from "#app/platform/read-files.server.ts";
import { smallPicture } from "#app/platform/small-picture.server.ts";
import { downloadHeaders, nameFor, type CleanUpload } from "#app/platform/read-upload.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { fileStore } from "#db/file-store.server.ts";
import { reviews, type ReviewPhoto } from "#db/schema/catalog.ts";
import { files } from "#db/schema/platform.ts";
import { most } from "./review-lengths.ts";

export interface NewPhoto extends ReviewPhoto {
  readonly content: Uint8Array;
}

/** The pictures of a form, without what a camera wrote into them; what is no picture is not taken. */
export async function readPhotos(form: FormData): Promise<Outcome<{ readonly files: readonly CleanUpload[] }, FileProblem>> {
  const read = await readFiles(form, "photos", most.photos);
  if (!read.ok) return read;
  const other = read.files.find(({ type }) => !type.startsWith("image/"));
  return other === undefined ? ok({ files: read.files }) : failed({ code: "unknown-kind", name: other.name });
}

/** Named by owner and content: nobody's photo is another's, and the same one sent twice is stored once. */
export function newPhotos(owner: string, files: readonly CleanUpload[]): NewPhoto[] {
  const byKey = files.map(({ type, content }): [string, NewPhoto] => {
    const key = `review-${createHash("sha256").update(owner).update("\0").update(content).digest("hex").slice(0, 40)}`;
    return [key, { key, type, bytes: content.length, content }];
  });
  return [...new Map(byKey).values()];
}

export async function storePhotos(owner: string, photos: readonly NewPhoto[]): Promise<void> {
  for (const { key, type, content } of photos) await fileStore().put({ key, contentType: type, content, ownerId: owner });
}

/** Those of the photos whose file another form of the same person took away meanwhile. */
export async function missingPhotos(tx: Transaction, photos: readonly NewPhoto[]): Promise<NewPhoto[]> {
  if (photos.length === 0) return [];
  const rows = await tx.select({ key: files.key }).from(files).where(inArray(files.key, photos.map(({ key }) => key)));
  const there = new Set(rows.map(({ key }) => key));
  return photos.filter(({ key }) => !there.has(key));
}

export interface PhotoReader {
  readonly userId: string | undefined;
  readonly moderates: boolean;
}

/** `small`: for a list, a thumbnail; what no thumbnail can be made of comes whole. */
export async function sendReviewPhoto(key: string, reader: PhotoReader, { small = false }: { readonly small?: boolean } = {}): Promise<Response> {
  const file = (small ? thumbnails.get(key) : undefined) ?? (await fileStore().get(key));
  const [, userId, productId] = /^review:([^:]+):([^:]+)$/.exec(file?.ownerId ?? "") ?? [];
  if (file === undefined || userId === undefined || productId === undefined) return new Response(null, { status: 404 });
  const [review] = await database().select({ status: reviews.status, photos: reviews.photos }).from(reviews).where(and(eq(reviews.userId, userId), eq(reviews.productId, productId)));
  const place = review?.photos.findIndex((photo) => photo.key === key) ?? -1;
  const photo = review?.photos[place];
  if (photo === undefined || (review?.status !== "published" && reader.userId !== userId && !reader.moderates)) return new Response(null, { status: 404 });
  const shown = small ? await thumbnailOf(key, file) : { ...file, type: photo.type };
  const type = (shown?.type ?? photo.type) as CleanUpload["type"];
  return new Response(Buffer.from((shown ?? file).content), { headers: downloadHeaders({ name: nameFor(`review-${place + 1}`, type), type }) });
}

interface Thumbnail {
  readonly ownerId: string | null;
  readonly content: Uint8Array;
  readonly type: "image/webp";
}

/** Shown 88 wide, on screens of up to three points to one. */
const thumbnailEdge = 264;
/** About 10 KB each, made anew by each process: nothing of them is left behind when a photo goes. */
const mostThumbnails = 500;
const thumbnails = new Map<string, Thumbnail>();

async function thumbnailOf(key: string, file: { readonly ownerId: string | null; readonly content: Uint8Array }): Promise<Thumbnail | undefined> {
  const known = thumbnails.get(key);
  const content = known?.content ?? (await smallPicture(file.content, thumbnailEdge));
  if (content === undefined) return undefined;
  const thumbnail: Thumbnail = known ?? { ownerId: file.ownerId, content, type: "image/webp" };
  // The one used last stands last: the first is the one to go.
  thumbnails.delete(key);
  thumbnails.set(key, thumbnail);
  if (thumbnails.size > mostThumbnails) for (const oldest of thumbnails.keys()) { thumbnails.delete(oldest); break; }
  return thumbnail;
}

/** A photo is stored before the review that names it: a server that was killed in between, or a product deleted with its reviews, leaves some behind. */
export async function sweepPhotos(): Promise<number> {
  const orphans = await database().select({ key: files.key }).from(files).where(and(
    like(files.key, "review-%"), like(files.ownerId, "review:%"), lt(files.createdAt, sql`now() - interval '1 day'`),
    sql`${files.key} not in (select photo->>'key' from ${reviews}, jsonb_array_elements(${reviews.photos}) photo where ${reviews.photos} <> '[]'::jsonb)`,
  ));
  for (const { key } of orphans) await fileStore().remove(key);
  return orphans.length;
}

const nightly = defineJob({ name: "sweep-review-photos", payload: z.object({}), schedule: "40 3 * * *" });

export const reviewJobs: readonly JobHandler[] = [handleJob(nightly, async () => void (await sweepPhotos()))];
