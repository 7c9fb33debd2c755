/** Fiscal receipts per country the shop sells from, and in the demo how the test register feels. */
import { Form } from "@remix-run/react";
import { fiscalMessages } from "#app/orders/fiscal-messages.ts";
import { taxSystems } from "#app/orders/fiscal-receipt.ts";
import { registerMoods, type RegisterMood } from "#app/orders/register-moods.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { EditableReceipts, ReceiptsPage } from "./change-receipts.server.ts";
import { fiscalPanelMessages } from "./fiscal-panel-messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

interface PanelProps {
  readonly page: ReceiptsPage;
  readonly state: FormState | undefined;
}

const useText = () => useMessages(fiscalPanelMessages);

export function ReceiptsPanel({ page, state }: PanelProps) {
  const t = useText();
  const { locale } = usePage();
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  if (page.countries.length === 0) return null;
  return (
    <Panel title={t("receipts")}>
      <p className="mb-2 text-muted">{t("hint")}</p>
      {page.countries.map((one) => {
        const mine = state?.intent === "receipts" && state.values.id === one.country ? state : undefined;
        return (
          <Disclosure key={one.country} title={regions.of(one.country) ?? one.country} aside={one.open > 0 ? t("open", { count: one.open }) : t(one.register)} open={mine !== undefined}>
            <CountryForm one={one} registers={page.registers} state={mine} />
          </Disclosure>
        );
      })}
      {page.mood === undefined || page.countries.every((one) => one.register === "none") ? null : <Mood mood={page.mood} state={state} />}
    </Panel>
  );
}

function CountryForm({ one, registers, state }: { readonly one: EditableReceipts; readonly registers: ReceiptsPage["registers"]; readonly state: FormState | undefined }) {
  const t = useText();
  const words = useMessages(fiscalMessages);
  const { locale } = usePage();
  const { error, value } = useTyped(state, "receipts");
  const choices = [...new Set([...registers, one.register])].map((register) => ({ value: register, label: t(register) }));
  return (
    <Form method="post" className="space-y-4">
      <FormProblem state={state} intent="receipts" />
      <input type="hidden" name="intent" value="receipts" /><input type="hidden" name="id" value={one.country} /><input type="hidden" name="seen" value={one.seen} />
      <Select name="register" label={t("register")} choices={choices} defaultValue={value("register", one.register)} error={error("register")} hint={one.since === null ? undefined : t("since", { date: formatDate(one.since, locale, "both") })} />
      <Field name="taxNumber" label={t(one.has54Fz ? "taxNumberRu" : "taxNumber")} maxLength={40} required={one.has54Fz && one.register !== "none"} inputMode={one.has54Fz ? "numeric" : "text"} defaultValue={value("taxNumber", one.taxNumber ?? "")} error={error("taxNumber")} />
      {one.has54Fz ? <Select name="taxSystem" label={t("taxSystem")} choices={[{ value: "", label: t("choose") }, ...taxSystems.map((system) => ({ value: system, label: words(`system-${system}`) }))]} defaultValue={value("taxSystem", one.taxSystem ?? "")} error={error("taxSystem")} /> : null}
      <Button size="small">{t("save")}</Button>
    </Form>
  );
}

function Mood({ mood, state }: { readonly mood: RegisterMood; readonly state: FormState | undefined }) {
  const t = useText();
  const { error, value } = useTyped(state, "register-mood");
  return (
    <Form method="post" className="mt-5 space-y-4">
      <input type="hidden" name="intent" value="register-mood" />
      <Select name="mood" label={t("mood")} hint={t("moodHint")} choices={registerMoods.map((each) => ({ value: each, label: t(each) }))} defaultValue={value("mood", mood)} error={error("mood")} />
      <Button size="small" tone="secondary">{t("save")}</Button>
    </Form>
  );
}
