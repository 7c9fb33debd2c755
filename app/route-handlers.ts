/**
 * Remix matches an address against all routes five times a page, and flattens and ranks them anew each time: with 75 routes
 * that was a seventh of a category page (2026-11, `node --cpu-prof`). The first segment of an address decides which of them
 * can match, so each first segment gets a handler of its own that knows only those; what it answers is the same.
 */
import type { ServerBuild } from "@remix-run/node";
import type { Request, RequestHandler } from "express";

type Routes = ServerBuild["routes"];

/** The first segment of the addresses below a route; undefined when anything may stand there. */
function firstSegment(routes: Routes, id: string): string | undefined {
  const above: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = routes[at]?.parentId) above.unshift(...(routes[at]?.path ?? "").split("/").filter(Boolean));
  const [first] = above;
  return first === undefined || first.startsWith(":") || first.startsWith("*") ? undefined : first.toLowerCase();
}

/** First segments that routes name. */
export const firstSegments = (routes: Routes): ReadonlySet<string> => new Set(Object.keys(routes).flatMap((id) => firstSegment(routes, id) ?? []));

/** The build with only those routes that may match an address beginning with `segment`; "" stands for any that no route names. */
export function narrowBuild(build: ServerBuild, segment: string): ServerBuild {
  const keep = new Set(Object.keys(build.routes).filter((id) => [undefined, segment].includes(firstSegment(build.routes, id))));
  const kept = <Value>(all: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(all).filter(([id]) => keep.has(id)));
  return { ...build, routes: kept(build.routes) as Routes, assets: { ...build.assets, routes: kept(build.assets.routes) as ServerBuild["assets"]["routes"] } };
}

/** The first segment of a request's address as Remix's routes see it: decoded, without the ending that asks for data. */
export function segmentOf(path: string, known: ReadonlySet<string>): string {
  const first = path.split("/").find((part) => part !== "") ?? "";
  const name = decodable(first).toLowerCase();
  if (known.has(name)) return name;
  const bare = name.replace(/\.data$/, "");
  return known.has(bare) ? bare : "";
}

function decodable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One handler per first segment, made when first asked for. What asks about all routes gets the whole build. */
export function routeHandlers(build: ServerBuild, make: (build: ServerBuild) => RequestHandler): RequestHandler {
  const known = firstSegments(build.routes);
  const made = new Map<string, RequestHandler>();
  const handlerOf = (name: string, of: () => ServerBuild): RequestHandler => {
    const handler = made.get(name) ?? make(of());
    made.set(name, handler);
    return handler;
  };
  return (request: Request, response, next) => {
    // Encoded slashes and dots may make another address of it than it seems: rare, so the whole build decides.
    const whole = request.path === "/__manifest" || /%2f|%5c|\/\.|\\|%2e/i.test(request.path);
    const segment = segmentOf(request.path, known);
    const handler = whole ? handlerOf("*", () => build) : handlerOf(segment, () => narrowBuild(build, segment));
    return handler(request, response, next);
  };
}
