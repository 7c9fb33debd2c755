import { describe, expect, it } from "vitest";
import type { ForeignLayout, ForeignModel } from "./foreign-model.ts";
import { questionsOf, type Questions } from "./foreign-questions.ts";
import { readUvl } from "./read-uvl.ts";

function fromUvl(...lines: readonly string[]): ForeignModel {
  const read = readUvl("x", `features\n\tdesk\n${lines.map((line) => `\t\t${line}`).join("\n")}\n`);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.model;
}

/** "Top: Oak 9000, Ash": questions with their answers and prices. */
const lines = ({ questions }: Questions): readonly string[] =>
  questions.map(({ kind, name, answers, prices }) => `${kind} ${name}: ${answers.map((answer, at) => (prices[at] === 0 ? answer : `${answer} ${prices[at]}`)).join(", ")}`);

/** Where each truth value of a model has gone. */
function places(model: ForeignModel): Readonly<Record<string, string>> {
  const found = questionsOf(model);
  return Object.fromEntries(model.network.variables.map(({ id }, variable) => {
    const place = found.places[variable];
    if (place === undefined || place.kind === "fact") return [id, place?.kind ?? "lost"];
    const { name, answers } = found.questions[place.question] as Questions["questions"][number];
    return [id, place.kind === "own" ? `${name} itself` : `${name}: ${[...place.answers].map((answer) => answers[answer]).join(", ")}`];
  }));
}

describe("alternatives", () => {
  it("below what every product has are one question", () => {
    const model = fromUvl("mandatory", "\tTop", "\t\talternative", "\t\t\tOak {price 9}", "\t\t\tAsh");
    expect(lines(questionsOf(model))).toEqual(["enum Top: Oak 9, Ash"]);
    expect(places(model)).toEqual({ desk: "fact", Top: "fact", Oak: "Top: Oak", Ash: "Top: Ash" });
  });

  it("below what may be missing have an answer for none, and their parent is any other", () => {
    const model = fromUvl("optional", "\tDrawer {price 5}", "\t\talternative", "\t\t\tWide {price 9}", "\t\t\tNarrow");
    expect(lines(questionsOf(model))).toEqual(["enum Drawer: none, Wide 14, Narrow 5"]);
    expect(places(model)).toEqual({ desk: "fact", Drawer: "Drawer: Wide, Narrow", Wide: "Drawer: Wide", Narrow: "Drawer: Narrow" });
    expect(questionsOf(model).parents).toEqual([]);
  });

  it("two below one parent: the first stands for it, the second says when it is none", () => {
    const found = questionsOf(fromUvl("optional", "\tDrawer", "\t\talternative", "\t\t\tWide", "\t\t\tNarrow", "\t\talternative", "\t\t\tSoft", "\t\t\tPush"));
    expect(lines(found)).toEqual(["enum Drawer: none, Wide, Narrow", "enum Drawer: none, Soft, Push"]);
    expect(found.parents).toEqual([{ variable: 1, question: 1 }]);
  });

  it("within alternatives: the outer answer stays", () => {
    const model = fromUvl("alternative", "\tWood", "\t\talternative", "\t\t\tOak", "\t\t\tAsh", "\tGlass");
    expect([...lines(questionsOf(model))].sort()).toEqual(["enum Wood: none, Oak, Ash", "enum desk: Wood, Glass"]);
    expect(places(model)).toMatchObject({ Wood: "desk: Wood", Glass: "desk: Glass", Oak: "Wood: Oak" });
  });

  it("of one are no question; more than one at once are several", () => {
    expect(lines(questionsOf(fromUvl("alternative", "\tOnly")))).toEqual(["bool Only: false, true"]);
    expect(lines(questionsOf(fromUvl("or", "\ta", "\tb")))).toEqual(["bool a: false, true", "bool b: false, true"]);
    expect(lines(questionsOf(fromUvl("[0..1]", "\ta", "\tb")))).toEqual(["bool a: false, true", "bool b: false, true"]);
  });

  it("hundreds of them, counted in the file, are one question as well", () => {
    const found = questionsOf(fromUvl("alternative", ...Array.from({ length: 200 }, (_, index) => `\tcolour${index}`)));
    expect(found.questions.map(({ answers }) => answers.length)).toEqual([200]);
    expect(found.said.size).toBeGreaterThan(0);
  });

  it("say what their rules say, and no other rule", () => {
    const model = fromUvl("mandatory", "\tTop", "\t\talternative", "\t\t\tOak", "\t\t\tAsh", "optional", "\tlamp");
    const { said } = questionsOf(model);
    expect(model.network.rules.filter((_, index) => !said.has(index)).map(({ id }) => id.replace(/^\d+: /, ""))).toEqual(["root", "Top needs parent", "Top mandatory", "lamp needs parent"]);
  });
});

describe("without a layout", () => {
  const model = (priced: boolean | undefined, layout?: ForeignLayout): ForeignModel => ({
    name: "m", prices: Float64Array.from([1, 2, 10, 20, 30, 100, 200]), ...(priced === undefined ? {} : { priced }), ...(layout === undefined ? {} : { layout }),
    network: { rules: [], variables: [{ id: "lamp", values: ["false", "true"] }, { id: "width", values: ["60", "70", "90"] }, { id: "wood", values: ["oak", "ash"] }] },
  });

  it("every variable is a question of its own", () => {
    expect(lines(questionsOf(model(undefined)))).toEqual(["bool lamp: false 1, true 2", "number width: 60 10, 70 20, 90 30", "enum wood: oak 100, ash 200"]);
    expect(places(model(true))).toEqual({ lamp: "lamp: true", width: "width itself", wood: "wood itself" });
  });

  it("prices that somebody made up are left out", () => {
    expect(lines(questionsOf(model(false)))).toEqual(["bool lamp: false, true", "number width: 60, 70, 90", "enum wood: oak, ash"]);
  });

  it("what every product has costs everybody the same", () => {
    const found = questionsOf(model(true, { always: [0], alternatives: [], sections: [] }));
    expect(found.base).toBe(2);
    expect(found.questions.map(({ name }) => name)).toEqual(["width", "wood"]);
  });
});
