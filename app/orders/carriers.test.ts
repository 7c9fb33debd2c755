import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carriersSchema, defaultCarriers, trackingAddress } from "./carriers.ts";

describe("carriers", () => {
  test("those the product brings are valid, each once", () => {
    expect(carriersSchema.safeParse(defaultCarriers).success).toBe(true);
    expect(new Set(defaultCarriers.map((carrier) => carrier.id)).size).toBe(defaultCarriers.length);
  });

  test("whatever was typed as a number, the address stays the carrier's", () => {
    fc.assert(fc.property(fc.constantFrom(...defaultCarriers), fc.string({ minLength: 1, unit: "grapheme" }), (carrier, number) => {
      const address = new URL(trackingAddress(carrier, number) ?? "");
      expect(address.protocol).toBe("https:");
      expect(carrier.trackingUrl).toContain(address.hostname);
    }));
  });

  test("a number with a pattern of the replacement in it is only a number", () => {
    expect(trackingAddress({ id: "x", name: "X", trackingUrl: "https://x.example/{number}/way" }, "$&$1")).toBe("https://x.example/%24%26%241/way");
  });

  test("nothing to look up without a number, or without an address", () => {
    expect(trackingAddress(defaultCarriers[0], "")).toBeUndefined();
    expect(trackingAddress(defaultCarriers[0], undefined)).toBeUndefined();
    expect(trackingAddress({ id: "own", name: "Our van" }, "12")).toBeUndefined();
    expect(trackingAddress(undefined, "12")).toBeUndefined();
  });

  test.each(["http://x.example/{number}", "javascript:alert({number})", "https://x.example/", "https://x.example/{number}{number}", "https:// x/{number}"])("%s is no address of a carrier", (trackingUrl) => {
    expect(carriersSchema.safeParse([{ id: "x", name: "X", trackingUrl }]).success).toBe(false);
  });
});
