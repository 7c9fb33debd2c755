/** Each finding once where it should be, and not where it should not. */
import { describe, expect, test } from "vitest";
import { buildColumns } from "./columns.ts";
import { compile } from "./compile.ts";
import { lint, rulesMet, searchedPhrases } from "./lint.ts";
import type { Finding, LintOptions } from "./lint.ts";
import { emptyProfile, momentAt } from "./shopper.ts";

const now = Date.UTC(2026, 4, 1, 10);
const columns = buildColumns("1", [
  { id: "desk", numbers: { price: 100, stock: 3, margin: 0.4 }, facets: { brand: ["A"], material: ["oak"] } },
  { id: "sofa", numbers: { price: 900, stock: 0, margin: 0.2 }, facets: { brand: ["B"], material: ["wool"] } },
  { id: "lamp", numbers: { price: 50, stock: 9, margin: 0.5 }, facets: { brand: ["B"], material: ["steel"] } },
]);
const shelf = (id: string) => ({ id, title: { en: id }, source: { all: [] }, layout: "row", slots: 4 });

const list = { id: "list", title: { en: "list" }, source: { all: [] }, layout: "grid", slots: 4, paged: true };
const withList = { pages: [{ id: "home", shelves: ["main", "list"] }, { id: "other", shelves: ["third"] }], shelves: [...["main", "second", "third"].map(shelf), list] };

function findings(rules: readonly object[], options: Partial<LintOptions> = {}, extra: object = {}): readonly Finding[] {
  const pages = [{ id: "home", shelves: ["main", "second"] }, { id: "other", shelves: ["third"] }];
  const compiled = compile({ version: 1, zone: "Europe/Berlin", pages, shelves: ["main", "second", "third"].map(shelf), rules, ...extra });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return lint(compiled.program, columns, momentAt(now), emptyProfile, { now, ...options });
}
const told = (list: readonly Finding[]) => list.map(({ code, rules }) => [code, ...rules]);

const id = (...ids: string[]) => ({ fact: "product.id", op: "any", value: ids });
const brand = (value: string) => ({ fact: "product.brand", op: "is", value });
const company = { fact: "profile.company", op: "is", value: true };
const main = { kind: "shelf", shelves: ["main"] };
const pin = (products: readonly string[], slot = 1, more: object = {}) => ({ type: "pin", products, slot, ...more });
const exclude = (where: object) => ({ type: "exclude", where });
const title = (en: string) => ({ type: "retitle", title: { en } });

type Case = readonly [name: string, rules: readonly object[], expected: readonly (readonly string[])[]];

const quiet: readonly Case[] = [
  ["an ordinary file", [{ id: "a", action: { type: "boost", where: brand("A"), strength: 1 } }, { id: "b", scope: main, action: pin(["desk"]) }], []],
  ["two pins on two slots", [{ id: "a", scope: main, action: pin(["desk"]) }, { id: "b", scope: main, action: pin(["lamp"], 2) }], []],
  ["two pins on one slot, the stronger for some shoppers", [{ id: "a", scope: main, priority: 1, when: company, action: pin(["desk"]) }, { id: "b", scope: main, action: pin(["lamp"]) }], []],
  ["two pins on one slot, the stronger guarded", [{ id: "a", scope: main, priority: 1, action: pin(["desk"], 1, { unless: { fact: "product.stock", op: "<", value: 1 } }) }, { id: "b", scope: main, action: pin(["lamp"]) }], []],
  ["two titles, the stronger in a season", [{ id: "a", scope: main, priority: 1, schedule: { yearly: [{ from: "12-01", to: "12-31" }] }, action: title("x") }, { id: "b", scope: main, action: title("y") }], []],
  ["titles of two shelves", [{ id: "a", scope: main, action: title("x") }, { id: "b", scope: { kind: "shelf", shelves: ["second"] }, action: title("y") }], []],
  ["rules of pages that never meet", [{ id: "a", scope: { kind: "page", pages: ["home"] }, action: title("x") }, { id: "b", scope: { kind: "page", pages: ["other"] }, action: title("y") }], []],
  ["a pin of what another shelf excludes", [{ id: "a", scope: main, action: pin(["desk"]) }, { id: "b", scope: { kind: "shelf", shelves: ["second"] }, action: exclude(id("desk")) }], []],
  ["a pin of what is excluded and included again", [{ id: "a", scope: main, action: pin(["desk"]) }, { id: "b", action: exclude(id("desk", "sofa")) }, { id: "c", scope: main, action: { type: "include", where: id("desk") } }], []],
  ["boost and bury of different products", [{ id: "a", action: { type: "boost", where: brand("A"), strength: 1 } }, { id: "b", action: { type: "bury", where: brand("B"), strength: 1 } }], []],
  ["boost and bury of different strength", [{ id: "a", action: { type: "boost", where: brand("A"), strength: 1 } }, { id: "b", action: { type: "bury", where: brand("A"), strength: 0.5 } }], []],
  ["a condition on the shopper that holds for nobody now", [{ id: "a", action: exclude({ all: [company, brand("A")] }) }], []],
  ["a soft pin beside a hard one", [{ id: "a", scope: main, action: pin(["desk"]) }, { id: "b", scope: main, action: pin(["lamp"], 1, { mode: "soft" }) }], []],
];

