import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { matchRoutes } from "react-router-dom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest } from "#tests/routes.ts";
import { standInBuild } from "#tests/stand-in-build.ts";
import { firstSegments, narrowBuild, routeHandlers, segmentOf } from "./route-handlers.ts";

type Tree = { id: string; path?: string; index?: boolean; children?: Tree[] };

const treeOf = (routes: ServerBuild["routes"], parent?: string): Tree[] =>
  Object.values(routes).filter((route) => route.parentId === parent).map(({ id, path, index }) => {
    const children = treeOf(routes, id);
    return { id, ...(path !== undefined && { path }), ...(index === true ? { index: true as const } : { children }) };
  });

const matched = (build: ServerBuild, address: string) => matchRoutes(treeOf(build.routes) as never, address)?.map((match) => [(match.route as { id?: string }).id, match.params]);

const build = (routes: readonly { readonly id: string; readonly path?: string; readonly index?: boolean; readonly parentId?: string }[]): ServerBuild =>
  ({ ...standInBuild, routes: Object.fromEntries(routes.map((route) => [route.id, { ...route, module: {} }])) }) as ServerBuild;

/** Every kind of route the shop has: static, with parameters, nested in a layout, a file, and the page for everything else. */
const routes = build([
  { id: "root", path: "" }, { id: "home", parentId: "root", index: true }, { id: "any", parentId: "root", path: "*" },
  { id: "category", parentId: "root", path: "c/:slug" }, { id: "product", parentId: "root", path: "p/:slug" }, { id: "robots", parentId: "root", path: "robots.txt" },
  { id: "account", parentId: "root", path: "account" }, { id: "overview", parentId: "account", index: true }, { id: "orders", parentId: "account", path: "orders" },
  { id: "export", parentId: "root", path: "account/privacy/export" }, { id: "frame", parentId: "root" }, { id: "help", parentId: "frame", path: "help/:slug?" },
]);
const known = firstSegments(routes.routes);

describe("the part of the routes that an address can reach", () => {
  test.each([
    "/", "/c/sofas", "/C/sofas", "/c", "/c/", "/c/a/b", "//c/sofas", "/p/oak%20chair", "/account", "/account/", "/account/orders", "/account/privacy/export", "/account/nothing", "/help", "/help/care", "/robots.txt", "/nothing", "/nothing/at/all", "/%63/sofas", "/constructor", "/__proto__/x",
  ])("%s matches as it does among all", (address) => {
    const narrow = narrowBuild(routes, segmentOf(address, known));
    expect(matched(narrow, address)).toEqual(matched(routes, address));
  });

  test("is a small one, and the manifest goes with it", () => {
    const { routes: kept, assets } = narrowBuild(standInBuild, "resource");
    expect(Object.keys(kept)).toEqual(["root", "page", "resource"]);
    expect(Object.keys(assets.routes)).toEqual(Object.keys(kept));
  });

  test("data is asked for under the page's own address", () => {
    expect(["/c/sofas.data", "/account.data", "/_root.data", "/nothing.data", "/robots.txt"].map((path) => segmentOf(path, known))).toEqual(["c", "account", "", "", "robots.txt"]);
  });

  test("each of the shop's own routes is reached through its first segment", () => {
    const own = build([{ id: "root", path: "" }, ...Object.values(manifest).map((route) => ({ ...route, parentId: route.parentId ?? "root" }))]);
    const segments = firstSegments(own.routes);
    const pathOf = (id: string | undefined): string => (id === undefined ? "" : `${pathOf(own.routes[id]?.parentId)}/${own.routes[id]?.path ?? ""}`);
    const addresses = Object.keys(own.routes).map((id) => pathOf(id).replace(/:\w+\??/g, "x").replace("*", "x").replace(/\/+/g, "/"));
    expect(addresses.length).toBeGreaterThan(60);
    for (const address of addresses) {
      const narrow = narrowBuild(own, segmentOf(address, segments));
      expect(matched(narrow, address), address).toEqual(matched(own, address));
      expect(Object.keys(narrow.routes).length, address).toBeLessThan(addresses.length / 3);
    }
  });
});

describe("handlers", () => {
  const made: string[][] = [];
  const whole = (part: ServerBuild) => {
    made.push(Object.keys(part.routes));
    return createRequestHandler({ build: part, mode: "production", getLoadContext: () => ({ nonce: "n", requestId: "r", visitorId: "v", cookies: new Map(), memo: new Map(), islands: new Map() }) });
  };
  let server: Server;
  let origin = "";

  beforeAll(() => new Promise<void>((resolve) => {
    const app = express();
    app.all("*", routeHandlers(standInBuild, whole));
    server = createServer(app).listen(0, "127.0.0.1", () => {
      const address = server.address();
      origin = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
      resolve();
    });
  }));
  afterAll(() => void server.close());

  test("are made once each, and answer what the whole build answers", async () => {
    expect(await (await fetch(`${origin}/shared`)).text()).toBe("shared");
    expect(await (await fetch(`${origin}/resource?x=1`)).text()).toContain("/resource?x=1");
    expect((await fetch(`${origin}/`)).status).toBe(200);
    expect((await fetch(`${origin}/_root.data`)).headers.get("Content-Type")).toContain("text/x-script");
    expect((await fetch(`${origin}/nothing-there`)).status).toBe(404);
    await fetch(`${origin}/shared`);
    expect(made.map((ids) => ids.length)).toEqual([3, 3, 2]);
  });

  test("an address that is another than it seems, and who asks for the map, meet all routes", async () => {
    const before = made.length;
    await fetch(`${origin}/backoffice%2Fcatalogue`);
    expect((await fetch(`${origin}/__manifest?p=/shared&version=1`)).status).toBeLessThan(500);
    expect(made.slice(before).map((ids) => ids.length)).toEqual([Object.keys(standInBuild.routes).length]);
  });
});
