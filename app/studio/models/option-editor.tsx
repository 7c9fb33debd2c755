/** The fields of one option, and its values as rows. */
import { useContext } from "react";
import { Field, Reading, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { useFieldError } from "./editor-form.tsx";
import type { OptionPage } from "./option-page.server.ts";
import { isPageKey, pageMessages } from "./page-messages.ts";

type Values = OptionPage["fields"];

/** A field by its name in the form. */
export function useInput(fields: Values) {
  const error = useFieldError();
  return (name: string) => ({ name, defaultValue: fields[name] ?? "", error: error(name), maxLength: 2000 });
}

export function OptionFields({ page }: { readonly page: OptionPage }) {
  const t = useMessages(pageMessages);
  const input = useInput(page.fields);
  const { kind, books } = page;
  const numeric = kind === "length" || kind === "integer" || kind === "quantity";
  return (
    <>
      <Panel title={`${t("option")}: ${t(kindKey(kind))}`}>
        <input type="hidden" name="kind" value={kind} />
        {page.isNew ? <div className="mb-4"><Field {...input("id")} label={t("id")} hint={t("idHint")} required maxLength={64} pattern="[a-z][A-Za-z0-9_]*" mono /></div> : null}
        <TwoTexts name="label" label={t("label")} fields={page.fields} required />
        <div className="mt-4"><TwoTexts name="help" label={t("help")} fields={page.fields} /></div>
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          {page.sections.length === 0 ? null : <Select {...select(input("section"))} label={t("section")} choices={page.sections} />}
          <Select {...select(input("display"))} label={t("display")} choices={["", "cards", "swatches", "list", "slider", "toggle"].map((value) => ({ value, label: t(isPageKey(`display-${value}`) ? (`display-${value}` as "display-") : "display-") }))} />
          {kind === "set" ? <Field {...input("default")} label={t("defaultValue")} hint={t("setDefaultHint")} /> : kind === "enum" || kind === "bool"
            ? <Select {...select(input("default"))} label={t("defaultValue")} choices={[{ value: "", label: t("none") }, ...page.values.filter((value) => value.id !== "").map((value) => ({ value: value.id, label: value.label })), ...(kind === "bool" ? [{ value: "true", label: t("yes") }, { value: "false", label: t("no") }] : [])]} />
            : <Field {...input("default")} label={t("defaultValue")} hint={t("defaultHint")} inputMode="numeric" />}
          <Field {...input("defaultWeight")} label={t("defaultWeight")} hint={t("defaultWeightHint")} inputMode="numeric" />
        </div>
      </Panel>
      {numeric ? (
        <Panel title={t("size")}>
          <div className="grid gap-4 sm:grid-cols-4">
            <Field {...input("min")} label={t("min")} inputMode="numeric" required /><Field {...input("max")} label={t("max")} inputMode="numeric" required /><Field {...input("step")} label={t("step")} inputMode="numeric" required />
            <Select {...select(input("unit"))} label={t("unit")} choices={["", "mm", "cm", "m", "kg", "piece"].map((value) => ({ value, label: value === "" ? t("unit-") : value }))} />
          </div>
          <div className="mt-4 grid gap-4 sm:grid-cols-4">{books.map((book) => <Field key={book} {...input(`pricePerUnit.${book}`)} label={t(kind === "length" ? "pricePerMm" : "pricePerUnit", { book })} inputMode="decimal" />)}<Field {...input("weightPerUnit")} label={t("weightPerUnit")} inputMode="numeric" /></div>
        </Panel>
      ) : null}
      {kind === "set" ? <Panel title={t("howMany")}><div className="grid gap-4 sm:grid-cols-2"><Field {...input("min")} label={t("least")} inputMode="numeric" /><Field {...input("max")} label={t("most")} inputMode="numeric" /></div></Panel> : null}
      {kind === "bool" ? <Panel title={t("prices")}><Effects name="" fields={page.fields} books={books} /></Panel> : null}
      {kind === "enum" || kind === "set" ? <ValueRows page={page} /> : <Panel title={t("availability")}><Availability name="available" fields={page.fields} /></Panel>}
    </>
  );
}

const select = ({ name, defaultValue, error }: { readonly name: string; readonly defaultValue: string; readonly error: string | undefined }) => ({ name, defaultValue, error });
export const kindKey = (kind: string) => (isPageKey(`kind-${kind}`) ? (`kind-${kind}` as "kind-other") : "kind-other");

/** English beside Russian. */
export function TwoTexts({ name, label, fields, required = false, area = false }: { readonly name: string; readonly label: string; readonly fields: Values; readonly required?: boolean; readonly area?: boolean }) {
  const t = useMessages(pageMessages);
  const input = useInput(fields);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["en", "ru"] as const).map((language) => (area
        ? <TextArea key={language} {...input(`${name}.${language}`)} label={`${label}, ${t(language)}`} rows={3} required={required && language === "en"} lang={language} />
        : <Field key={language} {...input(`${name}.${language}`)} label={`${label}, ${t(language)}`} required={required && language === "en"} lang={language} />))}
    </div>
  );
}

