import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { modelRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { applyEdit } from "#app/studio/models/apply-edit.server.ts";
import { editParts } from "#app/studio/models/model-edit.ts";

const schema = z.object({ target: z.object({ part: z.enum(editParts), item: z.string().max(80).default("") }) });

/** What a form would do, while it is being typed; nothing is kept. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...modelRoles.edit);
  const form = await readForm(request);
  const parsed = parseForm(schema, form);
  if (!parsed.ok) return data(null, { status: 422 });
  form.set("intent", "check");
  const outcome = await applyEdit({ id: params.id ?? "", target: parsed.value.target, form, actorId: user.id, locale });
  if (outcome === undefined || !("live" in outcome)) throw new Response(null, { status: 404 });
  return data(outcome.live);
}

/** Nothing to look at here. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireStaff(request, context, ...modelRoles.view);
  return redirect(paths.studioModel(params.id ?? ""));
}
