/** Suggestions while typing, as JSON: `?q=`. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { suggest } from "#app/search/suggest.server.ts";
import { shownInSearch } from "#app/shelves/arranged-lists.server.ts";
import { adviceOn } from "#app/shelves/search-advice.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const words = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  const { meanings } = await adviceOn(viewer, words);
  const suggestions = await suggest(words, { locale: viewer.locale, market: viewer.market }, { meanings, keep: (rows) => shownInSearch(viewer, words, rows) });
  return data(suggestions, { headers: { "Cache-Control": "private, max-age=60", Vary: "Cookie, Accept-Language" } });
}
