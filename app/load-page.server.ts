/** The values every view of a request may know, loaded once however many loaders ask. */
import { viewerOf } from "./customers/viewer.server.ts";
import { holdingsOf } from "./orders/load-holdings.server.ts";
import { once, type RequestContext } from "./platform/context.ts";
import { readCookie } from "./platform/cookies.server.ts";
import { themes, type PageValue, type Theme } from "./ui/page.tsx";

export const pageOf = (request: Request, context: RequestContext): Promise<PageValue> =>
  once(context, "page", async () => {
    const viewer = await viewerOf(request, context);
    const { wishes } = await holdingsOf(viewer);
    return { locale: viewer.locale, market: viewer.market, theme: themeOf(request), wishes };
  });

function themeOf(request: Request): Theme {
  const chosen = readCookie(request.headers.get("Cookie"), "theme");
  return themes.find((theme) => theme === chosen) ?? "auto";
}

