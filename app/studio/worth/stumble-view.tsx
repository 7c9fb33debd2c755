/** Where people stop, and the cases behind a number. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { Bar } from "./interval.tsx";
import { stumbleMessages } from "./stumble-messages.ts";
import type { StumblePage } from "./stumbles.server.ts";
import type { StumbleRow } from "./stumbles.ts";

type Counted = StumblePage["kinds"][number];

export function StumblePanel({ counted }: { readonly counted: Counted }) {
  const t = useMessages(stumbleMessages);
  const { locale } = usePage();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const columns: Column<StumbleRow>[] = [
    { key: "place", title: t("place"), heading: true, cell: ({ name, kind, step, subject }) => <Link discover="none" to={`${paths.studioStumbles({ kind, step, subject })}#cases`} className="link break-words">{name}</Link> },
    { key: "stopped", title: t("stopped"), align: "right", cell: (row) => number.format(row.stopped) },
    { key: "came", title: t("came"), align: "right", cell: (row) => number.format(row.came) },
    { key: "share", title: t("share"), cell: (row) => <>{percent.format(row.stopped / row.came)}<Bar part={row.stopped / row.came} tone="muted" /></> },
  ];
  return <Panel title={t(`kind-${counted.kind}`)}><Table caption={t(`kind-${counted.kind}`)} columns={columns} rows={counted.rows} rowKey={(row) => `${row.step} ${row.subject}`} dense stack empty={<p className="text-muted">{t("none")}</p>} /></Panel>;
}

export function CasesPanel({ opened }: { readonly opened: NonNullable<StumblePage["opened"]> }) {
  const t = useMessages(stumbleMessages);
  return (
    <div id="cases" className="scroll-mt-4">
      <Panel title={t("cases", { place: opened.name })} actions={<Link to={paths.studioStumbles()} className="link">{t("close")}</Link>}>
        {opened.cases.length === 0 ? <p className="text-muted">{t("casesNone")}</p> : (
          <>
            <ul className="divide-y divide-line">
              {opened.cases.map((one, index) => (
                <li key={`${one.title} ${one.at} ${index}`} className="py-2">
                  <p>{one.href === undefined ? <span className="font-medium">{one.title}</span> : <Link discover="none" to={one.href} className="link font-medium">{one.title}</Link>} <span className="text-muted">{one.at}</span></p>
                  {one.path.length === 0 ? null : <ol aria-label={t("path")} className="flex flex-wrap gap-x-1.5 text-caption text-muted">{one.path.map((step, at) => <li key={`${at} ${step}`}>{at === 0 ? null : <span aria-hidden="true">→ </span>}{step}</li>)}</ol>}
                </li>
              ))}
            </ul>
            <p className="mt-2 text-caption text-muted">{t("casesFirst")}</p>
          </>
        )}
      </Panel>
    </div>
  );
}
