import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonPlace } from "./json-place.ts";

/** The text from a place on. */
function from(text: string, path: readonly PropertyKey[]): string {
  const { line, column } = jsonPlace(text, path);
  return [(text.split("\n")[line - 1] ?? "").slice(column - 1), ...text.split("\n").slice(line)].join("\n");
}

const text = `{
  "name": "a \\"desk\\", [or] {so}",
  "vars": [
    { "name": "width", "values": [1, 2,   3] },
    {"name":"lamp"}
  ], "empty": [], "nothing": {}
}`;

describe("where a value stands", () => {
  it.each<[readonly PropertyKey[], number, number]>([
    [[], 1, 1], [["name"], 2, 11], [["vars"], 3, 11], [["vars", 0], 4, 5], [["vars", 0, "values", 2], 4, 43], [["vars", 1, "name"], 5, 13], [["vars", "1"], 5, 5], [["empty"], 6, 15], [["nothing"], 6, 30],
  ])("%j", (path, line, column) => {
    expect(jsonPlace(text, path)).toEqual({ line, column });
  });

  it.each<[readonly PropertyKey[], number, number]>([
    [["price"], 1, 1], [["vars", 5], 3, 11], [["vars", 1, "values", 0], 5, 5], [["name", 3], 2, 11], [["empty", 0], 6, 15], [["nothing", "x"], 6, 30],
  ])("what is missing is looked for where it should be: %j", (path, line, column) => {
    expect(jsonPlace(text, path)).toEqual({ line, column });
  });

  it("any value of any JSON begins at its place", () => {
    const paths = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => [path, ...(typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, one]) => paths(one, [...path, key])) : [])];
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 3), (value, indent) => {
      const written = JSON.stringify(value, null, indent);
      for (const path of paths(value)) {
        const inner = path.reduce<unknown>((outer, key) => (outer as Record<string, unknown>)[key], value);
        expect(from(written, path).startsWith(JSON.stringify(inner, null, indent).split("\n")[0] ?? "")).toBe(true);
      }
    }), { numRuns: Number(process.env["EVERY_ENGINE_RUNS"] ?? 200) });
  });

  it("a text of one million brackets, and one that is no JSON, end it", () => {
    const deep = `{"a":${"[".repeat(500_000)}${"]".repeat(500_000)},"b":1}`;
    expect(jsonPlace(deep, ["b"])).toEqual({ line: 1, column: deep.length - 1 });
    expect(jsonPlace("{\"a\":[[[", ["a", 0, 0, 0, 0, "b"])).toEqual({ line: 1, column: 8 });
  });
});
