/** A cart to try a promotion on, and what it would get: every action, every refusal, the waterfall. */
import { Form } from "@remix-run/react";
import { stepsOf } from "#app/cart/step-view.ts";
import { Totals } from "#app/cart/totals.tsx";
import { localise, type Locale, type Translate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import type { VoucherRefusal } from "#app/pricing/promotions.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { PromotionTargets } from "./load-promotions-page.server.ts";
import { promotionMessages } from "./promotion-messages.ts";
import { tryRows } from "./read-try-wish.ts";
import type { TryResult, TryWish } from "./try-promotion.server.ts";

interface TryProps {
  readonly wish: TryWish | undefined;
  readonly result: TryResult | undefined;
  readonly targets: PromotionTargets;
}

export function TryPanel({ wish, result, targets }: TryProps) {
  const t = useMessages(promotionMessages);
  return (
    <Panel title={t("tryTitle")}>
      <p className="mb-3 text-muted">{t("tryIntro")}</p>
      <Form method="get" action="#try" className="space-y-3" preventScrollReset id="try">
        <input type="hidden" name="try" value="1" />
        <div className="grid grid-cols-2 gap-3">
          <Select name="market" label={t("market")} choices={targets.markets.map(({ id, currency }) => ({ value: id, label: `${id} (${currency})` }))} defaultValue={wish?.market} />
          <Field name="country" maxLength={2} label={t("country")} defaultValue={wish?.country} />
          {Array.from({ length: tryRows }, (_, index) => (
            <div key={index} className="col-span-2 grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
              <Field name={`sku.${index}`} maxLength={200} label={t("sku", { number: index + 1 })} defaultValue={wish?.goods[index]?.sku} />
              <Field name={`quantity.${index}`} type="number" min={1} max={999} required label={t("quantity")} defaultValue={wish?.goods[index]?.quantity ?? 1} />
            </div>
          ))}
          <Field name="order" maxLength={20} inputMode="numeric" label={t("order")} defaultValue={wish?.order} />
          <Field name="code" maxLength={40} label={t("anotherCode")} defaultValue={wish?.code} />
          <Field name="company" maxLength={200} label={t("company")} defaultValue={wish?.company} />
          <Checkbox name="business" defaultChecked={wish?.business ?? false} className="self-end">{t("tryBusiness")}</Checkbox>
        </div>
        <Button tone="secondary" size="small">{t("try")}</Button>
      </Form>
      {result === undefined ? null : <Result result={result} />}
    </Panel>
  );
}

function Result({ result }: { readonly result: TryResult }) {
  const t = useMessages(promotionMessages);
  const { locale } = usePage();
  if ("problem" in result) return <Notice tone="warning" live className="mt-4">{t(`try-${result.problem}`, { skus: "skus" in result ? result.skus.join(", ") : "" })}</Notice>;
  const { priced, lines, promotions } = result;
  const amount = (value: number): string => formatMoney(money(value, priced.currency), locale);
  const lineName = (key: string): string => {
    const line = lines.find((each) => each.key === key);
    return line === undefined ? t("delivery") : `${line.quantity} × ${localise(line.name, locale)}`;
  };
  return (
    <div role="status" className="mt-5 space-y-4 border-t border-line pt-4">
      <h3 className="font-sans text-base font-semibold">{t("result")}</h3>
      <ul className="space-y-2">
        {promotions.map((each) => (
          <li key={each.id}>
            <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{localise(each.name, locale)}</span><Badge tone={each.refusal === undefined ? "positive" : "neutral"}>{each.refusal === undefined ? t("acts") : refusalText(each.refusal, t, locale, amount)}</Badge></p>
            <ul className="text-muted">{each.off.map((off) => <li key={off.line} className="flex justify-between gap-4"><span>{lineName(off.line)}</span><span className="tabular-nums">{amount(-off.amount)}</span></li>)}</ul>
          </li>
        ))}
      </ul>
      <Totals {...stepsOf(priced, locale)} />
    </div>
  );
}

type Words = Translate<keyof (typeof promotionMessages)["en"]>;

const refusalText = (refusal: VoucherRefusal, t: Words, locale: Locale, amount: (value: number) => string): string => t(`refusal-${refusal.code}`, {
  names: refusal.code === "not-combinable" ? refusal.with.map((name) => localise(name, locale)).join(", ") : "",
  missing: refusal.code === "minimum-not-reached" ? amount(refusal.missing) : "",
});
