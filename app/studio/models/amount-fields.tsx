/**
 * The amount of a line: its kind, and the fields of that kind. All kinds are in the form and the chosen one is shown by the style sheet alone, so that
 * another can be taken without scripts; where the browser cannot ask what is chosen, all of them stand there.
 */
import type { ReactNode } from "react";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { amountKinds, weightKinds, type AmountKind } from "./amount-form.ts";
import { useInput } from "./option-editor.tsx";
import { pageMessages } from "./page-messages.ts";
import type { PricesPage } from "./price-editor.tsx";
import { priceMessages } from "./price-messages.ts";

interface AmountFieldsProps {
  readonly name: string;
  readonly page: PricesPage;
}

const hidden = "supports-[selector(:has(*))]:hidden";
/** Written out, for the style sheet is made of what stands in the source. */
const shownFor = {
  fixed: `${hidden} [.amount-line:has(option[value=fixed]:checked)_&]:grid`, rate: `${hidden} [.amount-line:has(option[value=unit]:checked)_&]:grid [.amount-line:has(option[value=length]:checked)_&]:grid [.amount-line:has(option[value=area]:checked)_&]:grid [.amount-line:has(option[value=table]:checked)_&]:grid`,
  by: `${hidden} [.amount-line:has(option[value=unit]:checked)_&]:block [.amount-line:has(option[value=length]:checked)_&]:block [.amount-line:has(option[value=area]:checked)_&]:block`, by2: `${hidden} [.amount-line:has(option[value=area]:checked)_&]:block`,
  table: `${hidden} [.amount-line:has(option[value=table]:checked)_&]:block`, percent: `${hidden} [.amount-line:has(option[value=percent]:checked)_&]:grid`, expression: `${hidden} [.amount-line:has(option[value=expression]:checked)_&]:grid`,
} as const;

/** Written as the language is. */
const callExample = "areaPrice(material)";

function Of({ name, page, kinds, children }: AmountFieldsProps & { readonly kinds: readonly AmountKind[]; readonly children: ReactNode }) {
  const t = useMessages(priceMessages);
  const input = useInput(page.fields);
  const by = (field: "by" | "by2", label: string) => <Select name={`${name}.${field}`} defaultValue={page.fields[`${name}.${field}`] ?? ""} error={input(`${name}.${field}`).error} label={label} choices={[{ value: "", label: t("choose") }, ...page.numbers]} />;
  return (
    <div className="amount-line space-y-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Select name={`${name}.kind`} defaultValue={page.fields[`${name}.kind`] ?? "fixed"} label={t("how")} choices={kinds.map((kind) => ({ value: kind, label: t(kind) }))} />
        <div className={shownFor.by}>{by("by", t("by"))}</div><div className={shownFor.by2}>{by("by2", t("times"))}</div>
        <div className={`sm:col-span-2 ${shownFor.table}`}><Field {...input(`${name}.table`)} label={t("lookUp")} hint={t("lookUpHint", { example: callExample })} spellCheck={false} /></div>
      </div>
      {children}
    </div>
  );
}

export function PriceAmount({ name, page }: AmountFieldsProps) {
  const t = useMessages(priceMessages);
  const say = useMessages(pageMessages);
  const input = useInput(page.fields);
  const money = (field: "fixed" | "rate", label: "fixedIn" | "rateIn") => <div className={`gap-4 sm:grid-cols-3 ${shownFor[field]}`}>{page.books.map((book) => <Field key={book} {...input(`${name}.${field}.${book}`)} label={t(label, { book })} inputMode="decimal" maxLength={24} />)}</div>;
  return (
    <Of name={name} page={page} kinds={amountKinds}>
      {money("fixed", "fixedIn")}{money("rate", "rateIn")}
      <div className={`gap-4 sm:grid-cols-[8rem_minmax(0,1fr)] ${shownFor.percent}`}><Field {...input(`${name}.percent`)} label={t("percent")} inputMode="decimal" /><Field {...input(`${name}.of`)} label={say("percentOf")} hint={say("percentOfHint", { base: "base" })} /></div>
      <div className={`gap-4 sm:grid-cols-3 ${shownFor.expression}`}>{page.books.map((book) => <TextArea key={book} {...input(`${name}.amount.${book}`)} label={t("fixedIn", { book })} hint={t("minorHint", { book })} rows={2} maxLength={4000} spellCheck={false} />)}</div>
    </Of>
  );
}

export function WeightAmount({ name, page }: AmountFieldsProps) {
  const t = useMessages(priceMessages);
  const say = useMessages(pageMessages);
  const input = useInput(page.fields);
  return (
    <Of name={name} page={page} kinds={weightKinds}>
      <div className={`gap-4 sm:grid-cols-3 ${shownFor.fixed}`}><Field {...input(`${name}.fixed`)} label={t("weightIn")} inputMode="decimal" maxLength={24} /></div>
      <div className={`gap-4 sm:grid-cols-3 ${shownFor.rate}`}><Field {...input(`${name}.rate`)} label={t("weightRate")} inputMode="decimal" maxLength={24} /></div>
      <div className={shownFor.expression}><TextArea {...input(`${name}.grams`)} label={say("grams")} hint={t("gramsHint")} rows={2} maxLength={4000} spellCheck={false} /></div>
    </Of>
  );
}
