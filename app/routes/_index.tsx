import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { brand } from "#app/catalog/brand.server.ts";
import type { ProductCard } from "#app/catalog/card.ts";
import { drawRooms } from "#app/catalog/draw-rooms.server.tsx";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { categoryTiles, homeShelves } from "#app/catalog/home-shelves.ts";
import { homeMessages } from "#app/catalog/home-messages.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { pageOf } from "#app/load-page.server.ts";
import { paths } from "#app/paths.ts";
import { localise } from "#app/platform/i18n.ts";
import { island } from "#app/platform/island.ts";
import { drawShelves } from "#app/shelves/draw-shelves.server.tsx";
import { loadShelves } from "#app/shelves/load-shelves.server.ts";
import { opensWith } from "#app/shelves/opening.ts";
import { ShelfRow } from "#app/shelves/shelf-row.tsx";
import type { ShelfView } from "#app/shelves/shelf-view.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Island } from "#app/ui/island.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Picture } from "#app/ui/picture.tsx";
import { SoftLink } from "#app/ui/soft-link.tsx";
import { keepOnWish } from "#app/ui/wish-button.tsx";

export const shouldRevalidate = keepOnWish;
export const handle = { indexed: true };
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta(matches, { title: data?.name ?? "", description: data?.description });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const [page, shop, owner, arranged] = await Promise.all([pageOf(request, context), catalogue(), brand(), loadShelves(viewer, { page: "home" })]);
  const { opening, report, shelves } = withoutOpening(arranged.length > 0 ? arranged : homeShelves(shop, viewer));
  const rooms = categoryTiles(shop, viewer);
  return {
    name: owner.name, tagline: localise(owner.tagline, viewer.locale), description: localise(owner.description, viewer.locale), empty: shop.size === 0, hasRooms: rooms.length > 0, opening, report,
    rooms: island(context, "rooms", [drawRooms(page, rooms)]), shelves: drawShelves(context, page, shelves),
  };
}

/** The page opens with the best thing of the shelf that shows things large; it does not stand there a second time. */
function withoutOpening(shelves: readonly ShelfView[]): { readonly opening: ProductCard | undefined; readonly report: string | undefined; readonly shelves: readonly ShelfView[] } {
  const from = opensWith(shelves);
  const opening = from?.places[0]?.card;
  return { opening, report: from?.shown === undefined ? undefined : paths.shelfClick(from.shown), shelves: shelves.map((shelf) => (shelf === from && opening !== undefined ? { ...shelf, places: shelf.places.slice(1) } : shelf)).filter((shelf) => shelf.places.length > 0) };
}

export default function Home() {
  const { name, empty, hasRooms, tagline, description, opening, report, rooms, shelves } = useLoaderData<typeof loader>();
  const t = useMessages(homeMessages);
  return (
    <div className="space-y-16 md:space-y-24">
      <section data-report={report} className="page-width grid items-center gap-x-12 gap-y-8 pt-4 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] md:pt-10">
        <div className="md:py-10">
          <h1 className="text-display hyphens-none">{tagline === "" ? name : tagline}</h1>
          {description === "" ? null : <p className="mt-6 max-w-lg text-lead text-muted">{description}</p>}
          {opening === undefined ? null : <p className="mt-8"><LinkButton to={opening.configurable ? paths.configure(opening.slug) : paths.product(opening.slug)} size="large">{opening.configurable ? t("discoverNamed", { name: opening.name }) : opening.name}</LinkButton></p>}
        </div>
        {opening?.picture === undefined ? null : (
          <SoftLink href={paths.product(opening.slug)} className="block overflow-hidden rounded-md bg-raised" aria-label={opening.name}>
            <Picture picture={pictureSource(opening.picture, "wide")} eager decorative className="aspect-[4/3] w-full object-cover" />
          </SoftLink>
        )}
      </section>
      {empty ? <div className="page-width"><EmptyState title={t("homeEmpty")}>{t("homeEmptyText")}</EmptyState></div> : null}
      {hasRooms ? (
        <nav aria-labelledby="rooms-title" className="page-width">
          <h2 id="rooms-title" className="mb-5 text-h2 md:mb-7">{t("homeRooms")}</h2>
          <Island part={rooms} as="ul" className="no-scrollbar -mx-4 grid auto-cols-[30%] grid-flow-col gap-3 overflow-x-auto px-4 sm:auto-cols-[22%] lg:mx-0 lg:auto-cols-[minmax(0,16rem)] lg:gap-4 lg:overflow-visible lg:px-0" />
        </nav>
      ) : null}
      {shelves.map((shelf) => <ShelfRow key={shelf.id} shelf={shelf} />)}
    </div>
  );
}
