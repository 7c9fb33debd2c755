import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedParts, entryOf, mostEntries, nextEntry, oneMove } from "./press-history.ts";

interface Page {
  readonly search: string;
  readonly state: unknown;
}

/** A browser's history: entries and where it stands. */
class History {
  entries: Page[] = [{ search: "", state: null }];
  at = 0;
  clock = 0;
  get here(): Page {
    return this.entries[this.at] as Page;
  }
  press(query: string, after: number): void {
    this.clock += after;
    const { replace, entry } = nextEntry(this.here, { id: `${this.clock}`, query, at: this.clock });
    const fresh = { search: query, state: JSON.parse(JSON.stringify(entry)) as unknown };
    this.entries = [...this.entries.slice(0, replace ? this.at : this.at + 1), fresh];
    this.at = this.entries.length - 1;
  }
  back(): boolean {
    this.at -= 1;
    return this.at >= 0;
  }
}

const pressAll = (presses: readonly (readonly [string, number])[]): History => presses.reduce((history, [query, after]) => (history.press(query, after), history), new History());

describe("what Back meets", () => {
  test("each press on another question is an entry; Back undoes them one by one, Forward does them again", () => {
    const history = pressAll([["?o.wood=oak", 50], ["?o.wood=oak&o.width=900", 50], ["?o.wood=oak&o.width=900&o.doors=true", 50]]);
    expect(history.entries.map((entry) => entry.search)).toEqual(["", "?o.wood=oak", "?o.wood=oak&o.width=900", "?o.wood=oak&o.width=900&o.doors=true"]);
    history.back();
    expect(history.here.search).toBe("?o.wood=oak&o.width=900");
    expect(history.entries[history.at + 1]?.search).toContain("o.doors=true");
    history.press("?o.wood=pine&o.width=900", 5000);
    expect(history.entries).toHaveLength(4);
  });

  test("a slider under the hand is one entry; the same question a while later is another", () => {
    const drag = Array.from({ length: 40 }, (_, step): [string, number] => [`?o.width=${600 + step}`, 30]);
    expect(pressAll(drag).entries.map((entry) => entry.search)).toEqual(["", "?o.width=639"]);
    expect(pressAll([["?o.width=600", 0], ["?o.width=700", oneMove]]).entries).toHaveLength(3);
    expect(pressAll([["?o.width=600", 0], ["?o.width=700", oneMove - 1]]).entries).toHaveLength(2);
  });

  test("a press that changes nothing is no entry", () => {
    expect(pressAll([["?o.wood=oak", 0], ["?o.wood=oak", 5000], ["?o.wood=oak", 5000]]).entries).toHaveLength(2);
    expect(pressAll([["?", 0]]).entries).toHaveLength(1);
  });

  test("however much is pressed, and gone back between, the way out is nine steps at most, and the last state is the last press", () => {
    const step = fc.oneof(fc.record({ query: fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(5)).map(([name, value]) => `?o.${name}=${value}`), after: fc.constantFrom(10, 400, 5000) }), fc.constant("back" as const));
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const history = new History();
      for (const one of steps) {
        if (one === "back") {
          if (history.at > 0) history.back();
        } else {
          history.press(one.query, one.after);
          expect(history.here.search).toBe(one.query);
        }
        expect(entryOf(history.here.state)?.depth ?? 0).toBe(history.at);
      }
      let out = 0;
      do out += 1; while (history.back());
      expect(out).toBeLessThanOrEqual(mostEntries + 1);
    }), { numRuns: 300 });
  });
});

describe("what an entry says", () => {
  test.each<[string, string, string]>([["?o.a=1", "?o.a=2", "o.a"], ["o.a=1", "?o.a=1", ""], ["?o.b=1&o.a=1", "?o.a=1&why=a:2", "o.b why"], ["?with=x&with=y", "?with=x", "with"], ["", "?", ""], ["?o.a=%E2%82%AC", "?o.a=€", ""]])("between %s and %s: %s", (before, after, about) => {
    expect(changedParts(before, after)).toBe(about);
  });

  test("a state of somebody else's making is no entry", () => {
    for (const state of [null, undefined, 7, "x", [], {}, { press: "a" }, { press: "a", depth: "1", about: "", at: 0 }, { press: 1, depth: 1, about: "", at: 0 }]) expect(entryOf(state)).toBeUndefined();
    expect(entryOf({ press: "a", depth: 1, about: "o.a", at: 5, more: 1 })).toEqual({ press: "a", depth: 1, about: "o.a", at: 5 });
  });
});
