/** Variants with their prices, and the stock with its movements. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { Choices, EditableProduct, EditableVariant, StockMovementRow } from "./load-product.server.ts";
import { keyOf, messages } from "./messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import { stockReasons } from "./stock-reason.ts";

interface PanelProps {
  readonly product: EditableProduct;
  readonly state: FormState | undefined;
}

export function VariantsPanel({ product, state }: PanelProps) {
  const t = useMessages(messages);
  const wrong = state?.intent === "variant" ? state.values.sku : undefined;
  return (
    <Panel title={t("variants")} actions={<Link to={paths.backofficeVariants(product.id)} className="link">{t("optionsLink")}</Link>}>
      <p className="mb-2 text-muted">{t("pricesHint")}{product.configurable ? ` ${t("configurable")}` : ""}</p>
      {product.variants.map((variant) => (
        <Disclosure key={variant.sku} open={product.variants.length === 1 || wrong === variant.sku} title={variant.title === "" ? variant.sku : variant.title} aside={<>{variant.title === "" ? null : <span>{variant.sku}</span>}{variant.active ? null : <Badge>{t("archived")}</Badge>}</>}>
          <VariantForm variant={variant} state={wrong === variant.sku ? state : undefined} />
        </Disclosure>
      ))}
    </Panel>
  );
}

function VariantForm({ variant, state }: { readonly variant: EditableVariant; readonly state: FormState | undefined }) {
  const t = useMessages(messages);
  const { error, value } = useTyped(state, "variant");
  return (
    <Form method="post" className="space-y-4">
      <FormProblem state={state} intent="variant" />
      <input type="hidden" name="intent" value="variant" />
      <input type="hidden" name="sku" value={variant.sku} />
      {variant.prices.map(({ book, currency, amount, was }) => (
        <div key={book} className="grid gap-4 sm:grid-cols-2">
          <Field name={`prices.${book}.amount`} inputMode="decimal" label={t("regularPrice", { book: book.toUpperCase(), currency })} defaultValue={value(`prices.${book}.amount`, amount)} error={error(`prices.${book}.amount`)} />
          <Field name={`prices.${book}.was`} inputMode="decimal" label={t("wasPrice")} defaultValue={value(`prices.${book}.was`, was)} error={error(`prices.${book}.was`)} />
        </div>
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="cost" inputMode="decimal" label={t("cost", { currency: variant.costCurrency })} defaultValue={value("cost", variant.cost)} error={error("cost")} />
        <Field name="weightGrams" type="number" min={0} label={t("weight")} required defaultValue={value("weightGrams", String(variant.weightGrams))} error={error("weightGrams")} />
      </div>
      <Checkbox name="active" defaultChecked={variant.active}>{t("variantActive")}</Checkbox>
      <Button size="small">{t("save")}</Button>
    </Form>
  );
}

interface StockRow {
  readonly sku: string;
  readonly title: string;
  readonly place: string;
  readonly onHand: number;
  readonly reserved: number;
}

export function StockPanel({ product, state, choices }: PanelProps & { readonly choices: Choices }) {
  const t = useMessages(messages);
  const placeOf = (id: string) => choices.locations.find((one) => one.id === id)?.name ?? id;
  const rows = product.variants.flatMap((variant) => variant.stock.map((row): StockRow => ({ sku: variant.sku, title: variant.title, place: placeOf(row.location), onHand: row.onHand, reserved: row.reserved })));
  const columns: readonly Column<StockRow>[] = [
    { key: "sku", title: t("sku"), heading: true, cell: (row) => <>{row.sku}{row.title === "" ? null : <span className="block text-caption font-normal text-muted">{row.title}</span>}</> },
    { key: "place", title: t("place"), cell: (row) => row.place },
    { key: "onHand", title: t("onHand"), align: "right", cell: (row) => row.onHand },
    { key: "reserved", title: t("reserved"), align: "right", cell: (row) => row.reserved },
  ];
  return (
    <Panel title={t("stockTitle")}>
      <Table caption={t("stockTitle")} columns={columns} rows={rows} rowKey={(row) => `${row.sku} ${row.place}`} dense empty={<p className="text-muted">{t("noStock")}</p>} />
      {choices.locations.length === 0 ? null : <MovementForm product={product} state={state} choices={choices} />}
      <Movements rows={product.movements} />
    </Panel>
  );
}

function MovementForm({ product, state, choices }: PanelProps & { readonly choices: Choices }) {
  const t = useMessages(messages);
  const { error, value } = useTyped(state, "stock");
  return (
    <Form method="post" className="mt-5 space-y-4 border-t border-line pt-4">
      <h3 className="font-sans font-semibold">{t("move")}</h3>
      <FormProblem state={state} intent="stock" />
      <input type="hidden" name="intent" value="stock" />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select name="sku" label={t("sku")} defaultValue={value("sku", "")} choices={product.variants.map((one) => ({ value: one.sku, label: one.title === "" ? one.sku : `${one.sku} · ${one.title}` }))} />
        <Select name="location" label={t("place")} defaultValue={value("location", "")} choices={choices.locations.map((one) => ({ value: one.id, label: one.name }))} />
        <Field name="quantity" type="number" required label={t("quantity")} defaultValue={value("quantity", "")} error={error("quantity")} />
        <Select name="reason" label={t("reason")} defaultValue={value("reason", "delivery")} choices={stockReasons.map((reason) => ({ value: reason, label: t(keyOf("reason", reason)) }))} />
      </div>
      <Button size="small">{t("book")}</Button>
    </Form>
  );
}

function Movements({ rows }: { readonly rows: readonly StockMovementRow[] }) {
  const t = useMessages(messages);
  const { locale } = usePage();
  const columns: readonly Column<StockMovementRow>[] = [
    { key: "at", title: t("at"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.at, locale, "both")}</span> },
    { key: "sku", title: t("sku"), cell: (row) => row.sku },
    { key: "pieces", title: t("pieces"), align: "right", cell: (row) => (row.quantity > 0 ? `+${row.quantity}` : `−${-row.quantity}`) },
    { key: "reason", title: t("reason"), cell: (row) => t(keyOf("reason", row.reason)) },
    { key: "place", title: t("place"), cell: (row) => row.location },
    { key: "who", title: t("byWhom"), cell: (row) => row.who },
  ];
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 font-sans font-semibold">{t("movements")}</h3>
      <Table caption={t("movements")} columns={columns} rows={rows} rowKey={(row) => row.id} dense empty={<p className="text-muted">{t("noMovements")}</p>} />
    </div>
  );
}
