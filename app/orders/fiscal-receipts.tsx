/** Fiscal receipts of an order: as its owner sees them, and as staff do. */
import { Form } from "@remix-run/react";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { fiscalMessages } from "./fiscal-messages.ts";
import type { ReceiptView } from "./order-view.ts";

interface Props {
  readonly receipts: readonly ReceiptView[];
}

const useText = () => useMessages(fiscalMessages);

export function OwnReceipts({ receipts }: Props) {
  const t = useText();
  const { locale } = usePage();
  return (
    <ul className="empty:hidden">
      {receipts.map((receipt) => {
        const title = t(`of-${receipt.cause}`, { amount: formatMoney(receipt.amount, locale) });
        return (
          <li key={receipt.id} className="py-1">
            {receipt.url === null ? <p>{title}</p> : <a href={receipt.url} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{title}</a>}
            <p className="text-muted tabular-nums">{receipt.number === null ? t("soon") : t("numbers", { number: receipt.number, sign: receipt.sign ?? "" })}</p>
          </li>
        );
      })}
    </ul>
  );
}

const tones = { due: "warning", accepted: "warning", registered: "positive", refused: "danger" } as const;
const problems = ["unavailable", "arithmetic", "contact", "seller", "tax", "key-reused"] as const;

export function StaffReceipts({ receipts }: Props) {
  const t = useText();
  const { locale } = usePage();
  if (receipts.length === 0) return null;
  return (
    <Panel title={t("receipts")}>
      <ul className="divide-y divide-line">
        {receipts.map((receipt) => {
          const problem = problems.find((code) => code === receipt.problem);
          const title = t(`of-${receipt.cause}`, { amount: formatMoney(receipt.amount, locale) });
          return (
            <li key={receipt.id} className="space-y-1 py-3 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center justify-between gap-2"><span>{receipt.url === null ? title : <a href={receipt.url} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{title}</a>}</span><Badge tone={tones[receipt.state]}>{t(`state-${receipt.state}`)}</Badge></p>
              <p className="text-muted tabular-nums">{formatDate(receipt.at, locale, "both")}</p>
              {receipt.number === null ? null : <p className="text-muted tabular-nums">{t("numbers", { number: receipt.number, sign: receipt.sign ?? "" })}<br />{t("device", { device: receipt.device ?? "" })}</p>}
              {problem === undefined ? null : <p>{t(`problem-${problem}`, { count: receipt.tries })}</p>}
              {receipt.state === "registered" || receipt.problem === null ? null : (
                <Form method="post"><input type="hidden" name="intent" value="receipt-again" /><input type="hidden" name="receipt" value={receipt.id} /><Button size="small" tone="secondary">{t("again")}</Button></Form>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
