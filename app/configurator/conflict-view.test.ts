/** The words of a reason: what stands in the way, and nothing that goes without saying. */
import { describe, expect, test } from "vitest";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { fullModel } from "#tests/short-models.ts";
import { versionOf } from "#tests/small-model.ts";
import { configuratorView } from "./configurator-view.ts";
import { givenOptions, sentencesOf } from "./conflict-view.ts";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";
import type { Choices } from "./value-text.ts";
import { changeWords } from "./version-words.ts";

describe("reasons", () => {
  test("of repeated parts only the reason is said, in any language; what goes without saying where nothing else stands in the way", () => {
    const rise = versionOf(riseDesk);
    const sentences = (choices: Choices, why: string, locale: "en" | "ru" = "en") =>
      configuratorView({ ...rise, choices, why, locale, preference: "preferred", currency: "EUR", arrivals: [] }).view.conflict?.sentences;
    const narrow = { width: "1200", frame: "one", monitors: "1" };
    expect(sentences(narrow, "monitors:3")).toEqual(["So many monitors do not fit side by side."]);
    expect(sentences(narrow, "monitors:3", "ru")).toEqual(["Столько мониторов рядом не поместится."]);
    const said = (rules: readonly string[], unavailable: readonly { option: string; value: string }[] = []) => sentencesOf(rise.model, { choices: [], rules, unavailable }, [], "en");
    const there = ["“Arm 1” is there only when at least 1 are chosen (Monitor arms).", "“Arm 2” is there only when at least 2 are chosen (Monitor arms)."];
    expect(said(["arms.2.there", "monitor-width", "arms.1.there"])).toEqual(["So many monitors do not fit side by side."]);
    expect(said(["arms.2.there", "arms.1.there"])).toEqual(there);
    expect(said(["arms.2.there"], [{ option: "sockets", value: "f2" }])).toEqual([]);
    expect(said(["arms.9.there", "nothing"])).toEqual([]);
    expect(sentencesOf(rise.model, null, [], "en")).toEqual([]);
  });

  test("what is so is told from what is wished for by the section it stands in, and the page's options say it", () => {
    const rise = versionOf(riseDesk);
    const so = rise.model.sections.filter(({ given }) => given === true).map(({ id }) => id);
    expect([...givenOptions(rise.model)]).toEqual(rise.model.options.filter(({ section }) => so.includes(section)).map(({ id }) => id));
    const { view } = configuratorView({ ...rise, choices: {}, why: undefined, locale: "en", preference: "preferred", currency: "EUR" });
    expect(view.sections.flatMap(({ id, options }) => options.filter(({ given }) => given !== so.includes(id)))).toEqual([]);
    expect(view.sections.flatMap(({ options }) => options.filter(({ given }) => given)).length).toBeGreaterThan(0);
  });

  test("nor to the owner of a line that a new version stands against", () => {
    const { model } = versionOf(riseDesk);
    const words = changeWords({ kind: "repair", before: null, rules: ["arms.1.there", "arms.2.there", "monitor-width"], ways: [] }, { before: model, after: model, locale: "en", currency: "EUR" });
    expect(words.rules).toEqual(["So many monitors do not fit side by side."]);
  });

  test("nor that parts which may change places are listed in order", () => {
    const hooks = { id: "hooks", min: 0, max: 2, interchangeable: true, options: [{ id: "size", kind: "quantity", min: 1, max: 3, step: 1 }], rules: [{ id: "few", kind: "formula", holds: "size < 3 or lamp", name: { en: "Few" }, sentence: { en: "Large hooks need a lamp." } }] };
    const read = readModel(fullModel({ options: [{ id: "lamp", kind: "bool" }], groups: [hooks] }));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const said = (rules: readonly string[]) => sentencesOf(read.model, { choices: [], rules, unavailable: [] }, [], "en");
    expect(said(["hooks.2.order", "hooks.1.few", "hooks.2.there"])).toEqual(["Large hooks need a lamp."]);
    expect(said(["hooks.2.order"])).toEqual(["hooks: their order means nothing, so they are listed in the order of the choices."]);
  });
});

describe("ways out", () => {
  const door = (given: boolean) => versionOf(fullModel({
    sections: [{ id: "home", title: { en: "Home" }, given }, { id: "all", title: { en: "Sofa" } }],
    options: [
      { id: "door", section: "home", kind: "enum", values: ["narrow", { id: "wide", price: { EUR: 0 } }] },
      { id: "depth", kind: "enum", values: ["shallow", { id: "deep", price: { EUR: 9_000 } }] },
      { id: "back", kind: "enum", values: ["low", "high"] },
    ],
    rules: ["door == 'narrow' implies not (depth == 'deep' and back == 'high')"], prices: { base: { EUR: 50_000 } },
  }) as unknown as ModelSource);
  const changed = (given: boolean, choices: Choices, why: string): (string | undefined)[][] =>
    (configuratorView({ ...door(given), choices, why, locale: "en", preference: "preferred", currency: "EUR", arrivals: [] }).view.conflict?.repairs ?? []).map((repair) => repair.changes.map((change) => change.option));

  test("of as many choices come by price; with a section of what is given, those that leave it as it is come first", () => {
    const choices = { door: "narrow", depth: "deep" };
    expect(changed(false, choices, "back:high")).toEqual([["depth"], ["door"]]);
    expect(changed(true, { door: "narrow", back: "high" }, "depth:deep")).toEqual([["back"], ["door"]]);
    expect(changed(true, choices, "back:high")).toEqual([["depth"], ["door"]]);
  });

  test("what is given can still be asked about: then the rest gives way", () => {
    expect(changed(true, { depth: "deep", back: "high" }, "door:narrow")).toEqual([["depth"], ["back"]]);
  });
});
