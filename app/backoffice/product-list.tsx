/** The catalogue's list: find, filter, open. */
import { Form, Link } from "@remix-run/react";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { ProductRow } from "./list-products.server.ts";
import { keyOf, messages } from "./messages.ts";
import type { ProductStatus } from "./product-change.ts";
import { productFilterQuery, productStatuses, type ProductFilter } from "./product-filter.ts";

const tones: Readonly<Record<ProductStatus, Tone>> = { active: "positive", draft: "warning", archived: "neutral" };

export function StatusBadge({ status }: { readonly status: ProductStatus }) {
  const t = useMessages(messages);
  return <Badge tone={tones[status]}>{t(keyOf("status", status))}</Badge>;
}

/** The states as links for the side of the page. */
export function useStatusLinks(filter: ProductFilter, counts: Readonly<Record<ProductStatus, number>>) {
  const t = useMessages(messages);
  const link = (status: ProductStatus | undefined, count: number) => ({
    href: `${paths.backofficeCatalogue()}${productFilterQuery(filter, { status })}`, name: t(status ?? "all"), count, current: status === filter.status,
  });
  return [link(undefined, counts.active + counts.draft + counts.archived), ...productStatuses.map((status) => link(status, counts[status]))];
}

export function ProductSearch({ filter }: { readonly filter: ProductFilter }) {
  const t = useMessages(messages);
  return (
    <Form role="search" className="mb-4 flex max-w-xl items-end gap-2">
      {filter.status === undefined ? null : <input type="hidden" name="status" value={filter.status} />}
      <Field key={filter.words} name="q" type="search" label={t("searchProducts")} labelHidden placeholder={t("searchProducts")} defaultValue={filter.words} className="flex-1" />
      <Button tone="secondary">{t("search")}</Button>
    </Form>
  );
}

export function ProductTable({ rows }: { readonly rows: readonly ProductRow[] }) {
  const t = useMessages(messages);
  const { locale } = usePage();
  const columns: readonly Column<ProductRow>[] = [
    { key: "product", title: t("product"), heading: true, cell: (row) => <NameCell row={row} /> },
    { key: "state", title: t("state"), cell: (row) => <StatusBadge status={row.status} /> },
    { key: "category", title: t("category"), cell: (row) => row.category },
    { key: "price", title: t("price"), align: "right", cell: (row) => (row.price === undefined ? <span className="text-muted">{t("noPrice")}</span> : formatMoney(row.price, locale)) },
    { key: "stock", title: t("stock"), align: "right", cell: (row) => (row.units === null ? <span className="text-muted">{t("madeToOrder")}</span> : <span className={row.units === 0 ? "text-danger" : ""}>{row.units}</span>) },
    { key: "changed", title: t("changed"), cell: (row) => <span className="whitespace-nowrap text-muted">{formatDate(row.changedAt, locale)}</span> },
  ];
  return <Table caption={t("catalogue")} columns={columns} rows={rows} rowKey={(row) => row.id} dense stack />;
}

function NameCell({ row }: { readonly row: ProductRow }) {
  return (
    <span className="flex min-w-56 items-center gap-3">
      <span className="size-12 shrink-0 overflow-hidden rounded-sm bg-raised">{row.picture === undefined ? null : <Picture picture={pictureSource(row.picture, "square")} decorative className="size-full object-cover" />}</span>
      <span className="min-w-0">
        <Link to={paths.backofficeProduct(row.id)} className="link">{row.name}</Link>
        <span className="block text-caption font-normal text-muted">{row.skus}</span>
      </span>
    </span>
  );
}
