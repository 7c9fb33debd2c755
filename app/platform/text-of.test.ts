import { expect, test } from "vitest";
import { textOf } from "./text-of.ts";

test("text of whatever JSON holds, also of an object that names its own toString", () => {
  expect([textOf(null), textOf(12.5), textOf(true), textOf("да")]).toEqual(["null", "12.5", "true", "да"]);
  expect(textOf({ toString: 1, valueOf: null })).toBe('{"toString":1,"valueOf":null}');
  expect(textOf([{ toString: 1 }])).toBe('[{"toString":1}]');
});
