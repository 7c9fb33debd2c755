/** Reads what a picture is made of. */
import { eq } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { media, products } from "#db/schema/catalog.ts";

export interface StoredMedia {
  readonly hash: string;
  /** The product's English name, for the picture's own title. */
  readonly name: string;
  readonly content: { readonly kind: "drawing"; readonly drawing: { readonly parts: readonly unknown[] } } | { readonly kind: "file"; readonly key: string };
}

/** Undefined when there is no such picture, or nothing behind it. */
export async function loadPicture(id: string): Promise<StoredMedia | undefined> {
  const [row] = await database()
    .select({ hash: media.hash, drawing: media.drawing, fileKey: media.fileKey, name: products.name })
    .from(media).innerJoin(products, eq(products.id, media.productId)).where(eq(media.id, id));
  if (row === undefined) return undefined;
  const shared = { hash: row.hash, name: row.name.en };
  if (row.drawing !== null) return { ...shared, content: { kind: "drawing", drawing: row.drawing } };
  return row.fileKey === null ? undefined : { ...shared, content: { kind: "file", key: row.fileKey } };
}
