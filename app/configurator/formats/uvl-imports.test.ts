/** Models of several files: the tree that is meant, written as one, has the same configurations; paths stay in the folder; mistakes name file and place. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Artefact } from "../artefact.ts";
import { compileToArtefact } from "../compile.ts";
import { defaultLimits } from "../internal/compile-network.ts";
import { openSession } from "../session.ts";
import { foreignAmounts } from "./foreign-model.ts";
import type { ForeignProblem } from "./foreign-model.ts";
import { readUvl } from "./read-uvl.ts";
import type { OpenImport } from "./uvl-imports.ts";

vi.setConfig({ testTimeout: 60_000 });

type Files = Readonly<Record<string, string>>;
const opener = (files: Files): OpenImport => (path) => files[path.join("/")] ?? null;

function artefactOf(text: string, files: Files = {}): Artefact {
  const found = readUvl("x", text, undefined, opener(files));
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  const compiled = compileToArtefact("x", found.model.network, found.model.network.variables.length, foreignAmounts(found.model), defaultLimits);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return compiled.artefact;
}

function problemOf(text: string, files: Files = {}): ForeignProblem {
  const found = readUvl("x", text, undefined, opener(files));
  if (found.ok) throw new Error("was read");
  return found.problem;
}

const lamp = "namespace Lamp\nfeatures\n\tLamp {kg 1}\n\t\tmandatory\n\t\t\tArm\n\t\t\t\talternative\n\t\t\t\t\tShort {kg 1}\n\t\t\t\t\tLong {kg 2}\n\t\toptional\n\t\t\tDimmer {kg 3}\nconstraints\n\tDimmer => Long\n\tsum(kg) <= 6\n";
const desk = (more = "", line = "lamp.Lamp"): string => `imports\n\tparts.lamp as lamp\nfeatures\n\tDesk\n\t\toptional\n\t\t\t${line}\n\t\t\tDrawer {kg 9}\nconstraints\n\tDrawer => lamp.Long\n${more}`;
const files: Files = { "parts/lamp": lamp };

describe("one tree of several files", () => {
  it("has the configurations of the same tree in one file", () => {
    const whole = "features\n\tDesk\n\t\toptional\n\t\t\tLamp {kg 1}\n\t\t\t\tmandatory\n\t\t\t\t\tArm\n\t\t\t\t\t\talternative\n\t\t\t\t\t\t\tShort {kg 1}\n\t\t\t\t\t\t\tLong {kg 2}\n\t\t\t\toptional\n\t\t\t\t\tDimmer {kg 3}\n\t\t\tDrawer {kg 9}\nconstraints\n\tDrawer => Long\n\tDimmer => Long\n\tsum(Lamp, kg) <= 6\n";
    const artefact = artefactOf(desk(), files);
    expect(artefact.count).toBe(artefactOf(whole).count);
    expect(artefact.count).toBe("6");
    expect(artefact.options.map(({ id }) => id)).toEqual(["Desk", "lamp.Lamp", "lamp.Arm", "lamp.Short", "lamp.Long", "lamp.Dimmer", "Drawer"]);
  });

  it("constraints of both files hold, with the line they stand in as their name", () => {
    const artefact = artefactOf(desk("\t!lamp.Short\n"), files);
    const session = openSession(artefact, { Drawer: "true" });
    expect(Object.keys(session.forced())).toEqual(expect.arrayContaining(["lamp.Lamp", "lamp.Arm", "lamp.Long"]));
    expect(artefact.rules.ids.some((id) => id.endsWith(": Dimmer => Long"))).toBe(true);
  });

  it("sums of a submodel run over its own features, those of the whole over all", () => {
    expect(artefactOf(desk("\tsum(kg) <= 9\n"), files).count).toBe("4");
    expect(artefactOf(desk("\tsum(lamp.Lamp, kg) <= 3\n"), files).count).toBe("4");
  });

  it("the same file twice under two names is two things", () => {
    const text = "imports\n\tparts.lamp as left\n\tparts.lamp as right\nfeatures\n\tDesk\n\t\tor\n\t\t\tleft.Lamp\n\t\t\tright.Lamp\nconstraints\n\tleft.Dimmer => right.Dimmer\n";
    // Three lamps on each side, or none; not none on both; 1 dimmed left needs the dimmed right.
    expect(artefactOf(text, files).count).toBe(String(4 * 4 - 1 - 3));
  });

  it("without an alias the path is the name; the line may add attributes and groups", () => {
    const text = "imports\n\tparts.lamp\nfeatures\n\tDesk\n\t\toptional\n\t\t\tparts.lamp.Lamp {kg 3}\n\t\t\t\toptional\n\t\t\t\t\tShade\nconstraints\n\tShade => parts.lamp.Short\n\tparts.lamp.Lamp.kg == 0 | Shade\n";
    expect(artefactOf(text, files).count).toBe("2");
    // With 3 instead of 1 the dimmed one is too heavy.
    expect(artefactOf("imports\n\tparts.lamp as l\nfeatures\n\tDesk\n\t\tmandatory\n\t\t\tl.Lamp {kg 3}\n", files).count).toBe("2");
  });

  it("imports within imports begin at the folder of their file", () => {
    const nested: Files = { "parts/arm": "imports\n\tscrews.m4 as screw\nfeatures\n\tArm\n\t\tmandatory\n\t\t\tscrew.M4\n", "parts/screws/m4": "features\n\tM4\n\t\talternative\n\t\t\tSteel\n\t\t\tBrass\n" };
    const artefact = artefactOf("imports\n\tparts.arm as arm\nfeatures\n\tDesk\n\t\toptional\n\t\t\tarm.Arm\nconstraints\n\tarm.screw.Steel\n", nested);
    expect([artefact.count, artefact.options.at(-1)?.id]).toEqual(["1", "arm.screw.Brass"]);
  });

  it("numbers and texts keep what their own constraints say of them", () => {
    const top: Files = { top: "features\n\tTop\n\t\tmandatory\n\t\t\tInteger width\n\t\t\tString wood\nconstraints\n\twidth >= 3 & width <= 7\n\twood == 'oak' | wood == 'ash'\n\twood == 'ash' => width < 5\n\tlen(wood) + width > 6\n" };
    expect(artefactOf("imports\n\ttop as t\nfeatures\n\tDesk\n\t\tmandatory\n\t\t\tt.Top\nconstraints\n\tt.width != 5\n", top).count).toBe("4");
  });

  it("an import that no feature stands for adds nothing", () => {
    expect(artefactOf("imports\n\tparts.lamp as lamp\nfeatures\n\tDesk\n", files).count).toBe("1");
  });
});

describe("refused with file and place", () => {
  const importing = (path: string, line = "x.Lamp"): string => `imports\n\t${path}\nfeatures\n\tDesk\n\t\toptional\n\t\t\t${line}\n`;
  it.each<[string, string, ForeignProblem["code"], number, number, string]>([
    ["a file that is not there", importing("parts.sofa as x"), "unknown-name", 2, 2, "parts/sofa.uvl"],
    ["a way out of the folder", importing("\"..\".secret as x"), "unsupported", 2, 2, "imports ../secret.uvl"],
    ["a way out within a name", importing("\"parts/../../secret\" as x"), "unsupported", 2, 2, "imports parts/../../secret.uvl"],
    ["a whole path", importing("\"/etc/passwd\" as x"), "unsupported", 2, 2, "imports /etc/passwd.uvl"],
    ["a backslash", importing("\"..\\secret\" as x"), "unsupported", 2, 2, "imports ..\\secret.uvl"],
    ["a hidden file", importing("\".git\" as x"), "unsupported", 2, 2, "imports .git.uvl"],
    ["an empty name", importing("\"\" as x"), "unsupported", 2, 2, "imports .uvl"],
    ["a file that imports itself", importing("loop as x"), "unsupported", 2, 2, "loop.uvl:2:2 loop.uvl imports itself"],
    ["a circle of two", importing("there as x"), "unsupported", 2, 2, "there.uvl:2:2 back.uvl:2:2 there.uvl imports itself"],
    ["a mistake in the other file", importing("broken as x"), "bad-line", 2, 2, "broken.uvl:3:3 Lamp"],
    ["a feature of the other file that is not its root", importing("parts.lamp as x", "x.Dimmer"), "unknown-name", 6, 4, "x.Dimmer"],
    ["the same root twice", `${importing("parts.lamp as x")}\t\t\tx.Lamp\n`, "duplicate-name", 7, 4, "x.Lamp"],
    ["two imports of one name", "imports\n\tparts.lamp as x\n\tbroad as x\nfeatures\n\tDesk\n", "duplicate-name", 3, 2, "x"],
    ["words behind the name", importing("parts.lamp as x y"), "bad-line", 2, 18, "y"],
    ["nothing behind as", importing("parts.lamp as"), "bad-line", 2, 15, ""],
    ["an unknown name in a constraint of the other file", importing("lost as x"), "unknown-name", 6, 4, "x.sofa"],
    ["something behind the root", importing("parts.lamp as x", "x.Lamp cardinality [0..2]"), "bad-line", 6, 11, "cardinality"],
    ["many files by doubling", importing("two0 as x"), "too-large", 2, 2, expect.stringMatching(/^two0\.uvl:/) as unknown as string],
  ])("%s", (_, text, code, line, column, found) => {
    const doubling = Object.fromEntries(Array.from({ length: 12 }, (_unused, index) => [`two${index}`, `imports\n\ttwo${index + 1} as a\n\ttwo${index + 1} as b\nfeatures\n\tF\n`]));
    const others: Files = {
      ...files, ...doubling, two12: "features\n\tF\n", loop: "imports\n\tloop as l\nfeatures\n\tLamp\n", there: "imports\n\tback as b\nfeatures\n\tLamp\n", back: "imports\n\tthere as t\nfeatures\n\tLamp\n",
      broken: "features\n\tDesk\n\t\tLamp\n", broad: "features\n\tBroad\n", lost: "features\n\tLamp\nconstraints\n\tsofa\n",
    };
    expect(problemOf(text, others)).toEqual({ code, line, column, found });
  });

  it("a submodel counts against what a text may stand for", () => {
    const wide: Files = { wide: `features\n\tRoot\n\t\toptional\n${Array.from({ length: 200 }, (_, index) => `\t\t\tf${index}\n`).join("")}` };
    const found = readUvl("x", "imports\n\twide as w\nfeatures\n\tDesk\n\t\toptional\n\t\t\tw.Root\n", 300, opener(wide));
    expect(found).toMatchObject({ ok: false, problem: { code: "too-large" } });
  });
});

describe("the command line", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "uvl-"));
    mkdirSync(join(folder, "model/parts"), { recursive: true });
    writeFileSync(join(folder, "model/parts/lamp.uvl"), lamp);
    writeFileSync(join(folder, "secret.uvl"), "features\n\tSecret\n");
    symlinkSync(join(folder, "secret.uvl"), join(folder, "model/linked.uvl"));
    writeFileSync(join(folder, "model/desk.uvl"), desk());
    writeFileSync(join(folder, "model/link.uvl"), "imports\n\tlinked as x\nfeatures\n\tDesk\n");
    writeFileSync(join(folder, "model/several.uvl"), "features\n\tDesk\n\t\toptional\n\t\t\tarm cardinality [1..3]\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (file: string) => spawnSync(process.execPath, ["app/cli/configurator.ts", "analyse", join(folder, "model", file)], { encoding: "utf8" });

  it("reads files beside the model, follows no link out of the folder, and says why clones are refused", () => {
    expect(JSON.parse(run("desk.uvl").stdout)).toMatchObject({ count: "6", variables: 7 });
    expect(run("link.uvl").stderr).toContain("link.uvl:2:2: nothing has this name (unknown-name): linked.uvl");
    expect(run("several.uvl").stderr).toContain("several.uvl:4:20: a feature is there once or not at all: write each of its instances as a feature (unsupported): cardinality [1..3]");
  });
});
