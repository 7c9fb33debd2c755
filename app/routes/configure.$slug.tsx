import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { z } from "zod";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { configurableArrivals } from "#app/cart/configurable-arrivals.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { choicesOf } from "#app/configurator/choices-query.ts";
import { changeForOpened } from "#app/configurator/newer-version.server.ts";
import { findConfigurable, pageData } from "#app/configurator/load-configurator.server.ts";
import { saveConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { answersAlone } from "#app/configurator/use-engine.ts";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { pageMeta } from "#app/ui/page-meta.ts";

export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.name ?? "", description: data?.subtitle });

const schema = z.object({
  intent: z.enum(["add", "save"]),
  modelVersion: z.coerce.number().int().min(1),
  shownUnit: z.coerce.number().int().min(0).optional(),
  quantity: z.coerce.number().int().min(1).max(99).default(1),
  replaces: z.uuid().optional(),
});

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const search = new URL(request.url).searchParams;
  const product = await findConfigurable(shop, params.slug ?? "", viewer, search);
  if (product === undefined) throw new Response(null, { status: 404 });
  recordEvent(viewer, { type: "configure", productId: product.productId });
  const [page, newer] = await Promise.all([pageData(shop, product, search, { viewer, arrivals: await configurableArrivals(product) }), changeForOpened(product, search, viewer)]);
  return { ...page, newer };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const [shop, viewer, data] = await Promise.all([catalogue(), viewerOf(request, context), readForm(request)]);
  const product = await findConfigurable(shop, params.slug ?? "", viewer);
  if (product === undefined) throw new Response(null, { status: 404 });
  const form = parseForm(schema, data);
  if (!form.ok) return { problem: { code: "form" } };
  const { intent, ...wanted } = form.value;
  const choices = choicesOf(new URLSearchParams([...data].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))));
  const own = choicesOf(new URLSearchParams(String(data.get("own") ?? "")));
  if (intent === "save") return redirect(paths.shareConfiguration((await saveConfiguration(viewer, { published: product.published, choices: own, shown: { whole: choices, currency: product.currency } })).code));
  const outcome = await addConfiguredLine(viewer, { ...wanted, productId: product.productId, choices, own });
  if (outcome.ok) return redirect(paths.cart());
  const { problem } = outcome;
  return { problem: { code: problem.code, ...(problem.code === "price-changed" && { price: formatMoney(money(problem.unit, problem.currency), viewer.locale) }) } };
}

/** With the engine in the browser a click needs no answer from the server; without it every link gets one. */
export function shouldRevalidate({ formMethod, currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const sameProduct = currentUrl.pathname === nextUrl.pathname && currentUrl.searchParams.get("lang") === nextUrl.searchParams.get("lang");
  return sameProduct && (formMethod === undefined || formMethod === "GET") && answersAlone() ? false : defaultShouldRevalidate;
}

const Configurator = lazy(() => import("#app/configurator/configurator-app.tsx"));

/** What makes the page live comes behind it: until then every link and form of the server's page works by itself. */
export default function Configure() {
  const data = useLoaderData<typeof loader>();
  return <Suspense fallback={null}><Configurator data={data} problem={useActionData<typeof action>()?.problem} /></Suspense>;
}
