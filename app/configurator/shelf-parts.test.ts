/** Lead times by what lies on the shelf: the model of today is the one a modeller would write who knows the shelf. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oracleModel, everyConfiguration } from "#tests/arbitraries/models.ts";
import { versionOf } from "#tests/small-model.ts";
import { assemble } from "./assemble.ts";
import { compile } from "./compile.ts";
import { configuratorView } from "./configurator-view.ts";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import { partsAwaited, withPartsOnShelf } from "./shelf-parts.ts";

type OptionSource = NonNullable<ModelSource["options"]>[number];
type Effects = { leadDays?: number | undefined; part?: string | undefined };

/** Every value with a lead time waits for a part; `change` rewrites what it asks for. */
const rewritten = (source: ModelSource, change: (effects: Effects, name: string) => object): ModelSource => ({
  ...source,
  options: source.options.map((option): OptionSource => {
    if (option.kind === "enum") return { ...option, values: option.values.map((value) => (value.leadDays === undefined ? value : { ...value, ...change(value, `${option.id}-${value.id}`) })) };
    return option.kind === "bool" && option.leadDays !== undefined ? { ...option, ...change(option, option.id) } : option;
  }),
});
const withParts = (source: ModelSource): ModelSource => rewritten(source, (_, name) => ({ part: name }));
const knowing = (source: ModelSource, shelf: readonly string[]): ModelSource => rewritten(source, (effects, name) => ({ leadDays: shelf.includes(name) ? 0 : effects.leadDays }));

const shelves = fc.subarray(["wood-oak", "wood-ash", "wood-pine", "lamp", "something-else"]);
/** A line that asks about one option lands on its values: it stays when the part is there. */
const withWork = (source: ModelSource): ModelSource => ({
  ...source, derived: [...(source.derived ?? []), { id: "dark", value: "wood == 'pine'" }],
  leadTime: { ...source.leadTime, lines: [...(source.leadTime.lines ?? []), { id: "stain", when: "dark", days: 3 }] },
});

