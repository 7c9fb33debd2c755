/** Shelves as a page gets them: titles as data, what stands on them as HTML (platform/island.ts). */
import { drawingsOf, drawnOnce, tileDrawer } from "#app/catalog/draw-tiles.server.tsx";
import type { RequestContext } from "#app/platform/context.ts";
import { Drawn, island, type Island } from "#app/platform/island.ts";
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import { ContentTile, WhyPlace, WideTile } from "./shelf-parts.tsx";
import { entriesOf, type ShelfPlace, type ShelfView } from "./shelf-view.ts";

export interface DrawnShelf extends Pick<ShelfView, "id" | "title" | "subtitle" | "layout" | "shown"> {
  readonly count: number;
  readonly items: Island;
  /** The reason of each place; undefined when none has one. */
  readonly why: Island | undefined;
}

export function drawShelves(context: Pick<RequestContext, "islands">, page: PageValue, shelves: readonly ShelfView[]): DrawnShelf[] {
  return shelves.map((shelf) => {
    const { id, title, subtitle, layout, places, shown, fixed = false } = shelf;
    const why = layout === "row" ? places.filter((place) => place.reason !== "") : [];
    return {
      id, title, subtitle, layout, shown, count: places.length,
      items: island(context, `shelf-${id}`, layout === "hero" ? drawWide(page, places) : drawEntries(page, shelf)),
      why: why.length === 0 ? undefined : island(context, `why-${id}`, why.map((place) => drawWhy(page, place, fixed))),
    };
  });
}

function drawEntries(page: PageValue, shelf: ShelfView): Drawn[] {
  const tile = tileDrawer(page, "h3");
  return entriesOf(shelf).map((entry) => ("card" in entry ? tile(entry.card, false) : new Drawn(`<li>${draw(page, <ContentTile content={entry} />)}</li>`)));
}

function drawWide(page: PageValue, places: readonly ShelfPlace[]): Drawn[] {
  const alone = places.length === 1;
  const drawings = drawingsOf(page, `wide ${alone}`);
  return places.map(({ card }) => drawnOnce(drawings, card, () => `<li>${draw(page, <WideTile card={card} alone={alone} />)}</li>`));
}

/** Reasons are few: what each says of a product is drawn once. */
const drawWhy = (page: PageValue, { card, reason }: ShelfPlace, fixed: boolean): Drawn =>
  drawnOnce(drawingsOf(page, `why ${fixed} ${reason}`), card, () => draw(page, <WhyPlace id={card.id} name={card.name} reason={reason} fixed={fixed} />));
