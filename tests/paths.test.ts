import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { paths, query } from "#app/paths.ts";
import { matchesOf, root, routeFiles } from "./routes.ts";

/** Answered by Express itself, in front of Remix. */
const outside: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

type Name = keyof typeof paths;
const names = Object.keys(paths) as Name[];

/** An address of each path, with plain values where it wants some. */
function addressOf(name: Name): string {
  const make: (...values: never[]) => string = paths[name];
  const legal = "terms" as never;
  return name === "legal" ? make(legal) : make(...(Array.from({ length: Math.min(make.length, 2) }, () => "abc") as never[]));
}

describe("each path has a route", () => {
  test.each(names.filter((name) => !outside.has(addressOf(name))))("%s", (name) => {
    const leaf = matchesOf(addressOf(name)).at(-1);
    expect(leaf?.file, `${addressOf(name)} is answered by no file of app/routes`).toBeDefined();
    expect(leaf?.file, `${addressOf(name)} is answered only by the page that finds nothing`).not.toBe("$.tsx");
  });

  test("an address of nothing leads to the page that finds nothing", () => {
    expect(matchesOf("/no/such/page").at(-1)?.file).toBe("$.tsx");
  });

  test("static segments win over parameters", () => {
    expect(matchesOf(paths.backofficeNewProduct()).at(-1)?.file).toBe("backoffice.catalogue.new.tsx");
    expect(matchesOf(paths.newTicket()).at(-1)?.file).toBe("support.new.tsx");
    expect(matchesOf(paths.helpSearch()).at(-1)?.file).toBe("help.search.tsx");
  });

  test("the list of routes is not empty, and every file of it exists", () => {
    expect(routeFiles.length).toBeGreaterThan(30);
    expect(routeFiles.filter((file) => !existsSync(join(root, "app/routes", file)))).toEqual([]);
  });
});

describe("addresses are built safely", () => {
  // What stands in the middle of an address must not end it, climb out of it or begin a query.
  test.each(["a/b", "../admin", "a?b=c", "a#b", "%2e%2e", "стол", "a b", "a\\b"])("%j stays inside its segment", (text) => {
    for (const address of [paths.product(text), paths.category(text), paths.order(text), paths.ticket(text), paths.file(text), paths.backofficeCustomer(text)]) {
      const { pathname, search, hash } = new URL(address, "http://shop");
      expect(pathname.split("/")).toHaveLength(address.split("?")[0]?.split("/").length ?? 0);
      expect([search, hash]).toEqual(["", ""]);
      expect(decodeURIComponent(pathname.split("/").at(-1) ?? "")).toBe(text);
    }
  });

  test("a query leaves out what is absent and empty, and keeps zero and false", () => {
    expect(query({ a: undefined, b: null, c: "", d: 0, e: false, f: "x y&z" })).toBe("?d=0&e=false&f=x+y%26z");
    expect(query({})).toBe("");
  });

  test("tokens and searches are written into the query", () => {
    expect(paths.order("100001", "s+cret")).toBe("/orders/100001?token=s%2Bcret");
    expect(paths.search("стол & стул")).toBe(`/search?${new URLSearchParams({ q: "стол & стул" })}`);
    expect(paths.signIn("/account?x=1")).toBe("/sign-in?next=%2Faccount%3Fx%3D1");
    expect(paths.picture("m", "h", { shape: "wide", theme: "dark" })).toBe("/pictures/m/h.svg?shape=wide&theme=dark");
  });
});