const loud: readonly Case[] = [
  ["a condition that no product meets", [{ id: "a", action: exclude({ fact: "product.price", op: ">", value: 5000 }) }], [["matches-nothing", "a"]]],
  ["a product that does not exist", [{ id: "a", scope: main, action: pin(["desk", "ghost"]) }], [["unknown-product", "a"]]],
  ["a product in a condition that does not exist", [{ id: "a", action: exclude(id("desk", "ghost")) }], [["unknown-product", "a"]]],
  ["a value that no product carries", [{ id: "a", action: exclude({ fact: "product.material", op: "any", value: ["oak", "gold"] }) }], [["unknown-value", "a"]]],
  ["a slot always held by a stronger pin", [{ id: "a", scope: main, priority: 1, action: pin(["desk"]) }, { id: "b", scope: main, action: pin(["lamp"]) }], [["always-beaten", "b", "a"]]],
  ["a slot always held by content", [{ id: "a", scope: main, priority: 1, action: { type: "place", slot: 1, content: { kind: "banner", ref: "x" } } }, { id: "b", scope: main, action: pin(["lamp"]) }], [["always-beaten", "b", "a"]]],
  ["a title always overwritten by a narrower one", [{ id: "a", action: { ...title("x"), shelf: "main" } }, { id: "b", scope: main, action: title("y") }], [["always-beaten", "a", "b"]]],
  ["a cap always overruled", [{ id: "a", action: { type: "cap", facet: "brand", most: 1 } }, { id: "b", scope: main, action: { type: "cap", facet: "brand", most: 2 } }], [["always-beaten", "a", "b"]]],
  ["a pin of what is excluded", [{ id: "a", scope: main, action: pin(["lamp", "sofa"]) }, { id: "b", action: exclude({ fact: "product.stock", op: "<", value: 1 }) }], [["pins-excluded", "a", "b"]]],
  ["a pin of what an only leaves out", [{ id: "a", scope: main, action: pin(["sofa"]) }, { id: "b", scope: main, action: { type: "only", where: brand("A") } }], [["pins-excluded", "a", "b"]]],
  ["a pin outside the main shelf's slots", [{ id: "a", scope: { kind: "page", pages: ["home"] }, action: pin(["desk"], 9) }], [["unknown-shelf-slot", "a"]]],
  ["boost and bury of the same products", [{ id: "a", action: { type: "boost", where: brand("B"), strength: 1 } }, { id: "b", priority: 1, action: { type: "bury", where: id("sofa", "lamp"), strength: 1 } }], [["cancels-out", "a", "b"]]],
  ["include and exclude of the same products", [{ id: "a", action: exclude(brand("B")) }, { id: "b", scope: main, action: { type: "include", where: id("lamp", "sofa") } }], [["same-decided-twice", "a", "b"]]],
  ["two onlies without a product in common", [{ id: "a", scope: main, action: { type: "only", where: brand("A") } }, { id: "b", scope: main, action: { type: "only", where: brand("B") } }], [["only-leaves-nothing", "b", "a"]]],
];

describe("quiet on what is right", () => {
  test.each(quiet)("%s", (_, rules, expected) => {
    expect(told(findings(rules))).toEqual(expected);
  });
});

