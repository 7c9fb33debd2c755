/** The queue: filters above, one line per ticket, the keyboard moves along the lines. */
import { Form, Link } from "@remix-run/react";
import { useRef } from "react";
import { paths } from "#app/paths.ts";
import { locales } from "#app/platform/i18n.ts";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { deadlineMessages, deadlineText } from "./deadline-messages.ts";
import type { Deadline } from "./deadlines.ts";
import { queueAddress, type QueueFilter } from "./desk-filter.ts";
import { deskKey, deskMessages } from "./desk-messages.ts";
import type { QueueRow } from "./desk-queue.server.ts";
import { shortTime } from "./short-time.ts";
import { priorities, ticketStates, type Priority, type TicketState } from "./ticket.ts";
import { useKeys } from "./use-keys.ts";
import { workMessages } from "./work-messages.ts";

const priorityTones: Readonly<Record<Priority, Tone>> = { low: "neutral", normal: "neutral", high: "warning", urgent: "danger" };
const stateTones: Readonly<Record<TicketState, Tone>> = { open: "accent", "waiting-for-customer": "neutral", solved: "positive", closed: "neutral" };

export function PriorityBadge({ priority }: { readonly priority: Priority }) {
  const t = useMessages(deskMessages);
  return priority === "normal" || priority === "low" ? <span className="text-muted">{t(deskKey("priority", priority))}</span> : <Badge tone={priorityTones[priority]}>{t(deskKey("priority", priority))}</Badge>;
}

export function DeskState({ state }: { readonly state: TicketState }) {
  const t = useMessages(deskMessages);
  return <Badge tone={stateTones[state]}>{t(deskKey("state", state))}</Badge>;
}

export function QueueFilters({ filter }: { readonly filter: QueueFilter }) {
  const t = useMessages(deskMessages);
  const search = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => search.current?.focus() });
  const any = (label: string, values: readonly { readonly value: string; readonly label: string }[]) => [{ value: "", label }, ...values];
  return (
    <Form className="mb-4 flex flex-wrap items-end gap-2" role="search">
      {filter.view === "all" ? null : <input type="hidden" name="view" value={filter.view} />}
      <Field ref={search} key={filter.words} name="q" type="search" label={t("search")} labelHidden placeholder={t("search")} defaultValue={filter.words} maxLength={100} className="min-w-0 flex-1 basis-64" />
      <Select className="w-52" name="state" label={t("state")} labelHidden defaultValue={filter.state ?? ""} choices={any(t("anyState"), ticketStates.map((value) => ({ value, label: t(deskKey("state", value)) })))} />
      <Select className="w-44" name="priority" label={t("priority")} labelHidden defaultValue={filter.priority ?? ""} choices={any(t("anyPriority"), priorities.map((value) => ({ value, label: t(deskKey("priority", value)) })))} />
      <Select className="w-44" name="locale" label={t("language")} labelHidden defaultValue={filter.locale ?? ""} choices={any(t("anyLanguage"), locales.map((value) => ({ value, label: value.toUpperCase() })))} />
      <Button tone="secondary">{t("filter")}</Button>
      <Link to={`${paths.desk()}${queueAddress({ ...filter, state: undefined, priority: undefined, locale: undefined, words: "" }, {})}`} className="link inline-flex min-h-11 items-center px-2">{t("reset")}</Link>
    </Form>
  );
}

/** With `chosenFor`, the id of a form, each line has a box that belongs to it. */
export function QueueTable({ rows, chosenFor }: { readonly rows: readonly QueueRow[]; readonly chosenFor?: string }) {
  const t = useMessages(deskMessages);
  const { locale } = usePage();
  const table = useRef<HTMLDivElement>(null);
  const move = (step: number) => () => {
    const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  const choose = () => {
    const box = document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (box != null) box.checked = !box.checked;
  };
  useKeys({ j: move(1), k: move(-1), x: choose });
  const work = useMessages(workMessages);
  const limits = useMessages(deadlineMessages);
  const columns: readonly Column<QueueRow>[] = [
    ...(chosenFor === undefined ? [] : [{ key: "choose", title: work("chosen"), cell: (row: QueueRow) => <input type="checkbox" form={chosenFor} name="numbers[]" value={row.number} aria-label={work("select", { number: row.number })} className="size-5 accent-(--accent)" /> }]),
    { key: "number", title: t("number"), cell: (row) => <span className="whitespace-nowrap text-muted tabular-nums">{row.number}</span> },
    { key: "subject", title: t("subject"), heading: true, cell: (row) => <Subject row={row} /> },
    { key: "customer", title: t("customer"), cell: (row) => <bdi className="line-clamp-1 w-36 break-all">{row.customer}</bdi> },
    { key: "state", title: t("state"), cell: (row) => <DeskState state={row.state} /> },
    { key: "priority", title: t("priority"), cell: (row) => <PriorityBadge priority={row.priority} /> },
    { key: "assignee", title: t("assignee"), cell: (row) => row.assignee !== null ? <span className="whitespace-nowrap">{row.assignee}</span> : <span className="text-muted">{t("nobody")}</span> },
    { key: "due", title: limits("limit"), cell: (row) => <DeadlineMark deadline={row.deadline} /> },
    { key: "changed", title: t("changed"), cell: (row) => <time dateTime={row.updatedAt.toISOString()} className="whitespace-nowrap text-muted">{shortTime(row.updatedAt, locale)}</time> },
  ];
  return <div ref={table}><Table caption={t("desk")} dense stack columns={columns} rows={rows} rowKey={(row) => row.number} /></div>;
}

function Subject({ row }: { readonly row: QueueRow }) {
  const t = useMessages(deskMessages);
  const notes = [t(deskKey("reason", row.reason)), row.locale.toUpperCase(), ...(row.hasOrder ? [t("withOrder")] : []), ...(row.hasConfiguration ? [t("withConfiguration")] : []), ...row.tags.map((tag) => `#${tag}`)];
  return (
    <>
      <Link data-row to={paths.deskTicket(row.number)} className="line-clamp-1 min-w-56 break-all hover:underline"><bdi>{row.subject}</bdi></Link>
      <span className="text-caption font-normal text-muted">{notes.join(" · ")}</span>
    </>
  );
}

const stageTones = { near: "warning", over: "danger" } as const;

/** The limit that ends first; marked before it is over. */
export function DeadlineMark({ deadline }: { readonly deadline: Deadline | undefined }) {
  const t = useMessages(deadlineMessages);
  const { locale } = usePage();
  if (deadline === undefined) return null;
  const text = <time dateTime={deadline.dueAt.toISOString()} className="whitespace-nowrap">{deadlineText(deadline, locale)}</time>;
  return <span className="inline-flex flex-wrap items-center gap-x-2">{deadline.stage === "ahead" ? <span className="text-muted">{text}</span> : <Badge tone={stageTones[deadline.stage]}>{text}</Badge>}<span className="text-caption whitespace-nowrap text-muted">{t(deadline.kind)}</span></span>;
}
