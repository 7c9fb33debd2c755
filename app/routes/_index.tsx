import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { brand } from "#app/catalog/brand.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { categoryTiles, homeShelves, type HomeShelf } from "#app/catalog/home-shelves.ts";
import { catalogMessages } from "#app/catalog/messages.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { ProductTile } from "#app/catalog/product-tile.tsx";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Picture } from "#app/ui/picture.tsx";
import { Shelf, ShelfItem } from "#app/ui/shelf.tsx";

export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.name ?? "", description: data?.description });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [shop, viewer, owner] = await Promise.all([catalogue(), viewerOf(request, context), brand()]);
  const shelves = homeShelves(shop, viewer);
  return {
    name: owner.name, tagline: localise(owner.tagline, viewer.locale), description: localise(owner.description, viewer.locale),
    hero: shelves.flatMap((shelf) => shelf.cards).find((card) => card.picture !== undefined),
    tiles: categoryTiles(shop, viewer), shelves,
  };
}

export default function Home() {
  const { name, tagline, description, hero, tiles, shelves } = useLoaderData<typeof loader>();
  const t = useMessages(catalogMessages);
  return (
    <div className="space-y-16 md:space-y-24">
      <section className="page-width grid items-center gap-x-12 gap-y-8 pt-6 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] md:pt-10">
        <div className="md:py-10">
          <h1 className="text-display hyphens-none">{tagline === "" ? name : tagline}</h1>
          {description === "" ? null : <p className="mt-6 max-w-lg text-lead text-muted">{description}</p>}
          {hero === undefined ? null : <p className="mt-8"><LinkButton to={paths.product(hero.slug)} size="large">{hero.configurable ? t("discover") : hero.name}</LinkButton></p>}
        </div>
        {hero?.picture === undefined ? null : (
          <Link to={paths.product(hero.slug)} className="block overflow-hidden rounded-md bg-raised" aria-label={hero.name}>
            <Picture picture={pictureSource(hero.picture, "wide")} eager decorative className="aspect-[4/3] w-full object-cover" />
          </Link>
        )}
      </section>
      <nav aria-labelledby="rooms" className="page-width">
        <h2 id="rooms" className="mb-5 text-h2 md:mb-7">{t("homeRooms")}</h2>
        <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 md:gap-6 lg:grid-cols-7 lg:gap-4">{tiles.map((tile, index) => <li key={tile.slug}><RoomTile tile={tile} first={index === 0} /></li>)}</ul>
      </nav>
      {shelves.map((shelf) => <CatalogueShelf key={shelf.id} shelf={shelf} />)}
    </div>
  );
}

function RoomTile({ tile, first }: { readonly tile: ReturnType<typeof categoryTiles>[number]; readonly first: boolean }) {
  return (
    <Link discover={first ? "render" : "none"} to={paths.category(tile.slug)} className="group block">
      <span className="block aspect-square overflow-hidden rounded-md bg-raised">
        {tile.picture === undefined ? null : <Picture picture={pictureSource(tile.picture, "square")} decorative className="size-full object-cover transition-transform duration-700 ease-calm motion-safe:group-hover:scale-[1.03]" />}
      </span>
      <span className="mt-2.5 block font-medium hyphens-auto group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4">{tile.name}</span>
    </Link>
  );
}

const shelfWords = { new: "homeNew", best: "homeBest", configure: "homeConfigure" } as const;

function CatalogueShelf({ shelf }: { readonly shelf: HomeShelf }) {
  const t = useMessages(catalogMessages);
  const word = Object.hasOwn(shelfWords, shelf.id) ? shelfWords[shelf.id as keyof typeof shelfWords] : undefined;
  return (
    <Shelf title={shelf.title ?? t(word ?? "homeRooms")} href={shelf.href} intro={word === "homeConfigure" ? t("homeConfigureText") : undefined}>
      {shelf.cards.map((card) => <ShelfItem key={card.id}><ProductTile card={card} /></ShelfItem>)}
    </Shelf>
  );
}
