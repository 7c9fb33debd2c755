/** Reasons are kept between clicks: whoever asks again, later or from another session, gets what a fresh start would say. */
import { describe, expect, it } from "vitest";
import { doorsNeedOak, pineIsShort, shelf, versionOf } from "#tests/small-model.ts";
import { openSession } from "./session.ts";
import { formatter, valueLabel } from "./value-label.ts";

const source = shelf({ rules: [doorsNeedOak, pineIsShort] });
const questions = [
  { choices: { wood: "pine" }, option: "doors", value: "true" }, { choices: { wood: "pine" }, option: "width", value: "1200" },
  { choices: { doors: "true" }, option: "wood", value: "pine" }, { choices: { width: "1200" }, option: "wood", value: "pine" },
  { choices: { doors: "true", width: "1200" }, option: "wood", value: "pine" }, { choices: { wood: "oak" }, option: "doors", value: "true" },
] as const;
const contexts = [[], [{ option: "wood", value: "oak" }], [{ option: "doors", value: "true" }]] as const;

describe("reasons", () => {
  it("are the same from a used and from a fresh artefact, whatever was asked before and whatever cannot be had", () => {
    const used = versionOf(source).artefact;
    for (const round of [1, 2]) {
      for (const unavailable of contexts) {
        for (const { choices, option, value } of questions) {
          const fresh = openSession(versionOf(source).artefact, choices, { unavailable }).explain(option, value);
          expect(openSession(used, choices, { unavailable }).explain(option, value), `${round} ${option}=${value}`).toEqual(fresh);
        }
      }
    }
  });

  it("name the rule and the choice each", () => {
    const { artefact } = versionOf(source);
    expect(openSession(artefact, { wood: "pine" }).explain("doors", "true")).toEqual({ choices: [{ option: "wood", value: "pine" }], rules: ["doors-oak"], unavailable: [] });
    expect(openSession(artefact, { wood: "pine" }).explain("width", "1200")).toMatchObject({ rules: ["pine-short"] });
    expect(openSession(artefact, { wood: "oak" }).explain("doors", "true")).toBeNull();
  });
});

describe("numbers in words", () => {
  it("keep their language and their digits, and one format serves all", () => {
    expect(formatter("en", 3)).toBe(formatter("en", 3));
    expect([formatter("en", 3).format(1234.5678), formatter("ru", 1).format(0.25), formatter("en", 1).format(0.25)]).toEqual(["1,234.568", "0,3", "0.3"]);
    const [, width] = versionOf(source).model.options;
    if (width === undefined) throw new Error("no width");
    expect([valueLabel(width, "600", "en"), valueLabel(width, "600", "ru"), valueLabel(width, "1200", "en")]).toEqual(["60 cm", "60 см", "120 cm"]);
  });
});
