/** The list of promotions, and what stands beside the form of one of them. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import type { PromotionKind } from "#app/pricing/promotion-rule.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { PromotionListRow, PromotionPage } from "./load-promotions-page.server.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import type { PromotionFormState } from "./promotion-action.server.ts";
import { promotionMessages } from "./promotion-messages.ts";

const tones = { draft: "warning", scheduled: "neutral", running: "positive", ended: "neutral", "used-up": "neutral" } as const;

export function PromotionBadge({ state }: { readonly state: PromotionListRow["state"] }) {
  const t = useMessages(promotionMessages);
  return <Badge tone={tones[state]}>{t(`state-${state}`)}</Badge>;
}

function Gave({ row }: { readonly row: Pick<PromotionListRow, "gave"> }) {
  const t = useMessages(promotionMessages);
  const { locale } = usePage();
  const sums = Object.entries(row.gave).map(([currency, amount]) => formatMoney(money(amount, currency), locale));
  return <span className="tabular-nums">{sums.length === 0 ? t("nothingYet") : sums.join(", ")}</span>;
}

export function PromotionTable({ rows }: { readonly rows: readonly PromotionListRow[] }) {
  const t = useMessages(promotionMessages);
  const { locale } = usePage();
  const used = (row: PromotionListRow): string => (row.usageLimit === null ? String(row.used) : t("usedOf", { used: row.used, limit: row.usageLimit }));
  const columns: readonly Column<PromotionListRow>[] = [
    { key: "name", title: t("promotion"), heading: true, cell: (row) => <Link to={paths.backofficePromotion(row.id)} className="link">{localise(row.name, locale)}</Link> },
    { key: "kind", title: t("kind"), cell: (row) => t(`kind-${row.kind}`) },
    { key: "opens", title: t("opens"), cell: (row) => (row.code === null ? t(`opens-${row.opens}`) : <span className="font-mono">{row.code}</span>) },
    { key: "state", title: t("state"), cell: (row) => <PromotionBadge state={row.state} /> },
    { key: "used", title: t("used"), align: "right", cell: used },
    { key: "gave", title: t("gave"), align: "right", cell: (row) => <Gave row={row} /> },
    { key: "priority", title: t("priority"), align: "right", cell: (row) => row.priority },
  ];
  return (
    <Panel>
      <p className="mb-3 text-muted">{t("intro")}</p>
      <Table caption={t("title")} columns={columns} rows={rows} rowKey={(row) => row.id} dense stack empty={<p>{t("none")}</p>} />
    </Panel>
  );
}

/** The kind is chosen first: the form then asks only for what it needs, without scripts too. */
export function KindList({ kinds }: { readonly kinds: readonly PromotionKind[] }) {
  const t = useMessages(promotionMessages);
  return (
    <Panel title={t("chooseKind")}>
      <ul className="divide-y divide-line">
        {kinds.map((kind) => <li key={kind} className="py-2"><Link to={paths.backofficeNewPromotion(kind)} className="link inline-flex min-h-11 items-center font-medium">{t(`kind-${kind}`)}</Link><p className="text-muted">{t(`about-${kind}`)}</p></li>)}
      </ul>
    </Panel>
  );
}

interface SideProps {
  readonly page: PromotionPage;
  readonly state: PromotionFormState | undefined;
}

export function PromotionStatePanel({ page, state }: SideProps) {
  const t = useMessages(promotionMessages);
  const draft = page.row.state === "draft";
  const intent = draft ? "activate" : "withdraw";
  return (
    <Panel title={t("state")} actions={<PromotionBadge state={page.row.state} />}>
      <FormProblem state={state} intent={intent} />
      <p className="mb-3 text-muted">{t(draft ? "draftText" : "activeText")}</p>
      <Form method="post"><input type="hidden" name="seen" value={page.version} /><Button name="intent" value={intent} size="small" tone={draft ? "primary" : "secondary"}>{t(intent)}</Button></Form>
    </Panel>
  );
}

export function FiguresPanel({ page: { row } }: Pick<SideProps, "page">) {
  const t = useMessages(promotionMessages);
  return (
    <Panel title={t("figures")}>
      <dl className="grid grid-cols-2 gap-y-1"><dt className="text-muted">{t("used")}</dt><dd>{row.usageLimit === null ? row.used : t("usedOf", { used: row.used, limit: row.usageLimit })}</dd><dt className="text-muted">{t("gave")}</dt><dd><Gave row={row} /></dd></dl>
    </Panel>
  );
}

export function CodesPanel({ page, state }: SideProps) {
  const t = useMessages(promotionMessages);
  const { error, value } = useTyped(state, "codes");
  if (page.row.opens !== "batch" && page.codes.made === 0) return null;
  return (
    <Panel title={t("codes")}>
      <FormProblem state={state} intent="codes" />
      <p className="mb-3">{t("codesMade", { ...page.codes })}</p>
      {page.codes.made === 0 ? null : <p className="mb-4"><LinkButton to={paths.backofficePromotionCodes(page.id)} size="small" tone="secondary" reloadDocument>{t("download")}</LinkButton></p>}
      {page.row.opens !== "batch" ? <p className="text-muted">{t("codesNeedBatch")}</p> : (
        <Form method="post" className="space-y-3">
          <p className="text-muted">{t("codesHint")}</p>
          <div className="grid grid-cols-2 gap-3">
            <Field name="count" type="number" min={1} max={5000} required label={t("count")} defaultValue={value("count", "100")} error={error("count")} />
            <Field name="limit" type="number" min={1} required label={t("perCode")} defaultValue={value("limit", "1")} error={error("limit")} />
          </div>
          <Field name="prefix" maxLength={20} label={t("prefix")} defaultValue={value("prefix", "")} error={error("prefix")} />
          <Button name="intent" value="codes" size="small">{t("makeCodes")}</Button>
        </Form>
      )}
    </Panel>
  );
}

export function PromotionVersionsPanel({ page, state }: SideProps) {
  const t = useMessages(promotionMessages);
  const { locale } = usePage();
  const earlier = page.versions.filter((one) => one.version !== page.version);
  return (
    <Panel>
      <Disclosure title={t("versions")} aside={earlier.length} open={state?.intent === "restore"} className="border-b-0">
        <FormProblem state={state} intent="restore" />
        {earlier.length === 0 ? <p className="text-muted">{t("noVersions")}</p> : null}
        <ul className="divide-y divide-line">
          {earlier.map((one) => (
            <li key={one.version} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="text-muted">{t("version", { version: one.version, date: formatDate(one.at, locale, "both") })} {one.author}</span>
              <Form method="post"><input type="hidden" name="seen" value={page.version} /><input type="hidden" name="version" value={one.version} /><Button name="intent" value="restore" size="small" tone="quiet" aria-label={t("restoreNamed", { version: one.version })}>{t("restore")}</Button></Form>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Panel>
  );
}

export function DeletePromotionPanel({ page, state }: SideProps) {
  const t = useMessages(promotionMessages);
  if (page.row.state !== "draft") return null;
  return (
    <Panel title={t("deleteTitle")}>
      <FormProblem state={state} intent="delete" />
      <p className="mb-3 text-muted">{t("deleteHint")}</p>
      <Form method="post"><input type="hidden" name="seen" value={page.version} /><Button name="intent" value="delete" tone="danger" size="small">{t("delete")}</Button></Form>
    </Panel>
  );
}
