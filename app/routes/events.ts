import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { safeRedirect } from "#app/platform/redirect.ts";

const schema = z.object({ type: z.literal("less-like-this"), productId: z.uuid(), returnTo: z.string().max(2000).optional(), soft: z.literal("1").optional() });

export const loader = () => redirect(paths.home());

/** What a shopper says of a place on a shelf: "less like this". The next page follows. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) throw new Response(null, { status: 400 });
  const { type, productId, returnTo, soft } = form.value;
  recordEvent(await viewerOf(request, context), { type, productId });
  return soft === "1" ? { ok: true } : redirect(safeRedirect(returnTo, paths.home()), { status: 303 });
}
