/** "Under 600 and by Friday": what the shopper sets beside her choices. */
import { Form } from "@remix-run/react";
import type { FormEvent } from "react";
import { formatMoney, money } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { ChoiceLink, useChoose } from "./choice-link.tsx";
import { dayText, readDay } from "./arrival.ts";
import { messages } from "./messages.ts";
import { fieldsOf, linkTo, mostBudget, readState, type PageState } from "./page-state.ts";

interface LimitsFormProps {
  readonly state: PageState;
  readonly currency: string;
  /** The first day anything could arrive, "2026-12-04". */
  readonly earliest: string | undefined;
}

export function LimitsForm({ state, currency, earliest }: LimitsFormProps) {
  const t = useMessages(messages);
  const { locale } = usePage();
  const { misread } = state;
  const budgetError = misread?.budget === undefined ? undefined : t("budgetMisread", { most: mostBudget.toLocaleString(locale) });
  const byError = misread?.by === undefined ? undefined : t("byMisread");
  const choose = useChoose();
  /** A press like any other: it counts at once, and on top of those that wait for an answer. */
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    if (choose === undefined) return;
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : []));
    choose(linkTo(readState(new URLSearchParams(fields))));
  };
  const set = state.budget !== undefined || state.by !== undefined;
  return (
    <div className="mt-4">
      {set ? <Chips state={state} currency={currency} /> : null}
      <Disclosure title={t("limitsTitle")} className="text-small" open={misread !== undefined}>
        <Form method="get" replace preventScrollReset onSubmit={submit} className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
          {fieldsOf(state, ["budget", "by"]).map(([name, value], index) => <input key={`${name}${index}`} type="hidden" name={name} value={value} />)}
          <Field key={`b${state.budget ?? misread?.budget ?? ""}`} label={`${t("budget")}, ${currency}`} name="budget" inputMode="numeric" autoComplete="off" defaultValue={state.budget ?? misread?.budget ?? ""} error={budgetError} maxLength={10} />
          <Field key={`d${state.by ?? misread?.by ?? ""}`} label={t("arrivesBy")} name="by" type="date" min={earliest} defaultValue={state.by ?? ""} error={byError} />
          <Button tone="secondary">{t("apply")}</Button>
        </Form>
        <p className="mt-3 text-small text-muted">{t("limitsHint")}</p>
      </Disclosure>
    </div>
  );
}

function Chips({ state, currency }: Pick<LimitsFormProps, "state" | "currency">) {
  const t = useMessages(messages);
  const { locale } = usePage();
  const { budget, by } = state;
  const day = readDay(by);
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const chips = [
    ...(budget === undefined ? [] : [{ text: t("budgetValue", { price: formatMoney(money(budget * 10 ** digits, currency), locale) }), to: linkTo(state, { budget: undefined }) }]),
    ...(day === undefined ? [] : [{ text: t("byValue", { day: dayText(day, locale) }), to: linkTo(state, { by: undefined }) }]),
  ];
  return (
    <ul className="mb-1 flex flex-wrap gap-2">
      {chips.map(({ text, to }) => (
        <li key={text}><ChoiceLink to={to} aria-label={t("dropLimit", { limit: text })} className="inline-flex min-h-9 items-center gap-2 rounded-full border border-edge px-3.5 text-small pointer-coarse:min-h-11 hover:border-ink">{text}<Icon name="close" size={14} /></ChoiceLink></li>
      ))}
    </ul>
  );
}
