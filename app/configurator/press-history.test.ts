import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryOf, grasp, moveAt, oneMove, replacesEntry, type Move, type PressEntry } from "./press-history.ts";

interface Page {
  readonly search: string;
  readonly entry: PressEntry | undefined;
}

/** A browser's history: what is gone back from is dropped by the next press, unless that one replaces. */
function pressed(history: readonly Page[], search: string, move?: string): readonly Page[] {
  const entry = { press: String(history.length), move };
  const fresh = { search, entry: entryOf(JSON.parse(JSON.stringify(entry))) };
  return replacesEntry(history.at(-1) as Page, { ...entry, search }) ? [...history.slice(0, -1), fresh] : [...history, fresh];
}

const opened: readonly Page[] = [{ search: "", entry: undefined }];
const searches = (history: readonly Page[]): readonly string[] => history.map(({ search }) => search);

describe("what Back meets", () => {
  test("each press is an entry, however fast one follows the other and whichever question it answers", () => {
    const all = ["?o.wood=oak", "?o.wood=pine", "?o.wood=oak", "?o.wood=oak&why=doors:true", "?o.doors=true"];
    expect(searches(all.reduce((history, search) => pressed(history, search), opened))).toEqual(["", ...all]);
  });

  test("a press that changes nothing is none", () => {
    expect(searches(["", "?o.wood=oak", "?o.wood=oak"].reduce((history, search) => pressed(history, search), opened))).toEqual(["", "?o.wood=oak"]);
  });

  test("a move is one entry, and the page it began from stays", () => {
    const dragged = [60, 61, 62, 63].reduce((history, width) => pressed(history, `?o.width=${width}`, "width.1"), opened);
    expect(searches(dragged)).toEqual(["", "?o.width=63"]);
    expect(searches(pressed(dragged, "?o.width=70", "width.2"))).toEqual(["", "?o.width=63", "?o.width=70"]);
    expect(searches(pressed(pressed(dragged, "?o.wood=oak"), "?o.width=64", "width.1"))).toEqual(["", "?o.width=63", "?o.wood=oak", "?o.width=64"]);
  });

  test("there are as many entries as moves and other presses, whatever is done", () => {
    const step = fc.record({ move: fc.option(fc.constantFrom("a", "b"), { nil: undefined }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const history = steps.reduce<readonly Page[]>((before, { move }, index) => pressed(before, `?o.v=${index}`, move), opened);
      expect(history).toHaveLength(1 + steps.filter(({ move }, index) => move === undefined || steps[index - 1]?.move !== move).length);
      expect(history.at(-1)?.search).toBe(steps.length === 0 ? "" : `?o.v=${steps.length - 1}`);
    }));
  });
});

describe("a move of the hand", () => {
  test("keys one upon the other are one, after a pause another", () => {
    const first = moveAt(undefined, "width", 5000);
    expect(first).toEqual({ name: "width.5000", held: false, at: 5000 });
    const second = moveAt(first, "width", 5000 + oneMove - 1);
    expect(second.name).toBe(first.name);
    // The pause counts from the last key, not from the first.
    expect(moveAt(second, "width", second.at + oneMove - 1).name).toBe(first.name);
    expect(moveAt(second, "width", second.at + oneMove).name).not.toBe(first.name);
  });

  test("as long as the pointer is down it is one, however long one hesitates; the next grasp is another", () => {
    const held = grasp("width", 1000);
    const late = moveAt(held, "width", 90_000);
    expect([late.name, late.held]).toEqual([held.name, true]);
    expect(moveAt({ ...late, held: false }, "width", 90_000 + oneMove).name).not.toBe(held.name);
    expect(grasp("width", 90_001).name).not.toBe(held.name);
    expect(grasp("depth", 1000).name).not.toBe(held.name);
  });

  test("is never the name of another one, in whatever time the changes come", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3 * oneMove }), { minLength: 1, maxLength: 40 }), (pauses) => {
      let [now, move]: [number, Move | undefined] = [1, undefined];
      const names = pauses.map((pause) => {
        now += pause;
        move = moveAt(move, "width", now);
        return move.name;
      });
      expect(new Set(names).size).toBe(1 + pauses.slice(1).filter((pause) => pause >= oneMove).length);
    }));
  });
});

describe("what an entry says", () => {
  test("a state of somebody else's making is no entry", () => {
    for (const state of [null, undefined, 7, "x", [], {}, { move: "a" }, { press: 1 }, { press: null, move: "a" }]) expect(entryOf(state)).toBeUndefined();
    expect(entryOf({ press: "a", move: 5 })).toEqual({ press: "a", move: undefined });
    expect(entryOf({ press: "a", move: "b", more: 1 })).toEqual({ press: "a", move: "b" });
  });
});
