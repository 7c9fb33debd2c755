/** Tiles as HTML. A tile is drawn once per card and look, and kept as long as its card: cards change when what they show changes. */
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import type { ProductCard } from "./card.ts";
import { ProductTile } from "./product-tile.tsx";

export interface TileLook {
  readonly heading: "h2" | "h3";
  /** So many of the first tiles stand in the first screen. */
  readonly eager: number;
}

const kept = new WeakMap<ProductCard, Map<string, string>>();

/** The HTML of a view of a card, drawn on first need. `look` names all it depends on beside card, language and theme. */
export function drawnOnce(card: ProductCard, { locale, theme }: PageValue, look: string, view: () => string): string {
  const known = kept.get(card) ?? new Map<string, string>();
  kept.set(card, known);
  const key = `${locale} ${theme} ${look}`;
  const html = known.get(key) ?? view();
  known.set(key, html);
  return html;
}

export function drawTile(page: PageValue, card: ProductCard, heading: TileLook["heading"], eager: boolean): string {
  const wished = page.wishes.includes(card.id);
  return drawnOnce(card, page, `tile ${heading} ${eager} ${wished}`, () => draw({ ...page, wishes: wished ? [card.id] : [] }, <ProductTile card={card} heading={heading} eager={eager} />));
}

/** The items of a list of tiles. */
export const drawTiles = (page: PageValue, cards: readonly ProductCard[], { heading, eager }: TileLook): string =>
  cards.map((card, index) => `<li>${drawTile(page, card, heading, index < eager)}</li>`).join("");
