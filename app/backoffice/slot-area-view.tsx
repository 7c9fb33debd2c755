/** Areas of appointments: the list on the page of deliveries, and the form of one of them. */
import { Form, Link } from "@remix-run/react";
import type { DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import type { SlotArea, SlotWindow } from "#app/fulfilment/slot-plan.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, FieldError, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table, type Column } from "#app/ui/table.tsx";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import { writePostalCodes } from "./postal-codes.ts";
import { writeDaysOff } from "./read-days-off.ts";
import { slotAreaMessages } from "./slot-area-messages.ts";
import type { SlotAreaPage } from "./slot-areas.server.ts";
import { timeZones } from "./time-zones.ts";

interface ListProps {
  readonly areas: readonly SlotArea[];
  readonly methods: readonly Pick<DeliveryMethod, "id" | "name">[];
}

export function SlotAreasPanel({ areas, methods }: ListProps) {
  const t = useMessages(slotAreaMessages);
  const { locale } = usePage();
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const methodOf = (id: string) => { const found = methods.find((method) => method.id === id); return found === undefined ? `${id} ${t("gone")}` : localise(found.name, locale); };
  const columns: readonly Column<SlotArea>[] = [
    { key: "name", title: t("area"), heading: true, cell: (row) => <Link to={paths.backofficeSlotArea(row.id)} className="link">{localise(row.name, locale)}</Link> },
    { key: "method", title: t("by"), cell: (row) => methodOf(row.method) },
    { key: "where", title: t("where"), cell: (row) => `${row.countries.map((code) => regions.of(code) ?? code).join(", ")}: ${row.postalCodes.length === 0 ? t("wholeCountry") : t("codes", { count: row.postalCodes.length })}` },
    { key: "windows", title: t("windows"), cell: (row) => row.windows.map(({ from, until }) => `${from}–${until}`).join(", ") },
  ];
  return (
    <Panel title={t("title")} actions={<LinkButton to={paths.backofficeSlotArea("~new")} size="small" tone="secondary">{t("add")}</LinkButton>}>
      <p className="mb-3 text-muted">{t("intro")}</p>
      {areas.length === 0 ? <p>{t("none")}</p> : <Table caption={t("title")} columns={columns} rows={areas} rowKey={(row) => row.id} dense stack />}
    </Panel>
  );
}

interface FormProps {
  readonly page: SlotAreaPage;
  readonly state: FormState | undefined;
}

export function SlotAreaForm({ page: { area, seen, methods, booked }, state }: FormProps) {
  const t = useMessages(slotAreaMessages);
  const { locale } = usePage();
  const { error, value } = useTyped(state, "area");
  const choices = methods.map(({ id, name }) => ({ value: id, label: localise(name, locale) }));
  const missing = area !== undefined && !methods.some(({ id }) => id === area.method) ? [{ value: area.method, label: `${area.method} ${t("gone")}` }] : [];
  return (
    <Form method="post" className="space-y-4">
      <FormProblem state={state} intent="area" />
      {booked === 0 ? null : <Notice>{t("booked", { count: booked })}</Notice>}
      <input type="hidden" name="intent" value="area" />{seen === undefined ? null : <input type="hidden" name="seen" value={seen} />}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Panel title={t("place")}>
          <div className="space-y-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", area?.name.en ?? "")} error={error("name.en") ?? error("name")} lang="en" />
              <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", area?.name.ru ?? "")} error={error("name.ru")} lang="ru" />
            </div>
            <Select name="method" label={t("method")} hint={t("methodHint")} choices={[...choices, ...missing]} defaultValue={value("method", area?.method ?? "freight")} error={error("method")} />
            <TextArea name="countries" rows={2} required label={t("countries")} hint={t("countriesHint")} maxLength={5000} defaultValue={value("countries", area?.countries.join(", ") ?? "")} error={error("countries")} />
            <TextArea name="postalCodes" rows={4} label={t("postalCodes")} hint={t("postalCodesHint")} maxLength={20_000} defaultValue={value("postalCodes", writePostalCodes(area?.postalCodes ?? []))} error={error("postalCodes")} />
          </div>
        </Panel>
        <Panel title={t("rules")}>
          <div className="space-y-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field name="noticeDays" type="number" min={0} max={90} required label={t("notice")} hint={t("noticeHint")} defaultValue={value("noticeDays", String(area?.noticeDays ?? 2))} error={error("noticeDays")} />
              <Field name="horizonDays" type="number" min={1} max={90} required label={t("horizon")} hint={t("horizonHint")} defaultValue={value("horizonDays", String(area?.horizonDays ?? 21))} error={error("horizonDays")} />
              <Field name="changeHours" type="number" min={0} max={720} required label={t("change")} hint={t("changeHint")} defaultValue={value("changeHours", String(area?.changeHours ?? 48))} error={error("changeHours")} />
              <Field name="timeZone" list="area-zones" label={t("timeZone")} required maxLength={60} defaultValue={value("timeZone", area?.timeZone ?? "")} error={error("timeZone")} />
              <datalist id="area-zones">{timeZones.map((zone) => <option key={zone} value={zone} />)}</datalist>
            </div>
            <TextArea name="daysOff" rows={6} label={t("daysOff")} hint={t("daysOffHint")} maxLength={10_000} defaultValue={value("daysOff", writeDaysOff(area?.daysOff ?? []))} error={error("daysOff")} />
          </div>
        </Panel>
      </div>
      <WindowsPanel windows={area?.windows ?? []} state={state} />
      <Button>{t(area === undefined ? "create" : "save")}</Button>
    </Form>
  );
}

