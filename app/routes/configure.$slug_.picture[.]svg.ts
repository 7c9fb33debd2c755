import type { LoaderFunctionArgs } from "@remix-run/node";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { findConfigurable, viewOf } from "#app/configurator/load-configurator.server.ts";
import { pictureSize } from "#app/configurator/picture-address.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import { localise } from "#app/platform/i18n.ts";

/** The configuration of the address as a picture, drawn from the parts it is built of. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const product = await findConfigurable(shop, params.slug ?? "", viewer);
  if (product === undefined) throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  const view = search.get("view");
  const dimensions = view === "dimensions" ? { unit: viewer.locale === "ru" ? "см" : "cm", decimal: viewer.locale === "ru" ? "," : "." } : false;
  const { parts } = viewOf(product, search, viewer);
  const picture = drawSvg({ parts, view: view === "front" ? "front" : "isometric" }, { ...pictureSize, title: localise(shop.names[product.row], viewer.locale), theme: search.get("theme") === "dark" ? "dark" : "light", dimensions });
  return new Response(picture, { headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "private, max-age=300", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" } });
}
