import { describe, expect, test } from "vitest";
import { compile, type Program } from "#merch-rules/compile.ts";
import { lint, type Visit } from "#merch-rules/lint.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { emptyProfile, momentAt } from "#merch-rules/shopper.ts";
import { enoughVisits, neverMet, startCount, type Market, type TrafficCount } from "./count-met.ts";
import type { LoggedVisit } from "./visits-of-log.ts";

const now = Date.UTC(2026, 10, 20, 12);
const since = now - 14 * 86_400_000;
const boost = { type: "boost", where: { fact: "product.price", op: ">", value: 0 }, strength: 1 };
const phones = { fact: "moment.device", op: "is", value: "phone" };
function programOf(rules: readonly object[], zone = "Europe/Berlin"): Program {
  const compiled = compile({
    version: 1, zone, conditions: { "on-phones": phones }, pages: [{ id: "home", shelves: ["main"] }, { id: "cart", shelves: ["main"] }],
    shelves: [{ id: "main", title: { en: "Main" }, source: { all: [] }, layout: "row", slots: 4 }], rules: rules.map((rule) => ({ action: boost, ...rule })),
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}
const program = programOf([
  { id: "all" }, { id: "buyers", when: { fact: "profile.orders", op: ">", value: 0 } }, { id: "in-cart", scope: { kind: "page", pages: ["cart"] } }, { id: "off", enabled: false },
]);

const markets: Market[] = [{ region: "DE", currency: "EUR", timeZone: "Europe/Berlin" }, { region: "US", currency: "USD", timeZone: "America/New_York" }];
const page = (own: Partial<Visit> = {}): Visit => ({ page: "home", profile: emptyProfile, moment: momentAt(now), ...own });
const visit = (own: Partial<Visit> = {}): LoggedVisit => ({ at: now, pages: [page(), page(own)] });
const buyer = { profile: { ...emptyProfile, orders: 2 } };
function countMet(of: Program, visits: readonly LoggedVisit[], where = markets): TrafficCount {
  const count = startCount(of, where);
  visits.forEach(count.add);
  return count.result();
}

describe("visits that met a rule", () => {
  test("count once each, however many of their pages did; a rule that is switched off is not asked about", () => {
    const { visits, byRule } = countMet(program, [visit(), visit(buyer), visit({ page: "cart" })]);
    expect(visits).toBe(3);
    expect(Object.fromEntries(byRule)).toEqual({ all: { sure: 3, most: 3 }, buyers: { sure: 1, most: 1 }, "in-cart": { sure: 1, most: 1 } });
  });

  test.each([
    ["a device", { when: phones }], ["a device, by a named condition", { when: { ref: "on-phones" } }], ["a language", { when: { fact: "moment.locale", op: "is", value: "ru" } }], ["a country", { when: { fact: "moment.region", op: "is", value: "US" } }],
    ["a currency", { when: { fact: "moment.currency", op: "is", value: "USD" } }], ["a campaign", { scope: { kind: "campaign", campaigns: ["quiet"] } }], ["the shopper's daypart", { when: { fact: "moment.daypart", op: "is", value: "morning" } }],
    ["the shopper's clock", { schedule: { zone: "shopper", weekly: [{ days: ["fri"], from: "06:30", to: "07:30" }] } }],
  ] as readonly [string, { readonly when?: object }][])("are possible, not sure, where the rule asks for %s", (_, rule) => {
    const asking = programOf([{ id: "r", ...rule }, { id: "both", ...rule, when: { all: [rule.when ?? { all: [] }, { fact: "profile.orders", op: ">", value: 9 }] } }]);
    expect(countMet(asking, [visit(), visit(buyer)]).byRule.get("r")).toEqual({ sure: 0, most: 2 });
    expect(countMet(asking, [visit(), visit(buyer)]).byRule.get("both")).toEqual({ sure: 0, most: 0 });
  });

  test("never are more for sure than at most, add up over any split of the visits, and are none of none", () => {
    const open = programOf([{ id: "all" }, { id: "phones", when: phones }, { id: "in-cart", scope: { kind: "page", pages: ["cart"] }, when: { not: phones } }]);
    const all = [visit(), visit(buyer), visit({ page: "cart" }), visit({ page: "no such page" })];
    for (const [id, { sure, most }] of countMet(open, all).byRule) {
      expect(sure).toBeLessThanOrEqual(most);
      const parts = all.map((one) => countMet(open, [one]).byRule.get(id)?.most ?? 0);
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(most);
      expect(countMet(open, []).byRule.get(id)).toEqual({ sure: 0, most: 0 });
    }
  });
});

describe("rules that never fire", () => {
  const many = (count: number, own: Partial<Visit> = {}) => Array.from({ length: count }, () => visit(own));
  const never = (of: Program, visits: readonly LoggedVisit[]) => neverMet(countMet(of, visits), of, since);
  const ids = (...of: Parameters<typeof never>) => never(...of).map(({ rules: [id] }) => id).sort();

  test("are those that no visit could have met, with the number of visits as witness, as lint says", () => {
    const found = never(program, many(enoughVisits));
    expect(found.map(({ code, rules, witness }) => ({ code, rules, witness }))).toEqual(["in-cart", "buyers"].map((id) => ({ code: "never-applies", rules: [id], witness: { visits: enoughVisits } })));
    const said = lint(program, buildColumns("1", []), momentAt(now), emptyProfile, { now, traffic: many(enoughVisits).flatMap(({ pages }) => pages) });
    expect(said.filter(({ code }) => code === "never-applies").flatMap(({ rules }) => rules).sort()).toEqual(["buyers", "in-cart"]);
  });

  test("are not named after a few visits, nor once one visit met them", () => {
    expect(ids(program, many(enoughVisits - 1))).toEqual([]);
    expect(ids(program, [])).toEqual([]);
    expect(ids(program, [...many(enoughVisits), visit(buyer)])).toEqual(["in-cart"]);
    expect(ids(programOf([{ id: "phones", when: phones }]), many(enoughVisits))).toEqual([]);
  });

  test("are not those whose time was not, or not all, of the visits'", () => {
    const nobody = { fact: "profile.orders", op: ">", value: 90 };
    const timed = (id: string, schedule?: object) => ({ id, when: nobody, ...(schedule && { schedule }) });
    const of = programOf([
      timed("always"), timed("long", { from: "2026-01-01" }), timed("weekly", { weekly: [{ days: ["mon"], from: "10:00", to: "11:00" }] }), timed("new", { from: "2026-11-15" }),
      timed("over", { until: "2026-11-10" }), timed("ends", { until: "2027-01-01" }), timed("yearly", { yearly: [{ from: "06-01", to: "06-30" }] }),
    ]);
    expect(ids(of, many(enoughVisits))).toEqual(["always", "long", "weekly"]);
  });
});
