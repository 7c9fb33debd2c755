/** Uploaded pictures: kept under a key made of their content, so that the same picture is stored once. */
import { createHash } from "node:crypto";
import { ok, type Outcome } from "#app/platform/outcome.ts";
import { fileStore } from "#db/file-store.server.ts";
import { readImage, type ImageProblem } from "./read-image.ts";

/** The file of a multipart form under `name`; anything else counts as no file. */
export async function storePicture(form: FormData, name: string): Promise<Outcome<{ readonly key: string }, ImageProblem>> {
  const given = form.get(name);
  const content = typeof given === "string" || given === null ? new Uint8Array() : new Uint8Array(await given.arrayBuffer());
  const image = readImage(content);
  if (!image.ok) return image;
  const key = `${createHash("sha256").update(content).digest("base64url").slice(0, 32)}.${image.kind.extension}`;
  await fileStore().put({ key, contentType: image.kind.type, content, name });
  return ok({ key });
}
