/** A rehearsal answers nothing: what is asked afterwards is answered as without it. */
import { describe, expect, test } from "vitest";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import { artefactFromText, artefactToText } from "./artefact.ts";
import { compile } from "./compile.ts";
import { configuratorView } from "./configurator-view.ts";
import { readModel } from "./read-model.ts";
import { rehearsals } from "./rehearsals.ts";

const source = larkwoodModels.find(({ id }) => id === "lw-harbour-sofa");
const read = readModel(source);
if (!read.ok) throw new Error("the sofa is no model");
const compiled = compile(read.model);
if (!compiled.ok) throw new Error("the sofa does not compile");
const sofa = { model: read.model, artefact: compiled.artefact };

describe("rehearsals", () => {
  test("each is one press of another option, spread over the model, and no more than twelve", () => {
    const presses = rehearsals(sofa.model, sofa.artefact).map((press) => press());
    expect(presses.length).toBeGreaterThanOrEqual(6);
    expect(presses.length).toBeLessThanOrEqual(12);
    const pressed = presses.map(({ choices }) => Object.keys(choices).join());
    expect(new Set(pressed).size).toBe(presses.length);
    const places = pressed.map((id) => sofa.artefact.options.findIndex((option) => option.id === id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.at(-1)).toBeGreaterThan(sofa.artefact.options.length / 2);
  });

  test("where a press shuts something out, the reason is rehearsed too", () => {
    const asked = rehearsals(sofa.model, sofa.artefact).map((press) => press()).filter(({ why }) => why !== undefined);
    expect(asked.length).toBeGreaterThan(0);
    for (const { choices, why } of asked) {
      const { view } = configuratorView({ ...sofa, choices, preference: "preferred", why, locale: "en", currency: "EUR" });
      expect(view.conflict).toBeDefined();
    }
  });

  test("a press takes the last value its option offers, and asks only about what it shut out itself", () => {
    const values = new Map(sofa.artefact.options.map((option) => [option.id, option.values] as const));
    for (const press of rehearsals(sofa.model, sofa.artefact)) {
      const { choices, why } = press();
      const [[option = "", value] = []] = Object.entries(choices);
      expect(value).toBe(values.get(option)?.at(-1));
      if (why === undefined) continue;
      const [other = "", blocked = ""] = why.split(":");
      expect(other).not.toBe(option);
      expect(values.get(other)).toContain(blocked);
      expect(configuratorView({ ...sofa, choices: {}, preference: "preferred", why, locale: "en", currency: "EUR" }).view.conflict).toBeUndefined();
    }
  });

  test("what is asked afterwards is answered as before", () => {
    const asked = { choices: {}, preference: "preferred" as const, why: undefined, locale: "ru" as const, currency: "EUR" };
    const fresh = artefactFromText(artefactToText(sofa.artefact));
    if (!fresh.ok) throw new Error(fresh.problem.code);
    const before = configuratorView({ ...asked, model: sofa.model, artefact: fresh.artefact });
    for (const press of rehearsals(sofa.model, sofa.artefact)) press();
    expect(configuratorView({ ...asked, ...sofa })).toEqual(before);
  });

  test("a model of one option with a choice is rehearsed once", () => {
    const { model, artefact } = versionOf(shelf());
    const [first] = artefact.options.filter(({ values }) => values.length > 1);
    if (first === undefined) throw new Error("the shelf offers nothing");
    const single = { ...artefact, options: artefact.options.map((option) => ({ ...option, values: option === first ? option.values : option.values.slice(0, 1) })) };
    expect(rehearsals(model, single)).toHaveLength(1);
  });

  test("a model with nothing to choose has nothing to rehearse", () => {
    const { model, artefact } = versionOf(shelf());
    const settled = { ...artefact, options: artefact.options.map((option) => ({ ...option, values: option.values.slice(0, 1) })) };
    expect(rehearsals(model, settled)).toEqual([]);
  });
});
