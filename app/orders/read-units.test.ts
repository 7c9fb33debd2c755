import { describe, expect, test } from "vitest";
import { arrivedUnits, readUnits, returnWishes } from "./read-units.ts";

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};

describe("pieces in a form", () => {
  test("are read by position, and what is no number asks for more than there can be", () => {
    expect(readUnits(form({ "units-0": " 2 ", "units-1": "", "units-2": "two", "units-3": "-1", "units-4": "1e3", "units-5": "0", "units-x": "1", "units-": "1", "units-99999": "1" }))).toEqual([
      { position: 0, quantity: 2 }, { position: 1, quantity: 0 }, { position: 2, quantity: 10_000 }, { position: 3, quantity: 10_000 }, { position: 4, quantity: 10_000 }, { position: 5, quantity: 0 },
    ]);
  });

  test("a form that names no line says nothing, not nothing of anything", () => {
    expect(readUnits(form({ reason: "x" }))).toBeUndefined();
    expect(arrivedUnits(form({}))).toBeUndefined();
    expect(returnWishes(form({ reason: "x" }))).toEqual([]);
  });

  test("a file is no number", () => {
    const odd = new FormData();
    odd.set("units-0", new Blob(["1"]));
    expect(readUnits(odd)).toBeUndefined();
  });

  test("each line has its own reason and its own fate", () => {
    expect(returnWishes(form({ "units-0": "1", "reason-0": "damaged", "units-1": "2", "reason-1": "<script>", "units-2": "1" })).map((wish) => wish.reason)).toEqual(["damaged", undefined, undefined]);
    expect(arrivedUnits(form({ "units-0": "1", "fate-0": "write-off", "units-1": "2", "fate-1": "restock", "units-2": "3" }))?.map((unit) => unit.restock)).toEqual([false, true, true]);
  });
});
