import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostOrigins, readOrigin, readOrigins } from "./site-origins.ts";

describe("an origin", () => {
  test.each([
    ["https://shop.example", "https://shop.example"], [" https://Shop.Example/ ", "https://shop.example"], ["https://shop.example:443", "https://shop.example"], ["https://shop.example:8443", "https://shop.example:8443"],
    ["http://localhost:3000", "http://localhost:3000"], ["http://127.0.0.1:8080", "http://127.0.0.1:8080"], ["http://[::1]:80", "http://[::1]"], ["https://дом.рф", "https://xn--d1aqf.xn--p1ai"],
  ])("%s is %s", (line, origin) => expect(readOrigin(line)).toBe(origin));

  test.each([
    "", "null", "*", "https://*", "https://*.shop.example", "http://shop.example", "shop.example", "//shop.example", "https://shop.example/help", "https://shop.example?x", "https://shop.example#x", "https://user@shop.example",
    "https://user:word@shop.example", "ftp://shop.example", "file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "https://shop.example\\@evil.example", "https://", "https://shop..example", "https://a b", `https://${"a".repeat(300)}.example`, "https://shop.example:99999",
  ])("%j is none", (line) => expect(readOrigin(line)).toBeUndefined());

  test("is read to the very text that a browser would send, whatever it was", () => {
    fc.assert(fc.property(fc.webUrl({ validSchemes: ["http", "https"] }), (url) => {
      const origin = readOrigin(url);
      if (origin !== undefined) expect(new URL(origin).origin).toBe(origin);
    }), { numRuns: 40 });
  });
});

describe("the form's list", () => {
  test("keeps each once, in order, by line, space or comma", () => {
    expect(readOrigins("https://b.example\r\n https://a.example, https://B.example/\n\n")).toEqual({ ok: true, origins: ["https://b.example", "https://a.example"] });
  });

  test("names the line that is none, and refuses none at all and too many", () => {
    expect(readOrigins("https://a.example\nhttp://b.example")).toEqual({ ok: false, line: "http://b.example" });
    expect(readOrigins(" \n ")).toEqual({ ok: false, line: "" });
    expect(readOrigins(Array.from({ length: mostOrigins }, (_, n) => `https://s${n}.example`).join("\n"))).toMatchObject({ ok: true });
    expect(readOrigins(Array.from({ length: mostOrigins + 1 }, (_, n) => `https://s${n}.example`).join("\n"))).toMatchObject({ ok: false });
  });
});