/** Empty rows below the windows there are: without scripts nobody can ask for one more. */
const spare = 2;
const mostWindows = 20;
const week = [1, 2, 3, 4, 5, 6, 7] as const;
const monday = Date.UTC(2027, 0, 4);

function WindowsPanel({ windows, state }: { readonly windows: readonly SlotWindow[]; readonly state: FormState | undefined }) {
  const t = useMessages(slotAreaMessages);
  const rows: readonly (SlotWindow | undefined)[] = [...windows, ...Array.from({ length: Math.min(spare, mostWindows - windows.length) }, () => undefined)];
  return (
    <Panel title={t("windows")}>
      <p className="mb-3 text-muted">{t("windowsHint")}</p>
      <div className="space-y-5">{rows.map((window, row) => <WindowFields key={window?.id ?? `new ${row}`} window={window} row={row} state={state} />)}</div>
    </Panel>
  );
}

function WindowFields({ window, row, state }: { readonly window: SlotWindow | undefined; readonly row: number; readonly state: FormState | undefined }) {
  const t = useMessages(slotAreaMessages);
  const { locale } = usePage();
  const { error, value } = useTyped(state, "area");
  const weekday = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { weekday: "short", timeZone: "UTC" });
  const name = (field: string) => `w.${row}.${field}`;
  const chosen = (day: number): boolean => (state?.intent === "area" ? state.values[name(`day.${day}`)] === "on" : (window?.weekdays ?? [1, 2, 3, 4, 5]).includes(day));
  const days = error(name("day"));
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="sr-only">{t("row", { number: row + 1 })}</legend>
      {window === undefined ? null : <input type="hidden" name={name("id")} value={window.id} />}
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-4">
        <Field name={name("from")} type="time" label={t("from")} defaultValue={value(name("from"), window?.from ?? "")} error={error(name("from"))} />
        <Field name={name("until")} type="time" label={t("until")} defaultValue={value(name("until"), window?.until ?? "")} error={error(name("until"))} />
        <Field name={name("capacity")} type="number" min={0} max={1000} label={t("capacity")} defaultValue={value(name("capacity"), window === undefined ? "" : String(window.capacity))} error={error(name("capacity"))} />
        <Field name={name("assemblies")} type="number" min={0} max={1000} label={t("assemblies")} defaultValue={value(name("assemblies"), window === undefined ? "" : String(window.assemblies))} error={error(name("assemblies"))} />
      </div>
      <fieldset className="mt-2">
        <legend className="sr-only">{t("weekdays")}</legend>
        <div className="flex flex-wrap gap-x-5">{week.map((day) => <Checkbox key={day} name={name(`day.${day}`)} defaultChecked={chosen(day)}>{weekday.format(monday + (day - 1) * 86_400_000)}</Checkbox>)}</div>
        <FieldError error={days} />
      </fieldset>
    </fieldset>
  );
}

export function DeleteAreaPanel({ seen, state }: { readonly seen: string; readonly state: FormState | undefined }) {
  const t = useMessages(slotAreaMessages);
  return (
    <Panel title={t("deleteTitle")}>
      <FormProblem state={state} intent="delete" />
      <p className="mb-3 text-muted">{t("deleteHint")}</p>
      <Form method="post"><input type="hidden" name="seen" value={seen} /><Button name="intent" value="delete" tone="danger" size="small">{t("delete")}</Button></Form>
    </Panel>
  );
}
