/** The deposit of an order and its balance on the pages of the order: what is paid, what is due, and the way to pay it. */
import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { RadioCards } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { depositMessages } from "./deposit-messages.ts";
import { orderMessages } from "./messages.ts";
import type { OrderDeposit, OrderView } from "./order-view.ts";

/** Below the total: its two parts. */
export function DepositRows({ deposit }: { readonly deposit: OrderDeposit | undefined }) {
  const t = useMessages(depositMessages);
  const { locale } = usePage();
  if (deposit === undefined || deposit.state === "ended") return null;
  const { state, amount, balance } = deposit;
  const rows = [
    { term: t(state === "awaited" ? "depositNow" : "depositPaid"), value: formatMoney(amount, locale), strong: state === "awaited" },
    ...(state === "settled" ? [{ term: t("balancePaid"), value: formatMoney(balance, locale), strong: false }] : [{ term: t(state === "awaited" ? "balanceLater" : "balanceOpen"), value: formatMoney(balance, locale), strong: state === "open" }]),
  ];
  return (
    <dl className="mt-4 space-y-2.5 border-t border-line pt-3 tabular-nums">
      {rows.map(({ term, value, strong }) => <div key={term} className={`flex justify-between gap-6 ${strong ? "font-medium" : ""}`}><dt className="min-w-0">{term}</dt><dd className="whitespace-nowrap">{value}</dd></div>)}
    </dl>
  );
}

interface BalanceProps {
  readonly order: Pick<OrderView, "number" | "deposit">;
  readonly token: string | undefined;
}

/** Where the balance stands, told as it is. Whoever may have paid already is not asked to pay again. */
export function BalanceNotice({ order, token }: BalanceProps) {
  const t = useMessages(depositMessages);
  const { locale } = usePage();
  const { deposit } = order;
  if (deposit?.state !== "open") return null;
  const { attempt, asked } = deposit;
  const [amount, paid] = [formatMoney(deposit.balance, locale), formatMoney(deposit.amount, locale)];
  if (attempt?.trouble === "unknown") return <Notice tone="warning" live title={t("unknown")}>{t("unknownText")}</Notice>;
  if (attempt?.state === "pending" || attempt?.state === "authorised") return <Notice live title={t("pendingTitle")}>{t("pending")}</Notice>;
  const trouble = attempt?.trouble === "not-started" ? t("unavailable") : attempt?.state === "failed" ? t("failed") : undefined;
  return (
    <Notice tone={asked || trouble !== undefined ? "warning" : "info"} live={trouble !== undefined} title={t(asked ? "askedTitle" : "dueTitle", { amount })}>
      {trouble === undefined ? null : <p className="font-medium">{trouble}</p>}
      <p>{asked ? t("askedText") : t("dueText", { deposit: paid })}</p>
      <PayBalance deposit={deposit} number={order.number} token={token} />
    </Notice>
  );
}

/** By the shop's ways; where it takes transfers, the account too. */
function PayBalance({ deposit, number, token }: { readonly deposit: OrderDeposit; readonly number: string; readonly token: string | undefined }) {
  const t = useMessages(depositMessages);
  const words = useMessages(orderMessages);
  const scripted = useScripted();
  const { locale } = usePage();
  const { ways, account } = deposit;
  const amount = formatMoney(deposit.balance, locale);
  return (
    <>
      {ways.length === 0 ? null : (
        <Form method="post" action={paths.pay(number, token)} className="mt-3 max-w-md space-y-4">
          <input type="hidden" name="for" value="balance" />
          {scripted ? <input type="hidden" name="scripted" value="on" /> : null}
          {ways.length === 1 ? <input type="hidden" name="way" value={ways[0]} /> : <RadioCards legend={t("way")} name="way" required defaultValue={ways[0]} choices={ways.map((way) => ({ value: way, title: words(`pay-${way}`) }))} />}
          <Button>{t("pay", { amount })}</Button>
        </Form>
      )}
      {account.length === 0 ? null : <div className="mt-4 text-small"><p>{t("byTransfer", { amount, number })}</p>{account.map((line) => <p key={line} className="tabular-nums text-muted">{line}</p>)}</div>}
    </>
  );
}

/** For staff: why nothing leaves yet, and the two things to do about it. */
export function StaffBalance({ order }: { readonly order: Pick<OrderView, "deposit" | "state"> }) {
  const t = useMessages(depositMessages);
  const { locale } = usePage();
  const { deposit } = order;
  if (deposit?.state !== "open") return null;
  const amount = formatMoney(deposit.balance, locale);
  return (
    <div className="space-y-4 border-b border-line pb-4 last:border-0 last:pb-0">
      <Notice tone="warning">{t("staffOpen", { amount })}{deposit.asked ? ` ${t("staffAsked")}` : ""}</Notice>
      <Form method="post" className="space-y-2"><input type="hidden" name="intent" value="ask-balance" /><p className="text-muted">{t("askText")}</p><Button tone="secondary" size="small">{t(deposit.asked ? "askAgain" : "ask")}</Button></Form>
      <Form method="post" className="space-y-2"><input type="hidden" name="intent" value="receive-payment" /><p className="text-muted">{t("receivedText", { amount })}</p><Button tone="secondary" size="small">{t("received")}</Button></Form>
    </div>
  );
}
