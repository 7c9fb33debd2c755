import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { discardMail, releaseMail, waitingMails } from "#app/support/quarantine.server.ts";
import { sweepAfter } from "#app/support/limits.ts";
import { ticketNumber } from "#app/support/ticket.ts";
import { WaitingMailList } from "#app/support/waiting-mail.tsx";
import { waitingMailMessages } from "#app/support/waiting-mail-messages.ts";
import { waitingMailForm } from "#app/support/work-form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(waitingMailMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "agent", "lead");
  const search = new URL(request.url).searchParams;
  return { ...(await waitingMails(viewer.user)), person: viewer.user.name, areas: areasOf(viewer), released: ticketNumber(search.get("released") ?? undefined), discarded: search.has("discarded") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, "agent", "lead");
  const form = parseForm(waitingMailForm, await readForm(request));
  if (!form.ok) return data({ code: "gone" as const }, 400);
  const { intent, id } = form.value;
  if (intent === "discard") {
    const done = await discardMail(user, id);
    return done.ok ? redirect(`${paths.deskMail()}${query({ discarded: 1 })}`) : data({ code: done.problem.code }, 409);
  }
  const done = await releaseMail(user, id, locale);
  return done.ok ? redirect(`${paths.deskMail()}${query({ released: done.number })}`) : data({ code: done.problem.code }, 409);
}

export default function WaitingMails() {
  const t = useMessages(waitingMailMessages);
  const { mails, total, person, areas, released, discarded } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <DeskFrame areas={areas} person={person}>
      <StaffTitle title={t("title")}><span className="text-muted">{t("mailCount", { count: total })}</span></StaffTitle>
      {problem !== undefined ? <Notice tone="error" live className="mb-4">{t(problem.code)}</Notice>
        : released !== undefined ? <Notice tone="success" live className="mb-4"><Link to={paths.deskTicket(released)} className="link">{t("released", { number: released })}</Link></Notice>
          : discarded ? <Notice tone="success" live className="mb-4">{t("discarded")}</Notice> : null}
      <p className="mb-4 max-w-3xl text-muted">{total === 0 ? t("none") : t("intro", { count: sweepAfter.mailDays })}</p>
      <WaitingMailList mails={mails} />
    </DeskFrame>
  );
}
