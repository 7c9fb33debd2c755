import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigate, useSearchParams, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useMemo } from "react";
import { z } from "zod";
import { addConfiguredLine } from "#app/cart/add-configured-line.server.ts";
import { configurableArrivals } from "#app/cart/configurable-arrivals.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { choicesOf, queryOfChoices } from "#app/configurator/choices-query.ts";
import { ConfiguratorPage } from "#app/configurator/configurator-page.tsx";
import { changeForOpened } from "#app/configurator/newer-version.server.ts";
import { OpenedOld } from "#app/configurator/opened-old.tsx";
import { findConfigurable, pageData } from "#app/configurator/load-configurator.server.ts";
import { readState } from "#app/configurator/page-state.ts";
import { pictureAddresses } from "#app/configurator/picture-address.ts";
import { saveConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { isLoaded, useEngine } from "#app/configurator/use-engine.ts";
import { useSpoken } from "#app/configurator/use-spoken.ts";
import { useStuck } from "#app/configurator/use-stuck.ts";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm } from "#app/platform/form.ts";
import { exponentOf, formatMoney, money } from "#app/platform/money.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { usePage } from "#app/ui/page.tsx";

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
  const product = await findConfigurable(shop, params.slug ?? "", viewer);
  if (product === undefined) throw new Response(null, { status: 404 });
  recordEvent(viewer, { type: "configure", productId: product.productId });
  const search = new URL(request.url).searchParams;
  const [page, newer] = await Promise.all([pageData(shop, product, search, { viewer, arrivals: await configurableArrivals(product) }), changeForOpened(product, search, viewer)]);
  return { ...page, newer };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const [shop, viewer, data] = await Promise.all([catalogue(), viewerOf(request, context), request.formData()]);
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
  return sameProduct && (formMethod === undefined || formMethod === "GET") && engineAddress !== undefined && isLoaded(engineAddress) ? false : defaultShouldRevalidate;
}

let engineAddress: string | undefined;

export default function Configure() {
  const data = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const page = usePage();
  const engine = useEngine(data.modelFile);
  engineAddress = engine === undefined ? undefined : data.modelFile;
  const { currency, likes, arrivals, unavailable } = data;
  const local = useMemo(() => {
    const { choices, wish, why, undo, budget, by } = readState(search);
    const typed = [...search.keys()].some((name) => name.startsWith("n."));
    const limits = { price: budget === undefined ? undefined : budget * 10 ** exponentOf(currency), by };
    // Numbers typed without scripts are read by the server, which knows the units.
    return engine?.view({ choices: typed ? data.view.choices : choices, preference: wish, why, undo, limits, likes, arrivals, unavailable, locale: page.locale, currency });
  }, [engine, search, page.locale, currency, likes, arrivals, unavailable, data.view.choices]);
  const { view } = local ?? data;
  const state = readState(search);
  return (
    <ConfiguratorPage
      {...data} view={view} state={state} notice={data.newer === undefined ? null : <OpenedOld words={data.newer} />}
      problem={outcome?.problem}
      stuck={useStuck({ asked: state.why, choices: view.choices })}
      spoken={useSpoken(engine, view, { locale: page.locale, currency })}
      picture={pictureAddresses({ engine, parts: local?.parts, slug: data.slug, query: queryOfChoices(view.built?.configuration ?? view.choices), page, name: data.name })}
      onChoose={(query) => navigate(query, { replace: true, preventScrollReset: true })}
    />
  );
}
