import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Section } from "#app/customers/account-frame.tsx";
import { followingOf, setFollowing } from "#app/customers/consent.server.ts";
import { messages } from "#app/customers/messages.ts";
import { deleteAccount } from "#app/customers/privacy.server.ts";
import { useProblem } from "#app/customers/sign-in-forms.tsx";
import { requireUser } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { serialiseCookie } from "#app/platform/cookies.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { Button, buttonClass } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "privacy");

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("give") }),
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("delete"), confirm: z.string({ error: "confirm" }).trim().toLowerCase() }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireUser(request, context);
  return { following: followingOf(viewer), privacyControl: viewer.privacyControl };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireUser(request, context);
  const form = parseForm(intents, await readForm(request));
  if (!form.ok) return form.problem;
  const { value } = form;
  if (value.intent !== "delete") {
    await setFollowing(viewer, context, value.intent === "give" ? "kept" : "same");
    return redirect(paths.accountPrivacy());
  }
  if (value.confirm !== viewer.user.email.toLowerCase()) return { fields: { confirm: "confirm" }, values: {} };
  const outcome = await deleteAccount(viewer.user.id);
  if (!outcome.ok) return { fields: { confirm: outcome.problem.code }, values: {} };
  const headers = new Headers();
  for (const name of ["visitor", "visit", "shelves", "eyelevel.session_token"]) headers.append("Set-Cookie", serialiseCookie(name, "", { maxAge: 0 }));
  return redirect(`${paths.home()}${query({ deleted: 1 })}`, { headers });
}

export default function Privacy() {
  const t = useMessages(messages);
  const problem = useProblem();
  const { following, privacyControl } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const fields: Readonly<Record<string, string>> = state?.fields ?? {};
  return (
    <>
      <Section title={t("personalShelves")} intro={t("personalShelvesText")}>
        <p className="mb-4 font-medium">{t(`consent-${following}`)}</p>
        {privacyControl ? <Notice className="mb-4">{t("privacyControlNote")}</Notice> : null}
        <Form method="post"><Button name="intent" value={following === "kept" ? "withdraw" : "give"} tone="secondary">{t(following === "kept" ? "withdrawConsent" : "giveConsent")}</Button></Form>
        <p className="mt-4"><Link to={paths.taste()} className="link">{t("seeBeliefs")}</Link></p>
      </Section>
      <Section title={t("exportTitle")} intro={t("exportText")}>
        <a href={paths.accountExport()} download className={buttonClass({ tone: "secondary" })}>{t("exportButton")}</a>
      </Section>
      <Section title={t("deleteTitle")} intro={t("deleteText")}>
        <Form method="post" className="max-w-md space-y-5">
          <input type="hidden" name="intent" value="delete" />
          <Field name="confirm" type="email" label={t("deleteConfirm")} autoComplete="off" required error={problem(fields.confirm)} />
          <Button tone="danger">{t("deleteButton")}</Button>
        </Form>
      </Section>
    </>
  );
}
