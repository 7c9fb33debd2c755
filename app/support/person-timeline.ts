/** What a person did, as an agent reads it beside a ticket: visits instead of each page looked at, what was said of how it went among it. Pure. */
import type { Localised } from "#db/schema/columns.ts";

export interface Happening {
  readonly id: string;
  readonly type: string;
  readonly product: Localised | null;
  readonly words: string | undefined;
  /** Of an order or a ticket. */
  readonly number: string | undefined;
  readonly at: Date;
}

export interface Mood {
  readonly id: string;
  readonly number: string;
  readonly rating: number;
  readonly feeling: string | undefined;
  readonly at: Date;
}

export interface TimelineEntry extends Happening {
  /** Of a visit: pages that were looked at. */
  readonly pages?: number;
  /** Of a visit: what was looked at, each once, the last first. */
  readonly products?: readonly Localised[];
  readonly rating?: number;
  readonly feeling?: string;
}

const looking: ReadonlySet<string> = new Set(["view", "category", "search"]);
/** Whoever comes back later than this has gone away meanwhile. */
const pause = 30 * 60_000;
const mostEntries = 40;
const mostProducts = 3;

interface Visit {
  readonly from: Happening;
  until: number;
  pages: number;
  products: Localised[];
}

/** Newest first, at most forty entries; a visit of one page is that page, and an order is one thing however many lines it has. */
export function personTimeline(happenings: readonly Happening[], moods: readonly Mood[] = []): TimelineEntry[] {
  const told: TimelineEntry[] = moods.map(({ rating, feeling, ...mood }) => ({ ...mood, type: "rated", product: null, words: undefined, rating, ...(feeling !== undefined && { feeling }) }));
  const ordered = new Set<string | undefined>();
  let visit: Visit | undefined;
  for (const happening of [...happenings].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))) {
    const at = happening.at.getTime();
    if (visit !== undefined && at - visit.until > pause) visit = ended(told, visit);
    if (visit !== undefined) visit.until = at;
    if (looking.has(happening.type)) visit = looked(visit, happening);
    else if (happening.type !== "order" || !ordered.has(happening.number)) told.push(happening);
    if (happening.type === "order") ordered.add(happening.number);
  }
  if (visit !== undefined) ended(told, visit);
  return told.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, mostEntries);
}

function looked(visit: Visit | undefined, happening: Happening): Visit {
  const { product } = happening;
  const grown = visit ?? { from: happening, until: happening.at.getTime(), pages: 0, products: [] };
  grown.pages++;
  if (product !== null) grown.products = [product, ...grown.products.filter((each) => each.en !== product.en)];
  return grown;
}

function ended(told: TimelineEntry[], { from, pages, products }: Visit): undefined {
  told.push(pages === 1 ? from : { ...from, type: "visit", words: undefined, product: null, pages, products: products.slice(0, mostProducts) });
}
