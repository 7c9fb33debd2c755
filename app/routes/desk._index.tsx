import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { hasRole } from "#app/customers/viewer.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { deskPage } from "#app/support/desk-page.server.ts";
import { pageSize, queueAddress, queueFilter } from "#app/support/desk-filter.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { deskMessages } from "#app/support/desk-messages.ts";
import { bulkForm, KeepView, KeyHelp, QueueBulk, QueueSaid } from "#app/support/queue-bulk.tsx";
import { QueueFilters, QueueTable } from "#app/support/queue-table.tsx";
import { siteMessages } from "#app/support/embed/site-messages.ts";
import { macroMessages } from "#app/support/macro-messages.ts";
import { useLive } from "#app/support/use-live.ts";
import { countWaiting } from "#app/support/quarantine.server.ts";
import { waitingMailMessages } from "#app/support/waiting-mail-messages.ts";
import { workMessages } from "#app/support/work-messages.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(deskMessages, "desk");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "agent", "lead");
  const search = new URL(request.url).searchParams;
  const filter = queueFilter(search);
  const count = (name: string): number | undefined => (search.has(name) ? Number(search.get(name)) : undefined);
  return {
    filter, waitingMails: await countWaiting(), ...(await deskPage(viewer.user, filter)), person: viewer.user.name, areas: areasOf(viewer), isLead: hasRole(viewer, "lead"),
    said: { done: count("done"), failed: count("failed"), problem: search.get("problem") },
  };
}

export default function Desk() {
  const t = useMessages(deskMessages);
  const work = useMessages(workMessages);
  const mail = useMessages(waitingMailMessages);
  const sites = useMessages(siteMessages);
  const macros = useMessages(macroMessages);
  const { filter, waitingMails, queue, saved, colleagues, person, areas, isLead, said } = useLoaderData<typeof loader>();
  const address = queueAddress(filter, {});
  useLive(20_000, true);
  return (
    <DeskFrame areas={areas} person={person} view={filter.view} counts={queue.counts} saved={saved} address={address}>
      <StaffTitle title={t(filter.view)}><span className="text-muted">{t("ticketCount", { count: queue.total })}{queue.more ? "+" : ""}</span>{waitingMails === 0 ? null : <Link to={paths.deskMail()} className="link inline-flex min-h-9 items-center">{mail("title")}: {waitingMails}</Link>}{isLead ? <><Link to={paths.deskReports()} className="link inline-flex min-h-9 items-center">{work("report")}</Link><Link to={paths.deskTeam()} className="link inline-flex min-h-9 items-center">{work("team")}</Link><Link to={paths.deskMacros()} className="link inline-flex min-h-9 items-center">{macros("title")}</Link><Link to={paths.deskSites()} className="link inline-flex min-h-9 items-center">{sites("title")}</Link></> : null}</StaffTitle>
      <QueueSaid {...said} />
      <QueueFilters filter={filter} />
      {queue.rows.length === 0 ? <p className="py-16 text-center text-muted">{t(filter.words === "" ? "nothing" : "nothingFound")}</p> : <><QueueTable rows={queue.rows} chosenFor={bulkForm} /><QueueBulk address={address} colleagues={colleagues} /></>}
      <div className="mt-6"><Pagination page={filter.page} pages={Math.ceil(queue.total / pageSize)} hrefOf={(page) => `${paths.desk()}${queueAddress(filter, { page })}`} /></div>
      <KeepView address={address} saved={saved} />
      <KeyHelp />
      <p className="mt-6 text-caption text-muted max-lg:hidden">{t("shortcuts")}</p>
    </DeskFrame>
  );
}
