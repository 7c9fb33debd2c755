import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { messages } from "#app/customers/messages.ts";
import { NewAccountForm } from "#app/customers/sign-in-forms.tsx";
import { signInWithPassword } from "#app/customers/sign-in.server.ts";
import { acceptInvitation, findInvitation } from "#app/customers/staff.server.ts";
import { titled } from "#app/ui/titled.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { welcome } from "#app/welcome.server.ts";

export const meta = titled(messages, "invitationTitle");

const schema = z.object({
  name: z.string({ error: "required" }).trim().min(1, "required").max(120, "too-long"),
  password: z.string({ error: "required" }).min(10, "too-short").max(200, "too-long"),
});

export async function loader({ params }: LoaderFunctionArgs) {
  const invitation = await findInvitation(params.token ?? "");
  if (invitation === undefined) throw new Response(null, { status: 404 });
  return invitation;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) return form.problem;
  const accepted = await acceptInvitation(params.token ?? "", form.value);
  if (!accepted.ok) return { fields: { "": accepted.problem.code }, values: {} };
  const outcome = await signInWithPassword(request, { email: accepted.email, password: form.value.password });
  if (!outcome.ok) throw new Error("a password that was just set does not sign in");
  return welcome(context, outcome, paths.accountSecurity());
}

export default function InvitationPage() {
  const t = useMessages(messages);
  const { email, roles } = useLoaderData<typeof loader>();
  return <NewAccountForm state={useActionData<typeof action>()} email={email} title={t("invitationTitle")} intro={t("invitationIntro", { email, roles: roles.join(", ") })} action={t("join")} />;
}
