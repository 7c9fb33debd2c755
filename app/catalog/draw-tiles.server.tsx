/** Tiles as HTML. A tile is drawn once per card and look, and kept as long as its card: cards change when what they show changes. */
import { Drawn } from "#app/platform/island.ts";
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import type { ProductCard } from "./card.ts";
import { ProductTile } from "./product-tile.tsx";

export interface TileLook {
  readonly heading: "h2" | "h3";
  /** So many of the first tiles stand in the first screen. */
  readonly eager: number;
}

/** What was drawn in one language, theme and look, by card. */
export type Drawings = WeakMap<ProductCard, Drawn>;

const kept = new Map<string, Drawings>();
/** Looks may hold words (a reason): so many of them are told apart, then the oldest are drawn anew. */
const mostLooks = 2_000;

/** `look` names all that a drawing depends on beside card, language and theme. */
export function drawingsOf({ locale, theme }: PageValue, look: string): Drawings {
  const key = `${locale} ${theme} ${look}`;
  const known = kept.get(key) ?? new WeakMap<ProductCard, Drawn>();
  if (!kept.has(key)) {
    if (kept.size >= mostLooks) for (const oldest of kept.keys()) { kept.delete(oldest); break; }
    kept.set(key, known);
  }
  return known;
}

/** What is shown of a card, drawn on first need. */
export function drawnOnce(drawings: Drawings, card: ProductCard, view: () => string): Drawn {
  const known = drawings.get(card);
  if (known !== undefined) return known;
  const drawn = new Drawn(view());
  drawings.set(card, drawn);
  return drawn;
}

/** Draws tiles of one look as items of a list, with hearts as the viewer's wishes have them. */
export function tileDrawer(page: PageValue, heading: TileLook["heading"]): (card: ProductCard, eager: boolean) => Drawn {
  const wishes = new Set(page.wishes);
  const drawings = (eager: boolean, wished: boolean): Drawings => drawingsOf(page, `tile ${heading} ${eager} ${wished}`);
  const plain = drawings(false, false);
  return (card, eager) => {
    const wished = wishes.has(card.id);
    return drawnOnce(eager || wished ? drawings(eager, wished) : plain, card, () => `<li>${draw({ ...page, wishes: wished ? [card.id] : [] }, <ProductTile card={card} heading={heading} eager={eager} />)}</li>`);
  };
}

/** The items of a list of tiles. */
export function drawTiles(page: PageValue, cards: readonly ProductCard[], { heading, eager }: TileLook): Drawn[] {
  const tile = tileDrawer(page, heading);
  return cards.map((card, index) => tile(card, index < eager));
}
