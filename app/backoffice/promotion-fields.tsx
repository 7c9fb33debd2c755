/** The form of a promotion: what it gives by its kind, when it opens, whom and which goods it is for, how it stacks. One form, without scripts. */
import { Form } from "@remix-run/react";
import { createContext, useContext, type ReactNode } from "react";
import { localise } from "#app/platform/i18n.ts";
import type { PromotionKind } from "#app/pricing/promotion-rule.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, FieldError, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { PromotionTargets } from "./load-promotions-page.server.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import type { PromotionFormState } from "./promotion-action.server.ts";
import type { PromotionFields } from "./promotion-form.ts";
import { promotionMessages } from "./promotion-messages.ts";
import { timeZones } from "./time-zones.ts";

interface Shown {
  readonly error: (field: string) => string | undefined;
  readonly value: (field: string) => string;
  readonly has: (list: string, value: string) => boolean;
  readonly targets: PromotionTargets;
}

const ShownFields = createContext<Shown | undefined>(undefined);

function useShown(): Shown {
  const shown = useContext(ShownFields);
  if (shown === undefined) throw new Error("fields of a promotion stand inside its form");
  return shown;
}

interface FormProps {
  readonly kind: PromotionKind;
  /** What stands in the fields until somebody types. */
  readonly form: PromotionFields;
  /** Undefined for a new one. */
  readonly version: number | undefined;
  readonly targets: PromotionTargets;
  readonly state: PromotionFormState | undefined;
}

