import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { drawTiles } from "#app/catalog/draw-tiles.server.tsx";
import { cardsOf } from "#app/catalog/catalogue.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { homeMessages } from "#app/catalog/home-messages.ts";
import { recordEvent } from "#app/customers/record-event.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { addWish, listWishes, removeWish } from "#app/customers/wishes.server.ts";
import { pageOf } from "#app/load-page.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { island } from "#app/platform/island.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ProductGrid } from "#app/ui/product-card.tsx";
import { titled } from "#app/ui/titled.ts";
import { useMessages } from "#app/ui/page.tsx";

export const meta = titled(homeMessages, "wishesTitle");

const schema = z.object({ intent: z.enum(["add", "remove"]), productId: z.uuid(), returnTo: z.string().max(2000).optional(), soft: z.literal("1").optional() });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const [page, shop, ids] = await Promise.all([pageOf(request, context), catalogue(), listWishes(viewer)]);
  const cards = cardsOf(shop, ids, viewer);
  return { count: cards.length, items: island(context, "wish-list", drawTiles(page, cards, { heading: "h2", eager: 4 })) };
}

/** A heart was pressed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = parseForm(schema, await readForm(request));
  if (!parsed.ok) throw new Response(null, { status: 400 });
  const { intent, productId, returnTo, soft } = parsed.value;
  const viewer = await viewerOf(request, context);
  if (intent === "remove") await removeWish(viewer, productId);
  else if (await addWish(viewer, productId)) recordEvent(viewer, { type: "wish", productId });
  // A press that scripts sent stays on its page; a plain form goes back to where it stood.
  return soft === "1" ? { ok: true } : redirect(safeRedirect(returnTo ?? pageBefore(request), paths.wishes()), { status: 303 });
}

/** The page of this shop that the browser says it came from. */
function pageBefore(request: Request): string | undefined {
  const referer = request.headers.get("Referer");
  if (referer === null || !URL.canParse(referer)) return undefined;
  const { pathname, search } = new URL(referer);
  return `${pathname}${search}`;
}

export default function WishesPage() {
  const { count, items } = useLoaderData<typeof loader>();
  const t = useMessages(homeMessages);
  return (
    <div className="page-width pb-8">
      <PageHeader title={t("wishesTitle")} />
      {count === 0 ? (
        <EmptyState title={t("wishesEmpty")} action={<LinkButton to={paths.home()}>{t("toShop")}</LinkButton>}>{t("wishesEmptyText")}</EmptyState>
      ) : (
        <ProductGrid items={items} />
      )}
    </div>
  );
}
