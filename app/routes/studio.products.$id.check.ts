import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { modelRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { applyEdit } from "#app/studio/models/apply-edit.server.ts";
import { takeFile } from "#app/studio/models/brought-file.ts";
import type { LiveAnswer } from "#app/studio/models/model-answer.ts";
import { editParts } from "#app/studio/models/model-edit.ts";
import { fileAnswer } from "#app/studio/models/publish-model.server.ts";

const schema = z.object({ target: z.object({ part: z.enum(editParts), item: z.string().max(80).default(""), group: z.string().max(80).optional() }) });

/** What a form would do, while it is being typed; nothing is kept. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...modelRoles.edit);
  const form = await readForm(request);
  const parsed = parseForm(schema, form);
  if (!parsed.ok) return data(null, { status: 422 });
  form.set("intent", "check");
  const brought = parsed.value.target.part === "text" ? await takeFile(form, params.id) : undefined;
  if (brought !== undefined && "problem" in brought) return data<LiveAnswer>({ fields: {}, problems: fileAnswer(brought.problem, locale).problems, blockers: [], count: undefined, cases: undefined });
  const outcome = await applyEdit({ id: params.id ?? "", target: brought === undefined ? parsed.value.target : { part: "text", item: "all" }, form, actorId: user.id, locale });
  if (outcome === undefined || !("live" in outcome)) throw new Response(null, { status: 404 });
  return data(outcome.live);
}

/** Nothing to look at here. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireStaff(request, context, ...modelRoles.view);
  return redirect(paths.studioModel(params.id ?? ""));
}
