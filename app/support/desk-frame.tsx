/** The desk's frame: the queue's views at the side, keys for everything that is done often. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { AreaLink } from "#app/customers/staff-areas.ts";
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffShell } from "#app/ui/staff-shell.tsx";
import { queueViews, type QueueView } from "./desk-filter.ts";
import { deskMessages } from "./desk-messages.ts";
import type { SavedView } from "./desk-views.server.ts";

interface DeskFrameProps {
  readonly areas: readonly AreaLink[];
  readonly person: string;
  /** The queue's view on the screen; absent on a ticket's page. */
  readonly view?: QueueView;
  /** The colleague's own views, and the address of what is on the screen. */
  readonly saved?: readonly SavedView[];
  readonly address?: string;
  readonly counts?: Readonly<Partial<Record<QueueView, number>>>;
  readonly children: ReactNode;
}

export function DeskFrame({ areas, person, view: shown, counts, saved = [], address, children }: DeskFrameProps) {
  const t = useMessages(deskMessages);
  const isSaved = saved.some((view) => view.query === address);
  const links = [
    ...queueViews.map((view) => ({ href: view === "all" ? paths.desk() : `${paths.desk()}?view=${view}`, name: t(view), count: counts?.[view], current: view === shown && !isSaved })),
    ...saved.map((view) => ({ href: `${paths.desk()}${view.query}`, name: view.name, current: view.query === address })),
  ];
  return (
    <StaffShell area={t("desk")} areas={areas} links={links} person={person} signOut={<Form method="post" action={paths.signOut()}><button className="link min-h-11">{t("signOut")}</button></Form>}>
      {children}
    </StaffShell>
  );
}
