import type { LoaderFunctionArgs } from "@remix-run/node";
import { swatchSvg } from "#app/drawing/draw-swatch.ts";
import { materials } from "#app/drawing/materials.ts";

/** A sample of a material, as the pictures show it. */
export function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  if (!Object.hasOwn(materials, id)) throw new Response(null, { status: 404 });
  return new Response(swatchSvg(id, { size: 96 }), {
    headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "public, max-age=604800", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" },
  });
}
