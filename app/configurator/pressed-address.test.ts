import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBehind, pressState, queryNow, withPress, type Pressed, type RouterAddress } from "./pressed-address.ts";

const at = (key: string, search: string, press?: string): RouterAddress => ({ key, search, state: press === undefined ? null : pressState(press) });

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

/** A browser's history as the router keeps it: presses replace the entry, links push one, back walks. */
interface Visit {
  readonly entries: RouterAddress[];
  place: number;
  /** Presses whose navigation is not done; the router may do them one by one, or only the last. */
  open: { id: string; query: string }[];
  pressed: Pressed | undefined;
  /** What the shopper did last, which is what must be seen. */
  expected: string;
}

const steps = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("press" as const), value: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("router" as const), value: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("link" as const), value: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("walk" as const), value: fc.nat(3) }) },
), { maxLength: 40 });

const here = (visit: Visit): RouterAddress => visit.entries[visit.place] as RouterAddress;

/** Another way to an address: what the router had still to do is dropped, and the page forgets its presses. */
function elsewhere(visit: Visit): void {
  visit.open = [];
  visit.expected = queryNow(here(visit), undefined);
  if (visit.pressed !== undefined && !isBehind(here(visit), visit.pressed)) visit.pressed = undefined;
}

test("whatever the router and the shopper do in whatever order, the page shows what was done last", () => {
  fc.assert(fc.property(steps, (path) => {
    const visit: Visit = { entries: [at("start", "")], place: 0, open: [], pressed: undefined, expected: "" };
    path.forEach(({ kind, value }, index) => {
      if (kind === "press") {
        const press = { id: `p${index}`, query: `?v=${value}` };
        visit.pressed = withPress(visit.pressed, here(visit), press);
        visit.open.push(press);
        visit.expected = press.query.slice(1);
      } else if (kind === "router" && visit.open.length > 0) {
        const done = visit.open.splice(0, Math.min(visit.open.length, value + 1)).at(-1) as { id: string; query: string };
        visit.entries[visit.place] = at(`k${index}`, done.query, done.id);
      } else if (kind === "link") {
        visit.entries.splice(visit.place + 1, Infinity, at(`k${index}`, `?v=${value}`));
        visit.place += 1;
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
