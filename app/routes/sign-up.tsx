import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { messages } from "#app/customers/messages.ts";
import { NewAccountForm } from "#app/customers/sign-in-forms.tsx";
import { signUp } from "#app/customers/sign-in.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { titled } from "#app/ui/titled.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";

export const meta = titled(messages, "signUp");

const schema = z.object({
  name: z.string({ error: "required" }).trim().min(1, "required").max(120, "too-long"),
  email: z.email("email").max(254, "email").transform((text) => text.toLowerCase()),
  password: z.string({ error: "required" }).min(10, "too-short").max(200, "too-long"),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) return form.problem;
  const { locale } = await viewerOf(request, context);
  const next = new URL(request.url).searchParams.get("next") ?? undefined;
  const outcome = await signUp(request, context.visitorId, { ...form.value, locale }, context.address);
  if (outcome.ok) return redirect(paths.signInCode({ email: form.value.email, next, from: "sign-up" }));
  return { fields: { "": outcome.problem.code }, values: { name: form.value.name, email: form.value.email } };
}

export default function SignUpPage() {
  const t = useMessages(messages);
  const [search] = useSearchParams();
  return (
    <NewAccountForm state={useActionData<typeof action>()} title={t("signUp")} intro={t("signUpIntro")} action={t("signUp")}>
      <p className="mt-8 text-small text-muted">{t("haveAccount")} <Link to={paths.signIn(search.get("next") ?? undefined)} className="link">{t("signIn")}</Link></p>
    </NewAccountForm>
  );
}
