/** Clicks, adds, revenue and margin day by day: four small charts on one scale of time, and the same as a table. */
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { DayChart, DayPage, SaidDay } from "./day-page.ts";
import { dayMessages } from "./day-messages.ts";

export function DayCharts({ page }: { readonly page: DayPage }) {
  const t = useMessages(dayMessages);
  const { days, charts, rate, orders } = page;
  const number = (key: "clicks" | "added" | "revenue" | "margin"): Column<SaidDay> => ({ key, title: t(`figure-${key}`), align: "right", cell: (row) => row.figures[key] });
  const columns: Column<SaidDay>[] = [
    { key: "day", title: t("day"), heading: true, cell: (row) => <time dateTime={row.day}>{row.date}</time> },
    { key: "watched", title: t("watched"), align: "right", cell: (row) => row.watched }, number("clicks"), number("added"),
    { key: "orders", title: t("orders"), align: "right", cell: (row) => row.orders }, number("revenue"), number("margin"),
  ];
  const notes = { clicks: rate === "" ? "" : t("rate", { rate }), added: "", revenue: t("orderCount", { count: orders }), margin: "" };
  return (
    <Panel title={t("title")}>
      <div className="grid gap-x-10 gap-y-7 md:grid-cols-2">{charts.map((chart) => <Chart key={chart.figure} chart={chart} days={days} note={notes[chart.figure]} />)}</div>
      <Disclosure title={t("asTable")} className="mt-3 border-b-0"><Table caption={t("title")} columns={columns} rows={days.toReversed()} rowKey={(row) => row.day} dense /></Disclosure>
      <p className="mt-2 text-caption text-muted">{t("hint")}</p>
    </Panel>
  );
}

/** Says of the demo what it made up. */
export function MadeUp({ past }: { readonly past: { readonly days: number; readonly visitors: number } | undefined }) {
  const t = useMessages(dayMessages);
  return past === undefined ? null : <Notice tone="info" title={t("demoTitle")} className="mb-4">{t("demoText", { days: past.days, visitors: past.visitors })}</Notice>;
}

/** Bars stretch with the page, so they are drawn apart from the words. */
const [step, width, height] = [10, 7, 100];

function Chart({ chart: { figure, total, top, bottom, zero, bars }, days, note }: { readonly chart: DayChart; readonly days: readonly SaidDay[]; readonly note: string }) {
  const t = useMessages(dayMessages);
  const marks = [days[0], days[Math.floor(days.length / 2)], days.at(-1)];
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex items-baseline justify-between gap-4">
        <span className="font-medium">{t(`figure-${figure}`)}</span>
        <span className="text-right">{note === "" ? null : <span className="mr-3 text-caption text-muted">{note}</span>}<span className="text-lead tabular-nums">{total}</span></span>
      </figcaption>
      <div className="relative">
        {top === "" ? null : <span aria-hidden="true" className="absolute top-0 left-0 bg-paper pr-1.5 text-caption text-muted tabular-nums">{top}</span>}
        <svg role="img" aria-label={t("chartOf", { figure: t(`figure-${figure}`), total })} viewBox={`0 0 ${bars.length * step} ${height}`} preserveAspectRatio="none" className="block h-32 w-full border-t border-dashed border-line">
          {bars.map((bar, index) => (
            <rect key={days[index]?.day} x={index * step + (step - width) / 2} width={width} y={round(bar.from * height)} height={round((bar.to - bar.from) * height)} className={index === bars.length - 1 ? "fill-(--muted)" : "fill-(--accent)"}>
              <title>{`${days[index]?.date ?? ""}: ${days[index]?.figures[figure] ?? ""}`}</title>
            </rect>
          ))}
          <line x1="0" x2={bars.length * step} y1={round(zero * height)} y2={round(zero * height)} className="stroke-edge" vectorEffect="non-scaling-stroke" />
        </svg>
        {bottom === "" ? null : <span aria-hidden="true" className="absolute bottom-0 left-0 bg-paper pr-1.5 text-caption text-muted tabular-nums">{bottom}</span>}
      </div>
      <div aria-hidden="true" className="mt-1 flex justify-between text-caption text-muted">{marks.map((day) => <span key={day?.day}>{day?.date}</span>)}</div>
    </figure>
  );
}

const round = (value: number): number => Number(value.toFixed(2));
