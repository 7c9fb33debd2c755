/** The merchant's working days: until when an order leaves the same day, and the days on which nothing leaves or arrives. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { DeliveryPage } from "./change-delivery.server.ts";
import { deliveryMessages } from "./delivery-messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";
import { writeDaysOff } from "./read-days-off.ts";
import { timeZones } from "./time-zones.ts";

/** "25 December" for every year, "26 March 2027" for one. */
function useDayNames(): (days: readonly string[]) => string {
  const { locale } = usePage();
  const language = locale === "en" ? "en-GB" : locale;
  const yearly = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
  const once = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return (days) => days.map((day) => (day.length === 5 ? yearly.format(new Date(`2028-${day}T00:00Z`)) : once.format(new Date(`${day}T00:00Z`)))).join(" · ");
}

export function CalendarPanel({ page: { calendar, calendarSeen }, state }: { readonly page: Pick<DeliveryPage, "calendar" | "calendarSeen">; readonly state: FormState | undefined }) {
  const t = useMessages(deliveryMessages);
  const { error, value } = useTyped(state, "calendar");
  const names = useDayNames();
  return (
    <Panel title={t("calendar")}>
      <p className="mb-3 text-muted">{t("calendarIntro")}</p>
      <FormProblem state={state} intent="calendar" />
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="calendar" /><input type="hidden" name="seen" value={calendarSeen} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="orderBy" type="time" label={t("orderBy")} hint={t("orderByHint")} required defaultValue={value("orderBy", calendar.orderBy)} error={error("orderBy")} />
          <Field name="timeZone" list="calendar-zones" label={t("timeZone")} required maxLength={60} defaultValue={value("timeZone", calendar.timeZone)} error={error("timeZone")} />
          <datalist id="calendar-zones">{timeZones.map((zone) => <option key={zone} value={zone} />)}</datalist>
        </div>
        <TextArea name="daysOff" rows={5} label={t("daysOff")} hint={t("daysOffHint")} maxLength={5000} defaultValue={value("daysOff", writeDaysOff(calendar.daysOff))} error={error("daysOff")} />
        {calendar.daysOff.length === 0 ? null : <p className="text-small text-muted">{names(calendar.daysOff)}</p>}
        <Button>{t("save")}</Button>
      </Form>
    </Panel>
  );
}
