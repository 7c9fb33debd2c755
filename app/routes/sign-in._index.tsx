import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { SignInForms } from "#app/customers/sign-in-forms.tsx";
import { sendSignInCode, signInWithPassword } from "#app/customers/sign-in.server.ts";
import { homeOf } from "#app/customers/staff-areas.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { titled } from "#app/ui/titled.ts";
import { paths } from "#app/paths.ts";
import { welcome } from "#app/welcome.server.ts";
import { messages } from "#app/customers/messages.ts";

export const meta = titled(messages, "signIn");

const email = z.email("email").max(254, "email").transform((text) => text.toLowerCase());
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("password"), email, password: z.string().max(200, "too-long") }),
  z.object({ intent: z.literal("send-code"), email }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const next = new URL(request.url).searchParams.get("next");
  return viewer.user === undefined ? null : redirect(safeRedirect(next, homeOf(viewer.user.roles)));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const next = new URL(request.url).searchParams.get("next");
  const form = parseForm(intents, await readForm(request));
  if (!form.ok) return form.problem;
  if (form.value.intent === "send-code") {
    const sent = await sendSignInCode(request, form.value.email, context.address);
    return sent.ok ? redirect(paths.signInCode({ email: form.value.email, next })) : { fields: { "": sent.problem.code }, values: { email: form.value.email } };
  }
  const outcome = await signInWithPassword(request, form.value, context.visitorId);
  return outcome.ok ? welcome(context, outcome, next) : { fields: { "": outcome.problem.code }, values: { email: form.value.email } };
}

export default function SignInPage() {
  const [search] = useSearchParams();
  return <SignInForms state={useActionData<typeof action>()} next={search.get("next") ?? undefined} passkeyRefused={search.has("passkey")} />;
}
