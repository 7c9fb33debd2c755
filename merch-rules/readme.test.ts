/** The README's own example compiles and does what the text says. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import { compileText } from "./compile.ts";
import { operators } from "./schema.ts";
import { emptyProfile, momentAt } from "./shopper.ts";
import { baseVocabulary, operatorsOf, vocabularyFor } from "./vocabulary.ts";

const readme = readFileSync(fileURLToPath(new URL("README.md", import.meta.url)), "utf8");
const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/gu)].map((match) => match[1] ?? "");

describe("README", () => {
  test("every rule file in it compiles", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(compileText(example)).toMatchObject({ ok: true });
  });

  const columns = buildColumns("1", [
    { id: "p1", numbers: { stock: 2, margin: 0.5, popularity: 1 }, facets: { material: ["wool"] } },
    { id: "p2", numbers: { stock: 9, margin: 0.5, popularity: 2 }, facets: { material: ["steel"] } },
    { id: "p3", numbers: { stock: 9, margin: 0.5, popularity: 3 }, facets: { material: ["oak-natural"] } },
    { id: "p4", numbers: { stock: 0, margin: 0.5, popularity: 9 }, facets: { material: ["oak-natural"] } },
  ]);
  const shown = (now: number) => {
    const compiled = compileText(examples[0] ?? "");
    if (!compiled.ok) throw new Error("the example does not compile");
    return arrange(compiled.program, columns, emptyProfile, momentAt(now), { page: "home", seed: "s" }).shelves[0]?.slots.map((slot) => slot.kind === "product" && slot.product);
  };

  test("the guarded pin passes over what is short in stock, the source keeps what is sold out away", () => {
    expect(shown(Date.UTC(2026, 9, 15, 11))).toEqual(["p2", "p3", "p1"]);
  });
});

describe("vocabulary", () => {
  test("every type has operators, all of them known to the schema", () => {
    for (const fact of baseVocabulary.values()) {
      expect(operatorsOf[fact.type].length).toBeGreaterThan(0);
      expect(operatorsOf[fact.type].filter((op) => !operators.includes(op))).toEqual([]);
    }
  });

  test("numbers have a unit, labels with choices have more than one", () => {
    for (const fact of baseVocabulary.values()) {
      expect(fact.type === "number" ? fact.unit !== undefined : fact.unit === undefined).toBe(true);
      if (fact.choices !== undefined) expect(fact.choices.length).toBeGreaterThan(1);
    }
  });

  test("the catalogue's columns join, and never redefine a base fact", () => {
    const columns = buildColumns("1", [{ id: "a", numbers: { width: 5, price: 1 }, facets: { scent: ["pine"], price: ["cheap"] }, flags: { vegan: true } }]);
    const vocabulary = vocabularyFor(columns, { width: "millimetres" });
    expect(vocabulary.get("product.width")).toMatchObject({ type: "number", unit: "millimetres" });
    expect(vocabulary.get("product.scent")).toMatchObject({ type: "labels" });
    expect(vocabulary.get("product.vegan")).toMatchObject({ type: "flag" });
    expect(vocabulary.get("product.price")).toMatchObject({ type: "number", unit: "money" });
  });
});
