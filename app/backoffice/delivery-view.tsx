/** The list of delivery methods, and the page of one of them. */
import { Form, Link } from "@remix-run/react";
import type { DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { DeliveryPage } from "./change-delivery.server.ts";
import type { Zone } from "./delivery-change.ts";
import { deliveryMessages } from "./delivery-messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import { writeAmount } from "./read-amount.ts";

/** "Austria, Belgium and 6 more". */
function useCountryNames(): (countries: readonly string[], most: number) => string {
  const t = useMessages(deliveryMessages);
  const { locale } = usePage();
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return (countries, most) => {
    const names = countries.map((code) => (code === "*" ? t("everywhere") : (regions.of(code) ?? code)));
    return names.length <= most ? names.join(", ") : `${names.slice(0, most).join(", ")} ${t("andMore", { count: names.length - most })}`;
  };
}

interface ListProps {
  readonly page: Pick<DeliveryPage, "methods" | "own" | "currencies">;
  readonly state: FormState | undefined;
}

export function DeliveryListPanel({ page: { methods, own }, state }: ListProps) {
  const t = useMessages(deliveryMessages);
  const { locale } = usePage();
  const names = useCountryNames();
  const columns: readonly Column<DeliveryMethod>[] = [
    { key: "name", title: t("method"), heading: true, cell: (row) => <Link to={paths.backofficeDeliveryMethod(row.id)} className="link">{localise(row.name, locale)}</Link> },
    { key: "goes", title: t("goesTo"), cell: (row) => names([...new Set(row.zones.flatMap((zone) => zone.countries))], 4) },
    { key: "state", title: t("state"), cell: (row) => <Badge tone={row.active === false ? "neutral" : "positive"}>{t(row.active === false ? "off" : "on")}</Badge> },
    { key: "order", title: t("order"), cell: (row) => <Moves id={row.id} name={localise(row.name, locale)} first={row === methods[0]} last={row === methods.at(-1)} /> },
  ];
  return (
    <Panel>
      <p className="mb-3 text-muted">{t("intro")}</p>
      {own ? null : (
        <Notice tone="warning" title={t("defaults")} className="mb-4">
          <p>{t("defaultsText")}</p>
          <Form method="post" className="mt-2"><Button name="intent" value="keep" size="small" tone="secondary">{t("keep")}</Button></Form>
        </Notice>
      )}
      <FormProblem state={state} intent="up" /><FormProblem state={state} intent="down" />
      <Table caption={t("title")} columns={columns} rows={methods} rowKey={(row) => row.id} dense stack />
    </Panel>
  );
}

function Moves({ id, name, first, last }: { readonly id: string; readonly name: string; readonly first: boolean; readonly last: boolean }) {
  const t = useMessages(deliveryMessages);
  const move = (intent: "up" | "down", sign: string, off: boolean) => <Button name="intent" value={intent} size="small" tone="quiet" disabled={off} aria-label={t(intent, { name })} title={t(intent, { name })}>{sign}</Button>;
  return <Form method="post" className="flex gap-1"><input type="hidden" name="id" value={id} />{move("up", "↑", first)}{move("down", "↓", last)}</Form>;
}

function NoBooks() {
  const t = useMessages(deliveryMessages);
  return <Notice tone="warning" className="mb-4"><p>{t("noBooks")}</p><p className="mt-2"><LinkButton to={paths.backofficeMarkets()} size="small">{t("toBooks")}</LinkButton></p></Notice>;
}

interface WordsProps {
  readonly state: FormState | undefined;
  readonly intent: "add" | "change";
  readonly stored?: DeliveryMethod;
}

function Words({ state, intent, stored }: WordsProps) {
  const t = useMessages(deliveryMessages);
  const { error, value } = useTyped(state, intent);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", stored?.name.en ?? "")} error={error("name.en") ?? error("name")} lang="en" />
      <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", stored?.name.ru ?? "")} error={error("name.ru")} lang="ru" />
      <TextArea name="description.en" label={t("descriptionEn")} rows={2} required maxLength={500} defaultValue={value("description.en", stored?.description.en ?? "")} error={error("description.en") ?? error("description")} lang="en" />
      <TextArea name="description.ru" label={t("descriptionRu")} rows={2} maxLength={500} defaultValue={value("description.ru", stored?.description.ru ?? "")} error={error("description.ru")} lang="ru" />
    </div>
  );
}

