import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { availabilityText } from "./availability-text.ts";
import { stockAsked, unavailableReason, unavailableValues, type AvailabilityContext } from "./availability.ts";
import { compile } from "./compile.ts";
import { configuratorView } from "./configurator-view.ts";
import type { Availability, ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";

const march: AvailabilityContext = { region: "DE", day: "2026-03-15", companies: ["acme"], stock: { "SW-1": { units: 3, until: null }, "SW-0": { units: 0, until: "2026-04-20" }, "SW-NEVER": { units: -2, until: null } } };

describe("the reason something cannot be had", () => {
  it.each<[string, Availability, string | null]>([
    ["nothing is asked", {}, null],
    ["only here", { regions: { only: ["DE", "FR"] } }, null],
    ["only elsewhere", { regions: { only: ["RU"] } }, "not-in-region"],
    ["everywhere but here", { regions: { except: ["DE"] } }, "not-in-region"],
    ["everywhere but there", { regions: { except: ["RU"] } }, null],
    ["for this company", { companies: { only: ["acme", "other"] } }, null],
    ["for another company", { companies: { only: ["other"] } }, "not-for-company"],
    ["for all but this company", { companies: { except: ["acme"] } }, "not-for-company"],
    ["from today", { from: "2026-03-15" }, null],
    ["from tomorrow", { from: "2026-03-16" }, "not-before"],
    ["until today", { until: "2026-03-15" }, null],
    ["until yesterday", { until: "2026-03-14" }, "not-after"],
    ["within the days", { from: "2026-01-01", until: "2026-12-31" }, null],
    ["in stock", { stock: "SW-1" }, null],
    ["sold out", { stock: "SW-0" }, "sold-out"],
    ["oversold", { stock: "SW-NEVER" }, "sold-out"],
    ["stock nobody counts", { stock: "SW-9" }, null],
    ["stock by a name every object has", { stock: "constructor" }, null],
  ])("%s", (_, available, code) => {
    expect(unavailableReason(available, march)?.code ?? null).toBe(code);
  });

  it("for private persons: only-lists leave them out, except-lists do not", () => {
    expect(unavailableReason({ companies: { only: ["acme"] } }, { region: "DE", day: "2026-03-15" })?.code).toBe("not-for-company");
    expect(unavailableReason({ companies: { except: ["acme"] } }, { region: "DE", day: "2026-03-15" })).toBeNull();
  });

  it("is the one that will last longest when there are several", () => {
    const all: Availability = { regions: { only: ["RU"] }, companies: { only: ["x"] }, until: "2026-01-01", from: "2026-09-01", stock: "SW-0" };
    expect(unavailableReason(all, march)?.code).toBe("not-in-region");
    expect(unavailableReason({ ...all, regions: { only: ["DE"] } }, march)?.code).toBe("not-for-company");
    expect(unavailableReason({ from: "2026-09-01", stock: "SW-0" }, march)).toEqual({ code: "not-before", day: "2026-09-01" });
  });

  it("days are compared as days: before, on and after", () => {
    const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, day, day, (from, until, today) => {
      const reason = unavailableReason({ from, until }, { region: "DE", day: today });
      const open = new Date(today) >= new Date(from) && new Date(today) <= new Date(until);
      expect(reason === null).toBe(open);
    }));
  });
});

describe("in words", () => {
  it.each([
    [{ code: "not-in-region", region: "RU" }, "Socket: not delivered to Russia.", "Socket: доставки в эту страну нет (Россия)."],
    [{ code: "not-in-region", region: "moon-base" }, "Socket: not delivered to moon-base.", "Socket: доставки в эту страну нет (moon-base)."],
    [{ code: "not-for-company" }, "Socket: only for certain companies.", "Socket: только для некоторых компаний."],
    [{ code: "not-before", day: "2026-03-01" }, /^Socket: from .*1.*2026/, /^Socket: с 0?1.*2026/],
    [{ code: "not-after", day: "2026-03-31" }, /made until .*31.*2026/, /до 31.*2026/],
    [{ code: "sold-out", until: "2026-04-20" }, /sold out until .*20.*2026/, /нет в наличии до 20.*2026/],
    [{ code: "sold-out", until: null }, "Socket: sold out.", "Socket: нет в наличии."],
  ] as const)("%j", (reason, english, russian) => {
    const matches = (text: string, wanted: string | RegExp) => (typeof wanted === "string" ? expect(text).toBe(wanted) : expect(text).toMatch(wanted));
    matches(availabilityText(reason, "Socket", "en"), english);
    matches(availabilityText(reason, "Socket", "ru"), russian);
  });
});

