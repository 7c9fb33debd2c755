/** Rules and shelves with what they are worth. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { IntervalLine } from "./interval.tsx";
import { worthMessages } from "./messages.ts";
import { metrics } from "./metrics.ts";
import type { SaidJudgement, SaidRow, WorthPage } from "./worth-page.server.ts";

export function MetricChoice({ page }: { readonly page: WorthPage }) {
  const t = useMessages(worthMessages);
  return (
    <nav aria-label={t("metric")} className="flex flex-wrap gap-x-1 gap-y-1">
      {metrics.map((metric) => (
        <Link key={metric} to={paths.studioWorth({ metric })} preventScrollReset aria-current={metric === page.metric ? "page" : undefined} className="inline-flex min-h-9 items-center rounded-md px-3 text-muted hover:bg-raised aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:min-h-11">{t(`metric-${metric}`)}</Link>
      ))}
    </nav>
  );
}

const tones: Readonly<Record<SaidJudgement["verdict"], Tone>> = { better: "positive", worse: "danger", open: "neutral", "too-few": "neutral" };

export function Verdict({ judged }: { readonly judged: SaidJudgement }) {
  const t = useMessages(worthMessages);
  const { verdict } = judged;
  return (
    <>
      <Badge tone={tones[verdict]}>{t(`verdict-${verdict}`)}</Badge>
      {verdict === "open" || verdict === "too-few" ? <span className="mt-1 block text-caption text-muted">{t(`why-${verdict}`)}</span> : null}
    </>
  );
}

export function Difference({ judged }: { readonly judged: SaidJudgement }) {
  const t = useMessages(worthMessages);
  const { difference, interval, verdict } = judged;
  if (interval === undefined) return null;
  return (
    <>
      <span className="tabular-nums">{difference}</span>
      <IntervalLine from={interval.from} to={interval.to} at={interval.at} verdict={verdict} />
      <span className="block text-caption whitespace-nowrap text-muted tabular-nums">{t("range", { low: interval.low, high: interval.high })}</span>
    </>
  );
}

export function Visitors({ judged }: { readonly judged: SaidJudgement }) {
  const t = useMessages(worthMessages);
  const { visitors, waiting } = judged;
  return <>{t("visitorsHint", { shown: visitors.shown, held: visitors.held })}{waiting === 0 ? null : <span className="block text-caption text-muted">{t("waitingCount", { count: waiting })}</span>}</>;
}

/** Rows that stand open; what is known comes first. */
const unfolded = 10;

const hrefOf = ({ kind, id }: Pick<SaidRow, "kind" | "id">): string => (kind === "rule" ? paths.studioRule(id) : paths.studioShelf(id));

export function WorthTable({ page }: { readonly page: WorthPage }) {
  const t = useMessages(worthMessages);
  const columns: Column<SaidRow>[] = [
    { key: "what", title: t("what"), heading: true, cell: (row) => <What row={row} /> },
    { key: "visitors", title: t("visitors"), cell: (row) => <Visitors judged={row} /> },
    { key: "with", title: t("with"), align: "right", cell: (row) => row.shown },
    { key: "without", title: t("without"), align: "right", cell: (row) => row.held },
    { key: "difference", title: t("difference"), cell: (row) => <Difference judged={row} /> },
    { key: "answer", title: t("answer"), cell: (row) => <Verdict judged={row} /> },
  ];
  return (
    <Panel title={`${t("rulesAndShelves")}: ${t(`metric-${page.metric}`)} ${t("perVisitor")}`} actions={<MetricChoice page={page} />}>
      <Table caption={t("rulesAndShelves")} columns={columns} rows={page.rows.slice(0, unfolded)} rowKey={(row) => `${row.kind} ${row.id}`} dense stack empty={<p className="text-muted">{t("nobodyYet")}</p>} />
      {page.rows.length <= unfolded ? null : (
        <Disclosure title={t("moreRows", { count: page.rows.length - unfolded })} className="border-b-0">
          <Table caption={t("moreRows", { count: page.rows.length - unfolded })} columns={columns} rows={page.rows.slice(unfolded)} rowKey={(row) => `${row.kind} ${row.id}`} dense stack />
        </Disclosure>
      )}
      {page.rows.some((row) => row.interval !== undefined) ? <p className="mt-2 text-caption text-muted">{t("zeroLine")} {t("rangeHint")}.</p> : null}
      {page.unmet.length === 0 ? null : (
        <Disclosure title={t("notMet", { count: page.unmet.length })} className="mt-2 border-b-0">
          <ul className="columns-1 gap-8 md:columns-2 xl:columns-3">{page.unmet.map((row) => <li key={`${row.kind} ${row.id}`} className="mb-1 break-inside-avoid"><Link discover="none" to={hrefOf(row)} className="link">{row.name}</Link></li>)}</ul>
        </Disclosure>
      )}
    </Panel>
  );
}

function What({ row }: { readonly row: SaidRow }) {
  const t = useMessages(worthMessages);
  const facts = [t(`kind-${row.kind}`), row.percent === "0" ? t("keptFromNobody") : t("keptFrom", { percent: row.percent }), ...(row.until === "" ? [] : [t("endsAt", { at: row.until })])];
  return <span className="block max-w-96"><Link discover="none" to={hrefOf(row)} className="link">{row.name}</Link><span className="block text-caption font-normal text-muted">{facts.join(" · ")}</span></span>;
}
