/** A rehearsal answers nothing: what is asked afterwards is answered as without it. */
import { describe, expect, test, vi } from "vitest";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import { artefactFromText, artefactToText } from "./artefact.ts";
import { compile } from "./compile.ts";
import * as pages from "./configurator-view.ts";
import { readModel } from "./read-model.ts";
import { rehearsals } from "./rehearsals.ts";

vi.mock("./configurator-view.ts", async (original) => {
  const real = await original<typeof pages>();
  return { ...real, configuratorView: vi.fn(real.configuratorView) };
});

/** The presses that were rehearsed: choices and what was asked about. */
function pressesOf(run: readonly (() => void)[]): readonly { readonly choices: unknown; readonly why: string | undefined }[] {
  const view = vi.mocked(pages.configuratorView);
  view.mockClear();
  for (const each of run) each();
  return view.mock.calls.map(([{ choices, why }]) => ({ choices, why }));
}

const source = larkwoodModels.find(({ id }) => id === "lw-harbour-sofa");
const read = readModel(source);
if (!read.ok) throw new Error("the sofa is no model");
const compiled = compile(read.model);
if (!compiled.ok) throw new Error("the sofa does not compile");
const sofa = { model: read.model, artefact: compiled.artefact };

describe("rehearsals", () => {
  test("each is one press of another option, spread over the model, and no more than twelve", () => {
    const presses = pressesOf(rehearsals(sofa.model, sofa.artefact));
    expect(presses.length).toBeGreaterThanOrEqual(6);
    expect(presses.length).toBeLessThanOrEqual(12);
    const pressed = presses.map(({ choices }) => Object.keys(choices as object).join());
    expect(new Set(pressed).size).toBe(presses.length);
    const places = pressed.map((id) => sofa.artefact.options.findIndex((option) => option.id === id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.at(-1)).toBeGreaterThan(sofa.artefact.options.length / 2);
  });

  test("where a press shuts something out, the reason is rehearsed too", () => {
    const asked = pressesOf(rehearsals(sofa.model, sofa.artefact)).filter(({ why }) => why !== undefined);
    expect(asked.length).toBeGreaterThan(0);
    for (const { choices, why } of asked) {
      const { view } = pages.configuratorView({ ...sofa, choices: choices as Record<string, string>, preference: "preferred", why, locale: "en", currency: "EUR" });
      expect(view.conflict).toBeDefined();
    }
  });

  test("what is asked afterwards is answered as before", () => {
    const asked = { choices: {}, preference: "preferred" as const, why: undefined, locale: "ru" as const, currency: "EUR" };
    const fresh = artefactFromText(artefactToText(sofa.artefact));
    if (!fresh.ok) throw new Error(fresh.problem.code);
    const before = pages.configuratorView({ ...asked, model: sofa.model, artefact: fresh.artefact });
    for (const each of rehearsals(sofa.model, sofa.artefact)) each();
    expect(pages.configuratorView({ ...asked, ...sofa })).toEqual(before);
  });

  test("a model with nothing to choose has nothing to rehearse", () => {
    const { model, artefact } = versionOf(shelf());
    const settled = { ...artefact, options: artefact.options.map((option) => ({ ...option, values: option.values.slice(0, 1) })) };
    expect(rehearsals(model, settled)).toEqual([]);
  });
});
