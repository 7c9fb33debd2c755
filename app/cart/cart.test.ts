import { describe, expect, test } from "vitest";
import { optionsUnit } from "./cart.ts";

describe("what of a piece's price was chosen", () => {
  test.each<[string, Parameters<typeof optionsUnit>, number]>([
    ["nothing of what has no options", [5_000, null, undefined], 0],
    ["nothing where the shopper chose nothing, whatever the model begins with", [81_400, { base: 6_900 }, {}], 0],
    ["what lies above the base, once she has chosen something", [81_400, { base: 6_900 }, { wood: "oak" }], 74_500],
    ["and where everything counts as chosen", [81_400, { base: 6_900 }, undefined], 74_500],
  ])("is %s", (_, given, unit) => expect(optionsUnit(...given)).toBe(unit));
});
