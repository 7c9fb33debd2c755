/** What a customer does alone: her orders with what may be done, and the page on which one thing is done. */
import { Form, Link, useNavigation } from "@remix-run/react";
import { AddressFields, type AddressAsk } from "#app/customers/address-fields.tsx";
import { addressLines } from "#app/customers/address-lines.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { paths } from "#app/paths.ts";
import { EditButtons, EditFields, type ShownEdit } from "#app/orders/edit-form.tsx";
import { Refusal } from "#app/orders/order-page.tsx";
import type { ActionRefusal } from "#app/orders/order-state.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { FileField, type ShownFileProblem } from "./file-field.tsx";
import type { ServicedOrder, ServicePageData } from "./load-service-page.server.ts";
import { serviceMessages, type ServiceKey } from "./service-messages.ts";
import { troubles } from "./service-request.ts";

export function OrderServices({ orders }: { readonly orders: readonly ServicedOrder[] }) {
  const t = useMessages(serviceMessages);
  const { locale } = usePage();
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="your-orders" className="mb-16">
      <h2 id="your-orders" className="text-h3">{t("yourOrders")}</h2>
      <p className="mt-1 text-muted">{t("yourOrdersText")}</p>
      <ul className="mt-5 grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {orders.map((order) => (
          <li key={order.number} className="rounded-lg border border-line bg-surface p-5">
            <h3 className="font-sans text-base font-medium tracking-normal"><Link to={order.href} className="hover:underline">{t("orderOf", { number: order.number })}</Link></h3>
            <p className="text-small text-muted">{formatDate(order.placedAt, locale)} · {formatMoney(order.total, locale)}</p>
            {order.promise === undefined ? null : <p className="mt-2 text-small">{order.promise}</p>}
            <ul className="mt-3 flex flex-wrap gap-x-5">
              {order.actions.map(({ action, href }) => <li key={action}><Link to={href} className="link inline-flex min-h-11 items-center">{t(`do-${action}`)}</Link></li>)}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface ServiceState {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** Why a person has to decide what was sent. */
  readonly reasons: readonly string[] | undefined;
  readonly refusal: ServiceKey | undefined;
  /** What looks like a slip in the new address. */
  readonly address?: AddressAsk | undefined;
  /** What taking pieces out would do, and why it cannot be. */
  readonly shown?: ShownEdit | undefined;
  readonly stale?: boolean;
  readonly why?: ActionRefusal | undefined;
  readonly file?: ShownFileProblem | undefined;
}

interface ServiceFormProps {
  readonly page: ServicePageData;
  readonly idempotencyKey: string;
  readonly state: ServiceState | undefined;
}

const problemKeys = ["required", "too-long", "invalid-amount", "other-country", "same-address"] as const;

export function ServiceForm({ page, idempotencyKey, state }: ServiceFormProps) {
  const t = useMessages(serviceMessages);
  const { locale } = usePage();
  const busy = useNavigation().state !== "idle";
  const { action } = page;
  const ask = page.answer === "ask" || state?.reasons !== undefined;
  const reasons = state?.reasons ?? page.reasons;
  const error = (field: string): string | undefined => {
    const code = state?.fields[field];
    return code === undefined ? undefined : t(problemKeys.find((key) => key === code) ?? "invalid");
  };
  const values = { ...addressValues(page), ...state?.values };
  const needsText = action === "return" || action === "report" || action === "swap";
  // What becomes a ticket may be shown; what is done at once is looked at by nobody.
  const takesFiles = ask || action === "report";
  if (action === "swap" && !ask) return <SwapLinks page={page} />;
  return (
    <Form method="post" {...(takesFiles && { encType: "multipart/form-data" as const })} className="max-w-[42rem] space-y-6" noValidate>
      {state?.refusal === undefined ? null : <Notice tone="error" live>{t(state.refusal)}</Notice>}
      {state?.why === undefined ? null : <Notice tone="error" live><Refusal refusal={state.why} lines={page.pieces} /></Notice>}
      {ask ? <Notice tone="warning" live={state?.reasons !== undefined}>{reasons.join(" ")} {t("intro-ask")}</Notice> : null}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {ask ? <input type="hidden" name="ask" value="on" /> : null}
      {action === "address" ? <><Notice tone={error("address") === undefined ? "info" : "error"} live={error("address") !== undefined}>{error("address") ?? <>{t("addressNow")}: {page.address === undefined ? "" : addressLines(page.address, locale).join(", ")}</>}</Notice><AddressFields key={values["address.fix"]} ask={state?.address} problems={state?.fields ?? {}} values={values} countries={page.address === undefined ? [] : ask ? [...new Set([page.address.country, "DE", "US", "RU"])] : [page.address.country]} /></> : null}
      {action === "report" ? (
        <>
          <Select name="line" label={t("line")} defaultValue={values.line ?? ""} error={error("line")} choices={page.lines.map((name) => ({ value: name, label: name }))} />
          <Select name="trouble" label={t("trouble")} defaultValue={values.trouble ?? "damaged"} error={error("trouble")} choices={troubles.map((value) => ({ value, label: t(value) }))} />
        </>
      ) : null}
      {action === "swap" ? <Select name="line" label={t("line")} defaultValue={values.line ?? ""} error={error("line")} choices={page.swaps.map(({ name }) => ({ value: name, label: name }))} /> : null}
      {action === "withdraw" ? <WhichReturn page={page} chosen={values.return} /> : null}
      {action === "change" ? <EditFields pieces={page.pieces} shown={state?.shown} stale={state?.stale === true} /> : null}
      {action === "refund" ? <Field name="amount" inputMode="decimal" label={t("amount", { currency: page.order.total.currency })} required maxLength={20} defaultValue={values.amount} error={error("amount")} className="max-w-60" /> : null}
      <TextArea name="text" label={t(action === "return" ? "whatAndWhy" : action === "swap" ? "whatInstead" : action === "report" || action === "refund" ? "whatHappened" : "text")} required={needsText} rows={4} maxLength={2000} defaultValue={values.text} error={error("text")} />
      {takesFiles ? <FileField problem={state?.file} /> : null}
      <div className="flex flex-wrap items-center gap-4">
        {action === "change" && !ask ? <EditButtons shown={state?.shown} /> : <Button size="large" disabled={busy}>{t(ask ? "toPerson" : `confirm-${action}`)}</Button>}
        <LinkButton to={paths.help()} tone="quiet">{t("keep")}</LinkButton>
      </div>
    </Form>
  );
}

/** What is given back no more; of several one is chosen. */
function WhichReturn({ page, chosen }: { readonly page: ServicePageData; readonly chosen: string | undefined }) {
  const t = useMessages(serviceMessages);
  const names = page.returns.map(({ number, goods }) => ({ value: number, label: t("returnOf", { number, goods }) }));
  const [first, ...more] = names;
  if (first === undefined) return null;
  return more.length === 0 ? <p><input type="hidden" name="return" value={first.value} />{first.label}</p> : <Select name="return" label={t("whichReturn")} defaultValue={chosen ?? first.value} choices={names} />;
}

/** The configurator of each line that can become another one; it leads to the page that shows the difference. */
function SwapLinks({ page }: { readonly page: ServicePageData }) {
  const t = useMessages(serviceMessages);
  return (
    <div className="max-w-[42rem] space-y-6">
      <ul className="divide-y divide-line border-y border-line">
        {page.swaps.map(({ position, name, href }) => (
          <li key={position} className="flex flex-wrap items-center justify-between gap-4 py-4">
            <span className="font-medium">{name}</span>
            <LinkButton to={href} aria-label={t("swapOf", { name })}>{t("confirm-swap")}</LinkButton>
          </li>
        ))}
      </ul>
      <LinkButton to={paths.help()} tone="quiet">{t("keep")}</LinkButton>
    </div>
  );
}

const addressValues = ({ address }: ServicePageData): Record<string, string> =>
  Object.fromEntries(Object.entries(address ?? {}).flatMap(([name, value]) => (typeof value === "string" ? [[`address.${name}`, value]] : [])));

/** What was done, and the way back where there is one. */
export function ServiceDone({ page, notUndone }: { readonly page: ServicePageData; readonly notUndone: boolean }) {
  const t = useMessages(serviceMessages);
  const { locale } = usePage();
  const { done, action, order } = page;
  if (done === undefined) return null;
  const undone = done.outcome === "undone";
  return (
    <div className="max-w-[42rem] space-y-6">
      {notUndone ? <Notice tone="error" live>{t("notUndone")}</Notice> : <Notice tone="success" live>{t(undone ? "undone" : `done-${action}`, { amount: formatMoney(done.amount, locale) })}</Notice>}
      {action === "address" && page.address !== undefined ? <p>{t("addressNow")}: {addressLines(page.address, locale).join(", ")}</p> : null}
      <div className="flex flex-wrap items-center gap-4">
        <LinkButton to={order.href}>{t("seeOrder")}</LinkButton>
        {action === "address" && done.outcome === "done" ? <Form method="post"><Button name="undo" value={done.id} tone="secondary">{t("undo")}</Button></Form> : null}
        <LinkButton to={paths.help()} tone="quiet">{t("keep")}</LinkButton>
      </div>
    </div>
  );
}