describe("finds what is wrong", () => {
  test.each(loud)("%s", (_, rules, expected) => {
    expect(told(findings(rules))).toEqual(expected);
  });

  test("every finding has a path into the file and a witness", () => {
    for (const [, rules] of loud) {
      for (const { path, witness, rules: named } of findings(rules)) {
        expect(path[0]).toBe("rules");
        expect(rules[Number(path[1])]).toMatchObject({ id: named[0] });
        expect(Object.keys(witness).length).toBeGreaterThan(0);
      }
    }
  });

  test("a pair that meets on several shelves is told once", () => {
    const rules = [{ id: "a", action: { type: "cap", facet: "brand", most: 1 } }, { id: "b", priority: 1, action: { type: "cap", facet: "brand", most: 2 } }];
    expect(told(findings(rules))).toEqual([["always-beaten", "a", "b"]]);
  });
});

describe("time", () => {
  const rule = (schedule: object) => [{ id: "a", schedule, action: { type: "boost", where: brand("A"), strength: 1 } }];

  test("expired", () => {
    expect(findings(rule({ until: "2026-05-01T12:00" }))).toMatchObject([{ code: "expired", rules: ["a"], witness: { until: "2026-05-01T12:00", instant: now } }]);
  });

  test("expires soon", () => {
    expect(told(findings(rule({ until: "2026-05-01T12:01" })))).toEqual([["expires-soon", "a"]]);
    expect(told(findings(rule({ until: "2026-05-20" })))).toEqual([]);
    expect(told(findings(rule({ until: "2026-05-20" }), { soonMs: 30 * 86_400_000 }))).toEqual([["expires-soon", "a"]]);
  });

  test("not started", () => {
    expect(told(findings(rule({ from: "2026-06-01" })))).toEqual([["not-started", "a"]]);
  });

  test("on and open", () => {
    expect(told(findings(rule({ from: "2026-01-01", weekly: [{ days: ["sun"], from: "08:00", to: "09:00" }] })))).toEqual([]);
  });
});

describe("traffic", () => {
  const visit = (parts: object = {}, page = "home") => ({ page, profile: emptyProfile, moment: momentAt(now, parts) });
  const rules = [
    { id: "phones", when: { fact: "moment.device", op: "is", value: "phone" }, action: { type: "boost", where: brand("A"), strength: 1 } },
    { id: "other", scope: { kind: "page", pages: ["other"] }, action: { type: "boost", where: brand("A"), strength: 2 } },
    { id: "all", action: { type: "boost", where: brand("B"), strength: 1 } },
  ];

  test("rules that no recorded visit met", () => {
    expect(told(findings(rules, { traffic: [visit()] }))).toEqual([["never-applies", "phones"], ["never-applies", "other"]]);
    expect(told(findings(rules, { traffic: [visit({ device: "phone" }), visit({}, "other")] }))).toEqual([]);
  });

  test("what a few pages met is what each of them met", () => {
    const compiled = compile({ version: 1, zone: "Europe/Berlin", pages: [{ id: "home", shelves: ["main"] }, { id: "other", shelves: ["main"] }], shelves: [shelf("main")], rules });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const { program } = compiled;
    const pages = [visit(), visit({ device: "phone" }), visit({}, "other"), visit({}, "no such page")];
    expect([...rulesMet(program, pages)].toSorted()).toEqual([...new Set(pages.flatMap((page) => [...rulesMet(program, [page])]))].toSorted());
    expect([...rulesMet(program, pages.slice(0, 1))]).toEqual(["all"]);
    expect([...rulesMet(program, pages.slice(3))]).toEqual(["all"]);
    expect(rulesMet(program, []).size).toBe(0);
    expect(rulesMet(program, pages, new Set(["all"]))).toEqual(new Set([...rulesMet(program, pages)].filter((id) => id !== "all")));
  });

  test("without traffic it is not judged", () => {
    expect(told(findings(rules))).toEqual([]);
  });

  test("with no visits at all every rule is idle", () => {
    expect(told(findings(rules, { traffic: [] }))).toHaveLength(3);
  });
});

