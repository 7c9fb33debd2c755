import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryOf, readState } from "./page-state.ts";
import { entryOf, replacesEntry } from "./press-history.ts";
import { hasCaughtUp, isBehind, onTop, queryNow, withPress, type Pressed, type RouterAddress } from "./pressed-address.ts";

const at = (key: string, search: string, press?: string, move?: string): RouterAddress => ({ key, search, state: press === undefined ? null : { press, move } });

describe("the address as the page shows it", () => {
  test("without a press it is the router's", () => {
    expect(queryNow(at("a", "?o.width=900"), undefined)).toBe("o.width=900");
    expect(queryNow(at("a", ""), undefined)).toBe("");
  });

  test("a press counts before the router has moved, and the plain page is a press too", () => {
    const router = at("a", "?o.width=900");
    expect(queryNow(router, withPress(undefined, router, { id: "1", query: "?o.width=1200" }))).toBe("o.width=1200");
    expect(queryNow(router, withPress(undefined, router, { id: "1", query: "?" }))).toBe("");
  });

  test("an address that was overtaken on its way is never shown", () => {
    const start = at("a", "");
    const first = withPress(undefined, start, { id: "1", query: "?o.wood=oak" });
    const second = withPress(first, start, { id: "2", query: "?o.wood=oak&o.width=900" });
    expect(queryNow(at("b", "?o.wood=oak", "1"), second)).toBe("o.wood=oak&o.width=900");
    const third = withPress(second, at("b", "?o.wood=oak", "1"), { id: "3", query: "?o.wood=pine" });
    expect(third.ids).toEqual(["1", "2", "3"]);
    expect(queryNow(at("c", "?o.wood=oak&o.width=900", "2"), third)).toBe("o.wood=pine");
    expect(queryNow(at("d", "?o.wood=pine", "3"), third)).toBe("o.wood=pine");
  });

  test("once the router has caught up, the next press begins anew", () => {
    const pressed = withPress(undefined, at("a", ""), { id: "1", query: "?o.wood=oak" });
    expect(withPress(pressed, at("b", "?o.wood=oak", "1"), { id: "2", query: "?" })).toEqual({ from: "b", ids: ["2"], query: "?" });
  });

  test("back, a form or a link wins over presses", () => {
    const pressed = withPress(undefined, at("a", ""), { id: "1", query: "?o.wood=oak" });
    const elsewhere = at("z", "?o.width=600");
    expect(isBehind(elsewhere, pressed)).toBe(false);
    expect(queryNow(elsewhere, pressed)).toBe("o.width=600");
    expect(withPress(pressed, elsewhere, { id: "2", query: "?o.wood=pine" })).toEqual({ from: "z", ids: ["2"], query: "?o.wood=pine" });
  });

  test.each([[null], [undefined], ["1"], [{ press: 1 }], [{ press: "other" }], [{}], [[]]])("what others left in the history is no press: %j", (state) => {
    const pressed = withPress(undefined, at("a", ""), { id: "1", query: "?o.wood=oak" });
    expect(queryNow({ key: "z", search: "?o.width=600", state }, pressed)).toBe("o.width=600");
  });
});

/** A browser's history as the router keeps it: presses push an entry unless they belong to the move before, links push one, back walks. */
interface Visit {
  readonly entries: RouterAddress[];
  place: number;
  /** Presses whose navigation is not done; the router may do them one by one, or only the last. */
  open: { id: string; query: string; move: string | undefined }[];
  pressed: Pressed | undefined;
  /** What the shopper did last, which is what must be seen. */
  expected: string;
}

const steps = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("press" as const), value: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("drag" as const), value: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("router" as const), value: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("link" as const), value: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("walk" as const), value: fc.nat(3) }) },
), { maxLength: 40 });

const here = (visit: Visit): RouterAddress => visit.entries[visit.place] as RouterAddress;

/** Another way to an address: what the router had still to do is dropped, and the page forgets its presses. */
function elsewhere(visit: Visit): void {
  visit.open = [];
  visit.expected = queryNow(here(visit), undefined);
  visit.pressed = undefined;
}

function push(visit: Visit, entry: RouterAddress): void {
  visit.entries.splice(visit.place + 1, Infinity, entry);
  visit.place += 1;
}

