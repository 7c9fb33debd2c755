import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileStore } from "#db/file-store.server.ts";

/** What a browser may show in place; everything else is downloaded. SVG may hold scripts, so it is shut in by the policy below. */
const shown = new Set(["image/png", "image/jpeg", "image/webp", "image/avif", "image/svg+xml"]);

/** Pictures and logos of the shop. Files that belong to a person (attachments) have routes of their own, with their own checks. */
export async function loader({ params }: LoaderFunctionArgs): Promise<Response> {
  const file = await fileStore().get(params.key ?? "");
  if (file === undefined || file.ownerId !== null) return new Response(null, { status: 404 });
  const inline = shown.has(file.contentType);
  return new Response(Buffer.from(file.content), {
    headers: {
      "Content-Type": inline ? file.contentType : "application/octet-stream",
      "Content-Disposition": inline ? "inline" : "attachment",
      "Cache-Control": "public, max-age=86400",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
