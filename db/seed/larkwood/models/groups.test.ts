/** Monitor arms of the desk and columns of the shelving: each instance is built, drawn, charged and delivered by itself. */
import { describe, expect, it } from "vitest";
import { assemble, type Assembly } from "#app/configurator/assemble.ts";
import { unavailableValues } from "#app/configurator/availability.ts";
import { availabilityText } from "#app/configurator/availability-text.ts";
import { brokenRules } from "#app/configurator/broken-rules.ts";
import type { Artefact } from "#app/configurator/artefact.ts";
import { compile } from "#app/configurator/compile.ts";
import type { Model, ModelSource } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { openSession } from "#app/configurator/session.ts";
import { riseDesk } from "./rise-desk.ts";
import { spanShelving } from "./span-shelving.ts";

interface Product {
  readonly model: Model;
  readonly artefact: Artefact;
}
const made = new Map<string, Product>();
function product(source: ModelSource): Product {
  const known = made.get(source.id);
  if (known !== undefined) return known;
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, { nodes: 3_000_000, milliseconds: 60_000, rounds: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  const fresh = { model: read.model, artefact: compiled.artefact };
  made.set(source.id, fresh);
  return fresh;
}

function built(source: ModelSource, choices: Readonly<Record<string, string>>): Assembly {
  const { model, artefact } = product(source);
  const whole = openSession(artefact, choices, { book: "EUR" }).complete("preferred");
  if (whole === null) throw new Error(`not possible: ${JSON.stringify(choices)}`);
  expect(brokenRules(model, whole)).toEqual({ ok: true, broken: [] });
  const assembled = assemble(model, whole, "EUR");
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.problem));
  return assembled.assembly;
}
const billed = (assembly: Assembly, pattern: RegExp): Readonly<Record<string, number>> => Object.fromEntries(assembly.bill.filter((line) => pattern.test(line.sku)).map((line) => [line.sku, line.quantity]));
const room = { width: "1800", depth: "800", frame: "two" };

describe("monitor arms", () => {
  it("come each with their own kind, screen and fixing, in the bill and in the picture", () => {
    const two = built(riseDesk, { ...room, monitors: "2", arms: "2", arms_1_model: "post", arms_1_size: "s24", arms_2_model: "heavy", arms_2_size: "s34", arms_2_mount: "bolt" });
    expect(billed(two, /^RS-(ARM|FIX)/)).toEqual({ "RS-ARM-post-steel-black": 1, "RS-ARM-heavy-steel-black": 1, "RS-FIX-clamp": 1, "RS-FIX-bolt": 1 });
    const arms = two.parts.filter((part) => part.shape === "tube");
    expect(arms.map((part) => part.material)).toEqual(["steel-black", "aluminium"]);
    const screens = two.parts.filter((part) => part.material === "black-matt");
    expect(screens.map((part) => part.size[0])).toEqual([500, 604]);
    expect(screens[0]?.at[0]).toBeLessThan(screens[1]?.at[0] ?? 0);
  }, 120_000);

  it("cost what they are: changing one changes one step of the price", () => {
    const price = (choices: Readonly<Record<string, string>>) => built(riseDesk, { ...room, monitors: "2", arms: "2", arms_1_model: "gas", arms_1_mount: "clamp", arms_2_model: "gas", arms_2_mount: "clamp", sockets: "none", ...choices }).price;
    const usual = price({});
    expect(price({ arms_2_model: "heavy" }).total - usual.total).toBe(17_900 - 12_900);
    expect(price({ arms_1_mount: "bolt" }).total - usual.total).toBe(1_500);
    expect(usual.steps.filter((step) => /^arms_/.test(step.id)).map((step) => [step.id, step.amount])).toEqual([["arms_1_model", 12_900], ["arms_2_model", 12_900]]);
    expect(usual.steps.find((step) => step.id === "arms_2_model")?.label).toEqual({ en: "Gas spring, moves by a finger", ru: "Газлифт, движется пальцем" });
  }, 120_000);

  it("and the monitors on feet share the desk: as many screens as monitors, wherever they stand", () => {
    for (const [monitors, arms] of [["1", "0"], ["2", "1"], ["3", "2"], ["3", "3"]] as const) {
      const assembly = built(riseDesk, { width: "2000", depth: "800", frame: "pro", monitors, arms });
      expect(assembly.parts.filter((part) => part.material === "black-matt")).toHaveLength(Number(monitors));
      expect(assembly.parts.filter((part) => part.shape === "tube")).toHaveLength(Number(arms));
    }
  }, 120_000);

  it("weigh together on the frame", () => {
    const session = openSession(product(riseDesk).artefact, { frame: "one", width: "1600", depth: "800", material: "oak-natural", monitors: "1", arms: "1", screen: "felt-grey" });
    expect(session.consistent).toBe(true);
    const sizes = session.domains().find((domain) => domain.option === "arms_1_size")?.values ?? [];
    expect(sizes.map(({ value, status }) => `${value} ${status}`)).toEqual(["s24 possible", "s27 possible", "s34 blocked", "- blocked"]);
    expect(session.explain("arms_1_size", "s34")?.rules).toContain("load");
  }, 120_000);
});

