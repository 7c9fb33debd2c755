import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Section } from "#app/customers/account-frame.tsx";
import { saveDetails } from "#app/customers/details.server.ts";
import { messages } from "#app/customers/messages.ts";
import { useProblem } from "#app/customers/sign-in-forms.tsx";
import { changedViewer, requireUser } from "#app/customers/viewer.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { readTaxNumber } from "#app/pricing/vat-number.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "account");

const schema = z.object({
  name: z.string().trim().max(120, "too-long").default(""),
  company: z.string().trim().max(120, "too-long").optional(),
  vatNumber: z.string().trim().max(30, "too-long").transform((typed, check) => {
    const known = readTaxNumber(typed);
    if (known === undefined && typed !== "") check.addIssue({ code: "custom", message: "tax-number" });
    return known;
  }).optional(),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireUser(request, context);
  return { name: user.name, email: user.email, company: user.company, vatNumber: user.vatNumber };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireUser(request, context);
  const form = parseForm(schema, await readForm(request));
  if (!form.ok) return { saved: false, fields: form.problem.fields };
  const { name, company = null, vatNumber = null } = form.value;
  await saveDetails(viewer.user.id, form.value);
  changedViewer(context, viewer, { name, company, vatNumber });
  return { saved: true, fields: {} };
}

export default function Details() {
  const t = useMessages(messages);
  const problem = useProblem();
  const details = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const fields: Readonly<Record<string, string>> = outcome?.fields ?? {};
  return (
    <Section title={t("details")} intro={details.email}>
      {outcome?.saved === true ? <Notice tone="success" live className="mb-5">{t("saved")}</Notice> : null}
      <Form method="post" className="max-w-md space-y-5">
        <Field name="name" label={t("name")} autoComplete="name" maxLength={120} defaultValue={details.name} error={problem(fields.name, 120)} />
        <Field name="company" label={t("company")} autoComplete="organization" maxLength={120} defaultValue={details.company ?? ""} error={problem(fields.company, 120)} />
        <Field name="vatNumber" label={t("vatNumber")} maxLength={30} defaultValue={details.vatNumber ?? ""} error={problem(fields.vatNumber, 30)} />
        <Button>{t("save")}</Button>
      </Form>
    </Section>
  );
}
