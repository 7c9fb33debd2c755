import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shelf, versionOf } from "#tests/small-model.ts";
import type { Arrivals } from "./arrival.ts";
import { choicesOfCode } from "./choices-query.ts";
import { compareConfigurations } from "./comparison.ts";
import { choicesToKeep } from "./keep-own.ts";
import { completionFor } from "./completions.ts";

const { model, artefact } = versionOf(shelf());
const arrivals: Arrivals = Array.from({ length: 40 }, (_, days) => ({ from: Date.parse("2026-12-01T00:00:00Z") + days * 86_400_000, until: Date.parse("2026-12-03T00:00:00Z") + days * 86_400_000 }));
const compare = (codes: readonly string[], more = {}) => compareConfigurations({ model, artefact, codes: codes.map(choicesOfCode), arrivals, locale: "en", currency: "EUR", ...more });

describe("configurations side by side", () => {
  test("say what each costs, weighs and when it arrives; the first is the measure", () => {
    const { columns, broken } = compare(["*", "wood.oak", "wood.oak*doors.true*width.1200"]);
    expect(broken).toBe(0);
    expect(columns.map(({ price, difference, leadDays }) => [price, difference, leadDays])).toEqual([["€160", "", 14], ["€240", "+€80", 14], ["€350", "+€190", 21]]);
    expect(columns.map((column) => column.arrival)).toEqual(["15–17 December", "15–17 December", "22–24 December"].map((range) => expect.stringMatching(new RegExp(range.replace("–", " ?– ?")))));
    expect(columns[0]?.weight).toBe("17 kg");
  });

  test("the lowest price and the first to arrive are marked, unless all are alike", () => {
    expect(compare(["*", "wood.oak*doors.true"]).columns.map((column) => column.best)).toEqual([["price", "arrival"], []]);
    expect(compare(["*", "wood.oak"]).columns.map((column) => column.best)).toEqual([["price"], []]);
    expect(compare(["*"]).columns.map((column) => column.best)).toEqual([[]]);
  });

  test("rows follow the form, and say where they differ", () => {
    const { sections } = compare(["*", "width.900"]);
    expect(sections.flatMap((section) => section.rows.map((row) => [row.label, row.values, row.differs]))).toEqual([
      ["Wood", ["Pine", "Pine"], false], ["Width", ["60 cm", "90 cm"], true], ["Glass doors", ["No", "No"], false],
    ]);
  });

  test("in Russian, in roubles' place: the reader's words and book", () => {
    const { sections, columns } = compare(["wood.oak"], { locale: "ru", currency: "USD" });
    expect(sections[0]?.rows[0]).toMatchObject({ label: "Дерево", values: ["Дуб"] });
    expect(columns[0]?.price).toContain("$");
  });

  test("the same configuration stands once, however it was written", () => {
    expect(compare(["*", "wood.pine", "width.600*wood.pine*doors.false"]).columns).toHaveLength(1);
  });

  test("what cannot be built is counted, what the model does not know is left out of the choices", () => {
    const { columns, broken } = compare(["wood.pine*doors.true", "wood.steel", "nothing.x"]);
    expect(broken).toBe(1);
    expect(columns).toHaveLength(1);
  });

  test("what cannot be had today counts as broken", () => {
    expect(compare(["wood.oak"], { unavailable: [{ option: "wood", value: "oak" }] }).broken).toBe(1);
  });

  test("never more than four, and nothing of nothing", () => {
    expect(compare(["*", "width.900", "wood.oak", "wood.oak*width.900", "wood.oak*width.1200"]).columns).toHaveLength(4);
    expect(compare([])).toMatchObject({ columns: [], broken: 0 });
  });

  test("hostile codes change nothing for the others", () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 3 }), (codes) => {
      const { columns } = compare(["wood.oak", ...codes]);
      expect(columns[0]?.price).toBe("€240");
      expect(columns.length).toBeLessThanOrEqual(4);
    }));
  });
});

describe("which choices are kept with what is bought", () => {
  const whole = (choices: Readonly<Record<string, string>>, wish: "preferred" | "cheapest") => completionFor(artefact, choices, { book: "EUR", wish })?.configuration ?? {};

  test("the own ones where the rest is as the maker would fill it in", () => {
    expect(choicesToKeep(artefact, { width: "900" }, whole({ width: "900" }, "preferred"), "EUR")).toEqual({ width: "900" });
    expect(choicesToKeep(artefact, {}, whole({}, "preferred"), "EUR")).toEqual({});
  });

  test("every value where it was filled in otherwise", () => {
    const other = { ...whole({}, "preferred"), wood: "oak" };
    expect(choicesToKeep(artefact, {}, other, "EUR")).toBe(other);
  });

  test("every value where the own ones contradict each other or are foreign", () => {
    const all = whole({}, "preferred");
    expect(choicesToKeep(artefact, { wood: "pine", doors: "true" }, all, "EUR")).toBe(all);
    expect(choicesToKeep(artefact, { doors: "true" }, all, "EUR")).toBe(all);
  });

  test("what is kept always opens as the same piece", () => {
    const values = { wood: ["pine", "oak"], width: ["600", "900", "1200"], doors: ["true", "false"] };
    fc.assert(fc.property(fc.constantFrom(...values.wood), fc.constantFrom(...values.width), fc.constantFrom(...values.doors), fc.subarray(["wood", "width", "doors"] as const), (wood, width, doors, own) => {
      const bought = { wood, width, doors };
      if (wood === "pine" && doors === "true") return;
      const kept = choicesToKeep(artefact, Object.fromEntries(own.map((option) => [option, bought[option]])), bought, "EUR");
      expect(whole(kept, "preferred")).toEqual(bought);
    }));
  });
});
