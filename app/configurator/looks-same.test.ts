import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksSame } from "./looks-same.ts";

const value = { value: "oak", label: "Oak", status: "possible", selected: false, difference: "+€20", choices: { width: "900", wood: "oak" } };

describe("two views look the same", () => {
  it.each([
    ["themselves", value, value],
    ["other choices behind the link", value, { ...value, choices: { width: "1200", wood: "oak", door: "yes" } }],
    ["other choices after release", { own: true, without: {} }, { own: true, without: { width: "900" } }],
    ["lists of such values", [{ id: "wood", values: [value] }], [{ id: "wood", values: [{ ...value, choices: {} }] }]],
    ["nothing and nothing", undefined, undefined],
  ])("%s", (_, one, other) => {
    expect(looksSame(one, other)).toBe(true);
    expect(looksSame(other, one)).toBe(true);
  });

  it.each([
    ["another difference", value, { ...value, difference: "+€40" }],
    ["another status", value, { ...value, status: "blocked" }],
    ["one value more", [value], [value, value]],
    ["one field more", value, { ...value, undelivered: true }],
    ["a field of another name", { help: undefined }, { scale: undefined }],
    ["a release that was not there", { own: true, without: {} }, { own: true }],
    ["a list and a record", [], {}],
    ["a value and nothing", value, null],
    ["nothing and no field", { forced: undefined }, { forced: null }],
  ])("not %s", (_, one, other) => {
    expect(looksSame(one, other)).toBe(false);
    expect(looksSame(other, one)).toBe(false);
  });

  it("as far as it can be read", () => {
    const read = (data: unknown): unknown => JSON.parse(JSON.stringify(data, (name, each: unknown) => (name === "choices" || name === "without" ? 0 : each)));
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(looksSame(one, structuredClone(one))).toBe(true);
      if (looksSame(one, other)) expect(read(other)).toEqual(read(one));
    }));
  });
});
