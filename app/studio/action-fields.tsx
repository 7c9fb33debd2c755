/** The fields of one action. */
import { useContext } from "react";
import { Field, Reading, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { editorMessages } from "./editor-messages.ts";
import type { RuleChoices } from "./rule-editor.server.ts";
import { aboutSearches, type RuleForm } from "./rule-form.ts";

interface ActionFieldsProps {
  readonly form: RuleForm;
  readonly choices: RuleChoices;
}

export function ActionFields({ form, choices }: ActionFieldsProps) {
  const t = useMessages(editorMessages);
  if (form.type === "json") return <TextArea name="json" label={t("json")} hint={t("jsonHint")} rows={8} defaultValue={form.json} spellCheck={false} required />;
  return (
    <div className="space-y-4">
      <OwnFields form={form} choices={choices} />
      {aboutSearches.has(form.type) ? null : <Select name="shelf" label={t("shelf")} hint={t("shelfHint")} defaultValue={form.action.shelf} choices={[{ value: "", label: t("mainShelf") }, ...choices.shelves]} />}
    </div>
  );
}

function OwnFields({ form, choices }: ActionFieldsProps) {
  const t = useMessages(editorMessages);
  const { action } = form;
  switch (form.type) {
    case "pin": return <PinFields form={form} choices={choices} />;
    case "boost": case "bury": return (
      <>
        <ProductCondition form={form} choices={choices} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="strength" label={t("strength")} hint={t("strengthHint")} inputMode="decimal" defaultValue={action.strength} required />
          <Select name="by" label={t("by")} hint={t("byHint")} defaultValue={action.by} choices={[{ value: "", label: t("nothingElse") }, ...choices.numberFacts]} />
        </div>
      </>
    );
    case "fill": return (
      <>
        <div className="grid grid-cols-2 gap-4"><Field name="from" label={t("from")} inputMode="numeric" defaultValue={action.from} required /><Field name="to" label={t("to")} inputMode="numeric" defaultValue={action.to} required /></div>
        <ProductCondition form={form} choices={choices} />
      </>
    );
    case "cap": return (
      <div className="grid gap-4 sm:grid-cols-3">
        <Select name="facet" label={t("facet")} defaultValue={action.facet} choices={choices.facets} />
        <Field name="most" label={t("most")} inputMode="numeric" defaultValue={action.most} required /><Field name="percent" label={t("percent")} inputMode="decimal" defaultValue={action.percent} />
      </div>
    );
    case "spread": return <Select name="facet" label={t("facet")} defaultValue={action.facet} choices={choices.facets} />;
    case "move": return <Field name="to" label={t("position")} inputMode="numeric" defaultValue={action.to} required />;
    case "retitle": return (
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="titleEn" label={t("titleEn")} defaultValue={action.titleEn} required maxLength={500} /><Field name="titleRu" label={t("titleRu")} defaultValue={action.titleRu} maxLength={500} />
        <Field name="subtitleEn" label={t("subtitleEn")} defaultValue={action.subtitleEn} maxLength={500} /><Field name="subtitleRu" label={t("subtitleRu")} defaultValue={action.subtitleRu} maxLength={500} />
      </div>
    );
    case "synonyms": return (
      <>
        <TextArea name="words" label={t("words")} hint={t("wordsHint")} rows={6} defaultValue={action.words} required spellCheck={false} maxLength={10_000} />
        <Field name="word" label={t("word")} hint={t("wordHint")} defaultValue={action.word} maxLength={200} />
      </>
    );
    case "redirect": return <Field name="address" label={t("address")} hint={t("addressHint")} defaultValue={action.address} required maxLength={500} spellCheck={false} />;
    case "include": return <ProductCondition form={form} choices={choices} />;
    case "exclude": case "only": return (
      <>
        <ProductCondition form={form} choices={choices} />
        <Select name="lists" label={t(form.type === "only" ? "listsOthers" : "lists")} hint={t("listsHint")} defaultValue={action.lists} choices={[{ value: "", label: t("listsHide") }, { value: "named", label: t("listsNamed") }, { value: "last", label: t("listsLast") }]} />
      </>
    );
    default: return null;
  }
}

function ProductCondition({ form, choices }: ActionFieldsProps) {
  const t = useMessages(editorMessages);
  return <ConditionFields name="where" legend={t("productsThat")} form={form.action.where} facts={[...choices.productFacts, ...choices.shopperFacts.filter((fact) => !fact.value.startsWith("ref:"))]} operators={choices.operators} />;
}

function PinFields({ form, choices }: ActionFieldsProps) {
  const t = useMessages(editorMessages);
  const { action } = form;
  const reading = useContext(Reading);
  return (
    <>
      <TextArea name="products" label={t("products")} hint={t("productsHint")} rows={3} defaultValue={action.products} required spellCheck={false} />
      {choices.products.length === 0 || reading ? null : (
        <details>
          <summary className="link inline-flex min-h-8 items-center text-muted">{t("allProducts")} ({choices.products.length})</summary>
          <ul className="mt-1 grid max-h-48 gap-x-4 overflow-y-auto text-caption sm:grid-cols-2" tabIndex={0} aria-label={t("allProducts")}>{choices.products.map((product) => <li key={product.value}><code>{product.value}</code> <span className="text-muted">{product.label}</span></li>)}</ul>
        </details>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="slot" label={t("slot")} inputMode="numeric" defaultValue={action.slot} required />
        <Select name="mode" label={t("mode")} defaultValue={action.mode} choices={[{ value: "hard", label: t("hard") }, { value: "soft", label: t("soft") }]} />
      </div>
      <ConditionFields name="unless" legend={t("unless")} form={action.unless} facts={choices.productFacts} operators={choices.operators} />
    </>
  );
}
