/** Renders a view as the server does: inside a router, with a page's locale and theme. */
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { matchRoutes } from "react-router-dom";
import { createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { PageProvider, type PageValue } from "#app/ui/page.tsx";

export function render(view: ReactElement, page: Partial<PageValue> = {}, address = "/"): string {
  const value: PageValue = { locale: "en", market: "eur", theme: "auto", wishes: [], ...page };
  const routes = [{ id: "view", path: "*", element: <PageProvider value={value}>{view}</PageProvider> }];
  const url = new URL(address, "http://shop");
  const context = {
    basename: "/", location: { pathname: url.pathname, search: url.search, hash: url.hash, state: null, key: "view" }, matches: matchRoutes(routes, url.pathname) ?? [],
    loaderData: {}, actionData: null, errors: null, statusCode: 200, loaderHeaders: {}, actionHeaders: {}, activeDeferreds: null,
  };
  return renderToStaticMarkup(<StaticRouterProvider router={createStaticRouter(routes, context)} context={context} hydrate={false} />);
}

/** What a reader sees: the text without tags. */
export const textOf = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/&#x27;/g, "'").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
