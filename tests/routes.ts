/** The routes as Remix reads them from the names of the files in app/routes. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UNSAFE_flatRoutes } from "@remix-run/dev";
import { matchRoutes, type AgnosticRouteObject } from "@remix-run/router";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The routes by id. */
export const manifest = UNSAFE_flatRoutes(join(root, "app"), ["**/*.test.ts", "**/*.test.tsx", "**/*.server.ts"]);

/** Files of app/routes that are routes, by name. */
export const routeFiles: readonly string[] = readdirSync(join(root, "app/routes")).filter((name) => !/\.test\.tsx?$|\.server\.tsx?$/.test(name)).sort();

function childrenOf(parentId: string): AgnosticRouteObject[] {
  return Object.values(manifest).filter((route) => (route.parentId ?? "root") === parentId).map((route) => {
    const { id, path } = route;
    if (route.index === true) return { id, index: true, ...(path === undefined ? {} : { path }) };
    return { id, children: childrenOf(id), ...(path === undefined ? {} : { path }) };
  });
}

const tree: AgnosticRouteObject[] = [{ id: "root", path: "", children: childrenOf("root") }];

export interface RouteMatch {
  /** The file's name in app/routes; "" where nothing but the frame matches. */
  readonly file: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** The route files that answer an address, outermost first. */
export function matchesOf(address: string): RouteMatch[] {
  const { pathname } = new URL(address, "http://shop");
  return (matchRoutes(tree, pathname) ?? []).flatMap((match) => {
    const file = manifest[match.route.id ?? ""]?.file;
    return file === undefined ? [] : [{ file: file.replace(/^routes\//, ""), params: match.params }];
  });
}
