/** Deposits per price book. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { EditableBalance, EditableDeposit } from "./change-deposits.server.ts";
import { depositPanelMessages } from "./deposit-panel-messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

export function DepositsPanel({ deposits, balance, state }: { readonly deposits: readonly EditableDeposit[]; readonly balance: EditableBalance; readonly state: FormState | undefined }) {
  const t = useMessages(depositPanelMessages);
  if (deposits.length === 0) return null;
  return (
    <Panel title={t("deposits")}>
      <p className="mb-2 text-muted">{t("hint")}</p>
      {deposits.map((one) => {
        const mine = state?.intent === "deposit" && state.values.id === one.id ? state : undefined;
        return (
          <Disclosure key={one.id} title={`${one.id.toUpperCase()} · ${one.currency}`} aside={one.share === "" ? t("none") : t("percent", { share: one.share })} open={mine !== undefined}>
            <DepositForm one={one} state={mine} />
          </Disclosure>
        );
      })}
      <Disclosure title={t("balance")} aside={t("balanceAside", { count: balance.askDaysBefore })} open={state?.intent === "balance"}><BalanceForm balance={balance} state={state} /></Disclosure>
    </Panel>
  );
}

function DepositForm({ one, state }: { readonly one: EditableDeposit; readonly state: FormState | undefined }) {
  const t = useMessages(depositPanelMessages);
  const { error, value } = useTyped(state, "deposit");
  return (
    <Form method="post" className="space-y-4">
      <FormProblem state={state} intent="deposit" />
      <input type="hidden" name="intent" value="deposit" /><input type="hidden" name="id" value={one.id} /><input type="hidden" name="seen" value={one.seen} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="share" inputMode="decimal" label={t("share")} hint={t("shareHint")} maxLength={5} defaultValue={value("share", one.share)} error={error("share")} />
        <Field name="from" inputMode="decimal" label={t("from", { currency: one.currency })} hint={t("fromHint")} maxLength={30} defaultValue={value("from", one.from)} error={error("from")} />
      </div>
      <Button size="small">{t("save")}</Button>
    </Form>
  );
}

/** When the balance is asked for, and asked for again. */
function BalanceForm({ balance, state }: { readonly balance: EditableBalance; readonly state: FormState | undefined }) {
  const t = useMessages(depositPanelMessages);
  const { error, value } = useTyped(state, "balance");
  const field = (name: "askDaysBefore" | "remindAfterDays" | "reminders") => ({ name, inputMode: "numeric" as const, maxLength: 2, required: true, label: t(name), hint: t(`${name}Hint`), defaultValue: value(name, String(balance[name])), error: error(name) });
  return (
    <Form method="post" className="space-y-4">
      <FormProblem state={state} intent="balance" />
      <input type="hidden" name="intent" value="balance" /><input type="hidden" name="seen" value={balance.seen} />
      <p className="text-muted">{t("balanceHint")}</p>
      <div className="grid items-start gap-4 sm:grid-cols-3"><Field {...field("askDaysBefore")} /><Field {...field("remindAfterDays")} /><Field {...field("reminders")} /></div>
      <Button size="small">{t("save")}</Button>
    </Form>
  );
}
