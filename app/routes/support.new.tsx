import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readFileForm, type FileProblem } from "#app/platform/read-files.server.ts";
import { parseForm } from "#app/platform/form.ts";
import { newTicketOwner, readFiles, withStoredFiles } from "#app/support/attachments.server.ts";
import { ConfigurationCard } from "#app/support/attached.tsx";
import { attachableOrder } from "#app/support/find-order.server.ts";
import { loadNewTicket } from "#app/support/load-new-ticket.server.ts";
import { messages } from "#app/support/messages.ts";
import { NewTicketForm } from "#app/support/new-ticket-form.tsx";
import { openTicket } from "#app/support/open-ticket.server.ts";
import { readConfiguration } from "#app/support/ticket-configuration.server.ts";
import { newTicketForm } from "#app/support/ticket-form.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "newTitle");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  return { ...(await loadNewTicket(viewer, new URL(request.url).searchParams)), guest: viewer.user === undefined, idempotencyKey: randomUUID() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const read = await readFileForm(request);
  if (!read.ok) return data({ fields: {}, values: {}, refusal: undefined, file: read.problem }, { status: 413 });
  const { posted } = read;
  const form = parseForm(newTicketForm, posted);
  if (!form.ok) return data({ fields: form.problem.fields, values: form.problem.values, refusal: undefined, file: undefined }, { status: 400 });
  const { value } = form;
  const values = { subject: value.subject, body: value.body, email: value.email ?? "", name: value.name ?? "", order: value.order ?? "" };
  // A field that people do not see was filled in: a program gets no ticket and no hint.
  if (value.website !== undefined) return redirect(paths.help());
  const refuse = (fields: Readonly<Record<string, string>>, file?: FileProblem) => data({ fields, values, refusal: undefined, file }, { status: 400 });
  if (viewer.user === undefined && value.email === undefined) return refuse({ email: "required" });
  const order = await attachableOrder(viewer, value.order, value.orderToken);
  if (value.order !== undefined && order === undefined) throw new Response(null, { status: 404 });
  const sent = await readFiles(posted);
  if (!sent.ok) return refuse({}, sent.problem);
  const opened = await withStoredFiles(newTicketOwner(viewer.visitorId), sent.files, (attachments) => openTicket(viewer, {
    subject: value.subject, body: value.body, email: value.email ?? "", name: value.name ?? "", reason: value.reason, article: value.article, order,
    configuration: readConfiguration(value.configuration), idempotencyKey: value.idempotencyKey, attachments,
  }));
  if (!opened.ok) return data({ fields: {}, values, refusal: opened.problem.code, file: undefined }, { status: 429 });
  return redirect(`${paths.ticket(opened.number)}${query({ opened: 1 })}`);
}

export default function NewTicket() {
  const t = useMessages(messages);
  const { described, ...page } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const fields: Readonly<Record<string, string>> = state?.fields ?? {};
  return (
    <div className="page-width pb-20">
      <PageHeader title={t("newTitle")} intro={t("newIntro")} before={<Breadcrumbs crumbs={[{ name: t("help"), href: paths.help() }]} />} />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,42rem)_minmax(0,22rem)] lg:gap-20">
        <NewTicketForm {...page} problems={fields} values={state?.values ?? {}} refusal={state?.refusal} fileProblem={state?.file} />
        {described === undefined ? null : (
          <aside aria-label={t("aboutConfiguration")} className="max-lg:order-first">
            <p className="mb-3 text-small font-medium text-muted">{t("aboutConfiguration")}</p>
            <ConfigurationCard configuration={described} />
          </aside>
        )}
      </div>
    </div>
  );
}
