/** What the rules say about a search before it runs: where they lead it instead, and what its words mean besides. */
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { stemOf } from "#app/search/words.ts";
import { concernsQuery, resolveQuery, type QueryAnswer } from "#merch-rules/query.ts";
import { assign } from "./assignment.ts";
import { sceneOf, type Instead, type ShelfRequest } from "./load-shelves.server.ts";
import { publishedRules } from "./program.server.ts";

/** In an address: a rule led here. Such a search is not led on, or two rules could send it in a circle. */
export const led = "led";

export interface SearchAdvice {
  /** The address, or undefined where no rule leads away. */
  readonly lead: string | undefined;
  /** For `find` of app/search, each with the rule that says so. */
  readonly meanings: QueryAnswer["synonyms"];
  /** All that spoke. */
  readonly rules: readonly string[];
}

export type SearchRequest = Omit<ShelfRequest, "page" | "query">;

export const noAdvice: SearchAdvice = { lead: undefined, meanings: [], rules: [] };
const stemmed = { stem: stemOf };

/**
 * Rules that lead or give meanings are kept from nobody: a search that finds now this, now that, is a broken one. A draft under test gives
 * its own meanings to its share of the visitors, as it arranges their results; where a search leads is no page's business and waits for
 * the publication.
 */
export async function adviceOn(viewer: Viewer, words: string, request: SearchRequest = {}, at: number = Date.now(), instead: Instead = {}): Promise<SearchAdvice> {
  const { program: published, test } = await publishedRules();
  const leading = instead.program ?? published;
  const arranging = instead.program ?? assign(viewer, published, test, { page: "search", now: at, holdouts: false }).program;
  if (![leading, arranging].some((program) => concernsQuery(program, words, stemmed))) return noAdvice;
  const { profile, moment } = await sceneOf(viewer, { ...request, page: "search", query: words }, at, instead.profile);
  const options = { ...stemmed, ...(instead.without !== undefined && { without: instead.without }) };
  const answer = resolveQuery(leading, profile, moment, options);
  const { synonyms: meanings } = arranging === leading ? answer : resolveQuery(arranging, profile, moment, options);
  return { lead: addressOf(answer), meanings, rules: [...(answer.redirect === null ? [] : [answer.redirect.rule]), ...meanings.map(({ rule }) => rule)] };
}

function addressOf({ redirect }: QueryAnswer): string | undefined {
  const to = safeRedirect(redirect?.to, "");
  if (to === "") return undefined;
  const address = new URL(to, "http://shop");
  if (address.pathname !== paths.search()) return to;
  address.searchParams.set(led, "1");
  return `${address.pathname}${address.search}${address.hash}`;
}
