import { Form, useLocation } from "@remix-run/react";
import type { ProductCard } from "#app/catalog/card.ts";
import { catalogMessages } from "#app/catalog/messages.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { ProductTile } from "#app/catalog/product-tile.tsx";
import { paths } from "#app/paths.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Price } from "#app/ui/price.tsx";
import { ProductGrid } from "#app/ui/product-card.tsx";
import { Shelf, ShelfItem } from "#app/ui/shelf.tsx";
import { messages } from "./messages.ts";
import type { ShelfContent, ShelfPlace, ShelfView } from "./shelf-view.ts";

interface ShelfRowProps {
  readonly shelf: ShelfView;
  readonly href?: string | undefined;
  /** In the first screen. */
  readonly eager?: boolean;
}

/** One arranged shelf in the layout its rules ask for. */
export function ShelfRow({ shelf, href, eager = false }: ShelfRowProps) {
  if (shelf.layout === "hero") return <HeroShelf shelf={shelf} />;
  if (shelf.layout === "row") {
    return (
      <Shelf title={shelf.title} intro={shelf.subtitle} href={href} aside={<Why places={shelf.places} />}>
        {entriesOf(shelf).map((entry, index) => <ShelfItem key={entry.key}><Entry entry={entry} eager={eager && index < 4} /></ShelfItem>)}
      </Shelf>
    );
  }
  return (
    <section className="page-width" aria-label={shelf.title}>
      <ShelfTitle shelf={shelf} />
      <ProductGrid>{entriesOf(shelf).map((entry) => <li key={entry.key}><Entry entry={entry} eager={false} /></li>)}</ProductGrid>
    </section>
  );
}

function ShelfTitle({ shelf }: { readonly shelf: ShelfView }) {
  return (
    <div className="mb-5 md:mb-7">
      <h2 className="text-h2">{shelf.title}</h2>
      {shelf.subtitle === undefined ? null : <p className="mt-2 max-w-2xl text-muted">{shelf.subtitle}</p>}
    </div>
  );
}

/** Few things, shown large. */
function HeroShelf({ shelf }: { readonly shelf: ShelfView }) {
  return (
    <section className="page-width" aria-label={shelf.title}>
      <ShelfTitle shelf={shelf} />
      <ul className={classNames("grid gap-x-6 gap-y-10", shelf.places.length > 1 && "sm:grid-cols-2", shelf.places.length % 3 === 0 && "lg:grid-cols-3")}>
        {shelf.places.map((place) => <li key={place.card.id}><WideTile card={place.card} alone={shelf.places.length === 1} /></li>)}
      </ul>
    </section>
  );
}

function WideTile({ card, alone }: { readonly card: ProductCard; readonly alone: boolean }) {
  const t = useMessages(catalogMessages);
  const href = card.configurable ? paths.configure(card.slug) : paths.product(card.slug);
  return (
    <article className={classNames(alone && "grid items-center gap-x-12 md:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]")}>
      <div className="aspect-[4/3] overflow-hidden rounded-md bg-raised">{card.picture === undefined ? null : <Picture picture={pictureSource(card.picture, "wide")} decorative className="size-full object-cover" />}</div>
      <div className={classNames("mt-4 flex flex-wrap justify-between gap-x-6 gap-y-4", alone ? "md:flex-col md:items-start" : "items-end")}>
        <div className="min-w-0">
          <h3 className={alone ? "text-h2" : "text-h3"}>{card.name}</h3>
          {alone ? <p className="mt-2 mb-3 text-muted">{card.subtitle}</p> : null}
          {card.price === null ? null : <Price price={card.price} was={card.wasPrice} lowest={card.lowestLast30Days} from={card.from} />}
        </div>
        <LinkButton to={href} discover="none" tone="secondary" aria-label={`${card.configurable ? t("configure") : card.name}: ${card.name}`}>{card.configurable ? t("configure") : t("look")}</LinkButton>
      </div>
    </article>
  );
}

type ShelfEntry = { readonly key: string } & ({ readonly place: ShelfPlace } | { readonly content: ShelfContent });

/** Products and content of a shelf in the order of their slots. */
export function entriesOf(shelf: Pick<ShelfView, "places" | "content">): ShelfEntry[] {
  const places = shelf.places.map((place) => ({ slot: place.slot, entry: { key: place.card.id, place } }));
  const content = shelf.content.map((one) => ({ slot: one.slot, entry: { key: `${one.slot} ${one.content.ref}`, content: one } }));
  return [...places, ...content].sort((a, b) => a.slot - b.slot).map((one) => one.entry);
}

function Entry({ entry, eager }: { readonly entry: ShelfEntry; readonly eager: boolean }) {
  return "place" in entry ? <ProductTile card={entry.place.card} eager={eager} /> : <ContentTile content={entry.content} />;
}

/** The reason of each place, for who asks. */
function Why({ places }: { readonly places: readonly ShelfPlace[] }) {
  const t = useMessages(messages);
  const { pathname } = useLocation();
  const told = places.filter((place) => place.reason !== "");
  if (told.length === 0) return null;
  return (
    <details className="text-small text-muted">
      <summary className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11">{t("whyThese")}</summary>
      <ul className="mt-1 mb-3 max-w-2xl divide-y divide-line">
        {told.map((place) => (
          <li key={place.card.id} className="flex flex-wrap items-center justify-between gap-x-4">
            <span><span className="text-ink">{place.card.name}</span>: {place.reason}</span>
            <Form method="post" action={paths.events()} preventScrollReset>
              <input type="hidden" name="type" value="less-like-this" />
              <input type="hidden" name="productId" value={place.card.id} />
              <input type="hidden" name="returnTo" value={pathname} />
              <button type="submit" className="link min-h-9 pointer-coarse:min-h-11" aria-label={t("lessNamed", { name: place.card.name })}>{t("less")}</button>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}

const wordsIn = (text: Readonly<Record<string, string>> | undefined, locale: Locale): string | undefined => text?.[locale] ?? text?.["en"];

/** What the merchandiser placed among the products. Its link stays on this shop. */
export function ContentTile({ content: { content } }: { readonly content: ShelfContent }) {
  const { locale } = usePage();
  const [title, text] = [wordsIn(content.title, locale), wordsIn(content.text, locale)];
  const words = <>{title === undefined ? null : <span className="block font-display text-h3">{title}</span>}{text === undefined ? null : <span className="mt-2 block text-small text-muted">{text}</span>}</>;
  const classes = "flex h-full min-h-56 flex-col justify-between rounded-md bg-raised p-6";
  if (content.link === undefined) return <div className={classes}><span>{words}</span></div>;
  return (
    <a href={safeRedirect(content.link)} className={classNames(classes, "group hover:bg-line/70")}>
      <span>{words}</span><Icon name="arrowRight" className="mt-6 transition-transform group-hover:translate-x-1" />
    </a>
  );
}
