import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { configurableArrivals } from "#app/cart/configurable-arrivals.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { ComparePage } from "#app/configurator/compare-page.tsx";
import { comparisonData } from "#app/configurator/load-comparison.server.ts";
import { findConfigurable } from "#app/configurator/load-configurator.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { pageMeta } from "#app/ui/page-meta.ts";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.name ?? "" });

/** Up to four configurations side by side; the address holds them all. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const product = await findConfigurable(shop, params.slug ?? "", viewer);
  if (product === undefined) throw new Response(null, { status: 404 });
  return comparisonData({ shop, product, search: new URL(request.url).searchParams, viewer, arrivals: await configurableArrivals(product) });
}

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
