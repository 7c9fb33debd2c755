/** Where the rules lead a search instead of looking for its words. */
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import type { Program } from "#merch-rules/compile.ts";
import { resolveQuery } from "#merch-rules/query.ts";
import { sceneOf } from "./load-shelves.server.ts";
import { publishedRules } from "./program.server.ts";

/** In an address: a rule led here. Such a search is not led on, or two rules could send it in a circle. */
export const led = "led";

/** The address, or undefined where no rule leads away. Rules that lead are kept from nobody: a search that leads now here, now there, is a broken one. */
export async function leadOf(viewer: Viewer, words: string, at: number = Date.now()): Promise<string | undefined> {
  const { program } = await publishedRules();
  if (!mayLead(program, words)) return undefined;
  const { profile, moment } = await sceneOf(viewer, { page: "search", query: words }, at);
  const to = safeRedirect(resolveQuery(program, profile, moment).redirect?.to, "");
  if (to === "") return undefined;
  const address = new URL(to, "http://shop");
  if (address.pathname !== paths.search()) return to;
  address.searchParams.set(led, "1");
  return `${address.pathname}${address.search}${address.hash}`;
}

/** Whether some rule that leads away shares a word with the search: the others cost nothing. */
function mayLead({ rules }: Program, words: string): boolean {
  const folded = words.normalize("NFKC").toLowerCase();
  return rules.some(({ action, scope }) => action.type === "redirect" && scope.kind === "query" && scope.queries.some((query) => folded.includes(/[\p{L}\p{N}]+/u.exec(query.normalize("NFKC").toLowerCase())?.[0] ?? query)));
}
