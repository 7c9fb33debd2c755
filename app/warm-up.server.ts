/** What each process loads before its first request, so that no shopper waits for it: one line per domain. */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { warmSearch } from "#app/search/engine.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";

export async function warmUp(): Promise<void> {
  await Promise.all([catalogue(), warmSearch(), publishedRules()]);
}
