/** The engine as the browser gets it: the same file, the same answers as the server's, and nothing half-read. */
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { shelf, versionOf } from "#tests/small-model.ts";
import { artefactToText } from "./artefact.ts";
import { loadEngine } from "./browser-engine.ts";
import { configuratorView } from "./configurator-view.ts";
import { spokenChange } from "./spoken-change.ts";

const version = versionOf(shelf());
const file = { model: version.model, artefact: artefactToText(version.artefact) };
/** Answers every address with this. */
function deliver(body: unknown, status = 200): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status })));
}
afterEach(() => {
  vi.unstubAllGlobals();
});

const input = (choices: Record<string, string>, why?: string) => ({ choices, preference: "preferred" as const, why, locale: "en" as const, currency: "EUR" });

describe("the engine in the browser", () => {
  test("answers as the server does, whatever is chosen or asked", async () => {
    deliver(file);
    const engine = await loadEngine("/models/x");
    const some = fc.record({ wood: fc.constantFrom("pine", "oak", "steel"), width: fc.constantFrom("600", "900", "1200", "x"), doors: fc.constantFrom("true", "false") }, { requiredKeys: [] });
    fc.assert(fc.property(some, fc.constantFrom(undefined, "doors:true", "wood:pine", "width:1200", "nothing:x"), (choices, why) => {
      const given = input(Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined)), why);
      expect(engine.view(given)).toEqual(configuratorView({ ...given, ...version }));
    }), { numRuns: 60 });
  });

  test("reckons with the parts on the shelf as the server does", async () => {
    const doors = shelf({ options: shelf().options.map((option) => (option.id === "doors" && option.kind === "bool" ? { ...option, part: "DOORS" } : option)) });
    const waiting = versionOf(doors);
    deliver({ model: waiting.model, artefact: artefactToText(waiting.artefact) });
    const engine = await loadEngine("/models/x");
    const days = (parts: readonly string[]) => {
      const given = { ...input({ wood: "oak", doors: "true" }), shelf: parts };
      expect(engine.view(given)).toEqual(configuratorView({ ...given, ...waiting }));
      return engine.view(given).view.built?.leadDays;
    };
    expect([days([]), days(["DOORS"]), days(["BOARD"]), days([])]).toEqual([21, 14, 21, 21]);
  });

  test("speaks and draws by the functions of the server", async () => {
    deliver(file);
    const engine = await loadEngine("/models/x");
    expect(engine.spoken).toBe(spokenChange);
    const { parts } = engine.view(input({ width: "1200" }));
    const svg = engine.draw(parts, "isometric", { width: 400, height: 300, title: "Shelf & <b>", theme: "light", dimensions: false });
    expect(svg).toMatch(/^<svg[^>]*width="400" height="300"/);
    expect(svg).toContain("<title>Shelf &#38; &#60;b&#62;</title>");
  });

  test("brings its rehearsals, which change no answer", async () => {
    deliver(file);
    const [rehearsed, fresh] = [await loadEngine("/models/x"), await loadEngine("/models/x")];
    expect(rehearsed.rehearsals.length).toBeGreaterThan(0);
    for (const each of rehearsed.rehearsals) each();
    expect(rehearsed.view(input({ wood: "oak" }, "doors:true"))).toEqual(fresh.view(input({ wood: "oak" }, "doors:true")));
  });

  test.each([[404], [500], [403]])("a file that is not delivered (%i) is no engine", async (status) => {
    deliver(file, status);
    await expect(loadEngine("/models/x")).rejects.toThrow(String(status));
  });

  test.each<[string, unknown]>([
    ["another page", "<!doctype html>"], ["half a file", JSON.stringify(file).slice(0, 300)], ["nothing", ""],
    ["a damaged artefact", { ...file, artefact: `${file.artefact.slice(0, 200)}AAAA${file.artefact.slice(204)}` }], ["a cut artefact", { ...file, artefact: file.artefact.slice(0, -8) }], ["no artefact", { ...file, artefact: "" }], ["a text that is none", { ...file, artefact: "§§§" }],
  ])("%s is refused as a whole", async (_, body) => {
    deliver(body);
    await expect(loadEngine("/models/x")).rejects.toThrow();
  });

  test("a connection that breaks is told to whoever asked", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    await expect(loadEngine("/models/x")).rejects.toThrow("network");
  });
});