test("whatever the router and the shopper do in whatever order, the page shows what was done last", () => {
  fc.assert(fc.property(steps, (path) => {
    const visit: Visit = { entries: [at("start", "")], place: 0, open: [], pressed: undefined, expected: "" };
    path.forEach(({ kind, value }, index) => {
      if (kind === "press" || kind === "drag") {
        const press = { id: `p${index}`, query: `?v=${value}`, move: kind === "drag" ? "slider" : undefined };
        visit.pressed = withPress(visit.pressed, here(visit), press);
        visit.open.push(press);
        visit.expected = press.query.slice(1);
      } else if (kind === "router" && visit.open.length > 0) {
        const done = visit.open.splice(0, Math.min(visit.open.length, value + 1)).at(-1) as Visit["open"][number];
        const entry = at(`k${index}`, done.query, done.id, done.move);
        if (replacesEntry({ search: here(visit).search, entry: entryOf(here(visit).state) }, { press: done.id, move: done.move, search: done.query })) visit.entries[visit.place] = entry;
        else push(visit, entry);
        if (visit.pressed !== undefined && hasCaughtUp(entry, visit.pressed)) visit.pressed = undefined;
      } else if (kind === "link") {
        push(visit, at(`k${index}`, `?v=${value}`));
        elsewhere(visit);
      } else if (kind === "walk") {
        const place = value % visit.entries.length;
        if (place !== visit.place) {
          visit.place = place;
          elsewhere(visit);
        }
      }
      expect(queryNow(here(visit), visit.pressed)).toBe(visit.expected);
    });
  }));
});

describe("a press on a page that does not show yet what the presses before it led to", () => {
  test.each<[string, string, string, string, string]>([
    ["a page up to date takes the press as it is", "o.wood=oak&why=a:b", "o.wood=oak&why=a:b", "?", "?"],
    ["both choices count", "o.wood=oak", "", "?o.width=900", "?o.width=900&o.wood=oak"],
    ["the later of two values of one option counts", "o.wood=oak", "", "?o.wood=pine", "?o.wood=pine"],
    ["a choice given up stays given up", "o.width=900", "o.width=900&o.wood=oak", "?o.doors=true&o.width=900&o.wood=oak", "?o.doors=true&o.width=900"],
    ["a choice is given up beside what was chosen meanwhile", "o.wood=oak&o.width=900&o.doors=true", "o.wood=oak&o.width=900", "?o.wood=oak", "?o.doors=true&o.wood=oak"],
    ["wish, budget and day stay", "o.wood=oak&prefer=cheapest&budget=900&by=2026-12-30", "", "?o.width=900", "?o.width=900&o.wood=oak&prefer=cheapest&budget=900&by=2026-12-30"],
    ["a budget taken away is away", "budget=900&o.wood=oak", "budget=900", "?", "?o.wood=oak"],
    ["a wish beside a choice", "o.wood=oak", "", "?prefer=quickest", "?o.wood=oak&prefer=quickest"],
    ["a question is asked about all that was chosen", "o.wood=oak", "", "?why=doors%3Atrue", "?o.wood=oak&why=doors%3Atrue"],
    ["an answer nobody looks at any more is gone", "o.wood=oak&why=doors:true", "", "?o.width=900", "?o.width=900&o.wood=oak"],
    ["the way back leads to all that was chosen", "o.wood=oak&o.width=900", "o.wood=oak", "?o.wood=pine&undo=wood.oak", "?o.width=900&o.wood=pine&undo=width.900*wood.oak"],
    ["beginning anew gives up what was chosen meanwhile too", "o.wood=oak&o.width=900", "o.wood=oak", "?undo=wood.oak", "?undo=width.900*wood.oak"],
    ["the line of the cart and the comparison stay", "o.wood=oak&line=00000000-0000-4000-8000-000000000000&with=a.b", "line=00000000-0000-4000-8000-000000000000&with=a.b", "?o.width=9&line=00000000-0000-4000-8000-000000000000&with=a.b", "?o.width=9&o.wood=oak&line=00000000-0000-4000-8000-000000000000&with=a.b"],
  ])("%s", (_, latest, drawn, wanted, whole) => {
    expect(onTop(latest, drawn, wanted)).toBe(whole);
  });

  test("presses on different options all count, in whatever order the page is drawn between them", () => {
    const press = fc.record({ option: fc.constantFrom("a", "b", "c", "d"), value: fc.option(fc.constantFrom("1", "2", "3"), { nil: undefined }), drawn: fc.boolean() });
    fc.assert(fc.property(fc.array(press, { maxLength: 12 }), (presses) => {
      let [latest, drawn] = ["o.keep=1", "o.keep=1"];
      const all = new Map([["keep", "1"]]);
      for (const { option, value, drawn: follows } of presses) {
        const state = readState(new URLSearchParams(drawn));
        const { [option]: old, ...others } = state.choices;
        // Nobody gives up what is not there.
        if (value === undefined && old === undefined) continue;
        const wanted = queryOf({ ...state, choices: value === undefined ? others : { ...others, [option]: value } });
        // A press on the value that is shown asks for nothing.
        if (value !== old) {
          if (value === undefined) all.delete(option);
          else all.set(option, value);
        }
        latest = onTop(latest, drawn, wanted).slice(1);
        if (follows) drawn = latest;
        expect(readState(new URLSearchParams(latest)).choices).toEqual(Object.fromEntries(all));
      }
    }), { numRuns: 300 });
  });
});
