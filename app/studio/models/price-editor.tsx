/** Base price, price lines, lead time and weight in one form: each line says in words what it adds, and unfolds into its fields. */
import { useContext, type ReactNode } from "react";
import type { Locale } from "#app/platform/i18n.ts";
import { Field, Reading } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { PriceAmount, WeightAmount } from "./amount-fields.tsx";
import { useFieldError } from "./editor-form.tsx";
import { Conditions, ExpressionField } from "./expression-field.tsx";
import { TwoTexts, useInput } from "./option-editor.tsx";
import type { FormValues } from "./option-form.ts";
import { pageMessages } from "./page-messages.ts";
import type { LineFields } from "./price-form.ts";
import { priceMessages } from "./price-messages.ts";
import type { ExpressionNames } from "./rule-page.server.ts";

/** A line and what it says; "" for the empty one. */
export interface SaidLine extends LineFields {
  readonly said: string;
}

export interface PricesPage {
  /** The group whose prices these are: it has no base. */
  readonly group?: string | undefined;
  readonly names: ExpressionNames;
  /** Options, groups and derived values that count something. */
  readonly numbers: readonly { readonly value: string; readonly label: string }[];
  readonly fields: FormValues;
  readonly books: readonly string[];
  readonly price: readonly SaidLine[];
  readonly lead: readonly SaidLine[];
  readonly weight: readonly SaidLine[];
}

export function PriceEditor({ page }: { readonly page: PricesPage }) {
  const t = useMessages(pageMessages);
  const say = useMessages(priceMessages);
  const input = useInput(page.fields);
  return (
    <>
      <Conditions names={page.names} />
      {page.group === undefined ? (
        <Panel title={t("base")}>
          <p className="mb-3 text-muted">{t("baseHint")}</p>
          <div className="grid gap-4 sm:grid-cols-3">{page.books.map((book) => <Field key={book} {...input(`base.${book}`)} label={t("price", { book })} inputMode="decimal" />)}</div>
        </Panel>
      ) : null}
      <Panel title={t("priceLines")}>
        <p className="mb-3 text-muted">{say("linesHint")}</p>
        <div className="divide-y divide-line border-y border-line">{page.price.map((line) => (
          <Line key={line.name} line={line} page={page}>
            <div className="grid gap-4 sm:grid-cols-2"><Field {...input(`${line.name}.id`)} label={t("lineId")} maxLength={64} /><Field {...input(`${line.name}.option`)} label={t("shownUnder")} maxLength={64} /></div>
            <TwoTexts name={`${line.name}.label`} label={t("label")} fields={page.fields} />
            <PriceAmount name={line.name} page={page} />
            <ExpressionField name={`${line.name}.when`} fields={page.fields} label={t("when")} condition />
          </Line>
        ))}</div>
      </Panel>
      <Panel title={t("leadTime")}>
        {page.group === undefined ? <div className="mb-5 grid gap-4 sm:grid-cols-3"><Field {...input("baseDays")} label={t("baseDays")} inputMode="numeric" required /></div> : null}
        <h3 className="mb-2 font-sans text-small font-medium tracking-normal">{t("leadLines")}</h3>
        <div className="divide-y divide-line border-y border-line">{page.lead.map((line) => (
          <Line key={line.name} line={line} page={page}>
            <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_8rem]"><Field {...input(`${line.name}.id`)} label={t("lineId")} maxLength={64} /><ExpressionField name={`${line.name}.when`} fields={page.fields} label={t("when")} condition /><Field {...input(`${line.name}.days`)} label={t("days")} inputMode="numeric" /></div>
          </Line>
        ))}</div>
      </Panel>
      <Panel title={t("weightTitle")}>
        {page.group === undefined ? <div className="mb-5 grid gap-4 sm:grid-cols-3"><Field {...input("baseGrams")} label={t("baseGrams")} inputMode="numeric" required /></div> : null}
        <h3 className="mb-2 font-sans text-small font-medium tracking-normal">{t("weightLines")}</h3>
        <div className="divide-y divide-line border-y border-line">{page.weight.map((line) => (
          <Line key={line.name} line={line} page={page}><Field {...input(`${line.name}.id`)} label={t("lineId")} maxLength={64} /><WeightAmount name={line.name} page={page} /></Line>
        ))}</div>
      </Panel>
    </>
  );
}

/** Folded, it says what it adds; with something wrong in it, it stands open. */
/** A line's name in the reader's language, else in English: a field left empty is no name. */
const nameOf = (fields: PricesPage["fields"], line: string, locale: Locale): string =>
  [fields[`${line}.label.${locale}`], fields[`${line}.label.en`]].find((text) => text !== undefined && text.trim() !== "") ?? "";

function Line({ line: { id, name, said }, page, children }: { readonly line: SaidLine; readonly page: PricesPage; readonly children: ReactNode }) {
  const t = useMessages(priceMessages);
  const error = useFieldError();
  const { locale } = usePage();
  if (useContext(Reading)) return id === "" ? null : <p className="reads py-2"><b>{nameOf(page.fields, name, locale) || id}</b>{said}</p>;
  const wrong = Object.keys(page.fields).some((field) => field.startsWith(`${name}.`) && error(field) !== undefined) || ["id", "kind", "when", "days", "percent", "of", "by", "by2", "table", "rate", "fixed", "grams", "label.en", "option", ...page.books.flatMap((book) => [`fixed.${book}`, `rate.${book}`, `amount.${book}`])].some((field) => error(`${name}.${field}`) !== undefined);
  return (
    <details open={wrong || undefined}>
      <summary className="min-h-11 cursor-pointer py-2"><span className={id === "" ? "text-muted" : "font-medium"}>{id === "" ? `+ ${t("newLine")}` : nameOf(page.fields, name, locale) || id}</span> <code className="text-caption text-muted">{id}</code>{said === "" ? null : <span className="block [overflow-wrap:anywhere] text-muted">{said}</span>}</summary>
      <div className="space-y-4 pb-5">{children}</div>
    </details>
  );
}
