import { paths } from "#app/paths.ts";
import { Picture } from "#app/ui/picture.tsx";
import { SoftLink } from "#app/ui/soft-link.tsx";
import type { CategoryTile } from "./home-shelves.ts";
import { pictureSource } from "./picture-source.ts";

/** A top category of the home page. */
export function RoomTile({ tile, first }: { readonly tile: CategoryTile; readonly first: boolean }) {
  return (
    <SoftLink discover={first} href={paths.category(tile.slug)} className="group block">
      <span className="block aspect-square overflow-hidden rounded-md bg-raised">
        {tile.picture === undefined ? null : <Picture picture={pictureSource(tile.picture, "square")} decorative className="size-full object-cover transition-transform duration-700 ease-calm motion-safe:group-hover:scale-[1.03]" />}
      </span>
      <span className="mt-2.5 block text-small font-medium hyphens-auto group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4 md:text-base">{tile.name}</span>
    </SoftLink>
  );
}
