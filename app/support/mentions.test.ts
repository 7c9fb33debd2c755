import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mentioned } from "./mentions.ts";

const team = [{ id: "o", name: "Ольга Белова" }, { id: "j", name: "Jonas Reimer" }, { id: "j2", name: "Jonas Alt" }, { id: "p", name: "Priya" }, { id: "n", name: "" }];

describe("mentions", () => {
  test.each([
    ["@Priya can you look?", ["p"]], ["please, @priya.", ["p"]], ["(@Ольга) и @Jonas Alt", ["o", "j2"]], ["@ОЛЬГА БЕЛОВА", ["o"]],
    // Two are called Jonas: the first name alone names nobody.
    ["@Jonas look", []], ["@Jonas Reimer look", ["j"]], ["mail@priya.example", []], ["@Priyanka", []], ["Priya", []], ["@", []], ["", []],
  ])("%s", (text, ids) => expect(mentioned(text, team)).toEqual(ids));

  test("whoever is written with her whole name is found, whatever stands around it", () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.constantFrom(...team.filter((one) => one.name !== "")), (before, after, { id, name }) => {
      expect(mentioned(`${before} @${name} ${after}`, team)).toContain(id);
    }));
  });

  test("without the sign nobody is", () => {
    fc.assert(fc.property(fc.string().filter((text) => !text.includes("@")), (text) => {
      expect(mentioned(text, team)).toEqual([]);
    }));
  });
});