const words = (en: string) => ({ en, ru: en });
const source: ModelSource = {
  language: 1, id: "desk", title: words("Desk"), sections: [{ id: "all", title: words("All") }],
  options: [
    { id: "plug", section: "all", kind: "enum", label: words("Plug"), values: [
      { id: "f", label: words("Type F"), available: { regions: { only: ["DE", "RU"] } } }, { id: "b", label: words("Type B"), available: { regions: { only: ["US"] } } }, { id: "none", label: words("None") },
    ] },
    { id: "lamp", section: "all", kind: "bool", label: words("Lamp"), available: { from: "2026-05-01" } },
    { id: "drawers", section: "all", kind: "quantity", label: words("Drawers"), min: 0, max: 4, step: 2, available: { stock: "DR-1" } },
    { id: "extras", section: "all", kind: "set", label: words("Extras"), values: [{ id: "mat", label: words("Mat"), available: { stock: "MAT" } }, { id: "hook", label: words("Hook") }] },
  ],
  groups: [{ id: "arms", section: "all", label: words("Arms"), instance: words("Arm {n}"), min: 0, max: 2, available: { companies: { only: ["acme"] } }, options: [{ id: "reach", kind: "enum", label: words("Reach"), values: [{ id: "short", label: words("short") }, { id: "long", label: words("long"), available: { until: "2026-02-28" } }] }] }],
  rules: [{ id: "lit", kind: "requires", if: "lamp", then: "plug != 'none'", name: words("Lit"), sentence: words("A lamp needs a plug.") }],
  prices: { base: { EUR: 1000 } }, leadTime: { baseDays: 1 }, weight: { base: 1 },
};
const read = readModel(source);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { model } = read;

describe("a model in a context", () => {
  it("names every value that cannot be had, wherever the condition was written", () => {
    const values = unavailableValues(model, { region: "US", day: "2026-03-15", stock: { "DR-1": { units: 0, until: null }, MAT: { units: 0, until: null } } });
    expect(values.map(({ option, value, reason }) => `${option}=${value} ${reason.code}`)).toEqual([
      "plug=f not-in-region", "lamp=true not-before", "drawers=2 sold-out", "drawers=4 sold-out", "extras_mat=true sold-out",
      "arms=1 not-for-company", "arms=2 not-for-company", "arms_1_reach=long not-after", "arms_2_reach=long not-after",
    ]);
    expect(stockAsked(model)).toEqual(["DR-1", "MAT"]);
  });

  it("leaves everything to be had where and when there is everything", () => {
    expect(unavailableValues(model, { region: "DE", day: "2026-02-01", companies: ["acme"] }).map(({ option, value }) => `${option}=${value}`)).toEqual(["plug=b", "lamp=true"]);
  });

  it("reaches the shopper: the value stays clickable and says why", () => {
    const compiled = compile(model);
    if (!compiled.ok) throw new Error(compiled.problem.code);
    const unavailable = unavailableValues(model, { region: "US", day: "2026-03-15" });
    const { view } = configuratorView({ model, artefact: compiled.artefact, choices: {}, preference: "preferred", why: "plug:f", locale: "en", currency: "EUR", unavailable });
    const plug = view.sections[0]?.options.find((option) => option.id === "plug");
    expect(plug?.values.map(({ value, status }) => `${value} ${status}`)).toEqual(["f unavailable", "b possible", "none possible"]);
    expect(view.conflict?.sentences).toEqual(["Type F: not delivered to United States."]);
    const lamp = configuratorView({ model, artefact: compiled.artefact, choices: {}, preference: "preferred", why: "lamp:true", locale: "ru", currency: "EUR", unavailable }).view;
    expect(lamp.conflict?.sentences[0]).toMatch(/с 0?1/);
    expect(lamp.conflict?.repairs).toEqual([]);
  });
});