export function NewMethodPanel({ page: { currencies }, state }: ListProps) {
  const t = useMessages(deliveryMessages);
  return (
    <Panel title={t("newMethod")}>
      {currencies.length === 0 ? <NoBooks /> : (
        <>
          <FormProblem state={state} intent="add" />
          <Form method="post" className="space-y-4">
            <input type="hidden" name="intent" value="add" />
            <Words state={state} intent="add" />
            <ZoneFields zone={undefined} currencies={currencies} state={state} intent="add" />
            <Button>{t("addMethod")}</Button>
          </Form>
        </>
      )}
    </Panel>
  );
}

interface MethodProps {
  readonly method: DeliveryMethod;
  readonly seen: string;
  readonly currencies: readonly string[];
  readonly state: FormState | undefined;
}

export function MethodPanel({ method, seen, currencies, state }: MethodProps) {
  const t = useMessages(deliveryMessages);
  const { error, value } = useTyped(state, "change");
  return (
    <Panel title={t("whatItIs")}>
      <FormProblem state={state} intent="change" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="change" /><input type="hidden" name="seen" value={seen} />
        <Words state={state} intent="change" stored={method} />
        <Checkbox name="active" defaultChecked={state?.intent === "change" ? state.values.active === "on" : method.active !== false} hint={t("activeHint")}>{t("active")}</Checkbox>
        <Field name="longestCm" type="number" min={1} label={t("longest")} hint={t("longestHint")} defaultValue={value("longestCm", method.longestMm === undefined ? "" : String(Math.round(method.longestMm / 10)))} error={error("longestCm")} />
        <fieldset className="space-y-3">
          <legend className="font-medium">{t("assembly")}</legend>
          <p className="text-muted">{t("assemblyHint")}</p>
          {currencies.map((currency) => (
            <div key={currency} className="grid grid-cols-2 gap-4">
              <Field name={`base.${currency}`} inputMode="decimal" maxLength={30} label={t("base", { currency })} defaultValue={value(`base.${currency}`, writeAmount(method.assembly?.base[currency], currency))} error={error(`base.${currency}`)} />
              <Field name={`perPiece.${currency}`} inputMode="decimal" maxLength={30} label={t("perPiece", { currency })} defaultValue={value(`perPiece.${currency}`, writeAmount(method.assembly?.perPiece[currency], currency))} error={error(`perPiece.${currency}`)} />
            </div>
          ))}
        </fieldset>
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}

/** The answer belongs to the zone it names. */
const stateOf = (state: FormState | undefined, zone: number): FormState | undefined => (state?.values.zone === String(zone) ? state : undefined);

export function ZonesPanel({ method, seen, currencies, state }: MethodProps) {
  const t = useMessages(deliveryMessages);
  const names = useCountryNames();
  const form = (zone: Zone | undefined, index: number) => <ZoneForm zone={zone} index={index} seen={seen} currencies={currencies} state={stateOf(state, index)} alone={method.zones.length === 1} />;
  return (
    <Panel title={t("zones")}>
      <p className="mb-2 text-muted">{t("zonesHint")}</p>
      {currencies.length === 0 ? <NoBooks /> : null}
      {method.zones.map((zone, index) => (
        <Disclosure key={zone.countries.join()} title={names(zone.countries, 3)} aside={t("days", { count: zone.days[1], from: zone.days[0], until: zone.days[1] })} open={stateOf(state, index) !== undefined}>{form(zone, index)}</Disclosure>
      ))}
      {currencies.length === 0 ? null : <Disclosure title={t("newZone")} open={stateOf(state, method.zones.length) !== undefined}>{form(undefined, method.zones.length)}</Disclosure>}
    </Panel>
  );
}

interface ZoneProps {
  readonly zone: Zone | undefined;
  readonly index: number;
  readonly seen: string;
  readonly currencies: readonly string[];
  readonly state: FormState | undefined;
  readonly alone: boolean;
}

function ZoneForm({ zone, index, seen, currencies, state, alone }: ZoneProps) {
  const t = useMessages(deliveryMessages);
  return (
    <>
      <FormProblem state={state} intent="zone" /><FormProblem state={state} intent="remove-zone" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="zone" /><input type="hidden" name="seen" value={seen} /><input type="hidden" name="zone" value={index} />
        <ZoneFields zone={zone} currencies={currencies} state={state} intent="zone" />
        <Button size="small">{t(zone === undefined ? "addZone" : "save")}</Button>
      </Form>
      {zone === undefined || alone ? null : (
        <Form method="post" className="mt-3">
          <input type="hidden" name="seen" value={seen} /><input type="hidden" name="zone" value={index} />
          <Button name="intent" value="remove-zone" size="small" tone="quiet">{t("removeZone")}</Button>
        </Form>
      )}
    </>
  );
}

interface ZoneFieldsProps {
  readonly zone: Zone | undefined;
  readonly currencies: readonly string[];
  readonly state: FormState | undefined;
  readonly intent: "add" | "zone";
}

/** Empty rows below the weights there are: without scripts nobody can ask for one more. */
const spare = 2;

function ZoneFields({ zone, currencies, state, intent }: ZoneFieldsProps) {
  const t = useMessages(deliveryMessages);
  const { error, value } = useTyped(state, intent);
  const amount = (name: string, label: string, currency: string, stored: number | undefined) => <Field key={name} name={name} inputMode="decimal" maxLength={30} label={label} defaultValue={value(name, writeAmount(stored, currency))} error={error(name)} />;
  const rows = [...(zone?.steps ?? []), ...Array.from({ length: spare }, () => undefined)];
  return (
    <>
      <TextArea name="countries" rows={2} required label={t("countries")} hint={t("countriesHint")} maxLength={5000} defaultValue={value("countries", zone?.countries.join(", ") ?? "")} error={error("countries")} />
      <div className="grid grid-cols-2 gap-4">
        <Field name="from" type="number" min={0} max={365} required label={t("from")} defaultValue={value("from", zone === undefined ? "" : String(zone.days[0]))} error={error("from")} />
        <Field name="until" type="number" min={0} max={365} required label={t("until")} defaultValue={value("until", zone === undefined ? "" : String(zone.days[1]))} error={error("until")} />
      </div>
      <fieldset>
        <legend className="font-medium">{t("steps")}</legend>
        <p className="mb-3 text-muted">{t("stepsHint")}</p>
        <div className="space-y-3">
          {rows.map((step, index) => (
            <fieldset key={step?.upToGrams ?? `new ${index}`} className="grid grid-cols-2 items-end gap-3 border-t border-line pt-3 sm:grid-cols-4">
              <legend className="sr-only">{t("row", { number: index + 1 })}</legend>
              <Field name={`steps.${index}.kg`} inputMode="decimal" maxLength={20} label={t("upTo")} defaultValue={value(`steps.${index}.kg`, step === undefined ? "" : String(step.upToGrams / 1000))} error={error(`steps.${index}.kg`)} />
              {currencies.map((currency) => amount(`steps.${index}.price.${currency}`, t("price", { currency }), currency, step?.price[currency]))}
            </fieldset>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="sr-only">{t("freeHint")}</legend>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">{currencies.map((currency) => amount(`free.${currency}`, t("free", { currency }), currency, zone?.freeFrom?.[currency]))}</div>
        <p className="mt-1.5 text-muted">{t("freeHint")}</p>
      </fieldset>
    </>
  );
}

export function DeleteMethodPanel({ seen, state }: Pick<MethodProps, "seen" | "state">) {
  const t = useMessages(deliveryMessages);
  return (
    <Panel title={t("deleteTitle")}>
      <FormProblem state={state} intent="delete" />
      <p className="mb-3 text-muted">{t("deleteHint")}</p>
      <Form method="post"><input type="hidden" name="seen" value={seen} /><Button name="intent" value="delete" tone="danger" size="small">{t("delete")}</Button></Form>
    </Panel>
  );
}
