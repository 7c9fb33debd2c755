/** What the shop believes about a shopper, in her own words: the same profile that arranges her shelves, line by line. */
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { lastWord, type Profile as Evidence } from "#app/customers/profile.ts";
import type { Signal } from "#app/customers/signals.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";

export type Strength = 1 | 2 | 3;

export interface TasteLine {
  /** `facet:value`, as `readBelief` takes it. */
  readonly belief: string;
  readonly label: string;
  readonly strength: Strength;
}

export interface TasteFacet {
  readonly facet: string;
  /** The merchant's word for it; undefined for what the shop itself knows, such as categories. */
  readonly label: string | undefined;
  readonly likes: readonly TasteLine[];
  readonly dislikes: readonly TasteLine[];
}

export interface Taste {
  readonly facets: readonly TasteFacet[];
  /** Product ids. */
  readonly less: readonly string[];
  readonly more: readonly string[];
}

/** Evidence below this is a trace of a look months ago: it moves nothing, and nobody can name its cause. */
const trace = 0.05;

type Shop = Pick<Catalogue, "facets" | "attributes">;

/** Every value with evidence, strongest first. Values the catalogue no longer knows are named by their keys: they are kept, so they are shown. */
export function tasteOf({ affinities }: Pick<Evidence, "affinities">, signals: readonly Signal[], shop: Shop, locale: Locale): Taste {
  const facets = Object.entries(affinities).map(([facet, values]) => {
    const known = Object.entries(values).filter(([, evidence]) => Math.abs(evidence) >= trace).sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1));
    const line = ([value, evidence]: readonly [string, number]): TasteLine => ({ belief: `${facet}:${value}`, label: labelOf(shop, facet, value, locale), strength: strengthOf(evidence) });
    const attribute = shop.attributes.get(facet);
    return {
      facet, label: attribute === undefined ? undefined : localise(attribute.label, locale),
      likes: known.filter(([, evidence]) => evidence > 0).map(line), dislikes: known.filter(([, evidence]) => evidence < 0).map(line),
    };
  });
  return {
    facets: facets.filter(({ likes, dislikes }) => likes.length + dislikes.length > 0),
    less: lastWord(signals, "less-like-this"), more: lastWord(signals, "more-like-this"),
  };
}

/** One look is 1, a cart 4, an order 6. */
function strengthOf(evidence: number): Strength {
  const size = Math.abs(evidence);
  return size >= 8 ? 3 : size >= 2.5 ? 2 : 1;
}

function labelOf(shop: Shop, facet: string, value: string, locale: Locale): string {
  const code = shop.facets.codeOf.get(facet)?.get(value);
  return (code === undefined ? "" : localise(shop.facets.labels[code], locale)) || value;
}

/** `facet:value` back into its parts; undefined for other texts. */
export function readBelief(text: string): { readonly facet: string; readonly value: string } | undefined {
  const colon = text.indexOf(":");
  return colon <= 0 || colon === text.length - 1 ? undefined : { facet: text.slice(0, colon), value: text.slice(colon + 1) };
}

/** Two figures are what a habit says: 41,237 is about 41,000. Minor units. */
export function roughly(amount: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1);
  return Math.round(amount / step) * step;
}
