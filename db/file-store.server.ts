/**
 * Files of the shop. What a file is and whose stands in Postgres; its bytes stand there too, or in an S3-compatible bucket when FILES_URL
 * names one. Files from before the switch stay readable: a row that holds its bytes needs no bucket.
 */
import { and, eq, notInArray } from "drizzle-orm";
import { z } from "zod";
import { config } from "../app/platform/config.server.ts";
import { addJob, defineJob, handleJob, type JobHandler } from "../app/platform/jobs.server.ts";
import { s3Bucket, type S3Bucket } from "../app/platform/s3-bucket.server.ts";
import type { Database, Transaction } from "./client.server.ts";
import { database } from "./client.server.ts";
import { files } from "./schema/platform.ts";

export interface NewFile {
  /** Made of the content, so that the same file is stored once and a key never changes its meaning. */
  readonly key: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly name?: string;
  /** The person it belongs to; left out for pictures of the shop, which everybody may see. */
  readonly ownerId?: string;
}

export interface StoredFile {
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly ownerId: string | null;
}

export interface FileStore {
  /** The same key twice is fine. */
  put(file: NewFile): Promise<void>;
  get(key: string): Promise<StoredFile | undefined>;
  remove(key: string): Promise<void>;
}

const rowOf = ({ key, contentType, content, name = "", ownerId }: NewFile) => ({ key, contentType, bytes: content.length, name, ownerId: ownerId ?? null });

async function readRow(db: Database | Transaction, key: string) {
  const [row] = await db.select().from(files).where(eq(files.key, key));
  return row;
}

export const postgresFileStore = (db: () => Database): FileStore => ({
  put: async (file) => void (await db().insert(files).values({ ...rowOf(file), content: file.content }).onConflictDoNothing()),
  get: async (key) => {
    const row = await readRow(db(), key);
    return row?.content == null ? undefined : { contentType: row.contentType, content: row.content, ownerId: row.ownerId };
  },
  remove: async (key) => void (await db().delete(files).where(eq(files.key, key))),
});

/** The bytes go first and the row last, the other way when removing: a row always has its bytes, whatever breaks in between. */
export const bucketFileStore = (db: () => Database, bucket: S3Bucket): FileStore => ({
  put: async (file) => {
    if ((await readRow(db(), file.key)) !== undefined) return;
    await bucket.put(file.key, file.contentType, file.content);
    await db().insert(files).values(rowOf(file)).onConflictDoNothing();
  },
  get: async (key) => {
    const row = await readRow(db(), key);
    const content = row === undefined ? undefined : (row.content ?? (await bucket.get(key)));
    return row === undefined || content === undefined ? undefined : { contentType: row.contentType, content, ownerId: row.ownerId };
  },
  remove: async (key) => {
    await db().delete(files).where(eq(files.key, key));
    await bucket.remove(key);
  },
});

let current: { readonly url: string | undefined; readonly store: FileStore } | undefined;

/** The store the switches name. */
export function fileStore(): FileStore {
  const { FILES_URL: url } = config();
  if (current === undefined || current.url !== url) current = { url, store: url === undefined ? postgresFileStore(database) : bucketFileStore(database, s3Bucket(url)) };
  return current.store;
}

/** Under this owner stand the photos of a person's review of a product. */
export const reviewOwner = (userId: string, productId: string): string => `review:${userId}:${productId}`;

const removeFileJob = defineJob({ name: "remove-file", payload: z.object({ key: z.string() }) });

/** Deletes the files of an owner with the transaction, but for those to be kept; bytes outside Postgres follow by a job. */
export async function removeFilesOf(tx: Transaction, ownerId: string, keep: readonly string[] = []): Promise<void> {
  const removed = await tx.delete(files).where(and(eq(files.ownerId, ownerId), keep.length === 0 ? undefined : notInArray(files.key, [...keep]))).returning({ key: files.key, content: files.bytes });
  for (const { key } of removed) await addJob(tx, removeFileJob, { key });
}

export const fileJobs: readonly JobHandler[] = [handleJob(removeFileJob, ({ key }) => fileStore().remove(key))];
