import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { arrange } from "#merch-rules/arrange.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { compile } from "#merch-rules/compile.ts";
import { ruleFileSchema, type RuleFile } from "#merch-rules/schema.ts";
import { momentArbitrary, productsArbitrary, profileArbitrary, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { pagesThatDiffer } from "./pages-that-differ.ts";

const file: RuleFile = ruleFileSchema.parse(larkwoodRules);
const pages = file.pages.map(({ id }) => id);
const differing = (change: (one: RuleFile) => RuleFile) => [...pagesThatDiffer(file, change(file))].toSorted();
const withRule = (rule: object) => (one: RuleFile): RuleFile => ruleFileSchema.parse({ ...one, rules: [...one.rules, rule] });
const boost = { type: "boost", where: { all: [] }, strength: 1 };

describe("pages that differ", () => {
  test("none for the same file, another order or another note", () => {
    expect(differing((one) => one)).toEqual([]);
    expect(differing((one) => ({ ...one, rules: one.rules.toReversed(), shelves: one.shelves.toReversed() }))).toEqual([]);
    expect(differing((one) => ({ ...one, rules: one.rules.map((rule) => ({ ...rule, note: "again" })) }))).toEqual([]);
  });

  test.each<[string, object, readonly string[]]>([
    ["a rule of a page", { id: "x", scope: { kind: "page", pages: ["home"] }, action: boost }, ["home"]],
    ["a rule of a shelf", { id: "x", scope: { kind: "shelf", shelves: ["category-grid"] }, action: boost }, ["category"]],
    ["a rule for everything", { id: "x", action: boost }, pages],
    ["a rule of a campaign", { id: "x", scope: { kind: "campaign", campaigns: ["quiet-week"] }, action: boost }, pages],
    ["what words of a search mean", { id: "x", action: { type: "synonyms", words: ["pouf", "footstool"] } }, ["search"]],
    ["where a search leads", { id: "x", scope: { kind: "query", queries: ["pouf"] }, action: { type: "redirect", to: "/help" } }, []],
  ])("%s", (_name, rule, expected) => {
    expect(differing(withRule(rule))).toEqual([...expected].toSorted());
    expect([...pagesThatDiffer(withRule(rule)(file), file)].toSorted(), "and taken away").toEqual([...expected].toSorted());
  });

  test("a shelf that reads differently, a page that does, and what may stand behind anything", () => {
    expect(differing((one) => ({ ...one, shelves: one.shelves.map((shelf) => (shelf.id === "category-grid" ? { ...shelf, dial: 0.9 } : shelf)) }))).toEqual(["category"]);
    expect(differing((one) => ({ ...one, pages: one.pages.map((page) => (page.id === "home" ? { ...page, shelves: page.shelves.slice(1) } : page)) }))).toEqual(["home"]);
    expect(differing((one) => ({ ...one, zone: "Asia/Tokyo" }))).toEqual([...pages].toSorted());
    expect(differing((one) => ({ ...one, holdout: 0.1 }))).toEqual([...pages].toSorted());
  });

  test("a page not named looks the same under both files, whatever they are", () => {
    const two = fc.record({ left: ruleFileArbitrary, right: ruleFileArbitrary, products: productsArbitrary, profile: profileArbitrary, moment: momentArbitrary });
    fc.assert(fc.property(two, ({ left, right, products, profile, moment }) => {
      // The second file changes what another page alone shows: rules of a page or a shelf that only stands there.
      const mixed = { ...left, pages: [...(left.pages ?? []), { id: "other", shelves: ["extra"] }], shelves: [...(left.shelves ?? []), { id: "extra", title: { en: "Extra" }, source: { all: [] }, layout: "row" as const, slots: 3 }] };
      const extra = (right.rules ?? []).map((rule, index) => ({ ...rule, id: `x${index}`, scope: { kind: "shelf" as const, shelves: ["extra"] } })).filter((rule) => !("shelf" in rule.action));
      const [one, other] = [compile(mixed), compile({ ...mixed, rules: [...(mixed.rules ?? []), ...extra] })];
      if (!one.ok || !other.ok) return;
      const named = pagesThatDiffer(one.program.file, other.program.file);
      expect(named.has("home")).toBe(false);
      const columns = buildColumns("1", products);
      const page = (program: typeof one.program) => arrange(program, columns, profile, moment, { page: "home", seed: "s" }).shelves;
      expect(page(other.program)).toEqual(page(one.program));
    }), { numRuns: 60 });
  });
});
