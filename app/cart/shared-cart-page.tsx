/** A cart by link: to look at and to copy; for whose it was, the link and how to take it back. */
import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import type { loadSharedCart } from "./load-shared-cart.server.ts";
import { sharedMessages } from "./shared-messages.ts";

export type SharedCartView = NonNullable<Awaited<ReturnType<typeof loadSharedCart>>>;

export function SharedCartPage({ cart }: { readonly cart: SharedCartView }) {
  const t = useMessages(sharedMessages);
  const { locale } = usePage();
  return (
    <div className="page-width pb-24">
      <PageHeader title={t(cart.own ? "ownTitle" : "title")} intro={t(cart.own ? "ownIntro" : "intro")} className="!pb-8" />
      {cart.gone ? <Notice tone="warning" className="mb-6">{t("someGone")}</Notice> : null}
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] xl:gap-x-20">
        <ul aria-label={t("goods")} className="divide-y divide-line border-y border-line">{cart.lines.map((line) => <SharedLine key={line.id} line={line} />)}</ul>
        <section aria-labelledby="sum" className="space-y-5 rounded-lg bg-raised p-5 sm:p-7">
          <h2 id="sum" className="flex flex-wrap justify-between gap-x-6 text-h4"><span>{t("total")}</span> <span className="tabular-nums">{formatMoney(cart.total, locale)}</span></h2>
          <p className="text-small text-muted">{t(cart.taxIncluded ? "taxIncluded" : "taxExcluded")}</p>
          {cart.own ? <OwnLink cart={cart} /> : (
            <Form method="post" className="space-y-3"><Button name="intent" value="copy" size="large" wide>{t("copy")}</Button><p className="text-small text-muted">{t("copyHint")}</p></Form>
          )}
        </section>
      </div>
    </div>
  );
}

function OwnLink({ cart }: { readonly cart: SharedCartView }) {
  const t = useMessages(sharedMessages);
  const { locale } = usePage();
  const [copied, setCopied] = useState(false);
  return (
    <div className="space-y-4">
      <Field label={t("link")} hint={t("until", { date: formatDate(cart.until, locale) })} value={cart.link} readOnly required mono onFocus={(event) => event.currentTarget.select()} />
      <div className="flex flex-wrap gap-3">
        <Button type="button" size="small" className="unscripted:hidden" onClick={() => void navigator.clipboard.writeText(cart.link).then(() => setCopied(true), () => undefined)}><span role="status">{t(copied ? "linkCopied" : "copyLink")}</span></Button>
        <Form method="post"><Button name="intent" value="revoke" tone="danger" size="small">{t("revoke")}</Button></Form>
      </div>
    </div>
  );
}

function SharedLine({ line }: { readonly line: SharedCartView["lines"][number] }) {
  const t = useMessages(sharedMessages);
  const { locale } = usePage();
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-3 py-6 sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-x-6">
      <span className="block self-start overflow-hidden rounded-md bg-raised">{line.picture === undefined ? <span className="block aspect-square" /> : <Picture picture={line.picture} decorative className="aspect-square h-auto w-full object-cover" />}</span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 className="font-sans text-base font-medium tracking-normal"><Link to={line.href} className="hover:underline">{line.name}</Link></h2>
          {line.amount === null ? <p className="text-small text-warning">{t("gone")}</p> : <p className="tabular-nums">{formatMoney(line.amount, locale)}</p>}
        </div>
        <p className="text-small text-muted">{t("pieces", { count: line.quantity })}{line.unit === null || line.quantity === 1 ? "" : `, ${t("each", { price: formatMoney(line.unit, locale) })}`}</p>
        {line.words.length === 0 ? null : line.words.length <= 3 ? <p className="text-small text-muted">{line.words.join(" · ")}</p> : (
          <details className="text-small text-muted"><summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("configuration")}</summary><ul>{line.words.map((word) => <li key={word}>{word}</li>)}</ul></details>
        )}
      </div>
    </li>
  );
}
