import type { ReactNode } from "react";
import { Badge, type Tone } from "./badge.tsx";
import { classNames } from "./class-names.ts";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";
import { Picture, type PictureSource } from "./picture.tsx";
import { Price, type PriceProps } from "./price.tsx";
import { SoftLink } from "./soft-link.tsx";
import { Swatch, type SwatchValue } from "./swatch.tsx";

/** A thing for sale as a card shows it: words, addresses and amounts, nothing that needs looking up. */
export interface ProductCardValue {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly subtitle?: string | undefined;
  readonly picture?: PictureSource | undefined;
  readonly price?: Pick<PriceProps, "price" | "was" | "lowest" | "from"> | undefined;
  readonly badges?: readonly { readonly text: string; readonly tone?: Tone }[];
  readonly swatches?: readonly SwatchValue[];
  /** A line under the price: "ready to ship", "made in 4 weeks". */
  readonly note?: string | undefined;
}

interface ProductCardProps {
  readonly product: ProductCardValue;
  /** In the first screen: its picture is fetched at once. */
  readonly eager?: boolean;
  /** h2 when the cards stand directly under the page's title, h3 within a section. */
  readonly heading?: "h2" | "h3";
  /** Over the picture's corner: a wish button. */
  readonly corner?: ReactNode;
  /** Below everything: why it is here, compare. */
  readonly footer?: ReactNode;
}

const shownSwatches = 5;

/** One link per card: the name, stretched over the whole card; what else can be pressed lies above it. */
export function ProductCard({ product, eager = false, heading: Heading = "h3", corner, footer }: ProductCardProps) {
  return (
    <article className="group/card relative flex h-full flex-col">
      <div className="relative aspect-[4/5] overflow-hidden rounded-md bg-raised">
        {product.picture === undefined ? null : <Picture picture={product.picture} eager={eager} decorative className="size-full object-cover transition-transform duration-700 ease-calm motion-safe:group-hover/card:scale-[1.025]" />}
        {product.badges === undefined || product.badges.length === 0 ? null : (
          <ul className="absolute top-2 left-2 flex flex-wrap gap-1.5 pr-12 sm:top-3 sm:left-3">{product.badges.map((badge, index) => <li key={badge.text} className={classNames(index > 0 && "hidden sm:block")}><Badge tone={badge.tone ?? "neutral"}>{badge.text}</Badge></li>)}</ul>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-1 pt-3.5">
        <Heading className="font-sans text-base font-medium tracking-normal">
          <SoftLink href={product.href} discover={eager} className="after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-3 focus-visible:after:outline-focus">{product.name}</SoftLink>
        </Heading>
        {product.subtitle === undefined ? null : <p className="line-clamp-2 text-small text-muted hyphens-auto">{product.subtitle}</p>}
        {product.price === undefined ? null : <div className="mt-1"><Price {...product.price} /></div>}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
          {product.note === undefined ? null : <p className="text-caption text-muted">{product.note}</p>}
          <Finishes values={product.swatches ?? []} />
        </div>
        {footer === undefined ? null : <div className="relative z-10 mt-1">{footer}</div>}
      </div>
      {corner === undefined ? null : <div className="absolute top-1.5 right-1.5 z-10">{corner}</div>}
    </article>
  );
}

function Finishes({ values }: { readonly values: readonly SwatchValue[] }) {
  const t = useMessages(uiMessages);
  if (values.length < 2) return null;
  const more = values.length - shownSwatches;
  return (
    <p className="flex items-center">
      <span className="sr-only">{t("inFinishes", { count: values.length })}</span>
      {values.slice(0, shownSwatches).map((value, index) => <span key={value.label} className={classNames("flex", index > 0 && "-ml-1")}><Swatch value={value} size="small" /></span>)}
      {more > 0 ? <span aria-hidden="true" className="ml-1 text-caption text-muted">+{more}</span> : null}
    </p>
  );
}

/** Cards side by side: two on a phone, up to four on a desktop. `columns` 3 leaves room for a column of filters. */
export function ProductGrid({ children, columns = 4 }: { readonly children: ReactNode; readonly columns?: 3 | 4 }) {
  return <ul className={classNames("grid grid-cols-2 gap-x-4 gap-y-9 md:grid-cols-3 md:gap-x-6 md:gap-y-12", columns === 4 && "xl:grid-cols-4")}>{children}</ul>;
}
