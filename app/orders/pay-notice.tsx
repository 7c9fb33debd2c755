/** Where the payment of an order stands, told as it is, and the button when paying is the thing to do. */
import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { depositMessages } from "./deposit-messages.ts";
import { orderMessages } from "./messages.ts";
import type { OrderView } from "./order-view.ts";

interface PayNoticeProps {
  readonly order: Pick<OrderView, "number" | "paymentState" | "paymentTrouble" | "deposit">;
  readonly token: string | undefined;
}

export function PayNotice({ order, token }: PayNoticeProps) {
  const t = useMessages(orderMessages);
  const deposits = useMessages(depositMessages);
  const { locale } = usePage();
  const scripted = useScripted();
  const { paymentState, paymentTrouble } = order;
  // Whoever may have paid already is not asked to pay again.
  if (paymentTrouble === "unknown") return <Notice tone="warning" live title={t("awaitingUnknown")}>{t("awaitingUnknownText")}</Notice>;
  if (paymentState === "pending" || paymentState === "authorised") return <Notice live>{t("awaitingPending")}</Notice>;
  const failed = paymentState === "failed" || paymentState === "cancelled";
  const words = paymentTrouble === "not-started" ? "payUnavailable" : failed ? "awaitingFailed" : "awaiting";
  return (
    <Notice tone="warning" live={paymentTrouble === "not-started"}>
      <p>{words === "awaiting" && order.deposit !== undefined ? deposits("awaiting", { amount: formatMoney(order.deposit.amount, locale) }) : t(words)}</p>
      <Form method="post" action={paths.pay(order.number, token)} className="mt-3">{scripted ? <input type="hidden" name="scripted" value="on" /> : null}<Button>{t(failed || paymentTrouble === "not-started" ? "payAgain" : "payNow")}</Button></Form>
    </Notice>
  );
}
