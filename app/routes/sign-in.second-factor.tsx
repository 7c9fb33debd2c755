import type { ActionFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { z } from "zod";
import { messages } from "#app/customers/messages.ts";
import { SecondFactorForm } from "#app/customers/sign-in-forms.tsx";
import { verifySecondFactor } from "#app/customers/sign-in.server.ts";
import { titled } from "#app/ui/titled.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { welcome } from "#app/welcome.server.ts";

export const meta = titled(messages, "secondFactorTitle");

const schema = z.object({ code: z.string().trim().min(6, "wrong-code").max(40, "wrong-code") });

export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) return form.problem;
  const outcome = await verifySecondFactor(request, form.value.code);
  return outcome.ok ? welcome(context, outcome, new URL(request.url).searchParams.get("next")) : { fields: { "": outcome.problem.code }, values: {} };
}

export default function SecondFactorPage() {
  return <SecondFactorForm state={useActionData<typeof action>()} />;
}
