import type { LoaderFunctionArgs } from "@remix-run/node";
import { isStaff, viewerOf } from "#app/customers/viewer.server.ts";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import type { Drawing } from "#app/drawing/drawing.ts";
import { loadLineDrawing } from "#app/orders/load-line-drawing.server.ts";
import { localise } from "#app/platform/i18n.ts";

/** What was ordered, drawn from the parts that were frozen with the order: it never changes. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  const staff = isStaff(viewer, "fulfilment", "lead", "agent");
  const line = await loadLineDrawing(params.number ?? "", params.position ?? "", staff ? "staff" : { userId: viewer.user?.id, token: search.get("token") ?? undefined });
  if (line === undefined) throw new Response(null, { status: 404 });
  const theme = search.get("theme") === "dark" ? "dark" : "light";
  const picture = drawSvg({ parts: line.parts } as Drawing, { width: 800, height: 600, title: localise(line.name, viewer.locale), theme });
  return new Response(picture, { headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "private, max-age=86400, immutable", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" } });
}
