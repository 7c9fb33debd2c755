/** Arranged shelves as the page draws them: cards, content and the reason of each place in the shopper's words. */
import type { ProductCard } from "#app/catalog/card.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import type { ArrangedShelf, ArrangedSlot, Reason } from "#merch-rules/arrange.ts";
import type { Content, Layout } from "#merch-rules/schema.ts";
import { messages } from "./messages.ts";

export interface ShelfPlace {
  readonly slot: number;
  readonly card: ProductCard;
  /** Why this stands here, one short sentence. */
  readonly reason: string;
}

export interface ShelfContent {
  readonly slot: number;
  readonly content: Content;
}

export interface ShelfView {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly layout: Layout;
  readonly total: number;
  readonly offset: number;
  readonly places: readonly ShelfPlace[];
  readonly content: readonly ShelfContent[];
  /** The impression's id, where presses on this shelf may be told. */
  readonly shown?: string | undefined;
  /** True where the shopper gets everybody's shelves: an opinion would change nothing. */
  readonly fixed?: boolean;
}

/** Places whose product has gone since are left out; a shelf that loses all of them too. */
export function shelfViews(shelves: readonly ArrangedShelf[], cardOf: (externalId: string) => ProductCard | undefined, shop: Pick<Catalogue, "attributes" | "facets" | "names" | "rowOfExternalId">, locale: Locale, impressions?: ReadonlyMap<string, string>): ShelfView[] {
  return shelves
    .map((shelf) => ({
      id: shelf.id, title: shelf.title, subtitle: shelf.subtitle ?? undefined, layout: shelf.layout, total: shelf.total, offset: shelf.offset, shown: impressions?.get(shelf.id),
      places: shelf.slots.flatMap((slot) => placeOf(slot, cardOf, shop, locale)),
      content: shelf.slots.flatMap((slot) => (slot.kind === "content" ? [{ slot: slot.slot, content: slot.content }] : [])),
    }))
    .filter((shelf) => shelf.places.length > 0);
}

function placeOf(slot: ArrangedSlot, cardOf: (externalId: string) => ProductCard | undefined, shop: Pick<Catalogue, "attributes" | "facets" | "names" | "rowOfExternalId">, locale: Locale): ShelfPlace[] {
  if (slot.kind !== "product") return [];
  const card = cardOf(slot.product);
  return card === undefined ? [] : [{ slot: slot.slot, card, reason: reasonText(slot.reason, shop, locale) }];
}

/** The sentence of a reason; facet values and products are named as shoppers know them. */
export function reasonText(reason: Reason, shop: Pick<Catalogue, "attributes" | "facets" | "names" | "rowOfExternalId">, locale: Locale): string {
  const t = translator(messages, locale);
  if (reason.code === "likes") {
    const { facet, value } = reason.params;
    const code = shop.facets.codeOf.get(String(facet))?.get(String(value));
    const label = code === undefined ? undefined : localise(shop.facets.labels[code], locale);
    return label === undefined || label === "" ? t("reason-likes-general") : t("reason-likes", { value: label });
  }
  if (reason.code === "goes-with") {
    const row = shop.rowOfExternalId.get(String(reason.params.product));
    const name = row === undefined ? "" : localise(shop.names[row], locale);
    return name === "" ? t("reason-goes-with-general") : t("reason-goes-with", { name });
  }
  return t(`reason-${reason.code}`);
}

/** Products and content of a shelf in the order of their slots. */
export const entriesOf = ({ places, content }: Pick<ShelfView, "places" | "content">): (ShelfPlace | ShelfContent)[] => [...places, ...content].sort((a, b) => a.slot - b.slot);
