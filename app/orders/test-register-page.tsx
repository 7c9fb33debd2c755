/** A receipt as the made-up register prints it: a slip of paper, unlike the shop on purpose. */
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { FiscalLine, FiscalReceipt } from "#db/schema/fiscal.ts";
import { taxSystems } from "./fiscal-receipt.ts";
import { fiscalMessages } from "./fiscal-messages.ts";

export interface SlipProps {
  readonly receipt: FiscalReceipt;
  readonly number: number;
  readonly sign: string;
  readonly state: "accepted" | "registered";
  /** Of the shop that sent it. */
  readonly shop: string;
}

const useText = () => useMessages(fiscalMessages);

export function TestRegisterPage({ receipt, number, sign, state, shop }: SlipProps) {
  const t = useText();
  const { locale } = usePage();
  const { seller, buyer, currency } = receipt;
  const price = (amount: number) => formatMoney(money(amount, currency), locale);
  const system = taxSystems.find((one) => one === seller.taxSystem);
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-[light-dark(#ecebe6,#161512)] p-4 font-mono text-small text-[light-dark(#1d1c19,#efece4)]">
      <article className="w-full max-w-sm space-y-5 bg-[light-dark(#fffdf7,#24221d)] px-6 py-8 shadow-raised">
        <header className="space-y-1 text-center"><p className="font-semibold">{seller.name}</p><p>{seller.place}</p><h1 className="pt-3 font-mono text-base font-semibold">{t(receipt.operation)}</h1></header>
        {state === "accepted" ? <p role="status" className="border border-current p-3">{t("working")}</p> : null}
        <ul className="space-y-3 border-y border-dashed border-current py-4">{receipt.lines.map((line, index) => <SlipLine key={index} line={line} currency={currency} />)}</ul>
        <dl className="space-y-1">
          <Row name={t("total")} value={price(receipt.total)} strong />
          {receipt.means.map((each) => <Row key={each.kind} name={t(each.kind)} value={price(each.amount)} />)}
        </dl>
        <dl className="space-y-1 border-t border-dashed border-current pt-4">
          {seller.taxNumber === null ? null : <Row name={t("taxNumber")} value={seller.taxNumber} />}
          {system === undefined ? null : <Row name={t("taxSystem")} value={t(`system-${system}`)} />}
          <Row name={t("buyer")} value={buyer.email} /><Row name={t("order")} value={receipt.orderNumber} /><Row name={t("at")} value={formatDate(receipt.at, locale, "both")} />
          <Row name={t("number")} value={String(number)} /><Row name={t("sign")} value={sign} />
        </dl>
        <footer className="space-y-2 border-t border-dashed border-current pt-4 text-center"><p>{t("title")}</p><p>{t("madeUp")}</p><a href={shop} className="inline-flex min-h-11 items-center underline underline-offset-4">{t("back")}</a></footer>
      </article>
    </main>
  );
}

function SlipLine({ line, currency }: { readonly line: FiscalLine; readonly currency: string }) {
  const t = useText();
  const { locale } = usePage();
  const price = (amount: number) => formatMoney(money(amount, currency), locale);
  const rate = line.vat === null ? (line.taxRate === 0 ? undefined : t("tax", { rate: line.taxRate / 100 })) : line.vat === "none" ? t("vat-none") : t("vat", { name: line.vat.includes("/") ? line.vat : `${line.vat} %` });
  return (
    <li>
      <p>{line.name}</p>
      <p className="flex justify-between gap-3"><span>{line.quantity} × {price(line.unit)}</span><span>{price(line.amount)}</span></p>
      <p className="opacity-75">{[t(`subject-${line.subject}`), t(`method-${line.method}`)].join(", ")}</p>
      {rate === undefined ? null : <p className="flex justify-between gap-3 opacity-75"><span>{rate}</span><span>{line.tax === 0 ? "" : price(line.tax)}</span></p>}
    </li>
  );
}

const Row = ({ name, value, strong = false }: { readonly name: string; readonly value: string; readonly strong?: boolean }) => (
  <div className={`flex justify-between gap-4 ${strong ? "text-base font-semibold" : ""}`}><dt>{name}</dt><dd className="min-w-0 text-right [overflow-wrap:anywhere]">{value}</dd></div>
);
