/** What stands on a shelf beside plain tiles. Drawn by the server alone (draw-shelves.server.tsx), so links and forms are soft. */
import type { ProductCard } from "#app/catalog/card.ts";
import { catalogMessages } from "#app/catalog/messages.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { paths } from "#app/paths.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { buttonClass } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Price } from "#app/ui/price.tsx";
import { SoftLink } from "#app/ui/soft-link.tsx";
import { messages } from "./messages.ts";
import type { ShelfContent } from "./shelf-view.ts";

/** A product shown large; alone on its shelf its words stand beside the picture. */
export function WideTile({ card, alone }: { readonly card: ProductCard; readonly alone: boolean }) {
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
        <SoftLink href={href} className={buttonClass({ tone: "secondary" })} aria-label={`${card.configurable ? t("configure") : card.name}: ${card.name}`}>{card.configurable ? t("configure") : t("look")}</SoftLink>
      </div>
    </article>
  );
}

/** One line of "Why these?"; its buttons belong to the form around the list. Everybody's shelves take no opinion. */
export function WhyPlace({ id, name, reason, fixed = false }: { readonly id: string; readonly name: string; readonly reason: string; readonly fixed?: boolean }) {
  const t = useMessages(messages);
  return (
    <li>
      <span><b>{name}</b>: {reason}</span>
      {fixed ? null : <span>
        <button name="more" value={id} className="link" aria-label={t("moreNamed", { name })}>{t("more")}</button>
        <button name="less" value={id} className="link" aria-label={t("lessNamed", { name })}>{t("less")}</button>
      </span>}
    </li>
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
