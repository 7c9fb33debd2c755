/** Payments against orders, goods and documents: what must hold, what does, and who offends. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table } from "#app/ui/table.tsx";
import { reconcileMessages } from "./reconcile-messages.ts";
import type { Offender, ReconcileAlert, ReconcileResult } from "./reconcile.server.ts";

/** Above the staff's orders while the last check found something wrong. */
export function ReconcileNotice({ alert }: { readonly alert: ReconcileAlert | undefined }) {
  const t = useMessages(reconcileMessages);
  const { locale } = usePage();
  if (alert === undefined) return null;
  return (
    <Notice tone="error" title={t("alert")} className="mb-5">
      {t("alertText", { count: alert.rules, when: formatDate(alert.at, locale, "both") })} <Link to={paths.backofficeReconcile()} className="link">{t("look")}</Link>
    </Notice>
  );
}

const groups = ["money", "goods", "orders", "documents", "receipts"] as const;

export function ReconcilePage({ results, at }: { readonly results: readonly ReconcileResult[]; readonly at: string }) {
  const t = useMessages(reconcileMessages);
  const { locale } = usePage();
  const broken = results.filter((result) => result.total > 0);
  return (
    <div className="space-y-5">
      <p className="max-w-prose text-muted">{t("intro")}</p>
      <Notice tone={broken.length === 0 ? "success" : "error"} title={t(broken.length === 0 ? "clear" : "dirty")}>
        {broken.length === 0 ? t("clean", { count: results.length }) : `${t("broken", { count: broken.length })} ${t("advice")}`} {t("checkedAt", { when: formatDate(at, locale, "both") })}
      </Notice>
      {broken.length === 0 ? null : <Rules title={t("dirty")} results={broken} named />}
      {groups.map((group) => <Rules key={group} title={t(`in-${group}`)} results={results.filter((result) => result.group === group && result.total === 0)} />)}
    </div>
  );
}

function Rules({ title, results, named = false }: { readonly title: string; readonly results: readonly ReconcileResult[]; readonly named?: boolean }) {
  const t = useMessages(reconcileMessages);
  if (results.length === 0) return null;
  return (
    <Panel title={title}>
      <Table
        caption={title} rows={results} rowKey={(row) => row.rule} dense stack
        columns={[
          { key: "rule", title: t("rule"), heading: true, cell: (row) => <span className="font-normal">{t(row.rule)}</span> },
          {
            key: "result", title: t("result"), align: named ? "left" : "right",
            cell: (row) => (row.total === 0 ? <Badge tone="positive">{t("holds")}</Badge> : <><Badge tone="danger">{t("offenders", { count: row.total })}</Badge><Offenders row={row} /></>),
          },
        ]}
      />
    </Panel>
  );
}

function Offenders({ row: { offenders, total } }: { readonly row: ReconcileResult }) {
  const t = useMessages(reconcileMessages);
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
      {offenders.map((offender) => <li key={`${offender.id} ${offender.number ?? ""}`} className="break-all"><OffenderName offender={offender} /></li>)}
      {total > offenders.length ? <li className="text-muted">{t("more", { count: total - offenders.length })}</li> : null}
    </ul>
  );
}

function OffenderName({ offender: { id, number } }: { readonly offender: Offender }) {
  return number === null ? <code className="text-caption">{id}</code> : <Link to={paths.backofficeOrder(number)} className="link inline-flex min-h-9 items-center">{number}</Link>;
}
