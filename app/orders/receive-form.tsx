/** The forms of staff for goods that come back: opening a return, and what arrived of one. */
import { Form } from "@remix-run/react";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import type { OrderView, ReturnView } from "./order-view.ts";
import { exchangeText, InsteadField } from "./returns.tsx";
import { returnMessages } from "./return-messages.ts";

/** Per line what arrived and what becomes of it; the amount is what was paid for it, unless another is given. */
export function ReceiveForm({ order, open }: { readonly order: OrderView; readonly open: ReturnView | undefined }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(returnMessages);
  const { locale } = usePage();
  return (
    <Form method="post" className="space-y-3">
      <input type="hidden" name="intent" value="receive-return" />
      {open === undefined ? null : (
        <>
          <p className="font-medium">{words("returnNumber", { number: open.number })}</p>
          <input type="hidden" name="return" value={open.number} />
          {open.lines.map((line) => (
            <fieldset key={line.position} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3">
              <legend className="mb-1">{line.quantity} × {line.name} <span className="text-muted">{words(`reason-${line.reason}`)}</span>{line.exchange === undefined ? null : <span className="block">{exchangeText(words, line.exchange, line.quantity, locale)}</span>}</legend>
              <Field name={`units-${line.position}`} label={t("arrived")} inputMode="numeric" defaultValue={line.quantity} required />
              <Select name={`fate-${line.position}`} label={t("fate")} defaultValue={line.reason === "damaged" ? "write-off" : "restock"} choices={[{ value: "restock", label: t("restock") }, { value: "write-off", label: t("writeOff") }]} />
            </fieldset>
          ))}
          {open.lines.some((line) => line.exchange?.state === "held") ? <Select name="instead" label={t("insteadOf")} choices={[{ value: "goods", label: t("insteadGoods") }, { value: "money", label: t("insteadMoney") }]} /> : null}
          {open.lines.every((line) => line.exchange?.state === "held") ? null : <Field name="refund" label={t("refundAmount", { currency: order.total.currency })} inputMode="decimal" hint={t("returnRefundHint", { amount: formatMoney(order.total, locale) })} />}
        </>
      )}
      <Button size="small">{t("do-receive-return")}</Button>
    </Form>
  );
}

/** An exchange waits for its difference: what was paid for the pieces that are here goes back instead. */
export function GiveBackForm({ open }: { readonly open: ReturnView }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(returnMessages);
  const { locale } = usePage();
  return (
    <Form method="post" className="space-y-2 border-b border-line pb-4 last:border-0 last:pb-0">
      <input type="hidden" name="intent" value="give-back" />
      <input type="hidden" name="return" value={open.number} />
      <p className="font-medium">{words("returnNumber", { number: open.number })}</p>
      {open.due === undefined ? null : <p className="text-muted">{t("waitsForDifference", { amount: formatMoney(open.due.amount, locale), date: formatDate(open.due.until, locale) })}</p>}
      <Button size="small" tone="secondary">{t("do-give-back")}</Button>
    </Form>
  );
}

/** What ends a return without its goods: unfolds first. `named`: several are under way, and nothing above says which this is. */
function EndReturnForm({ action, open, named }: { readonly action: "refuse-return" | "withdraw-return"; readonly open: ReturnView | undefined; readonly named: boolean }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(returnMessages);
  const refuses = action === "refuse-return";
  return (
    <details>
      <summary className={`link inline-flex min-h-9 items-center pointer-coarse:min-h-11 ${refuses ? "text-danger" : ""}`}>
        {open === undefined ? null : <span className={named ? "" : "sr-only"}>{`${words("returnNumber", { number: open.number })}:\u00a0`}</span>}{t(`do-${action}`)}…
      </summary>
      <Form method="post" className="mt-1 space-y-3">
        <input type="hidden" name="intent" value={action} />
        {open === undefined ? null : <input type="hidden" name="return" value={open.number} />}
        {refuses ? <Field name="reason" label={t("reason")} maxLength={300} required /> : <p className="text-muted">{t("withdrawText")}</p>}
        <Button size="small" tone={refuses ? "danger" : "secondary"}>{refuses ? t("do-refuse-return") : words("withdrawSure")}</Button>
      </Form>
    </details>
  );
}

export type ReturnStep = "receive-return" | "refuse-return" | "withdraw-return";
export const isReturnStep = (action: string): action is ReturnStep => action === "receive-return" || action === "refuse-return" || action === "withdraw-return";

/** Return by return what can be done with it now, the oldest first. An order from before returns were written down has none. */
export function ReturnSteps({ order, steps }: { readonly order: OrderView; readonly steps: readonly ReturnStep[] }) {
  const open = (order.returns ?? []).filter((each) => each.state === "requested").reverse();
  const [receives, ends] = [steps.includes("receive-return"), steps.filter((step) => step !== "receive-return")];
  return (open.length === 0 ? [undefined] : open).map((each) => (
    <div key={each?.number ?? ""} className="space-y-2 border-b border-line pb-4 last:border-0 last:pb-0">
      {receives ? <ReceiveForm order={order} open={each} /> : null}
      {ends.map((action) => <EndReturnForm key={action} action={action} open={each} named={!receives && open.length > 1} />)}
    </div>
  ));
}

/** A return by telephone: all that is left, unless less is named. */
export function OpenReturnForm({ order, formKey }: { readonly order: OrderView; readonly formKey?: string | undefined }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(returnMessages);
  return (
    <Form method="post" className="space-y-3 border-b border-line pb-4 last:border-0 last:pb-0">
      <input type="hidden" name="intent" value="request-return" />
      {formKey === undefined ? null : <input type="hidden" name="key" value={formKey} />}
      {(order.returnable ?? []).map((line) => (
        <fieldset key={line.position} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3">
          <legend className="mb-1">{line.name}</legend>
          <Field name={`units-${line.position}`} label={words("returnUnits", { left: line.left })} inputMode="numeric" defaultValue={line.left} required />
          <Select name={`reason-${line.position}`} label={words("returnWhy")} defaultValue="changed-mind" choices={line.reasons.map((reason) => ({ value: reason, label: words(`reason-${reason}`) }))} />
          <div className="col-span-2 empty:hidden"><InsteadField line={line} /></div>
        </fieldset>
      ))}
      <Field name="reason" label={t("reason")} maxLength={300} required />
      <Button size="small">{t("do-request-return")}</Button>
    </Form>
  );
}
