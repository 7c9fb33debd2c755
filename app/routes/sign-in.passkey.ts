import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { beginPasskeySignIn, signInWithPasskey } from "#app/customers/passkeys.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { welcome } from "#app/welcome.server.ts";

const intents = z.discriminatedUnion("intent", [z.object({ intent: z.literal("begin") }), z.object({ intent: z.literal("finish"), credential: z.string().max(20_000) })]);

export const loader = () => redirect(paths.signIn());

/** Signing in by passkey: the browser asks what to sign, then sends what its device signed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const next = new URL(request.url).searchParams.get("next");
  const form = parseForm(intents, await readForm(request));
  if (!form.ok) return data(null, { status: 400 });
  if (form.value.intent === "begin") {
    const { options, headers } = await beginPasskeySignIn(request);
    // A whole response: of bare data a route without a page keeps no headers, and the cookie holds the challenge.
    return Response.json(options, { headers });
  }
  const outcome = await signInWithPasskey(request, form.value.credential);
  return outcome.ok ? welcome(context, outcome, next) : redirect(`/sign-in${query({ next, passkey: "refused" })}`);
}
