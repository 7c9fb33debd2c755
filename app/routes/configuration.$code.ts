import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { openConfiguration } from "#app/configurator/saved-configurations.server.ts";
import { paths } from "#app/paths.ts";

/** A saved configuration opens in the configurator, which says what the version in force changes about it. */
export async function loader({ params }: LoaderFunctionArgs) {
  const [shop, saved] = await Promise.all([catalogue(), openConfiguration(params.code ?? "")]);
  const row = saved === undefined ? -1 : shop.models.indexOf(saved.modelId);
  const slug = shop.slugs[row];
  if (saved === undefined || slug === undefined) throw new Response(null, { status: 404 });
  return redirect(`${paths.configure(slug)}${queryOfChoices(saved.choices, { from: String(saved.modelVersion) })}`);
}