describe("the lead times of today", () => {
  test("are those of a model whose parts on the shelf take no days: compiled, assembled, answered", () => {
    let shortened = 0;
    fc.assert(fc.property(oracleModel, shelves, fc.boolean(), ({ source, domains }, shelf, work) => {
      const plain = work ? withWork(source) : source;
      const read = readModel(withParts(plain));
      const compiled = read.ok ? compile(read.model) : undefined;
      fc.pre(read.ok && compiled?.ok === true);
      if (!read.ok || compiled?.ok !== true) return;
      const today = withPartsOnShelf({ model: read.model, artefact: compiled.artefact }, shelf);
      const wanted = versionOf(knowing(withParts(plain), shelf));
      expect(today.artefact.amounts.days).toEqual(wanted.artefact.amounts.days);
      if (today.artefact !== compiled.artefact) shortened += 1;
      for (const env of everyConfiguration(domains)) {
        const [one, other] = [assemble(today.model, env, "EUR"), assemble(wanted.model, env, "EUR")];
        expect(one.ok && other.ok && one.assembly.leadDays === other.assembly.leadDays && one.assembly.leadDays === today.model.leadTime.baseDays + (one.assembly.slowest?.days ?? 0)).toBe(true);
      }
      expect(openSession(today.artefact, {}, { book: "EUR" }).shortestLeadDays()).toBe(openSession(wanted.artefact, {}, { book: "EUR" }).shortestLeadDays());
    }), { numRuns: 60 });
    expect(shortened).toBeGreaterThan(10);
  });

  const desk: ModelSource = {
    language: 1, id: "desk", title: { en: "Desk" }, sections: [{ id: "all", title: { en: "All" } }],
    options: [
      { id: "top", section: "all", kind: "enum", label: { en: "Top", ru: "Столешница" }, values: [{ id: "oak", label: { en: "Oak", ru: "Дуб" }, leadDays: 15, part: "TOP-OAK" }, { id: "white", label: { en: "White", ru: "Белая" } }] },
      { id: "lift", section: "all", kind: "bool", label: { en: "Motor", ru: "Мотор" }, leadDays: 6, part: "MOTOR" },
    ],
    prices: { base: { EUR: 100 } }, leadTime: { baseDays: 4, lines: [] }, weight: { base: 1 },
  };

  test("the page reckons by them, says which part decides, and an unknown part changes nothing", () => {
    const version = versionOf(desk);
    const view = (shelf: readonly string[], locale: "en" | "ru" = "en") => {
      const { built } = configuratorView({ ...version, choices: { top: "oak", lift: "true" }, preference: "preferred", why: undefined, locale, currency: "EUR", shelf }).view;
      return [built?.leadDays, built?.making];
    };
    expect(partsAwaited(version.model)).toEqual(["TOP-OAK", "MOTOR"]);
    expect(view([])).toEqual([19, "“Top: Oak” takes 15 working days, then building 4 working days."]);
    expect(view(["TOP-OAK"])).toEqual([10, "“Motor” takes 6 working days, then building 4 working days."]);
    expect(view(["MOTOR", "TOP-OAK"])).toEqual([4, "Every part is here; building takes 4 working days."]);
    expect(view(["MOTOR", "TOP-OAK"], "ru")[1]).toBe("Все детали на месте, сборка: 4 рабочих дня.");
    expect(view([], "ru")[1]).toBe("Дольше всего ждём «Столешница: Дуб»: 15 рабочих дней, потом сборка: 4 рабочих дня.");
    expect(view(["TOP"])).toEqual(view([]));
    expect(withPartsOnShelf(version, ["TOP"])).toBe(version);
  });

  test("are made once for one state of the shelf, in whatever order its parts are named", () => {
    const version = versionOf(desk);
    const once = withPartsOnShelf(version, ["TOP-OAK", "MOTOR"]);
    expect(withPartsOnShelf(version, ["MOTOR", "TOP-OAK", "MOTOR"]).artefact).toBe(once.artefact);
    for (let other = 0; other < 3; other += 1) withPartsOnShelf(version, other === 0 ? ["MOTOR"] : ["TOP-OAK"]);
    expect(withPartsOnShelf(once, ["TOP-OAK"])).toBe(once);
    expect(version.artefact.amounts.days).toContain(15);
  });
});

describe("what decides the time", () => {
  const built = (choices: Readonly<Record<string, string>>) => {
    const option = (id: string, leadDays: number, part?: string) => ({ id, section: "all", kind: "bool" as const, label: { en: id }, leadDays, ...(part !== undefined && { part }) });
    const { model } = versionOf({
      language: 1, id: "made", title: { en: "Made" }, sections: [{ id: "all", title: { en: "All" } }], options: [option("a", 5, "A"), option("b", 5, "B"), option("c", 2, "A")],
      prices: { base: { EUR: 1 } }, leadTime: { baseDays: 1, lines: [{ id: "both", label: { en: "Joining" }, when: "a and b and c", days: 5 }, { id: "last", when: "c and not a", days: 9 }] }, weight: { base: 1 },
    });
    const made = assemble(model, { a: "false", b: "false", c: "false", ...choices }, "EUR");
    return made.ok ? { slowest: made.assembly.slowest?.label?.en ?? made.assembly.slowest?.days, partSkus: made.assembly.partSkus } : undefined;
  };

  test("is the first of the longest in the order of the form, then the lines; every part is named once, whether it decides or not", () => {
    expect(built({})).toEqual({ slowest: undefined, partSkus: [] });
    expect(built({ c: "true", a: "true" })).toEqual({ slowest: "a", partSkus: ["A"] });
    expect(built({ b: "true", a: "true", c: "true" })).toEqual({ slowest: "a", partSkus: ["A", "B"] });
    expect(built({ b: "true", c: "true" })).toEqual({ slowest: 9, partSkus: ["B", "A"] });
  });
});
