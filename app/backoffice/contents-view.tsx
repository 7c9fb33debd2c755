/** A product's attribute values: its own, and those of each variant. */
import { Form, Link } from "@remix-run/react";
import { useId } from "react";
import type { AttributeContent, AttributeDefinition } from "#app/catalog/attribute-definition.ts";
import { unitWord } from "#app/catalog/fact-text.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, FieldError, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Swatch } from "#app/ui/swatch.tsx";
import { attributeMessages } from "./attribute-messages.ts";
import { writeContent } from "./attribute-values.ts";
import type { Carrier, ContentsPage } from "./contents.server.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

interface ContentsProps {
  readonly page: ContentsPage;
  readonly state: FormState | undefined;
  /** The key of an attribute that shall get a value, and who is to get it. */
  readonly add: { readonly key: string; readonly sku: string | undefined } | undefined;
}

const stateOf = (state: FormState | undefined, sku: string | undefined): FormState | undefined => (state !== undefined && (state.values.sku ?? "") === (sku ?? "") ? state : undefined);

export function ProductContentsPanel({ page, state, add }: ContentsProps) {
  const t = useMessages(attributeMessages);
  const [own] = page.carriers;
  return (
    <Panel title={t("ofProduct")} actions={<Link to={paths.backofficeAttributes()} className="link">{t("toAttributes")}</Link>}>
      <p className="mb-4 text-muted">{t("ofProductHint")}</p>
      {own === undefined ? null : <CarrierForms page={page} carrier={own} state={stateOf(state, undefined)} add={add !== undefined && add.sku === undefined ? add.key : undefined} />}
    </Panel>
  );
}

export function VariantContentsPanel({ page, state, add }: ContentsProps) {
  const t = useMessages(attributeMessages);
  return (
    <Panel title={t("ofVariants")}>
      <p className="mb-2 text-muted">{t("ofVariantsHint")}</p>
      {page.carriers.flatMap((carrier) => (carrier.sku === undefined ? [] : [
        <Disclosure key={carrier.sku} title={carrier.title === "" ? carrier.sku : carrier.title} aside={t("valuesOf", { count: Object.keys(carrier.contents).length })} open={add?.sku === carrier.sku || stateOf(state, carrier.sku) !== undefined}>
          <CarrierForms page={page} carrier={carrier} state={stateOf(state, carrier.sku)} add={add?.sku === carrier.sku ? add.key : undefined} />
        </Disclosure>,
      ]))}
    </Panel>
  );
}

interface CarrierProps {
  readonly page: ContentsPage;
  readonly carrier: Carrier;
  readonly state: FormState | undefined;
  readonly add: string | undefined;
}

function CarrierForms({ page, carrier, state, add }: CarrierProps) {
  const t = useMessages(attributeMessages);
  const { locale } = usePage();
  const shown = page.definitions.filter(({ key }) => Object.hasOwn(carrier.contents, key) || key === add);
  // A product's collection is set among what concerns its sale.
  const left = page.definitions.filter((one) => !shown.includes(one) && one.key !== "collection");
  return (
    <>
      <FormProblem state={state} intent="attributes" />
      {shown.length === 0 ? <p className="text-muted">{t("nothingYet")}</p> : (
        <Form method="post" className="space-y-4">
          <input type="hidden" name="intent" value="attributes" /><input type="hidden" name="version" value={page.version} />
          {carrier.sku === undefined ? null : <input type="hidden" name="sku" value={carrier.sku} />}
          {shown.map((definition, index) => <Content key={definition.key} definition={definition} content={carrier.contents[definition.key]} at={`contents.${index}`} state={state} />)}
          <p className="text-muted">{t("emptied")}</p>
          <Button size="small">{t("save")}</Button>
        </Form>
      )}
      {left.length === 0 ? <p className="mt-4 text-muted">{t("noneLeft")}</p> : (
        <Form method="get" className="mt-4 flex flex-wrap items-end gap-2 border-t border-line pt-4" aria-label={t("give")} preventScrollReset>
          {carrier.sku === undefined ? null : <input type="hidden" name="sku" value={carrier.sku} />}
          <Select name="add" label={t("give")} choices={left.map((one) => ({ value: one.key, label: localise(one.label, locale) }))} className="flex-1" />
          <Button size="small" tone="secondary">{t("next")}</Button>
        </Form>
      )}
    </>
  );
}

interface ContentProps {
  readonly definition: AttributeDefinition;
  readonly content: AttributeContent | undefined;
  readonly at: string;
  readonly state: FormState | undefined;
}

function Content({ definition, content, at, state }: ContentProps) {
  const t = useMessages(attributeMessages);
  const { locale } = usePage();
  const { error, value } = useTyped(state, "attributes");
  const name = localise(definition.label, locale);
  const unit = unitWord(definition.unit, locale);
  const stored = writeContent(content);
  const english = { name: `${at}.en`, defaultValue: value(`${at}.en`, stored.en ?? ""), error: error(`${at}.en`) };
  const field = () => {
    if (definition.type === "number") return <Field {...english} inputMode="decimal" maxLength={30} label={unit === "" ? name : t("withUnit", { name, unit })} />;
    if (definition.type === "boolean") return <Select {...english} label={name} choices={[{ value: "", label: t("unchosen") }, { value: "yes", label: t("yes") }, { value: "no", label: t("no") }]} />;
    if (definition.type === "text") {
      return (
        <div className="grid gap-4 xl:grid-cols-2">
          <TextArea {...english} rows={2} maxLength={5000} label={t("inEnglish", { name })} lang="en" />
          <TextArea name={`${at}.ru`} rows={2} maxLength={5000} label={t("inRussian", { name })} defaultValue={value(`${at}.ru`, stored.ru ?? "")} error={error(`${at}.ru`)} lang="ru" />
        </div>
      );
    }
    return <Picked definition={definition} name={name} field={`${at}.picked[]`} picked={stored.picked ?? []} error={english.error} />;
  };
  return <><input type="hidden" name={`${at}.key`} value={definition.key} />{field()}</>;
}

/** More boxes than these nobody reads through. */
const mostBoxes = 40;

interface PickedProps {
  readonly definition: AttributeDefinition;
  readonly name: string;
  readonly field: string;
  readonly picked: readonly string[];
  readonly error: string | undefined;
}

function Picked({ definition, name, field, picked, error }: PickedProps) {
  const t = useMessages(attributeMessages);
  const { locale } = usePage();
  const id = useId();
  const values = Object.entries(definition.values);
  if (values.length > mostBoxes) {
    return (
      <div>
        <label htmlFor={id} className="mb-1.5 block font-medium">{name}</label>
        <select id={id} name={field} multiple size={8} defaultValue={[...picked]} aria-describedby={`${id}-hint`} className="w-full rounded-md border border-edge bg-surface p-2">
          {values.map(([key, value]) => <option key={key} value={key}>{localise(value.label, locale)}</option>)}
        </select>
        <p id={`${id}-hint`} className="mt-1.5 text-muted">{t("severalHint")}</p>
        <FieldError error={error} />
      </div>
    );
  }
  return (
    <fieldset>
      <legend className="font-medium">{name}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4">
        {values.map(([key, value]) => (
          <Checkbox key={key} name={field} value={key} defaultChecked={picked.includes(key)}>
            {value.hex === undefined ? null : <span className="mr-2 align-middle"><Swatch value={{ label: "", colour: value.hex }} size="small" /></span>}{localise(value.label, locale)}
          </Checkbox>
        ))}
      </div>
      <FieldError error={error} />
    </fieldset>
  );
}
