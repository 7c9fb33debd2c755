/** The desk's frame: the queue's views at the side, keys for everything that is done often. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { AreaLink } from "#app/customers/staff-areas.ts";
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffShell } from "#app/ui/staff-shell.tsx";
import { queueViews, type QueueView } from "./desk-filter.ts";
import { deskMessages } from "./desk-messages.ts";

interface DeskFrameProps {
  readonly areas: readonly AreaLink[];
  readonly person: string;
  /** The queue's view on the screen; absent on a ticket's page. */
  readonly view?: QueueView;
  readonly counts?: Readonly<Partial<Record<QueueView, number>>>;
  readonly children: ReactNode;
}

export function DeskFrame({ areas, person, view: shown, counts, children }: DeskFrameProps) {
  const t = useMessages(deskMessages);
  const links = queueViews.map((view) => ({ href: view === "all" ? paths.desk() : `${paths.desk()}?view=${view}`, name: t(view), count: counts?.[view], current: view === shown }));
  return (
    <StaffShell area={t("desk")} areas={areas} links={links} person={person} signOut={<Form method="post" action={paths.signOut()}><button className="link min-h-11">{t("signOut")}</button></Form>}>
      {children}
    </StaffShell>
  );
}
