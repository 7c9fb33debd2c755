import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "./config.server.ts";
import { cookieName, readCookie, serialiseCookie, signValue, unsignValue } from "./cookies.server.ts";

const switches = ["DATABASE_URL", "APP_URL", "SESSION_SECRET", "EYELEVEL_DEMO"] as const;
const before = Object.fromEntries(switches.map((name) => [name, process.env[name]]));
const secret = "a secret of more than thirty-two characters";

function open(given: Partial<Record<(typeof switches)[number], string>>): void {
  for (const name of switches) process.env[name] = given[name] ?? "";
  forgetConfig();
}
const demo = () => open({ EYELEVEL_DEMO: "1", SESSION_SECRET: secret });
const realShop = () => open({ EYELEVEL_DEMO: "0", DATABASE_URL: "postgres://a@b/c", APP_URL: "https://shop.example.com", SESSION_SECRET: secret });

beforeEach(demo);
afterEach(() => {
  for (const name of switches) {
    const value = before[name];
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  forgetConfig();
});

describe("a cookie", () => {
  test("without https: for this site's pages, out of reach of scripts", () => {
    expect(serialiseCookie("cart", "1")).toBe("cart=1; Path=/; SameSite=Lax; HttpOnly");
  });

  test("with https: bound to this host alone and sent encrypted only", () => {
    realShop();
    expect(cookieName("cart")).toBe("__Host-cart");
    expect(serialiseCookie("cart", "1", { maxAge: 60 })).toBe("__Host-cart=1; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=60");
  });

  test("goes at once with an age of nothing, and may be meant for the page's scripts", () => {
    expect(serialiseCookie("theme", "", { maxAge: 0, httpOnly: false })).toBe("theme=; Path=/; SameSite=Lax; Max-Age=0");
  });

  test("whatever the value, the header stays one cookie of one line, and the value comes back", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (value) => {
      fc.pre(value.isWellFormed());
      const header = serialiseCookie("note", value);
      expect(header).toMatch(/^[!-~ ]+$/);
      expect(header.split("; ").slice(1)).toEqual(["Path=/", "SameSite=Lax", "HttpOnly"]);
      expect(readCookie(header.split("; ")[0], "note")).toBe(value);
    }));
  });
});

describe("reading", () => {
  test.each<[string, string | null | undefined, string | undefined]>([
    ["no header", undefined, undefined],
    ["an empty one", "", undefined],
    ["the only one", "cart=1", "1"],
    ["one among others", "a=2; cart=1; b=3", "1"],
    ["without the blank some clients leave out", "a=2;cart=1", "1"],
    ["the first of two of the same name", "cart=1; cart=2", "1"],
    ["a name that only ends the same is another", "mycart=2", undefined],
    ["a name that only begins the same is another", "cart2=2", undefined],
    ["an equals sign belongs to the value", "cart=a=b", "a=b"],
    ["escapes that are none are no value", "cart=%E0%A4", undefined],
    ["an empty value is a value", "cart=", ""],
    ["names know upper and lower case", "CART=1", undefined],
  ])("%s", (_, header, value) => {
    expect(readCookie(header, "cart")).toBe(value);
  });

  test("a header without end is read in its beginning only", () => {
    expect(readCookie(`${"x=1; ".repeat(10_000)}cart=1`, "cart")).toBeUndefined();
    expect(readCookie(`cart=1; ${"x=1; ".repeat(10_000)}`, "cart")).toBe("1");
  });

  test("with https a cookie without the host's prefix is not ours, whoever set it", () => {
    realShop();
    expect(readCookie("session=stolen", "session")).toBeUndefined();
    expect(readCookie("session=stolen; __Host-session=own", "session")).toBe("own");
  });
});

describe("a signed value", () => {
  test("comes back as it went, dots and all", () => {
    fc.assert(fc.property(fc.string(), (value) => {
      expect(unsignValue("visitor", signValue("visitor", value))).toBe(value);
    }));
  });

  test("one changed character anywhere and it is nothing", () => {
    const signed = signValue("visitor", "0190f5d0-0000-7000-8000-000000000001");
    for (let at = 0; at < signed.length; at++) {
      const changed = `${signed.slice(0, at)}${signed[at] === "x" ? "y" : "x"}${signed.slice(at + 1)}`;
      expect(unsignValue("visitor", changed), changed).toBeUndefined();
    }
  });

  test("for one purpose is worth nothing for another, nor with another secret", () => {
    const signed = signValue("visitor", "1");
    expect(unsignValue("session", signed)).toBeUndefined();
    open({ EYELEVEL_DEMO: "1", SESSION_SECRET: `${secret}!` });
    expect(unsignValue("visitor", signed)).toBeUndefined();
  });

  test.each([undefined, "", ".", "value", "value.", ".signature", "a.b.c"])("%j is nothing", (text) => {
    expect(unsignValue("visitor", text)).toBeUndefined();
  });

  test("purpose and value cannot be shifted against each other", () => {
    expect(signValue("ab", "c").split(".").at(-1)).not.toBe(signValue("a", "bc").split(".").at(-1));
  });
});
