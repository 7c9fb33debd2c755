import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import type { Translate } from "#app/platform/i18n.ts";
import type { Tone } from "#app/ui/badge.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ProductCard as Card } from "#app/ui/product-card.tsx";
import { WishButton } from "#app/ui/wish-button.tsx";
import type { Availability } from "./availability.ts";
import type { ProductCard } from "./card.ts";
import { catalogMessages } from "./messages.ts";
import { pictureSource } from "./picture-source.ts";

type Words = Translate<keyof (typeof catalogMessages)["en"]>;

const badgeWords = {
  new: "badgeNew", reduced: "badgeReduced", bestseller: "badgeBestseller", "last-pieces": "badgeLastPieces",
} as const;
/** One badge, or a list becomes a fair: what changes the decision most comes first. */
const badgeOrder = ["reduced", "last-pieces", "new", "bestseller"] as const;

export function badgesOf(card: Pick<ProductCard, "badges" | "configurable" | "wasPrice">, t: Words): { readonly text: string; readonly tone?: Tone }[] {
  const known = new Set([...card.badges, ...(card.wasPrice === undefined ? [] : ["reduced"])]);
  if (card.wasPrice === undefined) known.delete("reduced");
  const badges = badgeOrder.filter((code) => known.has(code)).map((code) => ({ text: t(badgeWords[code]), ...(code === "reduced" && { tone: "danger" as const }) }));
  return [...(card.configurable ? [{ text: t("badgeConfigurable"), tone: "accent" as const }] : []), ...badges].slice(0, 1);
}

export function availabilityText(availability: Availability, t: Words): string {
  switch (availability.code) {
    case "in-stock": return t("inStock");
    case "few-left": return t("fewLeft", { count: availability.units });
    case "made-to-order": return "workingDays" in availability ? t("madeToOrderInDays", { count: availability.workingDays }) : t("madeToOrderIn", { count: availability.weeks });
    case "back-order": return t("backOrderIn", { count: availability.weeks });
    case "sold-out": return t("soldOut");
  }
}

interface ProductTileProps {
  readonly card: ProductCard;
  readonly eager?: boolean;
  readonly heading?: "h2" | "h3";
  /** Below everything: why it is here. */
  readonly footer?: ReactNode;
  /** Leaves room for nothing but picture, name and price. */
  readonly plain?: boolean;
}

/** A product of the catalogue on a shelf or in a list. */
export function ProductTile({ card, eager = false, heading = "h3", footer, plain = false }: ProductTileProps) {
  const t = useMessages(catalogMessages);
  return (
    <Card
      eager={eager} heading={heading} footer={footer} corner={<WishButton productId={card.id} name={card.name} />}
      product={{
        id: card.id, href: paths.product(card.slug), name: card.name, subtitle: card.subtitle === "" ? undefined : card.subtitle,
        picture: card.picture === undefined ? undefined : pictureSource(card.picture),
        price: card.price === null ? undefined : { price: card.price, was: card.wasPrice, lowest: card.lowestLast30Days, from: card.from },
        badges: badgesOf(card, t),
        ...(plain ? {} : { swatches: card.swatches.map((colour) => ({ label: colour, colour })), note: card.price === null ? t("notSoldHere") : availabilityText(card.availability, t) }),
      }}
    />
  );
}
