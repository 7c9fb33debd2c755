import type { ReactNode } from "react";
import type { Island as Part } from "#app/platform/island.ts";
import { Badge, type Tone } from "./badge.tsx";
import { classNames } from "./class-names.ts";
import { Island } from "./island.tsx";
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
    <article className="tile">
      <div className="tile-frame">
        {product.picture === undefined ? null : <Picture picture={product.picture} eager={eager} decorative />}
      </div>
      <div className="tile-words">
        <Heading className="tile-name"><SoftLink href={product.href} discover={eager}>{product.name}</SoftLink></Heading>
        {product.subtitle === undefined ? null : <p className="tile-line">{product.subtitle}</p>}
        {product.price === undefined ? null : <div className="mt-1"><Price {...product.price} /></div>}
        {/* Beside the words: over the picture they would hide what is for sale. */}
        {product.badges === undefined || product.badges.length === 0 ? null : <ul className="tile-badges">{product.badges.map((badge) => <li key={badge.text}><Badge tone={badge.tone ?? "neutral"}>{badge.text}</Badge></li>)}</ul>}
        <div className="tile-foot">
          {product.note === undefined ? null : <p>{product.note}</p>}
          <Finishes values={product.swatches ?? []} />
        </div>
        {footer === undefined ? null : <div className="relative z-10 mt-1">{footer}</div>}
      </div>
      {corner === undefined ? null : <div className="tile-corner">{corner}</div>}
    </article>
  );
}

function Finishes({ values }: { readonly values: readonly SwatchValue[] }) {
  const t = useMessages(uiMessages);
  if (values.length < 2) return null;
  const more = values.length - shownSwatches;
  return (
    <p className="tile-finishes">
      <span className="sr-only">{t("inFinishes", { count: values.length })}</span>
      {values.slice(0, shownSwatches).map((value) => <Swatch key={value.label} value={value} size="small" />)}
      {more > 0 ? <span aria-hidden="true" className="ml-1">+{more}</span> : null}
    </p>
  );
}

/** Cards side by side: two on a phone, up to four on a desktop. `columns` 3 leaves room for a column of filters. */
export function ProductGrid({ items, columns = 4 }: { readonly items: Part; readonly columns?: 3 | 4 }) {
  return <Island part={items} as="ul" className={classNames("grid grid-cols-2 gap-x-4 gap-y-9 md:grid-cols-3 md:gap-x-6 md:gap-y-12", columns === 4 && "xl:grid-cols-4")} />;
}
