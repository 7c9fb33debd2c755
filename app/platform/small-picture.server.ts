/**
 * A picture as a thumbnail. The library is loaded with the first one (14 MB), works beside this thread, and one picture at a time:
 * thumbnails may wait, pages may not.
 */
import { errorFields, log } from "./log.server.ts";

/** More points than a camera takes are a trap: a small file that fills the memory. */
const mostPoints = 64_000_000;
const quality = 78;

let last: Promise<unknown> = Promise.resolve();

/** A square WebP of `edge` points, cut from the middle, turned as the camera was held; undefined for what cannot be read as a picture. */
export function smallPicture(content: Uint8Array, edge: number): Promise<Uint8Array | undefined> {
  const made = last.then(() => draw(content, edge)).catch((error: unknown) => {
    log.warn(errorFields(error), "no thumbnail was made");
    return undefined;
  });
  last = made;
  return made;
}

async function draw(content: Uint8Array, edge: number): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(content, { limitInputPixels: mostPoints }).rotate().resize(edge, edge, { fit: "cover" }).webp({ quality }).toBuffer();
}
