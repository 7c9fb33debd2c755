/** Expressions as data: every text of `conformance/expressions*.json` has one value, evaluated and compiled. */
import { casesIn, conformanceFiles, fullModel, text, type Json } from "#tests/short-models.ts";
import { describe, expect, test } from "vitest";
import { assemble } from "./assemble.ts";
import { compile } from "./compile.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import type { Choices } from "./value-text.ts";

interface Valued {
  readonly name: string;
  readonly text: string;
  readonly choices?: Choices;
  readonly value: number | boolean | string;
}
/** What the texts of `expressions*.json` may speak about. */
const subject: Json = {
  options: [
    { id: "wood", kind: "enum", values: [{ id: "oak", attributes: { rate: 3, hard: true, grade: "A" } }, { id: "pine", attributes: { rate: 2 } }] },
    { id: "lamp", kind: "bool" },
    { id: "width", kind: "length", min: 600, max: 900, step: 100 },
    { id: "count", kind: "quantity", min: 0, max: 3, step: 1 },
    { id: "shift", kind: "integer", min: -2, max: 2, step: 1 },
    { id: "extras", kind: "set", values: [{ id: "mat", attributes: { kg: 2, soft: true } }, { id: "hook", attributes: { kg: 1 } }, "clock"] },
  ],
  groups: [{ id: "arms", min: 0, max: 3, options: [{ id: "reach", kind: "enum", values: [{ id: "short", attributes: { mm: 300 } }, { id: "long", attributes: { mm: 500 } }] }, { id: "turns", kind: "bool" }], derived: [{ id: "load", value: "reach.mm / 100 + if(turns, 1, 0)" }] }],
  tables: [{ id: "span", parameters: 2, otherwise: 100, rows: [{ key: ["oak", 2], value: 800 }, { key: ["pine", 2], value: 600 }] }],
};
const usual: Choices = { wood: "oak", lamp: "true", width: "800", count: "2", shift: "-1", extras_mat: "true", extras_hook: "true", extras_clock: "false", arms: "2", arms_1_reach: "short", arms_1_turns: "false", arms_2_reach: "long", arms_2_turns: "true" };

describe.each(conformanceFiles().filter((file) => file.startsWith("expressions")))("%s", (file) => {
  test.each(casesIn<Valued>(file).map((one) => [one.name, one] as const))("%s", (_, { text: source, choices, value }) => {
    const read = readModel(fullModel({ ...subject, derived: [{ id: "answer", value: source }] }));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const absent = { arms_3_reach: "-", arms_3_turns: "false" };
    const assembled = assemble(read.model, { ...usual, ...absent, ...choices }, "EUR");
    expect(assembled.ok && assembled.assembly.derived.answer).toBe(value);
    // The same text as a compiled rule: it holds, and its opposite does not.
    const shown = typeof value === "string" ? `'${value}'` : typeof value === "number" && value < 0 ? `(0 - ${-value})` : String(value);
    const compiled = compile({ ...read.model, rules: [...read.model.rules, { id: "answers", kind: "formula", holds: `answer == ${shown}`, name: text("answers"), sentence: text("answers") }] }, { nodes: 2_000_000, milliseconds: 30_000, rounds: 0 });
    if (!compiled.ok) throw new Error(compiled.problem.code);
    expect(openSession(compiled.artefact, { ...usual, ...choices }).consistent).toBe(true);
    const refuted = compile({ ...read.model, rules: [...read.model.rules, { id: "answers", kind: "formula", holds: `answer != ${shown}`, name: text("answers"), sentence: text("answers") }] }, { nodes: 2_000_000, milliseconds: 30_000, rounds: 0 });
    expect(refuted.ok && openSession(refuted.artefact, { ...usual, ...choices }).consistent).toBe(false);
  });
});
