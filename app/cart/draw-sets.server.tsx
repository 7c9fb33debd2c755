/** The sets of a product's page as HTML (platform/island.ts): its script budget has no room for them, and they need none. */
import type { RequestContext } from "#app/platform/context.ts";
import { Drawn, island, type Island } from "#app/platform/island.ts";
import { draw } from "#app/ui/draw.server.tsx";
import type { PageValue } from "#app/ui/page.tsx";
import { SetOffer } from "./set-offer.tsx";
import type { SetView } from "./set-view.ts";

/** Undefined where the product is part of none. */
export const drawSets = (context: Pick<RequestContext, "islands">, page: PageValue, sets: readonly SetView[]): Island | undefined =>
  sets.length === 0 ? undefined : island(context, "sets", sets.map((set) => new Drawn(draw(page, <SetOffer set={set} />, `set-${set.id}-`))));
