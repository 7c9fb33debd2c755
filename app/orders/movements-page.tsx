/** What moved in the stock, why, and for which order. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { Table } from "#app/ui/table.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import { movementReasons, type MovementFilter, type MovementRow } from "./movement-filter.ts";

export interface MovementsPageProps {
  readonly filter: MovementFilter;
  readonly rows: readonly MovementRow[];
  readonly next: string | undefined;
}

export function MovementsPage({ filter, rows, next }: MovementsPageProps) {
  const t = useMessages(backofficeMessages);
  const { locale } = usePage();
  const said = { reason: filter.reason, q: filter.words };
  const named = (reason: string) => movementReasons.find((each) => each === reason);
  return (
    <>
      <StaffTitle title={t("movements")}><a href={paths.backofficeMovementsCsv(said)} download className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("csv")}</a></StaffTitle>
      <Form method="get" className="mb-5 flex flex-wrap items-end gap-3">
        <Field name="q" type="search" label={t("movementSearch")} defaultValue={filter.words} maxLength={60} className="w-full max-w-xs" />
        <Select name="reason" label={t("reason")} defaultValue={filter.reason ?? ""} choices={[{ value: "", label: t("any") }, ...movementReasons.map((reason) => ({ value: reason, label: t(`movement-${reason}`) }))]} />
        <Button tone="secondary" size="small">{t("find")}</Button>
      </Form>
      <Table
        caption={t("movements")} rows={rows} rowKey={(row) => row.id} dense stack empty={<p className="py-16 text-center text-muted">{t("noMovements")}</p>}
        columns={[
          { key: "sku", title: t("article"), heading: true, cell: (row) => <span className="font-mono">{row.sku}</span> },
          { key: "quantity", title: t("quantityMoved"), align: "right", cell: (row) => (row.quantity > 0 ? `+${row.quantity}` : `−${-row.quantity}`) },
          { key: "reason", title: t("reason"), cell: (row) => { const reason = named(row.reason); return reason === undefined ? row.reason : t(`movement-${reason}`); } },
          { key: "order", title: t("orderOf"), cell: (row) => (row.order === null ? null : <Link to={paths.backofficeOrder(row.order)} className="link inline-flex min-h-9 items-center">{row.order}</Link>) },
          { key: "place", title: t("place"), cell: (row) => row.location },
          { key: "by", title: t("byWhom"), cell: (row) => (row.actor === null || row.actor === "system" ? t("bySystem") : row.actor === "shopper" ? t("byShopper") : row.actor) },
          { key: "at", title: t("movedAt"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.at, locale, "both")}</span> },
        ]}
      />
      <p className="mt-4 flex gap-6">
        {filter.before === undefined ? null : <Link to={paths.backofficeMovements(said)} className="link inline-flex min-h-9 items-center">{t("newestMovements")}</Link>}
        {next === undefined ? null : <Link to={paths.backofficeMovements({ ...said, before: next })} className="link inline-flex min-h-9 items-center">{t("olderMovements")}</Link>}
      </p>
    </>
  );
}
