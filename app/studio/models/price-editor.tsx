/** Base price, price lines, lead time and weight in one form. */
import { Field, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Conditions, ExpressionField } from "./expression-field.tsx";
import { modelMessages } from "./model-messages.ts";
import { TwoTexts, useInput } from "./option-editor.tsx";
import type { FormValues } from "./option-form.ts";
import { pageMessages } from "./page-messages.ts";
import type { LineFields } from "./price-form.ts";
import type { ExpressionNames } from "./rule-page.server.ts";

export interface PricesPage {
  /** The group whose prices these are: it has no base. */
  readonly group?: string | undefined;
  readonly names: ExpressionNames;
  readonly fields: FormValues;
  readonly books: readonly string[];
  readonly price: readonly LineFields[];
  readonly lead: readonly LineFields[];
  readonly weight: readonly LineFields[];
}

export function PriceEditor({ page }: { readonly page: PricesPage }) {
  const t = useMessages(pageMessages);
  const say = useMessages(modelMessages);
  const input = useInput(page.fields);
  return (
    <>
      <Conditions names={page.names} />
      {page.group === undefined ? <Panel title={t("base")}>
        <p className="mb-3 text-muted">{t("baseHint")}</p>
        <div className="grid gap-4 sm:grid-cols-3">{page.books.map((book) => <Field key={book} {...input(`base.${book}`)} label={t("price", { book })} inputMode="decimal" />)}</div>
      </Panel> : null}
      <Panel title={t("priceLines")}>
        <p className="mb-3 text-muted">{t("priceLinesHint", { unit: say("minorUnits") })} {t("lineHint")}</p>
        <div className="divide-y divide-line border-y border-line">{page.price.map((line) => <PriceLine key={line.name} line={line} page={page} />)}</div>
      </Panel>
      <Panel title={t("leadTime")}>
        {page.group === undefined ? <div className="grid gap-4 sm:grid-cols-3"><Field {...input("baseDays")} label={t("baseDays")} inputMode="numeric" required /></div> : null}
        <h3 className="mt-5 mb-2 font-sans text-small font-medium tracking-normal">{t("leadLines")}</h3>
        <div className="space-y-3">{page.lead.map(({ name }) => (
          <div key={name} className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)_6rem]"><Field {...input(`${name}.id`)} label={t("lineId")} maxLength={64} /><ExpressionField name={`${name}.when`} fields={page.fields} label={t("when")} condition /><Field {...input(`${name}.days`)} label={t("days")} inputMode="numeric" /></div>
        ))}</div>
      </Panel>
      <Panel title={t("weightTitle")}>
        {page.group === undefined ? <div className="grid gap-4 sm:grid-cols-3"><Field {...input("baseGrams")} label={t("baseGrams")} inputMode="numeric" required /></div> : null}
        <h3 className="mt-5 mb-2 font-sans text-small font-medium tracking-normal">{t("weightLines")}</h3>
        <div className="space-y-3">{page.weight.map(({ name }) => (
          <div key={name} className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]"><Field {...input(`${name}.id`)} label={t("lineId")} maxLength={64} /><ExpressionField name={`${name}.grams`} fields={page.fields} label={t("grams")} /></div>
        ))}</div>
      </Panel>
    </>
  );
}

function PriceLine({ line: { id, name }, page }: { readonly line: LineFields; readonly page: PricesPage }) {
  const t = useMessages(pageMessages);
  const input = useInput(page.fields);
  const wrong = ["id", "label.en", "when", "option", "percent", "of", ...page.books.map((book) => `amount.${book}`)].some((field) => input(`${name}.${field}`).error !== undefined);
  return (
    <details open={wrong || undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-4 py-2"><span className={id === "" ? "text-muted" : "font-medium"}>{id === "" ? "+" : page.fields[`${name}.label.en`]} <code className="text-caption text-muted">{id}</code></span><code className="truncate text-caption text-muted">{page.fields[`${name}.when`]}</code></summary>
      <div className="space-y-4 pb-5">
        <div className="grid gap-4 sm:grid-cols-2"><Field {...input(`${name}.id`)} label={t("lineId")} maxLength={64} /><Field {...input(`${name}.option`)} label={t("shownUnder")} maxLength={64} /></div>
        <TwoTexts name={`${name}.label`} label={t("label")} fields={page.fields} />
        <ExpressionField name={`${name}.when`} fields={page.fields} label={t("when")} condition />
        <div className="grid gap-4 sm:grid-cols-3">{page.books.map((book) => <TextArea key={book} {...input(`${name}.amount.${book}`)} label={t("amount", { book })} rows={2} maxLength={4000} spellCheck={false} />)}</div>
        <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]"><Field {...input(`${name}.percent`)} label={t("percent")} inputMode="decimal" /><Field {...input(`${name}.of`)} label={t("percentOf")} hint={t("percentOfHint", { base: "base" })} /></div>
      </div>
    </details>
  );
}
