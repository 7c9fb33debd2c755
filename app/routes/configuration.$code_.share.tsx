import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { brand } from "#app/catalog/brand.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { sharedConfiguration } from "#app/configurator/load-shared.server.ts";
import { mailConfiguration } from "#app/configurator/mail-configuration.server.ts";
import { renameConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { SharePage } from "#app/configurator/share-page.tsx";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { pageMeta } from "#app/ui/page-meta.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.product ?? "" });

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: z.string().max(400) }),
  z.object({ intent: z.literal("mail"), to: z.email().max(254) }),
]);

async function pageOf({ params, request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const [shop, viewer] = await Promise.all([catalogue(), viewerOf(request, context)]);
  const page = await sharedConfiguration(shop, params.code ?? "", viewer);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { page, viewer };
}

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await pageOf(args);
  return { ...page, renamed: new URL(args.request.url).searchParams.has("renamed") };
}

/** Only the owner names it and sends it; to everybody else the form is not there. */
export async function action(args: ActionFunctionArgs) {
  const { page, viewer } = await pageOf(args);
  if (!page.own) throw new Response(null, { status: 404 });
  const fields = await readForm(args.request);
  const parsed = parseForm(form, fields);
  if (!parsed.ok) return data({ outcome: fields.get("intent") === "mail" ? ("mail-invalid" as const) : undefined }, { status: 400 });
  if (parsed.value.intent === "rename") {
    await renameConfiguration(viewer, page.code, parsed.value.name);
    return redirect(`${paths.shareConfiguration(page.code)}?renamed=1`);
  }
  const { product, price, words, link } = page;
  const sent = await mailConfiguration(viewer, { to: parsed.value.to, product, price, words: words.map(({ term, value }) => `${term}: ${value}`), link, brand: (await brand()).name });
  return data({ outcome: sent.ok ? ("sent" as const) : ("mail-too-many" as const) }, { status: sent.ok ? 200 : 429 });
}

export default function Share() {
  const { renamed, ...page } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>()?.outcome;
  return <SharePage {...page} outcome={outcome ?? (renamed ? "renamed" : undefined)} />;
}
