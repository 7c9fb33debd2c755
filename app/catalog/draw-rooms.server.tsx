/** The top categories of the home page as HTML, drawn once per snapshot, language and theme. */
import { Drawn } from "#app/platform/island.ts";
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import type { CategoryTile } from "./home-shelves.ts";
import { RoomTile } from "./room-tile.tsx";

const kept = new WeakMap<readonly CategoryTile[], Map<string, Drawn>>();

export function drawRooms(page: PageValue, tiles: readonly CategoryTile[]): Drawn {
  const known = kept.get(tiles) ?? new Map<string, Drawn>();
  kept.set(tiles, known);
  const rooms = known.get(page.theme) ?? new Drawn(draw(page, <>{tiles.map((tile, index) => <li key={tile.slug}><RoomTile tile={tile} first={index === 0} /></li>)}</>));
  known.set(page.theme, rooms);
  return rooms;
}
