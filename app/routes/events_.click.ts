import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { recordClick } from "#app/shelves/clicks.server.ts";

const schema = z.object({ path: z.string().max(300), shown: z.uuid() });

export const loader = () => redirect(paths.home());

/** A link on a shelf was pressed, told by a beacon: the answer is the same whatever becomes of it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const body = await readForm(request);
  body.set("shown", new URL(request.url).searchParams.get("shown") ?? "");
  const form = parseForm(schema, body);
  if (!form.ok) throw new Response(null, { status: 400 });
  recordClick(await viewerOf(request, context), form.value, await catalogue());
  return new Response(null, { status: 204 });
}