export function PromotionForm({ kind, form, version, targets, state }: FormProps) {
  const t = useMessages(promotionMessages);
  const mine = state?.intent === "save" ? state : undefined;
  const { error } = useTyped(state, "save");
  const now = mine === undefined ? form : { fields: mine.values, lists: mine.lists };
  const shown: Shown = { error, targets, value: (field) => now.fields[field] ?? "", has: (list, value) => now.lists[list]?.includes(value) ?? false };
  return (
    <ShownFields.Provider value={shown}>
      <Form method="post" className="space-y-4">
        <FormProblem state={state} intent="save" />
        {version === undefined ? null : <input type="hidden" name="seen" value={version} />}
        <Panel title={t("gives")}><Gift kind={kind} /></Panel>
        <Panel title={t("when")}><Opening /></Panel>
        <Panel title={t("goods")}><Goods /></Panel>
        <Panel title={t("whom")}><Whom /></Panel>
        <Panel title={t("limits")}><Limits /></Panel>
        <Button name="intent" value="save">{t(version === undefined ? "create" : "save")}</Button>
      </Form>
    </ShownFields.Provider>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly type?: string;
  readonly maxLength?: number;
  readonly inputMode?: "decimal" | "numeric";
  readonly lang?: string;
}

function Text({ name, maxLength = 30, ...rest }: TextProps) {
  const { error, value } = useShown();
  return <Field name={name} maxLength={maxLength} defaultValue={value(name)} error={error(name)} {...rest} />;
}

function Lines({ name, label, hint }: { readonly name: string; readonly label: string; readonly hint?: string }) {
  const { error, value } = useShown();
  return <TextArea name={name} label={label} hint={hint} rows={3} maxLength={5_000} defaultValue={value(name)} error={error(name)} />;
}

/** A field for each currency there is. */
function Amounts({ name, word }: { readonly name: string; readonly word: "off" | "price" | "minimum" | "from" }) {
  const t = useMessages(promotionMessages);
  const { targets } = useShown();
  return <>{targets.currencies.map((currency) => <Text key={currency} name={`${name}.${currency}`} label={t(word, { currency })} inputMode="decimal" />)}</>;
}

function Gift({ kind }: { readonly kind: PromotionKind }) {
  const t = useMessages(promotionMessages);
  const { error } = useShown();
  return (
    <div className="space-y-4">
      <p className="text-muted">{t(`about-${kind}`)}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Text name="name.en" label={t("nameEn")} hint={t("nameHint")} required maxLength={300} lang="en" />
        <Text name="name.ru" label={t("nameRu")} maxLength={300} lang="ru" />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        {kind === "buy-get" ? <><Text name="buy" label={t("buy")} type="number" required /><Text name="get" label={t("get")} type="number" required /></> : null}
        {kind === "percent" || kind === "buy-get" ? <Text name="percent" label={t("percent")} inputMode="decimal" required maxLength={10} /> : null}
        {kind === "amount" ? <Amounts name="amounts" word="off" /> : null}
        {kind === "bundle" ? <Amounts name="amounts" word="price" /> : null}
      </div>
      <FieldError error={error("amounts") ?? error("tiers")} />
      {kind === "tiers" || kind === "piece-tiers" ? <Tiers kind={kind} /> : null}
      {kind === "bundle" ? <Parts /> : null}
    </div>
  );
}

/** Empty rows below those there are: without scripts nobody can ask for one more. */
const spare = 2;
const mostRows = 20;

/** Rows of a list: those filled in, and some to fill. */
function useRows(list: "tiers" | "parts", field: "percent" | "product"): readonly number[] {
  const { value } = useShown();
  const rows = Array.from({ length: mostRows }, (_, index) => index);
  const last = rows.findLast((index) => value(`${list}.${index}.${field}`) !== "") ?? -1;
  return rows.slice(0, Math.max(3, last + 1 + spare));
}

function Row({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return <fieldset className="grid grid-cols-2 items-end gap-3 border-t border-line pt-3 sm:grid-cols-4"><legend className="sr-only">{legend}</legend>{children}</fieldset>;
}

function Tiers({ kind }: { readonly kind: "tiers" | "piece-tiers" }) {
  const t = useMessages(promotionMessages);
  const rows = useRows("tiers", "percent");
  return (
    <div className="space-y-3">
      <p className="text-muted">{t("tierHint")}</p>
      {rows.map((index) => (
        <Row key={index} legend={t("tier", { number: index + 1 })}>
          {kind === "tiers" ? <Amounts name={`tiers.${index}.from`} word="from" /> : <Text name={`tiers.${index}.pieces`} label={t("pieces")} inputMode="numeric" maxLength={5} />}
          <Text name={`tiers.${index}.percent`} label={t("percent")} inputMode="decimal" maxLength={10} />
        </Row>
      ))}
    </div>
  );
}

function Parts() {
  const t = useMessages(promotionMessages);
  const rows = useRows("parts", "product");
  return (
    <div className="space-y-3">
      <p className="text-muted">{t("partsHint")} {t("productHint")}</p>
      {rows.map((index) => (
        <Row key={index} legend={t("part", { number: index + 1 })}>
          <Text name={`parts.${index}.product`} label={t("product")} maxLength={200} />
          <Text name={`parts.${index}.quantity`} label={t("quantity")} inputMode="numeric" maxLength={3} />
        </Row>
      ))}
    </div>
  );
}


function Opening() {
  const t = useMessages(promotionMessages);
  const { error, value } = useShown();
  const opens = (["itself", "code", "batch"] as const).map((one) => ({ value: one, label: t(`opens-${one}`) }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select name="opens" label={t("opens")} choices={opens} defaultValue={value("opens") === "" ? "itself" : value("opens")} error={error("opens")} />
      <Text name="code" label={t("code")} hint={t("codeHint")} maxLength={40} />
      <Text name="startsAt" label={t("startsAt")} type="datetime-local" hint={t("openHint")} />
      <Text name="endsAt" label={t("endsAt")} type="datetime-local" hint={t("openHint")} />
      <Field name="timeZone" list="zones" label={t("timeZone")} hint={t("timeZoneHint")} required maxLength={60} defaultValue={value("timeZone") === "" ? "Europe/Berlin" : value("timeZone")} error={error("timeZone")} />
      <datalist id="zones">{timeZones.map((zone) => <option key={zone} value={zone} />)}</datalist>
    </div>
  );
}

function Ticks({ name, choices }: { readonly name: string; readonly choices: readonly { readonly value: string; readonly label: string }[] }) {
  const { has } = useShown();
  return (
    <div className="grid gap-x-4 sm:grid-cols-2 xl:grid-cols-3">
      {choices.map(({ value, label }) => <Checkbox key={value} name={`${name}[]`} value={value} defaultChecked={has(name, value)}>{label}</Checkbox>)}
    </div>
  );
}

function Goods() {
  const t = useMessages(promotionMessages);
  const { locale } = usePage();
  const { targets, has } = useShown();
  const chosen = (choices: readonly { readonly value: string }[], list: string): number | undefined => choices.filter(({ value }) => has(list, value)).length || undefined;
  const categories = targets.categories.map(({ slug, name }) => ({ value: slug, label: localise(name, locale) }));
  return (
    <div className="space-y-4">
      <p className="text-muted">{t("goodsHint")}</p>
      <Disclosure title={t("categories")} aside={chosen(categories, "categories")} open={chosen(categories, "categories") !== undefined}><Ticks name="categories" choices={categories} /></Disclosure>
      {targets.models.map(({ model, options }) => {
        const choices = options.flatMap((option) => option.values.map((value) => ({ value: `${option.id}=${value.id}`, label: `${localise(option.label, locale)}: ${localise(value.label, locale)}` })));
        return <Disclosure key={model.en} title={`${t("options")}: ${localise(model, locale)}`} aside={chosen(choices, "options")} open={chosen(choices, "options") !== undefined}><Ticks name="options" choices={choices} /></Disclosure>;
      })}
      <div className="grid gap-4 sm:grid-cols-2"><Lines name="products" label={t("products")} hint={t("productHint")} /><Lines name="tags" label={t("tags")} /></div>
      <div className="grid gap-4 sm:grid-cols-3"><Amounts name="minimum" word="minimum" /></div>
    </div>
  );
}

function Whom() {
  const t = useMessages(promotionMessages);
  const { error, value, targets } = useShown();
  return (
    <div className="space-y-4">
      <Ticks name="segments" choices={[{ value: "business", label: t("business") }]} />
      <fieldset><legend className="mb-1 text-small font-medium">{t("markets")}</legend><Ticks name="markets" choices={targets.markets.map(({ id, country, currency }) => ({ value: id, label: `${id} (${country}, ${currency})` }))} /></fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Lines name="companies" label={t("companies")} hint={t("companiesHint")} />
        <TextArea name="countries" label={t("countries")} hint={t("countriesHint")} rows={3} maxLength={5_000} defaultValue={value("countries")} error={error("countries")} />
      </div>
    </div>
  );
}

function Limits() {
  const t = useMessages(promotionMessages);
  const { value } = useShown();
  const number = (name: string, label: string, hint?: string) => <Text name={name} label={label} type="number" {...(hint === undefined ? {} : { hint })} />;
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {number("usageLimit", t("usageLimit"), t("openHint"))}
        {number("customerLimit", t("customerLimit"), t("customerHint"))}
        {number("priority", t("priority"), t("priorityHint"))}
        <Text name="stackingGroup" label={t("group")} hint={t("groupHint")} maxLength={60} />
      </div>
      <Checkbox name="combinable" defaultChecked={value("combinable") === "on"} hint={t("combinableHint")}>{t("combinable")}</Checkbox>
    </div>
  );
}
