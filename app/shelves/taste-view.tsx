import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { RadioCards } from "#app/ui/choice.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture, type PictureSource } from "#app/ui/picture.tsx";
import { SoftLink } from "#app/ui/soft-link.tsx";
import { tasteMessages } from "./taste-messages.ts";
import type { TastePage } from "./taste.server.ts";
import type { Strength, TasteFacet, TasteLine } from "./taste.ts";

export interface TasteProduct {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly picture: PictureSource | undefined;
}

/** The one switch: beyond the visit, during it, not at all. */
export function FollowForm({ following, privacyControl }: Pick<TastePage, "following" | "privacyControl">) {
  const t = useMessages(tasteMessages);
  const choice = (value: TastePage["following"]) => ({ value, title: t(`follow-${value}`), text: t(`follow-${value}-text`) });
  return (
    <form method="post" action={paths.taste()}>
      <RadioCards key={following} legend={t("followTitle")} name="following" columns={3} defaultValue={following} choices={[{ ...choice("kept"), disabled: privacyControl }, choice("visit"), choice("same")]} />
      {privacyControl ? <Notice className="mt-3">{t("privacyControl")}</Notice> : null}
      <Button tone="secondary" className="mt-4">{t("save")}</Button>
    </form>
  );
}

/** Every belief with a way to take it away. */
export function Beliefs({ facets, priceLevel }: Pick<TastePage, "facets" | "priceLevel">) {
  const t = useMessages(tasteMessages);
  const { locale } = usePage();
  const liked = facets.filter((facet) => facet.likes.length > 0);
  const disliked = facets.filter((facet) => facet.dislikes.length > 0);
  return (
    <form method="post" action={paths.taste()} className="space-y-12">
      {liked.length === 0 && priceLevel === undefined ? null : (
        <Part title={t("likes")}>
          <dl className="divide-y divide-line border-y border-line">
            {liked.map((facet) => <FacetRow key={facet.facet} facet={facet} lines={facet.likes} />)}
            {priceLevel === undefined ? null : <Row name={t("priceLevel")}><ul><Chip line={{ belief: "price:level", label: t("around", { price: formatMoney(priceLevel, locale) }), strength: 1 }} measured={false} /></ul></Row>}
          </dl>
        </Part>
      )}
      {disliked.length === 0 ? null : (
        <Part title={t("dislikes")}><dl className="divide-y divide-line border-y border-line">{disliked.map((facet) => <FacetRow key={facet.facet} facet={facet} lines={facet.dislikes} />)}</dl></Part>
      )}
    </form>
  );
}

function FacetRow({ facet, lines }: { readonly facet: TasteFacet; readonly lines: readonly TasteLine[] }) {
  const t = useMessages(tasteMessages);
  const name = facet.label ?? (facet.facet === "category" || facet.facet === "collection" ? t(`facet-${facet.facet}`) : facet.facet);
  return <Row name={name}><ul className="flex flex-wrap gap-2">{lines.map((line) => <Chip key={line.belief} line={line} />)}</ul></Row>;
}

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="grid gap-x-8 gap-y-2 py-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
    <dt className="text-small text-muted sm:pt-2.5">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

function Chip({ line: { belief, label, strength }, measured = true }: { readonly line: TasteLine; readonly measured?: boolean }) {
  const t = useMessages(tasteMessages);
  return (
    <li className="inline-flex max-w-full items-center rounded-md bg-raised pl-3.5">
      <span className="min-w-0 py-2 break-words">{measured ? <><span aria-hidden="true">{label}</span><span className="sr-only">{t("strength", { label, strength: t(`strength-${strength}`) })}</span></> : label}</span>
      {measured ? <Meter strength={strength} /> : null}
      <button name="forget" value={belief} aria-label={t("forget", { label })} title={t("forget", { label })} className="ml-1 inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted hover:text-ink"><Icon name="close" className="size-4" /></button>
    </li>
  );
}

const Meter = ({ strength }: { readonly strength: Strength }) => (
  <span aria-hidden="true" className="ml-3 inline-flex gap-1">{([1, 2, 3] as const).map((step) => <span key={step} className={classNames("size-1.5 rounded-full", step <= strength ? "bg-accent" : "bg-edge/45")} />)}</span>
);

/** Products with one thing to do each. */
export function TasteProducts({ title, products, name, button, named }: { readonly title: string; readonly products: readonly TasteProduct[]; readonly name: "opinion" | "unseen"; readonly button: string; readonly named: (name: string) => string }) {
  if (products.length === 0) return null;
  return (
    <Part title={title}>
      <form method="post" action={paths.taste()}>
        <ul className="grid gap-x-8 border-b border-line sm:grid-cols-2 lg:grid-cols-3">
          {products.map((product) => (
            <li key={product.id} className="flex items-center gap-4 border-t border-line py-3">
              <span className="size-14 shrink-0 overflow-hidden rounded-md bg-raised">{product.picture === undefined ? null : <Picture picture={product.picture} decorative className="size-full object-cover" />}</span>
              <SoftLink href={product.href} className="min-w-0 flex-1 hover:underline">{product.name}</SoftLink>
              <button name={name} value={product.id} aria-label={named(product.name)} className="link min-h-11 shrink-0 text-small text-muted">{button}</button>
            </li>
          ))}
        </ul>
      </form>
    </Part>
  );
}

export function Part({ title, intro, children }: { readonly title: string; readonly intro?: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="text-h3">{title}</h2>
      {intro === undefined ? null : <p className="mt-2 max-w-2xl text-muted">{intro}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}

export function KnownFacts({ customer }: { readonly customer: NonNullable<TastePage["customer"]> }) {
  const t = useMessages(tasteMessages);
  return (
    <Part title={t("known")} intro={t("knownText")}>
      <ul className="space-y-1">
        <li>{customer.orders === 0 ? t("noOrders") : t("orders", { count: customer.orders })}</li>
        {customer.company ? <li>{t("company")}</li> : null}
      </ul>
    </Part>
  );
}
