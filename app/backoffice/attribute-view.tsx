/** The list of attributes, and the page of one of them. */
import { Form, Link } from "@remix-run/react";
import type { AttributeType } from "#app/catalog/attribute-definition.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Swatch } from "#app/ui/swatch.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import { attributeMessages } from "./attribute-messages.ts";
import { hasValues } from "./attribute-values.ts";
import type { EditableAttribute } from "./change-attributes.server.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

export const attributeTypes: readonly AttributeType[] = ["enumeration", "colour", "number", "text", "boolean"];

interface ListProps {
  readonly rows: readonly EditableAttribute[];
  readonly state: FormState | undefined;
}

export function AttributeListPanel({ rows, state }: ListProps) {
  const t = useMessages(attributeMessages);
  const { locale } = usePage();
  const columns: readonly Column<EditableAttribute>[] = [
    { key: "name", title: t("attribute"), heading: true, cell: (row) => <><Link to={paths.backofficeAttribute(row.key)} className="link">{localise(row.label, locale)}</Link><span className="block text-caption font-normal text-muted">{row.key}</span></> },
    { key: "kind", title: t("kind"), cell: (row) => <Kind row={row} /> },
    { key: "products", title: t("usedBy"), cell: (row) => (row.products === 0 ? <span className="text-muted">{t("nobody")}</span> : t("products", { count: row.products })) },
    { key: "place", title: t("place"), cell: (row) => <Moves name={localise(row.label, locale)} attributeKey={row.key} first={row === rows[0]} last={row === rows.at(-1)} /> },
  ];
  return (
    <Panel>
      <p className="mb-3 text-muted">{t("intro")}</p>
      <FormProblem state={state} intent="up" /><FormProblem state={state} intent="down" />
      <Table caption={t("title")} columns={columns} rows={rows} rowKey={(row) => row.key} dense stack empty={<p>{t("none")}</p>} />
    </Panel>
  );
}

function Kind({ row }: { readonly row: EditableAttribute }) {
  const t = useMessages(attributeMessages);
  const more = hasValues(row.type) ? t("valueCount", { count: Object.keys(row.values).length }) : row.unit;
  return <>{t(`type-${row.type}`)}{more === null ? null : <span className="text-muted"> · {more}</span>}{row.facet ? <span className="ml-2"><Badge tone="accent">{t("isFilter")}</Badge></span> : null}</>;
}

function Moves({ name, attributeKey, first, last }: { readonly name: string; readonly attributeKey: string; readonly first: boolean; readonly last: boolean }) {
  const t = useMessages(attributeMessages);
  const move = (intent: "up" | "down", sign: string, off: boolean) => <Button name="intent" value={intent} size="small" tone="quiet" disabled={off} aria-label={t(intent, { name })} title={t(intent, { name })}>{sign}</Button>;
  return <Form method="post" className="flex gap-1"><input type="hidden" name="key" value={attributeKey} />{move("up", "↑", first)}{move("down", "↓", last)}</Form>;
}

interface MeaningProps {
  readonly state: FormState | undefined;
  readonly intent: "add" | "change";
  readonly stored?: EditableAttribute;
}

/** What a new attribute and a known one have in common. */
function Meaning({ state, intent, stored }: MeaningProps) {
  const t = useMessages(attributeMessages);
  const { error, value } = useTyped(state, intent);
  const inUse = stored !== undefined && stored.products > 0;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", stored?.label.en ?? "")} error={error("name.en") ?? error("name")} lang="en" />
        <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", stored?.label.ru ?? "")} error={error("name.ru")} lang="ru" />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {inUse ? <p className="text-muted"><span className="mb-1.5 block font-medium text-ink">{t("kind")}: {t(`type-${stored.type}`)}</span>{t("typeStays", { count: stored.products })}</p> : (
          <Select name="type" label={t("kind")} choices={attributeTypes.map((type) => ({ value: type, label: t(`type-${type}`) }))} defaultValue={value("type", stored?.type ?? "enumeration")} error={error("type")} />
        )}
        {inUse && stored.type !== "number" ? null : <Field name="unit" label={t("unit")} hint={t("unitHint")} maxLength={30} defaultValue={value("unit", stored?.unit ?? "")} error={error("unit")} />}
      </div>
      <Checkbox name="facet" defaultChecked={state?.intent === intent ? state.values.facet === "on" : (stored?.facet ?? true)} hint={t("facetHint")} error={error("facet")}>{t("facet")}</Checkbox>
    </>
  );
}