describe("order and size", () => {
  test("findings follow the file", () => {
    const rules = [
      { id: "z", action: exclude({ fact: "product.price", op: ">", value: 5000 }) },
      { id: "a", scope: main, action: pin(["ghost"]) },
      { id: "m", schedule: { until: "2020-01-01" }, action: title("x") },
    ];
    expect(told(findings(rules))).toEqual([["matches-nothing", "z"], ["unknown-product", "a"], ["expired", "m"]]);
  });

  test("values in shelves and named conditions are told without a rule", () => {
    const extra = { conditions: { gold: { fact: "product.material", op: "is", value: "gold" } } };
    expect(findings([], {}, extra)).toMatchObject([{ code: "unknown-value", rules: [], path: ["conditions", "gold"], witness: { fact: "product.material", value: "gold" } }]);
  });

  test("five thousand rules on the same products are judged without comparing all pairs", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: `r${index}`, scope: main, action: { type: index % 2 === 0 ? "boost" : "bury", where: brand("B"), strength: 1 } }));
    expect(findings(many).length).toBeGreaterThan(0);
  });
});

describe("synonyms that find nothing", () => {
  const group = (id: string, words: readonly string[], from?: string) => ({ id, action: { type: "synonyms", words, ...(from !== undefined && { from }) } });
  const findNothing = new Set(["couch", "settee", "ghost"]);

  test("of equals one word that finds is enough; of a rule with `from` each that does not is told", () => {
    const rules = [group("some", ["sofa", "couch", "settee"]), group("none", ["couch", "settee"]), group("led", ["sofa", "ghost", "couch"], "settee"), group("fine", ["sofa"], "ghost")];
    const found = findings(rules, { findNothing });
    expect(found.map(({ code, rules: [rule], path, witness }) => [code, rule, path.join("."), witness.words])).toEqual([
      ["synonym-finds-nothing", "none", "rules.1.action.words", "couch, settee"],
      ["synonym-finds-nothing", "led", "rules.2.action.words", "ghost"], ["synonym-finds-nothing", "led", "rules.2.action.words", "couch"],
    ]);
  });

  test("are not judged where nobody looked, nor in rules switched off", () => {
    expect(findings([group("none", ["couch", "settee"])])).toEqual([]);
    expect(findings([{ ...group("off", ["couch", "settee"]), enabled: false }], { findNothing })).toEqual([]);
    const compiled = compile({ version: 1, rules: [group("a", ["sofa", "couch"]), group("b", ["couch"], "seat"), { id: "c", action: { type: "spread", facet: "brand" } }] });
    expect(compiled.ok && searchedPhrases(compiled.program)).toEqual(["sofa", "couch"]);
  });
});

describe("what is sold out and in no list", () => {
  const soldOut = { fact: "product.stock", op: "<", value: 1 };
  const inNoList = (rule: object, extra: object = withList) => findings([{ id: "a", ...rule }], {}, extra).filter(({ code }) => code === "sold-out-nowhere");

  test("is told of rules that are always on and say nothing of lists, with the list as the witness", () => {
    expect(inNoList({ action: exclude(soldOut) })).toEqual([{ code: "sold-out-nowhere", rules: ["a"], path: ["rules", 0, "action", "lists"], witness: { shelf: "list" } }]);
    const others: readonly object[] = [
      { action: { type: "only", where: { not: { any: [brand("A"), soldOut] } } } }, { action: { type: "floor", fact: "product.stock", least: 1 } }, { action: exclude({ ref: "gone" }) },
      { action: exclude({ all: [{ ref: "gone" }, { ref: "gone" }, brand("A")] }) }, { scope: { kind: "page", pages: ["home"] }, action: exclude(soldOut) },
    ];
    for (const rule of others) expect(inNoList(rule, { ...withList, conditions: { gone: soldOut } }), JSON.stringify(rule)).toHaveLength(1);
  });

  test("is not told of rules that say it, of some hours, of other things, or of pages without lists", () => {
    const quietRules: readonly object[] = [
      { action: { ...exclude(soldOut), lists: "last" } }, { action: { ...exclude(soldOut), lists: "named" } }, { action: exclude(brand("A")) }, { action: { type: "floor", fact: "product.margin", least: 0.2 } },
      { when: company, action: exclude(soldOut) }, { schedule: { weekly: [{ days: ["fri"], from: "16:00", to: "20:00" }] }, action: exclude(soldOut) }, { enabled: false, action: exclude(soldOut) },
      { scope: main, action: exclude(soldOut) }, { scope: { kind: "page", pages: ["other"] }, action: exclude(soldOut) }, { action: { type: "boost", where: soldOut, strength: 1 } },
    ];
    for (const rule of quietRules) expect(inNoList(rule), JSON.stringify(rule)).toEqual([]);
    expect(inNoList({ action: exclude(soldOut) }, {})).toEqual([]);
  });
});
