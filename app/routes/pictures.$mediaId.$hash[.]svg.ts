import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { loadPicture } from "#app/catalog/load-picture.server.ts";
import { parsePictureRequest, pictureShapes, type PictureRequest } from "#app/catalog/picture-source.ts";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import type { Drawing } from "#app/drawing/drawing.ts";
import { paths } from "#app/paths.ts";
import { isUuid } from "#app/platform/ids.ts";
import { recentTexts } from "#app/platform/recent.ts";

/** Drawing costs some ten milliseconds, and a shop's front page is asked for again and again. */
const drawn = recentTexts(24_000_000);
const immutable = "public, max-age=31536000, immutable";

/** The address changes with the content, so an answer holds for ever; an old address leads to the new one. */
export async function loader({ params, request }: LoaderFunctionArgs): Promise<Response> {
  const { mediaId = "", hash = "" } = params;
  const url = new URL(request.url);
  const wanted = parsePictureRequest(url.searchParams);
  if (wanted === undefined || !isUuid(mediaId)) return missing();
  const key = `${mediaId} ${hash} ${url.search}`;
  const kept = drawn.get(key);
  if (kept !== undefined) return svg(kept);
  const picture = await loadPicture(mediaId);
  if (picture === undefined) return missing();
  if (picture.content.kind === "file") return redirect(paths.file(picture.content.key));
  if (picture.hash !== hash) return redirect(`${paths.picture(mediaId, picture.hash)}${url.search}`, { headers: { "Cache-Control": "public, max-age=300" } });
  const text = draw(picture.content.drawing as Drawing, picture.name, wanted);
  drawn.set(key, text);
  return svg(text);
}

function draw(drawing: Drawing, title: string, { shape, view, theme, locale }: PictureRequest): string {
  const dimensions = view === "dimensions" ? { unit: locale === "ru" ? "см" : "cm", decimal: locale === "ru" ? "," : "." } : false;
  return drawSvg({ ...drawing, ...(view === "front" || view === "detail" ? { view } : {}) }, { ...pictureShapes[shape], title, theme, dimensions });
}

const svg = (text: string): Response =>
  new Response(text, { headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": immutable, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" } });

const missing = (): Response => new Response(null, { status: 404, headers: { "Cache-Control": "public, max-age=60" } });
