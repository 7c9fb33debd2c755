import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { pageSize, queueAddress, queueFilter } from "#app/support/desk-filter.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { deskMessages } from "#app/support/desk-messages.ts";
import { loadQueue } from "#app/support/desk-queue.server.ts";
import { QueueFilters, QueueTable } from "#app/support/queue-table.tsx";
import { useLive } from "#app/support/use-live.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(deskMessages, "desk");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "agent", "lead");
  const filter = queueFilter(new URL(request.url).searchParams);
  const queue = await loadQueue(viewer.user, filter);
  return { filter, queue, person: viewer.user.name, areas: areasOf(viewer), now: new Date() };
}

export default function Desk() {
  const t = useMessages(deskMessages);
  const { filter, queue, person, areas, now } = useLoaderData<typeof loader>();
  useLive(20_000, true);
  return (
    <DeskFrame areas={areas} person={person} view={filter.view} counts={queue.counts}>
      <StaffTitle title={t(filter.view)}><span className="text-muted">{t("ticketCount", { count: queue.total })}{queue.more ? "+" : ""}</span></StaffTitle>
      <QueueFilters filter={filter} />
      {queue.rows.length === 0 ? <p className="py-16 text-center text-muted">{t(filter.words === "" ? "nothing" : "nothingFound")}</p> : <QueueTable rows={queue.rows} now={now} />}
      <div className="mt-6"><Pagination page={filter.page} pages={Math.ceil(queue.total / pageSize)} hrefOf={(page) => `${paths.desk()}${queueAddress(filter, { page })}`} /></div>
      <p className="mt-6 text-caption text-muted max-lg:hidden">{t("shortcuts")}</p>
    </DeskFrame>
  );
}
