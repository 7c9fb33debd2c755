import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { configurableArrivals } from "#app/cart/configurable-arrivals.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { GuidePage } from "#app/configurator/guide-page.tsx";
import { findConfigurable } from "#app/configurator/load-configurator.server.ts";
import { guideData } from "#app/configurator/load-guide.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { pageMeta } from "#app/ui/page-meta.ts";

export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.name ?? "", description: data?.intro });

/** Needs first: the answers stand in the address, so that what suits can be shared. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const product = await findConfigurable(shop, params.slug ?? "", viewer);
  const page = product === undefined ? undefined
    : await guideData({ shop, product, search: new URL(request.url).searchParams, viewer, arrivals: await configurableArrivals(product) });
  if (page === undefined) throw new Response(null, { status: 404 });
  return page;
}

export default function Guide() {
  return <GuidePage {...useLoaderData<typeof loader>()} />;
}
