import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { giveOpinion } from "#app/customers/forget.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { safeRedirect } from "#app/platform/redirect.ts";

const schema = z.object({ less: z.uuid().optional(), more: z.uuid().optional(), returnTo: z.string().max(2000).optional(), soft: z.literal("1").optional() })
  .refine(({ less, more }) => (less === undefined) !== (more === undefined));

export const loader = () => redirect(paths.home());

/** What a shopper says of a place on a shelf: less, or more, like this product. The next page follows. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) throw new Response(null, { status: 400 });
  const { less, more, returnTo, soft } = form.value;
  const viewer = await viewerOf(request, context);
  await giveOpinion(viewer, less === undefined ? { type: "more-like-this", productId: more } : { type: "less-like-this", productId: less });
  return soft === "1" ? { ok: true } : redirect(safeRedirect(returnTo, paths.home()), { status: 303 });
}