describe("columns", () => {
  const shelf = { wall: "masonry", base: "plinth", depth: "350", height: "1800", shelves: "4", back: "panel", board: "b22", load: "books" };

  it("have each their own front: doors stand in the columns that have them", () => {
    const three = built(spanShelving, { ...shelf, columns: "3", width: "800", columns_1_front: "rattan", columns_2_front: "none", columns_3_front: "glass" });
    const doors = three.parts.filter((part) => part.at[1] === -18);
    expect(doors.map((part) => part.material)).toEqual(["rattan", "rattan", "glass-smoked", "glass-smoked"]);
    const pitch = 800 + 22;
    expect(doors.map((part) => Math.floor(part.at[0] / pitch))).toEqual([0, 0, 2, 2]);
    expect(billed(three, /^SP-DR/)).toEqual({ "SP-DR-rattan-40-36": 2, "SP-DR-glass-40-36": 2 });
    expect(billed(three, /^SP-KNOB/)).toEqual({ "SP-KNOB": 4 });
  }, 120_000);

  it("narrow ones have one leaf", () => {
    const two = built(spanShelving, { ...shelf, columns: "2", width: "600", columns_1_front: "board", columns_2_front: "board" });
    expect(two.parts.filter((part) => part.at[1] === -18)).toHaveLength(2);
  }, 120_000);

  it("take their light one by one, with one power supply for all", () => {
    const lit = built(spanShelving, { ...shelf, columns: "3", width: "600", columns_1_light: "true", columns_3_light: "true" });
    expect(billed(lit, /^SP-(LED|PSU)/)).toEqual({ "SP-LED-60": 2, "SP-PSU-30": 1 });
    expect(lit.parts.filter((part) => part.material === "opal")).toHaveLength(2);
    const dark = built(spanShelving, { ...shelf, columns: "3", width: "600", columns_1_light: "false", columns_2_light: "false", columns_3_light: "false" });
    expect(billed(dark, /^SP-(LED|PSU)/)).toEqual({});
    expect(lit.price.total - dark.price.total).toBe(2 * 4_900);
  }, 120_000);

  it("cost and weigh nothing where they are not", () => {
    for (const columns of ["1", "2", "3"]) {
      const { price } = built(spanShelving, { ...shelf, width: "600", columns });
      expect(price.steps.filter((step) => /^columns_(\d)/.test(step.id) && Number(/^columns_(\d)/.exec(step.id)?.[1]) > Number(columns))).toEqual([]);
    }
  }, 120_000);
});

describe("sockets and mains by country", () => {
  it.each([
    ["DE", "eu", ["us", "ru"], ["b2", "b4"]],
    ["US", "us", ["eu", "ru"], ["f2", "f4"]],
    ["RU", "ru", ["eu", "us"], ["b2", "b4"]],
  ])("delivered to %s the desk is for %s, and what is not says why", (region, country, closed, sockets) => {
    const { model, artefact } = product(riseDesk);
    const unavailable = unavailableValues(model, { region, day: "2026-03-01" });
    const session = openSession(artefact, {}, { unavailable });
    const statuses = (option: string) => Object.fromEntries((session.domains().find((domain) => domain.option === option)?.values ?? []).map(({ value, status }) => [value, status]));
    expect(statuses("country")[country]).toBe("forced");
    for (const each of closed) expect(statuses("country")[each]).toBe("unavailable");
    for (const each of sockets) expect(statuses("sockets")[each]).toBe("unavailable");
    expect(session.complete("preferred")).toMatchObject({ country });
    const reason = unavailable.find((each) => each.value === sockets[0])?.reason;
    expect(reason && availabilityText(reason, "2 ×", "ru")).toMatch(/^2 ×: доставки в эту страну нет \(/);
  }, 120_000);
});

describe("the plant on the shelving", () => {
  const decor = { load: "decor", columns: "2", back: "open" };

  it.each([
    ["hung", { base: "hung", wall: "plasterboard" }], ["close shelves", { height: "1800", shelves: "7" }], ["wide gaps", { height: "1800", shelves: "3" }], ["thick boards", { height: "1000", shelves: "4", board: "b28" }],
  ])("%s: stays below the board above it, whole", (_, choices) => {
    const { parts, derived } = built(spanShelving, { ...decor, ...choices });
    const [pot, crown] = ["ceramic-sand", "forest"].map((material) => parts.find((part) => part.material === material));
    if (pot === undefined || crown === undefined) throw new Error("no plant");
    const clear = Number(derived.gap) - Number(derived.thick);
    const height = crown.at[2] + crown.size[2] - pot.at[2];
    expect(height).toBeLessThanOrEqual(clear - 60 + 0.2);
    expect(height).toBeGreaterThan(100);
    expect(crown.at[2]).toBeLessThan(pot.at[2] + pot.size[2]);
    expect(crown.at[1]).toBeCloseTo(20, 0);
    expect(pot.at[0] + pot.size[0] / 2).toBeCloseTo(crown.at[0] + crown.size[0] / 2, 0);
  });

  it("nothing of a hung shelf stands behind it, into the wall; the angle of one that stands does", () => {
    const deepest = (choices: Readonly<Record<string, string>>): number => Math.max(...built(spanShelving, { ...decor, depth: "350", antiTip: "true", ...choices }).parts.map((part) => part.at[1] + part.size[1]));
    expect(deepest({ base: "hung", wall: "plasterboard" })).toBeLessThanOrEqual(350);
    expect(deepest({ base: "plinth" })).toBe(362);
  });
});
