/** A change of the order that costs more: that it waits for its money, and what became of it. */
import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import type { OrderSwap } from "./order-view.ts";
import { swapMessages } from "./swap-messages.ts";

interface SwapNoticeProps {
  readonly number: string;
  readonly swap: OrderSwap;
  readonly token: string | undefined;
}

export function SwapNotice({ number, swap, token }: SwapNoticeProps) {
  const t = useMessages(swapMessages);
  const { locale } = usePage();
  const scripted = useScripted();
  const amount = formatMoney(swap.difference, locale);
  const came = swap.paymentState === "captured" || swap.paymentState === "refunded";
  if (swap.state === "applied") return <Notice tone="success" live title={t("made")}>{t("madeText", { amount })}</Notice>;
  if (swap.state === "ended") return <Notice tone="warning" live title={t("notMade")}>{t(came ? "notMadeBack" : "notMadeText", { amount })}</Notice>;
  if (swap.trouble === "unknown") return <Notice tone="warning" live title={t("unknown")}>{t("unknownText")}</Notice>;
  if (swap.paymentState === "pending" || swap.paymentState === "authorised") return <Notice live title={t("pending")}>{t("pendingText")}</Notice>;
  // A declined attempt is over; what was chosen is chosen once more, and reckoned anew.
  if (swap.paymentState !== "created") return <Notice tone="warning" live title={t("declined")}>{t("declinedText")}</Notice>;
  return (
    <Notice tone="warning" title={t("waits", { amount })}>
      <p>{t(swap.trouble === "not-started" ? "notStarted" : "waitsText")}</p>
      <Form method="post" action={paths.pay(number, token)} className="mt-3">{scripted ? <input type="hidden" name="scripted" value="on" /> : null}<Button>{t("pay", { amount })}</Button></Form>
    </Notice>
  );
}
