/** The profile as the rule language wants it, from signals, cart and orders. Products go by the merchant's ids, as in rule files. */
import { valuesOf } from "#app/catalog/columns.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { buildProfile, type ProductFacts, type Profile as Evidence } from "#app/customers/profile.ts";
import type { Signal } from "#app/customers/signals.ts";
import type { Viewer, ViewerUser } from "#app/customers/viewer.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import type { Profile } from "#merch-rules/shopper.ts";

export interface PurchaseHistory {
  /** Product ids in the open cart. */
  readonly cart: readonly string[];
  readonly orders: number;
  /** Minor units. */
  readonly value: number;
  readonly lastOrderAt: number | undefined;
}

export interface ProfileSources {
  readonly viewer: Pick<Viewer, "personalisation" | "sameShelves"> & { readonly user: Pick<ViewerUser, "company"> | undefined };
  readonly signals: readonly Signal[];
  readonly history: PurchaseHistory;
  readonly shop: Catalogue;
  readonly columns: CatalogueColumns;
  readonly now: number;
}

/** Facets that say something about taste; sizes and certificates do not. */
const tasteFacets = ["category", "collection", "material", "colour", "style", "room"];
const day = 24 * 3_600_000;
/** A pause this long begins a new visit. */
const pause = 30 * 60_000;

/** What the signals say, before products take the merchant's ids. */
export function evidenceOf(sources: ProfileSources): Evidence {
  const { viewer, signals, shop, columns, now } = sources;
  const price = columns.numbers.get("price");
  const facts = new Map<string, ProductFacts | undefined>();
  const factsOf = (id: string): ProductFacts | undefined => {
    if (!facts.has(id)) facts.set(id, factsAt(shop, price, id));
    return facts.get(id);
  };
  const company = (viewer.user?.company ?? "") !== "";
  const { orders, value } = historyOf(sources);
  return buildProfile({ signals, factsOf, now, company, orders, value });
}

export function profileOf(sources: ProfileSources): Profile {
  const { viewer, signals, shop, now } = sources;
  const built = evidenceOf(sources);
  const { cart, lastOrderAt } = historyOf(sources);
  const external = (ids: readonly string[]) => ids.flatMap((id) => shop.externalIds[shop.rowOf.get(id) ?? -1] ?? []);
  return {
    affinities: built.affinities, segments: built.segments, orders: built.orders, value: built.value, company: built.company, consent: viewer.personalisation,
    visits: visitsOf(signals),
    recentlySeen: external(built.recentlySeen), bought: external(built.bought), cart: external(cart), hidden: external(built.hidden),
    priceHabit: built.priceLevel === undefined ? null : Math.round(built.priceLevel),
    daysSinceOrder: lastOrderAt === undefined ? null : Math.floor((now - lastOrderAt) / day),
  };
}

/** Who wants everybody's shelves is nobody's customer here; what lies in the cart is on the page itself. */
const historyOf = ({ viewer, history }: Pick<ProfileSources, "viewer" | "history">): PurchaseHistory =>
  (viewer.sameShelves === true ? { cart: history.cart, orders: 0, value: 0, lastOrderAt: undefined } : history);

function factsAt(shop: Catalogue, price: Float64Array | undefined, id: string): ProductFacts | undefined {
  const row = shop.rowOf.get(id);
  if (row === undefined) return undefined;
  const facets = Object.fromEntries(tasteFacets.map((facet) => [facet, valuesOf(shop.facets, row, facet)] as const).filter(([, values]) => values.length > 0));
  const amount = price?.[row] ?? Number.NaN;
  return { facets, price: Number.isNaN(amount) ? 0 : amount };
}

function visitsOf(signals: readonly Signal[]): number {
  let visits = 0;
  let last = -Infinity;
  for (const { at } of signals) {
    if (at - last > pause) visits++;
    last = at;
  }
  return visits;
}
