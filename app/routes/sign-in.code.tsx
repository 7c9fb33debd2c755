import type { ActionFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { messages } from "#app/customers/messages.ts";
import { CodeForm } from "#app/customers/sign-in-forms.tsx";
import { signInWithCode } from "#app/customers/sign-in.server.ts";
import { titled } from "#app/ui/titled.ts";
import { config } from "#app/platform/config.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { welcome } from "#app/welcome.server.ts";

export const meta = titled(messages, "codeTitle");

const schema = z.object({ email: z.email("email").max(254, "email").transform((text) => text.toLowerCase()), code: z.string().trim().regex(/^\d{6}$/, "wrong-code") });

/** The demo says where its mail lies; a real shop has no such place. */
export const loader = () => ({ demo: config().demo });

export async function action({ request, context }: ActionFunctionArgs) {
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) return form.problem;
  const outcome = await signInWithCode(request, form.value, context.visitorId);
  return outcome.ok ? welcome(context, outcome, new URL(request.url).searchParams.get("next")) : { fields: { "": outcome.problem.code }, values: {} };
}

export default function CodePage() {
  const [search] = useSearchParams();
  const { demo } = useLoaderData<typeof loader>();
  return <CodeForm state={useActionData<typeof action>()} email={search.get("email") ?? ""} next={search.get("next") ?? undefined} isNew={search.get("from") === "sign-up"} demo={demo} />;
}
