/** Every rule of the four models, met by a shopper: these choices, this value, and the rule that is named with its sentence. */
import { describe, expect, it } from "vitest";
import { brokenRules } from "#app/configurator/broken-rules.ts";
import type { Artefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import type { Model } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { openSession } from "#app/configurator/session.ts";
import { modelCases, runCases } from "#app/configurator/model-case.ts";
import { larkwoodCases } from "../cases.ts";
import { larkwoodModels } from "./models.ts";

const quick = { nodes: 3_000_000, milliseconds: 60_000, rounds: 0 };
const built = new Map<string, { readonly model: Model; readonly artefact: Artefact }>();

function build(id: string): { readonly model: Model; readonly artefact: Artefact } {
  const known = built.get(id);
  if (known !== undefined) return known;
  const read = readModel(larkwoodModels.find((model) => model.id === id));
  if (!read.ok) throw new Error(id);
  const compiled = compile(read.model, quick);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  const fresh = { model: read.model, artefact: compiled.artefact };
  built.set(id, fresh);
  return fresh;
}

type Case = readonly [rule: string, choices: Readonly<Record<string, string>>, option: string, value: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  "lw-span-shelving": [
    ["span", { board: "b18", load: "books" }, "width", "700"],
    ["wall-fixing", { wall: "plasterboard" }, "fixing", "plug"],
    ["tie-needs-fixing", { antiTip: "true" }, "fixing", "none"],
    ["anti-tip-height", { height: "1800", base: "legs" }, "antiTip", "false"],
    ["no-wall", { wall: "none" }, "antiTip", "true"],
    ["divider-slender", { wall: "none", depth: "250" }, "height", "1000"],
    ["divider-back", { wall: "none", columns: "3" }, "back", "open"],
    ["hung-limits", { base: "hung" }, "height", "1400"],
    ["hung-plasterboard", { wall: "plasterboard", base: "hung" }, "load", "books"],
    ["clear-height", { height: "800" }, "shelves", "4"],
    ["stiffening-shelf", { shelves: "1" }, "height", "1400"],
    ["tall-boards", { height: "2200" }, "board", "b18"],
    ["columns.1.door-depth", { depth: "250" }, "columns_1_front", "board"],
    ["columns.1.door-height", { height: "1000", shelves: "4" }, "columns_1_front", "rattan"],
    ["columns.2.glass-boards", { board: "b18", columns: "2" }, "columns_2_front", "glass"],
    ["columns.3.door-divider", { back: "open", columns: "3" }, "columns_3_front", "board"],
    ["columns.1.light-cable", { wall: "none" }, "columns_1_light", "true"],
    ["columns.2.there", { columns: "1" }, "columns_2_light", "true"],
    ["lorry", { columns: "4" }, "width", "1000"],
  ],
  "lw-rise-desk": [
    ["load", { frame: "one", monitors: "2", width: "1600", depth: "800", material: "oak-natural" }, "drawer", "true"],
    ["widest", { frame: "one" }, "width", "1800"],
    ["reach", { person: "tall" }, "frame", "two"],
    ["plugs", { country: "us" }, "sockets", "f2"],
    ["castors", { floor: "hard" }, "feet", "firm"],
    ["castor-frame", { frame: "one" }, "feet", "soft"],
    ["castor-cables", { feet: "soft", sockets: "f2" }, "tray", "net"],
    ["socket-tray", { tray: "none" }, "sockets", "f2"],
    ["four-outlets", { width: "1200" }, "sockets", "f4"],
    ["eye-distance", { depth: "600", arms: "0" }, "monitors", "1"],
    ["monitor-width", { width: "1400" }, "monitors", "3"],
    ["arms-monitors", { monitors: "1" }, "arms", "2"],
    ["arms.1.clamp-edge", { edge: "round", arms: "1" }, "arms_1_mount", "clamp"],
    ["arms.2.holds", { arms: "2", monitors: "2", arms_2_size: "s34" }, "arms_2_model", "gas"],
    ["arms.1.bolt-tray", { depth: "600", tray: "tray", arms: "1" }, "arms_1_mount", "bolt"],
    ["arms.2.there", { arms: "1" }, "arms_2_size", "s24"],
    ["screen-clamp", { depth: "600", arms: "1" }, "screen", "felt-grey"],
    ["clad-edge", { material: "white-matt" }, "edge", "bevel"],
    ["drawer-depth", { depth: "700", tray: "tray" }, "drawer", "true"],
  ],
  "lw-harbour-sofa": [
    ["fire", { use: "hotel", interliner: "false" }, "cover", "velvet-green"],
    ["feather-fire", { use: "office" }, "filling", "feather"],
    ["interliner-removable", { interliner: "true" }, "removable", "true"],
    ["wash", { cover: "leather-black" }, "removable", "true"],
    ["rubs", { household: "lively" }, "cover", "boucle-cream"],
    ["door", { door: "750", back: "high" }, "seatWidth", "800"],
    ["chaise-arm-left", { chaise: "left" }, "armLeft", "wide"],
    ["chaise-arm-right", { chaise: "right" }, "armRight", "wide"],
    ["one-arm", { chaise: "none", armLeft: "open" }, "armRight", "open"],
    ["length", { seats: "5" }, "seatWidth", "900"],
    ["chaise-seat", { seats: "2" }, "chaise", "left"],
    ["runners", { seats: "5" }, "legs", "steel-black"],
    ["detachable-high", { back: "detachable", depth: "lounge" }, "seatWidth", "900"],
    ["cushions", { seats: "2" }, "cushions", "5"],
  ],
  "lw-perch-chair": [
    ["castors-floor", { floor: "carpet" }, "castors", "soft"],
    ["lift-body", { body: "tall", desk: "normal" }, "cylinder", "low"],
    ["counter-ring", { cylinder: "counter" }, "footring", "false"],
    ["counter-still", { cylinder: "counter", floor: "hard" }, "castors", "soft"],
    ["base-load", { weightClass: "w130" }, "base", "plastic-black"],
    ["fire", { use: "office" }, "cover", "linen-grey"],
    ["wear", { use: "control" }, "arms", "none"],
    ["headrest-back", { backHeight: "mid" }, "headrest", "true"],
    ["tall-back", { body: "tall", use: "office" }, "slide", "false"],
    ["office-arms", { use: "office" }, "arms", "fixed"],
    ["counter-arms", { desk: "counter" }, "arms", "fixed"],
    ["heavy-lift", { weightClass: "w150" }, "slide", "true"],
    ["white-frame", { use: "control" }, "frame", "white-matt"],
  ],
};

describe.each(Object.entries(cases))("%s", (id, list) => {
  it.each(list)("%s: with %j, %s = %s is blocked, explained and repairable", (rule, choices, option, value) => {
    const { model, artefact } = build(id);
    const session = openSession(artefact, choices);
    expect(session.consistent).toBe(true);
    const state = session.domains().find((domain) => domain.option === option)?.values.find((each) => each.value === value);
    expect(state?.status).toBe("blocked");
    const explanation = session.explain(option, value);
    expect(explanation?.rules).toContain(rule);
    expect(model.rules.find((each) => each.id === rule)?.sentence["ru"]).toMatch(/[а-я]/);
    const [repair] = session.repair(option, value);
    expect(repair?.choices[option]).toBe(value);
    expect(brokenRules(model, repair?.configuration ?? {})).toEqual({ ok: true, broken: [] });
  }, 60_000);

  it("shows each rule of the model at work", () => {
    // Rules of a group are the same in every instance: one of them stands for all.
    const once = (ids: readonly string[]) => [...new Set(ids.map((rule) => rule.replace(/\.\d+\./, ".n.")))].sort();
    expect(once(list.map(([rule]) => rule))).toEqual(once(build(id).model.rules.map((rule) => rule.id)));
  }, 60_000);

  it("holds every test case kept with the model", () => {
    const kept = modelCases.parse(larkwoodCases[id]);
    expect(kept.map(({ expect: { kind } }) => kind)).toEqual(expect.arrayContaining(["refused", "valid"]));
    expect(runCases(build(id), kept)).toEqual(kept.map((each) => ({ id: each.id, failures: [] })));
  }, 60_000);
});
