/** Who looks from a page of another shop: a guest's key, or a customer's token, against a session. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { parseForm, readForm } from "#app/platform/form.ts";
import { sessionForm } from "#app/support/embed/embed-forms.ts";
import { startSession } from "#app/support/embed/embed-session.server.ts";
import type { Started } from "#app/support/embed/embed-shapes.ts";
import { refusal, serveEmbed } from "#app/support/embed/serve-embed.server.ts";

/** For the question that browsers ask first. */
export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveEmbed(args, async () => refusal(405, "method"));

export const action = (args: ActionFunctionArgs): Promise<Response> => serveEmbed(args, async ({ request, site }) => {
  const form = parseForm(sessionForm, await readForm(request));
  if (!form.ok) return refusal(400, "invalid-form", { fields: form.problem.fields });
  const started = await startSession(site, form.value);
  if (!started.ok) return refusal(401, "token", { reason: started.problem.code });
  return Response.json({ session: started.session, customer: started.customer ?? null } satisfies Started);
});
