import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { enterCode, leaveAddresses, requestCode, revokeLinks, shownAddresses } from "#app/support/guest-access.server.ts";
import { guestMessages } from "#app/support/guest-messages.ts";
import { GuestForms, MailLinks, type GuestState } from "#app/support/guest-view.tsx";
import { listTickets } from "#app/support/load-ticket.server.ts";
import { messages } from "#app/support/messages.ts";
import { guestForm } from "#app/support/ticket-form.ts";
import { TicketList } from "#app/support/ticket-list.tsx";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { Button } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(guestMessages, "title", "description");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const [tickets, emails] = await Promise.all([listTickets(viewer), shownAddresses(viewer)]);
  return { tickets, emails };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const posted = await readForm(request);
  const form = parseForm(guestForm, posted);
  const answer = (state: GuestState, status: number) => data(state, { status });
  if (!form.ok) {
    const email = form.problem.values.email;
    return form.problem.values.intent === "enter" && form.problem.fields.email === undefined ? answer({ sentTo: email, problem: "wrong-code" }, 400) : answer({ email, problem: "invalid-email" }, 400);
  }
  const { value } = form;
  switch (value.intent) {
    case "send":
      await requestCode(viewer, value.email);
      return answer({ sentTo: value.email }, 200);
    case "enter": {
      const entered = await enterCode(viewer, value.email, value.code);
      return entered.ok ? redirect(paths.myTickets()) : answer({ sentTo: value.email, problem: entered.problem.code }, 400);
    }
    case "leave":
      await leaveAddresses(viewer);
      return redirect(paths.myTickets());
    case "revoke":
      return answer({ revoked: await revokeLinks(viewer) }, 200);
  }
}

export default function MyTickets() {
  const t = useMessages(guestMessages);
  const help = useMessages(messages);
  const { tickets, emails } = useLoaderData<typeof loader>();
  const state: GuestState = useActionData<typeof action>() ?? {};
  return (
    <div className="page-width pb-20">
      <PageHeader title={t("title")} before={<Breadcrumbs crumbs={[{ name: help("help"), href: paths.help() }]} current={t("title")} />} />
      {emails.length === 0 ? null : (
        <Form method="post" className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2"><p className="text-muted wrap-anywhere">{t("of", { emails: emails.join(", ") })}</p><Button size="small" tone="quiet" name="intent" value="leave">{t("leave")}</Button></Form>
      )}
      {tickets.length > 0 ? <div className="mb-12 max-w-3xl"><TicketList tickets={tickets} /></div> : emails.length > 0 ? <p className="mb-12">{t("none")}</p> : null}
      <GuestForms state={state} />
      {tickets.length === 0 ? null : <MailLinks revoked={state.revoked} />}
    </div>
  );
}