export function NewAttributePanel({ state }: { readonly state: FormState | undefined }) {
  const t = useMessages(attributeMessages);
  const { error, value } = useTyped(state, "add");
  return (
    <Panel title={t("newAttribute")}>
      <FormProblem state={state} intent="add" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="add" />
        <Meaning state={state} intent="add" />
        <Field name="key" label={t("key")} hint={t("keyHint")} maxLength={50} defaultValue={value("key", "")} error={error("key")} />
        <Button>{t("addAttribute")}</Button>
      </Form>
    </Panel>
  );
}

interface AttributeProps {
  readonly attribute: EditableAttribute;
  readonly state: FormState | undefined;
}

export function AttributePanel({ attribute, state }: AttributeProps) {
  const t = useMessages(attributeMessages);
  return (
    <Panel title={t("settings")}>
      <FormProblem state={state} intent="change" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="change" /><input type="hidden" name="version" value={attribute.version} />
        <Meaning state={state} intent="change" stored={attribute} />
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}

/** So many values stand on one page; and empty rows below them: without scripts nobody can ask for one more. */
export const valuesPerPage = 50;
const spare = 3;

export function ValuesPanel({ attribute, state, page }: AttributeProps & { readonly page: number }) {
  const t = useMessages(attributeMessages);
  const all = Object.entries(attribute.values).map(([key, value], index) => ({ key, ...value, place: index + 1 }));
  if (!hasValues(attribute.type)) return null;
  const rows = [...all.slice((page - 1) * valuesPerPage, page * valuesPerPage), ...Array.from({ length: spare }, () => undefined)];
  return (
    <Panel title={t("values")}>
      <p className="mb-4 text-muted">{t("valuesHint")}</p>
      <FormProblem state={state} intent="values" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="values" /><input type="hidden" name="version" value={attribute.version} />
        {rows.map((row, index) => <ValueRow key={row?.key ?? `new ${index}`} row={row} index={index} state={state} coloured={attribute.type === "colour"} />)}
        <Button>{t("save")}</Button>
      </Form>
      <div className="mt-4"><Pagination page={page} pages={Math.ceil(all.length / valuesPerPage)} hrefOf={(number) => paths.backofficeAttribute(attribute.key, number)} /></div>
    </Panel>
  );
}

interface ValueRowProps {
  readonly row: { readonly key: string; readonly label: EditableAttribute["label"]; readonly hex?: string; readonly place: number } | undefined;
  readonly index: number;
  readonly state: FormState | undefined;
  readonly coloured: boolean;
}

function ValueRow({ row, index, state, coloured }: ValueRowProps) {
  const t = useMessages(attributeMessages);
  const { error, value } = useTyped(state, "values");
  const at = (field: string) => `values.${index}.${field}`;
  return (
    <fieldset className="grid grid-cols-2 items-start gap-3 border-t border-line pt-3 sm:grid-cols-6">
      <legend className="sr-only">{row === undefined ? t("newValue") : t("valueOf", { value: row.label.en })}</legend>
      {row === undefined ? null : <input type="hidden" name={at("key")} value={row.key} />}
      <Field name={at("en")} label={t("valueEn")} required={row !== undefined} maxLength={200} defaultValue={value(at("en"), row?.label.en ?? "")} error={error(at("en"))} lang="en" className="sm:col-span-3" />
      <Field name={at("ru")} label={t("valueRu")} maxLength={200} defaultValue={value(at("ru"), row?.label.ru ?? "")} error={error(at("ru"))} lang="ru" className="sm:col-span-3" />
      {coloured ? (
        <div className="flex items-start gap-2 sm:col-span-2">
          <span className="mt-8"><Swatch value={{ label: row?.label.en ?? "", colour: row?.hex }} /></span>
          <Field name={at("hex")} label={t("colour")} maxLength={7} placeholder="#3d5a45" defaultValue={value(at("hex"), row?.hex ?? "")} error={error(at("hex"))} className="flex-1" />
        </div>
      ) : null}
      <Field name={at("place")} type="number" min={1} label={t("order")} defaultValue={value(at("place"), row === undefined ? "" : String(row.place))} error={error(at("place"))} className="sm:col-span-2" />
      {row === undefined ? null : <Checkbox name={at("remove")} className="sm:col-span-2 sm:mt-6">{t("remove")}</Checkbox>}
    </fieldset>
  );
}

export function DeleteAttributePanel({ attribute, state }: AttributeProps) {
  const t = useMessages(attributeMessages);
  return (
    <Panel title={t("deleteTitle")}>
      <FormProblem state={state} intent="delete" />
      <p className="mb-3 text-muted">{attribute.products === 0 ? t("deleteHint") : t("deleteBlocked", { count: attribute.products })}</p>
      {attribute.products > 0 ? null : (
        <Form method="post">
          <input type="hidden" name="version" value={attribute.version} />
          <Button name="intent" value="delete" tone="danger" size="small">{t("delete")}</Button>
        </Form>
      )}
    </Panel>
  );
}