function Effects({ name, fields, books }: { readonly name: string; readonly fields: Values; readonly books: readonly string[] }) {
  const t = useMessages(pageMessages);
  const input = useInput(fields);
  const at = (field: string) => (name === "" ? field : `${name}.${field}`);
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-5">
      {books.map((book) => <Field key={book} {...input(at(`price.${book}`))} label={t("price", { book })} inputMode="decimal" />)}
      <Field {...input(at("leadDays"))} label={t("leadDays")} inputMode="numeric" /><Field {...input(at("part"))} label={t("partSku")} maxLength={64} /><Field {...input(at("weight"))} label={t("weight")} inputMode="numeric" />
    </div>
  );
}

/** Who can have it, when, and while stock lasts. */
export function Availability({ name, fields }: { readonly name: string; readonly fields: Values }) {
  const t = useMessages(pageMessages);
  const input = useInput(fields);
  return (
    <div className="grid gap-4 sm:grid-cols-5">
      <Field {...input(`${name}.regions`)} label={t("regions")} hint={t("listedHint")} /><Field {...input(`${name}.companies`)} label={t("companies")} />
      <Field {...input(`${name}.from`)} label={t("from")} type="date" /><Field {...input(`${name}.until`)} label={t("until")} type="date" /><Field {...input(`${name}.stock`)} label={t("stock")} maxLength={64} />
    </div>
  );
}

/** Values fold, so that a list of forty stays a list; those with an error stand open. */
function ValueRows({ page }: { readonly page: OptionPage }) {
  const t = useMessages(pageMessages);
  const error = useFieldError();
  const input = useInput(page.fields);
  const reading = useContext(Reading);
  const wrong = (name: string) => Object.keys(page.fields).some((field) => field.startsWith(`${name}.`) && error(field) !== undefined);
  return (
    <Panel title={t("values")}>
      {reading ? null : <p className="mb-3 text-muted">{t("valuesHint")}</p>}
      <div className="divide-y divide-line border-y border-line">
        {page.values.filter(({ id }) => !reading || id !== "").map(({ id, name, label, price }) => (
          <details key={name} open={wrong(name) || (page.isNew && id === "") || undefined}>
            <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-4 py-2"><span className={id === "" ? "text-muted" : "font-medium"}>{id === "" ? "+" : label} <code className="text-caption text-muted">{id}</code></span><span className="tabular-nums text-muted">{price}</span></summary>
            <div className="space-y-4 pb-5">
              <div className="grid gap-4 sm:grid-cols-3"><Field {...input(`${name}.id`)} label={t("valueId")} maxLength={64} mono /><Field {...input(`${name}.swatch`)} label={t("swatch")} maxLength={60} list="swatches" /><Field {...input(`${name}.attributes`)} label={t("attributes")} hint={t("attributesHint", { example: "mm = 18, lift = 60" })} /></div>
              <TwoTexts name={`${name}.label`} label={t("label")} fields={page.fields} />
              <Effects name={name} fields={page.fields} books={page.books} />
              <Availability name={`${name}.available`} fields={page.fields} />
            </div>
          </details>
        ))}
      </div>
      {reading ? null : <datalist id="swatches">{page.swatches.map((swatch) => <option key={swatch} value={swatch} />)}</datalist>}
    </Panel>
  );
}
