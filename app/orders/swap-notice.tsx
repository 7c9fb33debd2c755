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

const ofSwap = {
  made: "made", madeText: "madeText", notMade: "notMade", notMadeText: "notMadeText", notMadeBack: "notMadeBack", unknownText: "unknownText", pending: "pending", pendingText: "pendingText",
  declined: "declined", declinedText: "declinedText", waits: "waits", waitsText: "waitsText",
} as const;
const ofExchange = {
  made: "exchangeMade", madeText: "exchangeMadeText", notMade: "exchangeNotMade", notMadeText: "exchangeNotMadeText", notMadeBack: "exchangeNotMadeBack", unknownText: "exchangeUnknownText", pending: "exchangePending",
  pendingText: "exchangePendingText", declined: "exchangeDeclined", declinedText: "exchangeDeclinedText", waits: "exchangeWaits", waitsText: "exchangeWaitsText",
} as const;

export function SwapNotice({ number, swap, token }: SwapNoticeProps) {
  const t = useMessages(swapMessages);
  const { locale } = usePage();
  const scripted = useScripted();
  const amount = formatMoney(swap.difference, locale);
  const came = swap.paymentState === "captured" || swap.paymentState === "refunded";
  const words = swap.exchange === true ? ofExchange : ofSwap;
  if (swap.state === "applied") return <Notice tone="success" live title={t(words.made)}>{t(words.madeText, { amount })}</Notice>;
  if (swap.state === "ended") return <Notice tone="warning" live title={t(words.notMade)}>{t(came ? words.notMadeBack : words.notMadeText, { amount })}</Notice>;
  if (swap.trouble === "unknown") return <Notice tone="warning" live title={t("unknown")}>{t(words.unknownText)}</Notice>;
  if (swap.paymentState === "pending" || swap.paymentState === "authorised") return <Notice live title={t(words.pending)}>{t(words.pendingText)}</Notice>;
  // A declined attempt is over; what was chosen is chosen, or paid, once more, and reckoned anew.
  if (swap.paymentState !== "created") return <Notice tone="warning" live title={t(words.declined)}>{t(words.declinedText)}</Notice>;
  return (
    <Notice tone="warning" title={t(words.waits, { amount })}>
      <p>{t(swap.trouble === "not-started" ? "notStarted" : words.waitsText)}</p>
      <Form method="post" action={paths.pay(number, token)} className="mt-3">{scripted ? <input type="hidden" name="scripted" value="on" /> : null}<Button>{t("pay", { amount })}</Button></Form>
    </Notice>
  );
}
