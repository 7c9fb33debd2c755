import type { LoaderFunctionArgs } from "@remix-run/node";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { findConfigurable, stateOf, viewOf } from "#app/configurator/load-configurator.server.ts";
import { pictureSize } from "#app/configurator/picture-address.ts";
import { modelVersion, type PublishedModel } from "#app/configurator/published-model.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import { localise } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";

/** The configuration of the address as a picture, drawn from the parts it is built of. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const product = await findConfigurable(shop, params.slug ?? "", viewer);
  if (product === undefined) throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  const published = await askedVersion(product.published, search.get("version"));
  const view = search.get("view");
  const dimensions = view === "dimensions" ? { unit: viewer.locale === "ru" ? "см" : "cm", decimal: viewer.locale === "ru" ? "," : "." } : false;
  const { parts } = viewOf({ ...product, published }, stateOf({ ...product, published }, search), viewer, { likes: {}, arrivals: [] });
  const picture = drawSvg({ parts, view: view === "front" ? "front" : "isometric" }, { ...pictureSize, title: localise(shop.names[product.row], viewer.locale), theme: search.get("theme") === "dark" ? "dark" : "light", dimensions });
  return new Response(picture, { headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "private, max-age=300", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" } });
}

/** What is kept under an earlier version is drawn as it was; an unknown version is the present one. */
async function askedVersion(present: PublishedModel, asked: string | null): Promise<PublishedModel> {
  const version = /^[1-9]\d{0,8}$/.test(asked ?? "") ? Number(asked) : present.version;
  return version === present.version ? present : ((await modelVersion(database(), present.model.id, version)) ?? present);
}
