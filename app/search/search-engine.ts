/** The contract of search: every engine answers alike, and one suite of tests runs against each (tests/contracts/search-engine.ts). */
import type { Locale } from "#app/platform/i18n.ts";

/** A phrase of a search and what to look for in its place as well: what the shop's rules say about this search. */
export interface Meaning {
  readonly phrase: string;
  readonly also: readonly string[];
}

export interface FindRequest {
  /** As typed; hostile input allowed. */
  readonly text: string;
  readonly locale: Locale;
  /** Hits at most. */
  readonly most: number;
  /** On top of the synonyms the engine knows itself. */
  readonly meanings?: readonly Meaning[] | undefined;
  /** Only what has every word; without it few hits are filled up with what has some. */
  readonly all?: boolean;
}

export interface Found {
  /** Product ids, best first. */
  readonly ids: readonly string[];
  /** Hits there are in all; an estimate when there are more than `most`. */
  readonly total: number;
  /** Words taken for mistakes and what was searched instead. */
  readonly corrections: readonly { readonly typed: string; readonly taken: string }[];
}

export interface SearchEngine {
  readonly name: "built-in" | "postgres" | "meilisearch";
  find(request: FindRequest): Promise<Found>;
  /** Brings the documents of these products up to date: those on sale are found afterwards, the others are not. */
  update(productIds: readonly string[]): Promise<void>;
}

export const nothingFound: Found = { ids: [], total: 0, corrections: [] };
