/** One line of the cart: picture, words, quantity, price, and what to do with it. Every control is a form of its own. */
import { Form, Link } from "@remix-run/react";
import { useRef } from "react";
import { VersionNotice } from "#app/configurator/version-notice.tsx";
import { versionMessages } from "#app/configurator/version-messages.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Price } from "#app/ui/price.tsx";
import { Quantity } from "#app/ui/quantity.tsx";
import { maximumQuantity } from "./cart.ts";
import type { LineView } from "./cart-view.ts";
import { cartMessages } from "./messages.ts";

export function LineRow({ line, saved = false }: { readonly line: LineView; readonly saved?: boolean }) {
  const t = useMessages(cartMessages);
  const { locale } = usePage();
  // The cart's lines stand directly under its title, those saved for later under a title of their own.
  const Heading = saved ? "h3" : "h2";
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-3 py-6 sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-x-6">
      <Link to={line.href} tabIndex={-1} aria-hidden="true" className="row-span-2 block self-start overflow-hidden rounded-md bg-raised">
        {line.picture === undefined ? <span className="block aspect-square" /> : <Picture picture={line.picture} decorative className="aspect-square h-auto w-full object-cover" />}
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <Heading className="font-sans text-base font-medium tracking-normal"><Link to={line.href} className="hover:underline">{line.name}</Link></Heading>
          <Words line={line} />
          {line.days === undefined ? null : <p className="mt-1 text-small text-muted">{t("madeInDays", { count: line.days })}{line.making === undefined ? "" : `. ${line.making}`}</p>}
          {line.weeks === undefined ? null : <p className="mt-1 text-small text-muted">{t("madeIn", { count: line.weeks })}</p>}
        </div>
        <div className="sm:text-right">
          {line.amount === null ? null : <Price price={line.amount} was={line.was} />}
          {line.unit === null || line.quantity === 1 ? null : <p className="text-small text-muted tabular-nums">{t("each", { price: formatMoney(line.unit, locale) })}</p>}
        </div>
      </div>
      <div className="space-y-3">
        <LineNotices line={line} />
        {line.quantity < maximumQuantity || saved ? null : <p className="text-small text-muted">{t("mostPieces", { count: maximumQuantity })}</p>}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {saved || line.problem?.code === "not-sold" ? null : <QuantityForm line={line} />}
          <LineButton id={line.id} intent={saved ? "unsave" : "save"} name={line.name}>{t(saved ? "moveBack" : "save")}</LineButton>
          <LineButton id={line.id} intent="remove" name={line.name}>{t("remove")}</LineButton>
          {line.editHref === undefined ? null : <Link to={line.editHref} className="link inline-flex min-h-11 items-center text-small">{t("edit")}</Link>}
        </div>
      </div>
    </li>
  );
}

/** A few words stand open; a whole configuration folds. */
function Words({ line }: { readonly line: LineView }) {
  const t = useMessages(cartMessages);
  if (line.words.length === 0) return null;
  if (line.words.length <= 3) return <p className="mt-0.5 text-small text-muted">{line.words.join(" · ")}</p>;
  return (
    <details className="mt-0.5 text-small text-muted">
      <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("configuration")}</summary>
      <ul className="pb-1">{line.words.map((word) => <li key={word}>{word}</li>)}</ul>
    </details>
  );
}

function LineNotices({ line }: { readonly line: LineView }) {
  const t = useMessages(cartMessages);
  const { locale } = usePage();
  const { problem } = line;
  return (
    <>
      {line.seen === undefined ? null : <p className="text-small text-warning">{t("priceWas", { price: formatMoney(line.seen, locale) })}</p>}
      {line.newer === undefined ? null : <Newer line={line} newer={line.newer} />}
      {problem === undefined || (problem.code === "model-changed" && line.newer !== undefined) ? null : (
        <Notice tone="warning">{problem.code === "out-of-stock" ? t(problem.units === 0 ? "problem-none-left" : "problem-out-of-stock", { count: problem.units }) : t(`problem-${problem.code}`)}</Notice>
      )}
    </>
  );
}

/** One click for each way into the new version; until its day the line is ordered as it stands. */
function Newer({ line, newer }: { readonly line: LineView; readonly newer: NonNullable<LineView["newer"]> }) {
  const t = useMessages(versionMessages);
  const { locale } = usePage();
  return (
    <VersionNotice words={newer.words} standing={newer.until === undefined ? t("newerOver") : t("newerUntil", { date: formatDate(newer.until, locale) })} take={(way, label) => (
      <Form method="post" action={paths.cart()} preventScrollReset>
        <input type="hidden" name="intent" value="move" /><input type="hidden" name="lineId" value={line.id} />
        <input type="hidden" name="version" value={newer.version} /><input type="hidden" name="way" value={way.way} /><input type="hidden" name="price" value={way.price} />
        <Button tone="secondary" size="small">{label}<span className="sr-only">: {line.name}</span></Button>
      </Form>
    )} />
  );
}

function QuantityForm({ line }: { readonly line: LineView }) {
  const t = useMessages(cartMessages);
  const scripted = useScripted();
  const form = useRef<HTMLFormElement>(null);
  const submit = () => form.current?.requestSubmit();
  return (
    <Form ref={form} method="post" action={paths.cart()} preventScrollReset className="flex items-center gap-2">
      <input type="hidden" name="intent" value="quantity" />
      <input type="hidden" name="lineId" value={line.id} />
      <Quantity key={line.quantity} defaultValue={line.quantity} max={maximumQuantity} onCommit={submit} />
      {scripted ? null : <Button tone="secondary" size="small">{t("update")}</Button>}
    </Form>
  );
}

function LineButton({ id, intent, name, children }: { readonly id: string; readonly intent: string; readonly name: string; readonly children: string }) {
  return (
    <Form method="post" action={paths.cart()} preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="lineId" value={id} />
      <button className="link inline-flex min-h-11 items-center text-small">{children}<span className="sr-only">: {name}</span></button>
    </Form>
  );
}
