import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { addSet } from "#app/cart/add-set.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";

/** As many as a set has parts at most. */
const most = 20;
const schema = z.object({ set: z.uuid(), variants: z.array(z.uuid()).max(most).default([]), configurations: z.array(z.string().max(40)).max(most).default([]) });

export const loader = () => redirect(paths.cart());

/** Puts a set into the cart and shows it there, or leads on to the part that is configured first. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const form = parseForm(schema, await readForm(request));
  const cart = (notice: string) => redirect(`${paths.cart()}${query({ notice })}`);
  if (!form.ok) return cart("add-invalid-form");
  const added = await addSet(viewer, form.value);
  if (!added.ok) return cart(added.problem.code === "too-many-lines" ? "add-too-many-lines" : `set-${added.problem.code}`);
  return added.configure === undefined ? cart("set-added") : redirect(paths.configure(added.configure));
}
