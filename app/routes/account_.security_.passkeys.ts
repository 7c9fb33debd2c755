import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "#app/customers/passkeys.server.ts";
import { requireUser } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { unreachable } from "#app/platform/outcome.ts";

const name = z.string().trim().max(80).default("");
const id = z.string().max(100);
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("begin") }),
  z.object({ intent: z.literal("add"), credential: z.string().max(20_000), name }),
  z.object({ intent: z.literal("rename"), id, name }),
  z.object({ intent: z.literal("remove"), id }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context);
  return redirect(paths.accountSecurity());
}

/** Adding, naming and removing passkeys; the security page shows what came of it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireUser(request, context);
  const form = parseForm(intents, await readForm(request));
  if (!form.ok) return data({ problem: "form" }, { status: 400 });
  const { value } = form;
  const back = (passkey: string) => redirect(`${paths.accountSecurity()}${query({ passkey })}`, { status: 303 });
  switch (value.intent) {
    case "begin": {
      const begun = await beginPasskey(request, user.id);
      // Whole responses: of bare data a route without a page keeps neither headers nor status, and the cookie holds the challenge.
      return begun.ok ? Response.json({ options: begun.options }, { headers: begun.headers }) : Response.json({ problem: begun.problem.code }, { status: 409 });
    }
    case "add": {
      const added = await addPasskey(request, value);
      return back(added.ok ? "added" : added.problem.code);
    }
    case "rename":
    case "remove": {
      const found = value.intent === "rename" ? await renamePasskey(user.id, value.id, value.name) : await removePasskey(user.id, value.id);
      if (!found) throw new Response(null, { status: 404 });
      return back("changed");
    }
    default:
      return unreachable(value);
  }
}
