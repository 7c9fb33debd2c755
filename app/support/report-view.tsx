/** The desk's report: figures that lead to the tickets behind them, bars of volume drawn by hand, the table beside them. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { deskKey, deskMessages } from "./desk-messages.ts";
import type { Report } from "./load-report.server.ts";
import { measures, reportAddress, reportDays, reportParts, type ReportFilter, type ReportRow } from "./report.ts";
import { reportMessages } from "./report-messages.ts";

export function ReportFilters({ filter }: { readonly filter: ReportFilter }) {
  const t = useMessages(reportMessages);
  return (
    <Form className="mb-4 flex flex-wrap items-end gap-2" role="search">
      <Select name="days" label={t("period")} defaultValue={String(filter.days)} className="w-40" choices={reportDays.map((days) => ({ value: String(days), label: t("days", { count: days }) }))} />
      <Select name="by" label={t("by")} defaultValue={filter.by} className="w-64" choices={reportParts.map((part) => ({ value: part, label: t(`by-${part}`) }))} />
      <Button tone="secondary">{t("show")}</Button>
      <Link to={`${paths.deskReportFile()}${reportAddress({ ...filter, measure: undefined, value: undefined })}`} reloadDocument className="link inline-flex min-h-11 items-center px-2">{t("file")}</Link>
    </Form>
  );
}

const height = 96;

/** One bar per day or week; the same figures stand in its label and, by part, in the table. */
export function VolumeBars({ volume }: { readonly volume: Report["volume"] }) {
  const t = useMessages(reportMessages);
  const { locale } = usePage();
  const most = Math.max(1, ...volume.map((bar) => bar.count));
  const [first, last] = [volume[0], volume.at(-1)];
  if (first === undefined || last === undefined) return null;
  const width = 720 / volume.length;
  const said = t("volume", { from: formatDate(first.from, locale), until: formatDate(last.until, locale), most });
  return (
    <figure>
      <svg viewBox={`0 0 720 ${height}`} role="img" aria-label={said} className="h-24 w-full text-accent" preserveAspectRatio="none">
        {volume.map((bar, index) => {
          const tall = (bar.count / most) * (height - 4);
          return <rect key={bar.from} x={index * width + 1} y={height - tall} width={Math.max(1, width - 2)} height={tall} fill="currentColor"><title>{`${formatDate(bar.from, locale)}: ${bar.count}`}</title></rect>;
        })}
        <line x1="0" x2="720" y1={height - 0.5} y2={height - 0.5} stroke="currentColor" strokeWidth="1" />
      </svg>
      <figcaption aria-hidden="true" className="mt-2 text-small text-muted">{said}</figcaption>
    </figure>
  );
}

export function ReportTable({ report, filter }: { readonly report: Report; readonly filter: ReportFilter }) {
  const t = useMessages(reportMessages);
  const { locale } = usePage();
  const name = usePartName(filter);
  const time = (minutes: number | null): string => (minutes === null ? "" : minutes < 90 ? t("minutes", { count: Math.round(minutes) }) : t("hours", { count: Math.round(minutes / 6) / 10 }));
  const mark = (rating: number | null): string => (rating === null ? "" : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(rating));
  const total = report.total;
  const columns: readonly Column<ReportRow>[] = [
    { key: "part", title: t(`by-${filter.by}`), heading: true, cell: (row) => (row === total ? t("everything") : name(row.part)) },
    ...measures.map((measure): Column<ReportRow> => ({
      key: measure, title: t(measure), align: "right",
      cell: (row) => (row[measure] === 0 ? 0 : <Link to={`${paths.deskReports()}${reportAddress(filter, { measure, value: row === total ? undefined : row.part })}#behind`} className="link" aria-label={`${row === total ? t("everything") : name(row.part)}, ${t(measure)}: ${row[measure]}`}>{row[measure]}</Link>),
    })),
    { key: "firstAnswer", title: t("firstAnswer"), align: "right", cell: (row) => time(row.firstAnswer) },
    { key: "toSolve", title: t("toSolve"), align: "right", cell: (row) => time(row.toSolve) },
    { key: "rating", title: t("rating"), align: "right", cell: (row) => mark(row.rating) },
    { key: "laterRating", title: t("laterRating"), align: "right", cell: (row) => mark(row.laterRating) },
  ];
  if (total.all === 0) return <p className="py-8 text-muted">{t("noTickets")}</p>;
  return <Table caption={t("title")} dense columns={columns} rows={[total, ...report.rows]} rowKey={(row) => (row === total ? "total" : `part ${row.part}`)} />;
}

/** What stands behind a figure. */
export function ReportBehind({ report, filter }: { readonly report: Report; readonly filter: ReportFilter }) {
  const t = useMessages(reportMessages);
  const { locale } = usePage();
  const name = usePartName(filter);
  if (filter.measure === undefined) return null;
  return (
    <div id="behind" className="mt-6">
      <Panel title={t("behind", { what: `${filter.value === undefined ? t("everything") : name(filter.value)}, ${t(filter.measure)}` })}>
        <Table
          caption={t("behind", { what: t(filter.measure) })} dense stack rows={report.behind} rowKey={(row) => row.number} empty={<p className="text-muted">{t("noTickets")}</p>}
          columns={[
            { key: "number", title: t("number"), cell: (row) => row.number },
            { key: "subject", title: t("subject"), heading: true, cell: (row) => <Link to={paths.deskTicket(row.number)} className="hover:underline"><bdi>{row.subject}</bdi></Link> },
            { key: "opened", title: t("opened"), cell: (row) => formatDate(row.at, locale) },
          ]}
        />
      </Panel>
    </div>
  );
}

function usePartName({ by }: ReportFilter): (part: string) => string {
  const t = useMessages(reportMessages);
  const desk = useMessages(deskMessages);
  return (part) => (part === "" ? t("none") : by === "reason" ? desk(deskKey("reason", part)) : part);
}
