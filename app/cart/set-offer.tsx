/** A set with one price on the page of a product. Drawn on the server alone (`draw-sets.server.tsx`): plain links and one plain form. */
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { setMessages } from "./set-messages.ts";
import type { SetPartView, SetView } from "./set-view.ts";

export function SetOffer({ set }: { readonly set: SetView }) {
  const t = useMessages(setMessages);
  const heading = `set-${set.id}`;
  return (
    <section aria-labelledby={heading}>
      <p className="eyebrow mb-2">{t("eyebrow")}</p>
      <h2 id={heading} className="mb-5 text-h2">{set.name}</h2>
      <form method="post" action={paths.addSet()} className="grid items-start gap-x-12 gap-y-6 rounded-lg bg-raised p-5 sm:p-7 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <input type="hidden" name="set" value={set.id} />
        <ul className="divide-y divide-line">{set.parts.map((part) => <Part key={part.id} part={part} set={set} />)}</ul>
        <Sums set={set} />
      </form>
    </section>
  );
}

function Part({ part, set }: { readonly part: SetPartView; readonly set: SetView }) {
  const t = useMessages(setMessages);
  const { locale } = usePage();
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 py-4 first:pt-0 last:pb-0 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <a href={part.href} tabIndex={-1} aria-hidden="true" className="block self-start overflow-hidden rounded-md bg-surface">
        {part.picture === undefined ? <span className="block aspect-square" /> : <Picture picture={part.picture} decorative className="aspect-square h-auto w-full object-cover" />}
      </a>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-48 space-y-1">
          <h3 className="font-sans text-base font-medium tracking-normal">{part.quantity === 1 ? null : <span className="tabular-nums">{t("pieces", { count: part.quantity })} </span>}<a href={part.href} className="hover:underline">{part.name}</a></h3>
          <Chosen part={part} />
          <Standing part={part} set={set} />
        </div>
        <div className="sm:text-right">
          <p className="font-medium tabular-nums">{formatMoney(part.amount, locale)}</p>
          {part.quantity === 1 ? null : <p className="text-small text-muted tabular-nums">{t("each", { price: formatMoney(part.each, locale) })}</p>}
        </div>
      </div>
    </li>
  );
}

/** Which variant or configuration; what the form sends of it lies beside it. */
function Chosen({ part }: { readonly part: SetPartView }) {
  const t = useMessages(setMessages);
  const words = part.words.length === 0 ? null : <p className="text-small text-muted">{part.words.join(" · ")}</p>;
  if (part.choices.length > 0) return <Select label={t("choose", { name: part.name })} labelHidden name="variants[]" defaultValue={part.variant} choices={part.choices} className="max-w-80" />;
  return (
    <>
      {words}
      {part.variant === undefined ? null : <input type="hidden" name="variants[]" value={part.variant} />}
      {part.configuration === undefined ? null : <input type="hidden" name="configurations[]" value={part.configuration} />}
    </>
  );
}

/** What the shopper should know of a part before she presses the button. */
function Standing({ part, set }: { readonly part: SetPartView; readonly set: SetView }) {
  const t = useMessages(setMessages);
  const { locale } = usePage();
  if (part.state === "short") return <p className="text-small font-medium text-danger">{part.units === 0 ? t("soldOut") : t("short", { count: part.units })}</p>;
  return (
    <>
      {part.state === "in-cart" ? <p className="text-small text-positive">{t("in-cart")}</p> : null}
      {part.state === "ready" && part.own ? <p className="text-small text-positive">{t("own")}</p> : null}
      {part.state === "to-configure" ? <p className="text-small text-muted">{t("to-configure", { price: formatMoney(set.together, locale) })}</p> : null}
      {part.days === undefined ? null : <p className="text-small text-muted">{t("madeInDays", { count: part.days })}</p>}
      {part.weeks === undefined ? null : <p className="text-small text-muted">{t("madeIn", { count: part.weeks })}</p>}
    </>
  );
}

function Sums({ set }: { readonly set: SetView }) {
  const t = useMessages(setMessages);
  const { locale } = usePage();
  const short = set.parts.filter((part) => part.state === "short");
  const toConfigure = set.parts.find((part) => part.state === "to-configure");
  const label = toConfigure === undefined ? t("add") : t(set.parts.some((part) => part.state === "ready") ? "addRest" : "configure", { name: toConfigure.name });
  return (
    <div className="space-y-5 border-t border-line pt-6 lg:border-t-0 lg:pt-0">
      <dl className="space-y-2 tabular-nums">
        <div className="flex justify-between gap-4 text-muted"><dt>{t("separately")}</dt><dd><s>{formatMoney(set.separately, locale)}</s></dd></div>
        <div className="flex items-baseline justify-between gap-4"><dt className="font-medium">{t("together")}</dt><dd className="text-h3 font-medium">{formatMoney(set.together, locale)}</dd></div>
        <div className="flex justify-between gap-4 text-positive"><dt>{t("saving")}</dt><dd>{t("percent", { amount: formatMoney(set.saving, locale), percent: set.percent })}</dd></div>
      </dl>
      {short.length === 0 ? <Button size="large" wide>{label}</Button> : <p className="text-small font-medium text-danger">{t("unavailable", { names: short.map((part) => part.name).join(", ") })}</p>}
      {set.parts.some((part) => part.pricesDiffer === true) ? <p className="text-small text-muted">{t("varies", { price: formatMoney(set.together, locale) })}</p> : null}
      <p className="text-small text-muted">{t("note")}</p>
    </div>
  );
}
