import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { ruleFileSchema, type Rule, type RuleFile } from "#merch-rules/schema.ts";
import { ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { moveShelf, removeRule, switchRule } from "../edit-file.ts";
import { fileChanges } from "../file-changes.ts";
import { mergeFiles, takePart, type Part } from "./merge-files.ts";

const larkwood: RuleFile = ruleFileSchema.parse(larkwoodRules);
const files = ruleFileArbitrary.map((input) => ruleFileSchema.parse(input));
const same = (left: RuleFile, right: RuleFile) => expect(fileChanges(left, right)).toEqual([]);
const rule = (id: string, file: RuleFile = larkwood): Rule => {
  const found = file.rules.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

/** A change to one part, drawn by number: switches, removes or adds a rule, retitles a shelf, moves one, names the file. */
function change(file: RuleFile, number: number, word: string): RuleFile {
  const at = <One>(list: readonly One[]): One | undefined => list[number % Math.max(1, list.length)];
  const [found, shelf, page] = [at(file.rules), at(file.shelves), at(file.pages)];
  switch (number % 6) {
    case 0: return found === undefined ? file : switchRule(file, found.id, !found.enabled);
    case 1: return found === undefined ? file : removeRule(file, found.id);
    case 2: return { ...file, rules: [...file.rules, { ...rule("sold-out"), id: `new-${word}` }] };
    case 3: return shelf === undefined ? file : { ...file, shelves: file.shelves.map((one) => (one.id === shelf.id ? { ...one, title: { en: word } } : one)) };
    case 4: return page === undefined ? file : moveShelf(file, page.id, page.shelves[0] ?? "", "down");
    default: return { ...file, name: word };
  }
}
const edits = fc.array(fc.tuple(fc.nat(600), fc.constantFrom("a", "b", "c")), { maxLength: 4 });
const edited = (file: RuleFile, list: readonly (readonly [number, string])[]) => list.reduce((so, [number, word]) => change(so, number, word), file);

describe("bringing two changes together", () => {
  test("who changed nothing takes the other's file, both ways", () => {
    fc.assert(fc.property(files, files, (base, other) => {
      const [theirs, mine] = [mergeFiles(base, base, other), mergeFiles(base, other, base)];
      same(theirs.file, other);
      same(mine.file, other);
      expect([...theirs.conflicts, ...mine.conflicts]).toEqual([]);
    }));
  });

  test("the same change made by both is no conflict", () => {
    fc.assert(fc.property(files, files, (base, both) => {
      const { file, conflicts } = mergeFiles(base, both, both);
      same(file, both);
      expect(conflicts).toEqual([]);
    }));
  });

  test("without a conflict it does not matter whose change comes first, and each one's changes are all there", () => {
    fc.assert(fc.property(edits, edits, (left, right) => {
      const [mine, theirs] = [edited(larkwood, left), edited(larkwood, right)];
      const [one, two] = [mergeFiles(larkwood, mine, theirs), mergeFiles(larkwood, theirs, mine)];
      const key = (part: Part) => `${part.kind} ${part.id}`;
      expect(one.conflicts.map(key).sort()).toEqual(two.conflicts.map(key).sort());
      if (one.conflicts.length === 0) same(one.file, two.file);
      const touched = new Set(fileChanges(larkwood, mine).map(key));
      // What is left between the result and theirs are my changes and nothing else.
      for (const part of fileChanges(theirs, one.file)) expect(touched).toContain(key(part));
      for (const part of fileChanges(mine, one.file)) expect(touched).not.toContain(part.kind === "file" ? "" : key(part));
    }));
  });

  test("a conflict is exactly a part that both changed differently; mine stands, and everything else is theirs", () => {
    const mine = switchRule(larkwood, "sold-out", false);
    const theirs = { ...switchRule(larkwood, "weak-margin", false), rules: switchRule(larkwood, "weak-margin", false).rules.map((one) => (one.id === "sold-out" ? { ...one, priority: 7 } : one)) };
    const { file, conflicts } = mergeFiles(larkwood, mine, theirs);
    expect(conflicts).toEqual([{ kind: "rule", id: "sold-out" }]);
    expect(rule("sold-out", file)).toMatchObject({ enabled: false, priority: 0 });
    expect(rule("weak-margin", file).enabled).toBe(false);
  });

  test.each<[string, RuleFile, RuleFile]>([
    ["changed here, removed there", switchRule(larkwood, "sold-out", false), removeRule(larkwood, "sold-out")],
    ["removed here, changed there", removeRule(larkwood, "sold-out"), switchRule(larkwood, "sold-out", false)],
    ["both new under one id", { ...larkwood, rules: [...larkwood.rules, { ...rule("weak-margin"), id: "fresh" }] }, { ...larkwood, rules: [...larkwood.rules, { ...rule("sold-out"), id: "fresh" }] }],
  ])("%s is a conflict, decided for mine", (_, mine, theirs) => {
    const { file, conflicts } = mergeFiles(larkwood, mine, theirs);
    expect(conflicts).toHaveLength(1);
    same(file, mine);
  });

  test("removed by both is gone without a word", () => {
    const without = removeRule(larkwood, "sold-out");
    expect(mergeFiles(larkwood, without, without)).toMatchObject({ conflicts: [] });
    expect(mergeFiles(larkwood, without, without).file.rules.some((one) => one.id === "sold-out")).toBe(false);
  });
});

describe("taking one part from another file", () => {
  test("part after part, any file becomes the other", () => {
    fc.assert(fc.property(files, files, (into, from) => {
      const parts = fileChanges(into, from);
      same(parts.reduce((file, part) => takePart(file, from, part), into), from);
    }));
  });

  test("changes that part only, and a part that nobody has changes nothing", () => {
    const from = switchRule(removeRule(larkwood, "weak-margin"), "sold-out", false);
    expect(fileChanges(larkwood, takePart(larkwood, from, { kind: "rule", id: "sold-out" })).map((one) => one.id)).toEqual(["sold-out"]);
    expect(fileChanges(larkwood, takePart(larkwood, from, { kind: "rule", id: "weak-margin" }))).toMatchObject([{ id: "weak-margin", change: "removed" }]);
    for (const kind of ["rule", "shelf", "page", "condition"] as const) same(takePart(larkwood, from, { kind, id: "__proto__" }), larkwood);
  });
});
