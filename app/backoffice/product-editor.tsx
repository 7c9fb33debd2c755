/** The product page of the back office: state, words and sale; variants, stock and pictures stand in files of their own. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { FormState } from "./form-answer.ts";
import type { Choices, EditableProduct } from "./load-product.server.ts";
import { keyOf, messages } from "./messages.ts";
import { StatusBadge } from "./product-list.tsx";

interface SectionProps {
  readonly product: EditableProduct;
  readonly state: FormState | undefined;
}

/** The sentence about a field of this form, and what was typed into it. */
export function useTyped(state: FormState | undefined, intent: string) {
  const t = useMessages(messages);
  const mine = state?.intent === intent ? state : undefined;
  return {
    error: (field: string) => (mine?.fields[field] === undefined ? undefined : t(keyOf("problem", mine.fields[field]), mine.params)),
    value: (field: string, stored: string) => mine?.values[field] ?? stored,
  };
}

/** What is wrong with the form as a whole. */
export function FormProblem({ state, intent }: { readonly state: FormState | undefined; readonly intent: string }) {
  const whole = useTyped(state, intent).error("");
  return whole === undefined ? null : <Notice tone="error" live className="mb-4">{whole}</Notice>;
}

export function StatusPanel({ product, state }: SectionProps) {
  const t = useMessages(messages);
  const button = (status: string, label: string, tone: "primary" | "secondary" | "quiet") => <Button key={status} name="status" value={status} tone={tone} size="small">{label}</Button>;
  const buttons: Readonly<Record<EditableProduct["status"], readonly ReactNode[]>> = {
    draft: [...(product.missing === undefined ? [button("active", t("publish"), "primary")] : []), button("archived", t("archive"), "quiet")],
    active: [button("draft", t("takeOff"), "secondary"), button("archived", t("archive"), "quiet")],
    archived: [button("draft", t("backToDraft"), "secondary")],
  };
  return (
    <Panel title={t("state")} actions={<StatusBadge status={product.status} />}>
      <FormProblem state={state} intent="status" />
      {product.status === "draft" && product.missing !== undefined ? <Notice tone="warning" title={t("cannotPublish")} className="mb-4">{t(keyOf("missing", product.missing))}</Notice> : null}
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="intent" value="status" />
        {buttons[product.status]}
        {product.status === "active" ? <LinkButton to={paths.product(product.slug)} size="small" tone="quiet" reloadDocument>{t("seeInShop")}</LinkButton> : null}
      </Form>
    </Panel>
  );
}

export function TextsPanel({ product, state }: SectionProps) {
  const t = useMessages(messages);
  const { error, value } = useTyped(state, "texts");
  const pair = (name: "subtitle" | "description" | "care", rows: number, english: string, russian: string) => (
    <div className="grid gap-4 xl:grid-cols-2">
      <TextArea name={`${name}.en`} label={english} rows={rows} defaultValue={value(`${name}.en`, product[name]?.en ?? "")} error={error(`${name}.en`)} lang="en" />
      <TextArea name={`${name}.ru`} label={russian} rows={rows} defaultValue={value(`${name}.ru`, product[name]?.ru ?? "")} error={error(`${name}.ru`)} lang="ru" />
    </div>
  );
  return (
    <Panel title={t("texts")} actions={<Link to={paths.backofficeAttributeValues(product.id)} className="link">{t("attributesLink")}</Link>}>
      <FormProblem state={state} intent="texts" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="texts" />
        <input type="hidden" name="version" value={product.version} />
        <div className="grid gap-4 xl:grid-cols-2">
          <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", product.name.en)} error={error("name.en") ?? error("name")} lang="en" />
          <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", product.name.ru ?? "")} error={error("name.ru")} lang="ru" />
        </div>
        {pair("subtitle", 2, t("subtitleEn"), t("subtitleRu"))}
        {pair("description", 7, t("descriptionEn"), t("descriptionRu"))}
        {pair("care", 3, t("careEn"), t("careRu"))}
        <Field name="slug" label={t("slug")} hint={t("slugHint")} required maxLength={200} defaultValue={value("slug", product.slug)} error={error("slug")} />
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}

export function SalePanel({ product, state, choices }: SectionProps & { readonly choices: Choices }) {
  const t = useMessages(messages);
  const { error, value } = useTyped(state, "sale");
  return (
    <Panel title={t("sale")}>
      <FormProblem state={state} intent="sale" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="sale" />
        <input type="hidden" name="version" value={product.version} />
        <Select name="category" label={t("category")} defaultValue={value("category", product.category)} error={error("category")} choices={[{ value: "", label: t("noCategory") }, ...choices.categories.map((one) => ({ value: one.id, label: one.name }))]} />
        <Field name="collection" label={t("collection")} maxLength={200} defaultValue={value("collection", product.collection)} error={error("collection")} />
        <Field name="tags" label={t("tags")} maxLength={1000} defaultValue={value("tags", product.tags)} error={error("tags")} />
        <Select name="taxClass" label={t("taxClass")} defaultValue={value("taxClass", product.taxClass)} error={error("taxClass")} choices={[...new Set([product.taxClass, ...choices.taxClasses])].map((one) => ({ value: one, label: one === "standard" ? t("taxStandard") : one === "reduced" ? t("taxReduced") : one }))} />
        <Field name="leadTimeDays" type="number" min={0} max={1000} label={t("leadTime")} required defaultValue={value("leadTimeDays", String(product.leadTimeDays))} error={error("leadTimeDays")} />
        <Checkbox name="madeToOrder" defaultChecked={product.madeToOrder} hint={t("madeToOrderHint")}>{t("madeToOrder")}</Checkbox>
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}
