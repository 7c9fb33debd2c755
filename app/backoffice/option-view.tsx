/** Options with their values, and the variants that stand for combinations of them. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { FormState } from "./form-answer.ts";
import type { EditableProduct } from "./load-product.server.ts";
import { optionMessages } from "./option-messages.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import type { ProductOption } from "./product-options.ts";

interface OptionsProps {
  readonly product: EditableProduct;
  readonly state: FormState | undefined;
}

/** Empty rows below the values there are: without scripts nobody can ask for one more. */
const spare = 3;

/** The answer belongs to one of several equal forms: the one whose option it names. */
const stateOf = (state: FormState | undefined, option: string): FormState | undefined => (state !== undefined && (state.values.option ?? "") === option ? state : undefined);

export function OptionsPanel({ product, state }: OptionsProps) {
  const t = useMessages(optionMessages);
  const { locale } = usePage();
  return (
    <Panel title={t("options")}>
      <p className="mb-2 text-muted">{t("optionsHint")}</p>
      {product.options.map((option) => (
        <Disclosure key={option.key} title={localise(option.label, locale)} open={stateOf(state, option.key) !== undefined} aside={t("valueCount", { count: option.values.length })}>
          <OptionForm product={product} option={option} state={stateOf(state, option.key)} />
        </Disclosure>
      ))}
      <Disclosure title={t("newOption")} open={product.options.length === 0 || stateOf(state, "")?.intent === "option"}>
        <OptionForm product={product} option={undefined} state={stateOf(state, "")} />
      </Disclosure>
    </Panel>
  );
}

function OptionForm({ product, option, state }: OptionsProps & { readonly option: ProductOption | undefined }) {
  const t = useMessages(optionMessages);
  const { error, value } = useTyped(state, "option");
  const rows = [...(option?.values ?? []), ...Array.from({ length: spare }, () => undefined)];
  return (
    <>
      <FormProblem state={state} intent="option" /><FormProblem state={state} intent="remove-option" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="option" />
        <input type="hidden" name="version" value={product.version} />
        {option === undefined ? null : <input type="hidden" name="option" value={option.key} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", option?.label.en ?? "")} error={error("name.en") ?? error("name")} lang="en" />
          <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", option?.label.ru ?? "")} error={error("name.ru")} lang="ru" />
        </div>
        {rows.map((row, index) => <ValueRow key={row?.key ?? `new ${index}`} row={row} index={index} state={state} />)}
        <Button size="small">{t(option === undefined ? "addOption" : "save")}</Button>
      </Form>
      {option === undefined ? null : (
        <Form method="post" className="mt-3">
          <input type="hidden" name="option" value={option.key} />
          <input type="hidden" name="version" value={product.version} />
          <Button name="intent" value="remove-option" size="small" tone="quiet">{t("removeOption")}</Button>
        </Form>
      )}
    </>
  );
}

function ValueRow({ row, index, state }: { readonly row: ProductOption["values"][number] | undefined; readonly index: number; readonly state: FormState | undefined }) {
  const t = useMessages(optionMessages);
  const { error, value } = useTyped(state, "option");
  const at = (field: string) => `values.${index}.${field}`;
  return (
    <fieldset className="grid grid-cols-2 items-start gap-3 border-t border-line pt-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_auto]">
      <legend className="sr-only">{row === undefined ? t("newValue") : t("valueOf", { value: row.label.en })}</legend>
      {row === undefined ? null : <input type="hidden" name={at("key")} value={row.key} />}
      <Field name={at("en")} label={t("valueEn")} maxLength={200} defaultValue={value(at("en"), row?.label.en ?? "")} error={error(at("en"))} lang="en" />
      <Field name={at("ru")} label={t("valueRu")} maxLength={200} defaultValue={value(at("ru"), row?.label.ru ?? "")} error={error(at("ru"))} lang="ru" />
      <Field name={at("hex")} label={t("colour")} maxLength={7} placeholder="#3d5a45" defaultValue={value(at("hex"), row?.hex ?? "")} error={error(at("hex"))} />
      {row === undefined ? <span /> : <Checkbox name={at("remove")} className="sm:mt-6">{t("remove")}</Checkbox>}
    </fieldset>
  );
}

export function NewVariantsPanel({ product, state, missing }: OptionsProps & { readonly missing: number }) {
  const t = useMessages(optionMessages);
  const { locale } = usePage();
  const single = useTyped(state, "add-variant");
  const many = useTyped(state, "generate-variants");
  if (product.options.length === 0) return <Panel title={t("newVariants")}><p className="text-muted">{t("noOptions")}</p></Panel>;
  return (
    <Panel title={t("newVariants")}>
      <p className="mb-4 text-muted">{t("newVariantsHint")}</p>
      <FormProblem state={state} intent="generate-variants" />
      {missing === 0 ? <p className="text-muted">{t("allThere")}</p> : (
        <Form method="post" className="space-y-4">
          <input type="hidden" name="intent" value="generate-variants" />
          <Field name="prefix" label={t("prefix")} hint={t("prefixHint")} required maxLength={100} defaultValue={many.value("prefix", product.slug.toUpperCase())} error={many.error("prefix") ?? many.error("sku")} />
          <Button size="small">{t("generate", { count: missing })}</Button>
        </Form>
      )}
      <Form method="post" className="mt-5 space-y-4 border-t border-line pt-4">
        <h3 className="font-sans font-semibold">{t("oneVariant")}</h3>
        <FormProblem state={state} intent="add-variant" />
        <input type="hidden" name="intent" value="add-variant" />
        <Field name="sku" label={t("sku")} required maxLength={200} defaultValue={single.value("sku", "")} error={single.error("sku")} />
        {product.options.map((option, index) => (
          <div key={option.key}>
            <input type="hidden" name={`options.${index}.key`} value={option.key} />
            <Select name={`options.${index}.value`} label={localise(option.label, locale)} defaultValue={single.value(`options.${index}.value`, "")} choices={option.values.map((value) => ({ value: value.key, label: localise(value.label, locale) }))} />
          </div>
        ))}
        <Button size="small" tone="secondary">{t("addVariant")}</Button>
      </Form>
    </Panel>
  );
}

export function VariantTable({ product, state }: OptionsProps) {
  const t = useMessages(optionMessages);
  return (
    <Panel title={t("variants")}>
      <FormProblem state={state} intent="on-sale" />
      <ul className="divide-y divide-line">
        {product.variants.map((variant) => (
          <li key={variant.sku} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-40"><span className="font-medium">{variant.title === "" ? variant.sku : variant.title}</span>{variant.title === "" ? null : <span className="block text-caption text-muted">{variant.sku}</span>}</span>
            <span className="tabular-nums text-muted">{variant.prices.filter((price) => price.amount !== "").map((price) => `${price.amount} ${price.currency}`).join(" · ") || t("noPrice")}</span>
            <Form method="post">
              <input type="hidden" name="intent" value="on-sale" />
              <input type="hidden" name="sku" value={variant.sku} />
              {variant.active ? null : <input type="hidden" name="active" value="on" />}
              <Button size="small" tone={variant.active ? "quiet" : "secondary"} aria-label={t(variant.active ? "offNamed" : "onNamed", { sku: variant.sku })}>{t(variant.active ? "off" : "on")}</Button>
            </Form>
          </li>
        ))}
      </ul>
      <p className="mt-3"><Link to={paths.backofficeProduct(product.id)} className="link">{t("toPrices")}</Link></p>
    </Panel>
  );
}
