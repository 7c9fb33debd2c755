import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { CartView } from "./cart-view.ts";
import { GiftCards } from "./gift-cards.tsx";
import { LineRow } from "./line-row.tsx";
import { cartMessages } from "./messages.ts";
import { Totals } from "./totals.tsx";
import { VoucherForm } from "./voucher-form.tsx";

type CardNotice = "card-added" | "card-unknown" | "card-too-many" | "card-too-many-cards" | "card-blocked" | "card-expired" | "card-other-currency" | "card-empty";

export type CartNotice = "added" | "add-not-sold" | "add-too-many-lines" | "add-invalid-form" | "set-added" | "set-ended" | "set-sold-out" | "moved" | "move-overtaken" | "voucher-too-many" | CardNotice | "copied" | "copied-some" | "share-revoked" | "share-too-many";

const good: ReadonlySet<CartNotice> = new Set(["added", "set-added", "moved", "card-added", "copied", "share-revoked"]);

interface CartPageProps {
  readonly cart: CartView | undefined;
  readonly notice: CartNotice | undefined;
  readonly country: string;
  /** An order of an empty cart whose payment is awaited. */
  readonly unpaid?: { readonly number: string; readonly href: string } | undefined;
}

export function CartPage({ cart, notice, country, unpaid }: CartPageProps) {
  const t = useMessages(cartMessages);
  if (cart === undefined) {
    return (
      <div className="page-width py-12">
        {notice === undefined || notice === "added" ? null : <Notice tone={good.has(notice) ? "success" : "warning"} live>{t(notice)}</Notice>}
        <h1 className="sr-only">{t("title")}</h1>
        {unpaid === undefined ? <EmptyState title={t("empty")} action={<LinkButton to={paths.home()}>{t("toShop")}</LinkButton>}>{t("emptyText")}</EmptyState>
          : <EmptyState title={t("unpaid", { number: unpaid.number })} action={<LinkButton to={unpaid.href}>{t("toOrder")}</LinkButton>}>{t("unpaidText")}</EmptyState>}
      </div>
    );
  }
  return (
    <div className="page-width pb-24">
      <PageHeader title={t("title")} className="!pb-6" />
      {notice === undefined ? null : <Notice tone={good.has(notice) ? "success" : "warning"} live className="mb-6">{t(notice)}</Notice>}
      {cart.pricesChanged ? <PricesChanged cart={cart} /> : null}
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] xl:gap-x-20">
        <div>
          <ul className="divide-y divide-line border-y border-line">{cart.lines.map((line) => <LineRow key={line.id} line={line} />)}</ul>
          {cart.saved.length === 0 ? null : (
            <section className="mt-14">
              <h2 className="text-h3">{t("savedTitle")}</h2>
              <ul className="mt-4 divide-y divide-line border-y border-line">{cart.saved.map((line) => <LineRow key={line.id} line={line} saved />)}</ul>
            </section>
          )}
        </div>
        {cart.lines.length === 0 ? null : <Summary cart={cart} country={country} />}
      </div>
    </div>
  );
}

function PricesChanged({ cart }: { readonly cart: CartView }) {
  const t = useMessages(cartMessages);
  return (
    <Notice tone="warning" className="mb-6">
      <p>{t("pricesChanged")}</p>
      <Form method="post" action={paths.cart()} preventScrollReset className="mt-2">
        <input type="hidden" name="intent" value="accept-prices" />
        {cart.lines.map((line) => (line.unit === null ? null : <input key={line.id} type="hidden" name="seen[]" value={`${line.id} ${line.unit.amount}`} />))}
        <Button tone="secondary" size="small">{t("understood")}</Button>
      </Form>
    </Notice>
  );
}

function Summary({ cart, country }: { readonly cart: CartView; readonly country: string }) {
  const t = useMessages(cartMessages);
  const { locale } = usePage();
  const place = new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? country;
  return (
    <section aria-labelledby="summary" className="space-y-5 rounded-lg bg-raised p-5 sm:p-7 lg:sticky lg:top-8">
      <h2 id="summary" className="text-h3">{t("summary")}</h2>
      <Totals {...cart} />
      <p className="text-small text-muted">{t("deliveryNote", { country: place })}</p>
      {cart.arrives === undefined ? null : (
        <p className="flex items-start gap-2.5 text-small"><Icon name="truck" size={18} className="mt-0.5" />{t("arrives", { from: formatDate(cart.arrives.from, locale), until: formatDate(cart.arrives.until, locale) })}</p>
      )}
      <VoucherForm voucher={cart.voucher} />
      <GiftCards giftCards={cart.giftCards} />
      {cart.canOrder ? <LinkButton to={paths.checkout()} size="large" wide>{t("toCheckout")}</LinkButton> : <p className="text-small text-warning">{t("cannotOrder")}</p>}
      <Form method="post" action={paths.shareCart()}><button className="link inline-flex min-h-11 items-center text-small">{t("share")}</button></Form>
      <ul className="space-y-1.5 text-small text-muted">{(["ship", "secure", "help"] as const).map((key) => <li key={key} className="flex gap-2"><Icon name="check" size={16} className="mt-0.5" />{t(key)}</li>)}</ul>
    </section>
  );
}
