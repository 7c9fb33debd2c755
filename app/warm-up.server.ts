/** What each process loads before its first request, so that no shopper waits for it: one line per domain. */
import { setTimeout as pause } from "node:timers/promises";
import { brand } from "#app/catalog/brand.server.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { warmSearch } from "#app/search/engine.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";

export async function warmUp(): Promise<void> {
  await Promise.all([catalogue(), publishedRules(), brand()]);
}

/** The index of words takes half a second of 10,000 products: nobody's first page waits for it, only who searches within that time. */
const quietMs = 300;

export function warmUpLater(): void {
  pause(quietMs, undefined, { ref: false }).then(warmSearch).catch((error: unknown) => log.warn(errorFields(error), "the search index was not built ahead; the first search builds it"));
}
