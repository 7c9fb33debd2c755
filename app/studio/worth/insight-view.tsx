/** What stood where, what never did, and what was searched in vain. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { ownOrder } from "#app/shelves/own-order.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { ruleMessages } from "../rule-messages.ts";
import { pageName } from "../rule-words.ts";
import type { Insight } from "./insight.server.ts";
import { Bar } from "./interval.tsx";
import { worthMessages } from "./messages.ts";

type ShelfLine = Insight["shelves"][number];

export function ShelvesPanel({ insight }: { readonly insight: Insight }) {
  const t = useMessages(worthMessages);
  const say = useMessages(ruleMessages);
  const { locale } = usePage();
  const most = Math.max(1, ...insight.shelves.map(({ times }) => times));
  const bestRate = Math.max(Number.MIN_VALUE, ...insight.shelves.map(({ rate }) => rate ?? 0));
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const share = (margin: number | undefined, tone: "accent" | "muted") => (margin === undefined ? null : <>{percent.format(margin)}<Bar part={margin} tone={tone} /></>);
  const columns: Column<ShelfLine>[] = [
    { key: "shelf", title: t("shelf"), heading: true, cell: (row) => <>{row.shelf === ownOrder ? t("ownOrder") : <Link discover="none" to={paths.studioShelf(row.shelf)} className="link">{row.name}</Link>}<span className="block text-caption font-normal text-muted">{pageName(row.page, say)}</span></> },
    { key: "times", title: t("times"), cell: (row) => <>{count.format(row.times)}<Bar part={row.times / most} /></> },
    { key: "rate", title: t("clickRate"), cell: (row) => (row.rate === undefined ? null : <>{percent.format(row.rate)}<Bar part={row.rate / bestRate} tone="muted" /></>) },
    { key: "eye", title: t("eyeMargin"), cell: (row) => share(row.eyeMargin, "accent") },
    { key: "all", title: t("allMargin"), cell: (row) => share(row.margin, "muted") },
  ];
  return (
    <Panel title={t("shownTitle")}>
      <Table caption={t("shownTitle")} columns={columns} rows={insight.shelves} rowKey={(row) => `${row.page} ${row.shelf}`} dense stack empty={<p className="text-muted">{t("nothingShown")}</p>} />
      {insight.shelves.length === 0 ? null : <p className="mt-2 text-caption text-muted">{t("eyeHint")}</p>}
    </Panel>
  );
}

export function UnseenPanel({ unseen }: { readonly unseen: Insight["unseen"] }) {
  const t = useMessages(worthMessages);
  return (
    <Panel title={t("neverSeen")}>
      {unseen.count === 0 ? <p className="text-muted">{t("allSeen")}</p> : (
        <>
          <p className="mb-2">{t("neverSeenCount", { count: unseen.count })}</p>
          <ul className="space-y-1">{unseen.first.map((one) => <li key={one.id}><Link discover="none" to={paths.backofficeProduct(one.id)} className="link">{one.name}</Link></li>)}</ul>
          {unseen.count > unseen.first.length ? <p className="mt-2 text-muted">{t("andMore", { count: unseen.count - unseen.first.length })}</p> : null}
        </>
      )}
    </Panel>
  );
}

export function VainPanel({ vain }: { readonly vain: Insight["vain"] }) {
  const t = useMessages(worthMessages);
  const columns: Column<Insight["vain"][number]>[] = [
    { key: "words", title: t("words"), heading: true, cell: (row) => <Link discover="none" to={paths.search(row.words)} className="link break-words">{row.words}</Link> },
    { key: "times", title: t("searches"), align: "right", cell: (row) => row.times },
    { key: "act", title: t("addSynonyms"), cell: () => <Link discover="none" to={paths.studioNewRule("json")} className="link handheld:hidden">{t("addSynonyms")}</Link> },
  ];
  return <Panel title={t("noResults")}><Table caption={t("noResults")} columns={columns} rows={vain} rowKey={(row) => row.words} dense empty={<p className="text-muted">{t("noVain")}</p>} /></Panel>;
}
