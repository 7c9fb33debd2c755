import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digits, median, orUnavailable, summary, tableHead, tableRow, verdictOf, waits } from "./figure.ts";

describe("a figure beside its target", () => {
  test("is reached up to the target itself, missed above it", () => {
    expect(verdictOf({ name: "", shown: "", value: 10, target: 10 })).toBe("reached");
    expect(verdictOf({ name: "", shown: "", value: 10.01, target: 10 })).toBe("missed");
  });

  test("that was not measured is not reached", () => {
    expect(verdictOf({ name: "", shown: "", target: 10 })).toBe("not measured");
    expect(verdictOf({ name: "", shown: "", value: NaN, target: 10 })).toBe("not measured");
  });

  test("without target is neither", () => expect(verdictOf({ name: "", shown: "", value: 3 })).toBe(""));

  test("has as many cells as the table has heads", () => {
    const cells = (line: string) => line.split("|").length;
    for (const figure of [{ name: "a", shown: "1" }, { name: "a", shown: "1", value: 1, target: 2 }]) expect(cells(tableRow(figure))).toBe(cells(tableHead[0]));
    expect(tableRow({ name: "start", shown: "1.2 s", value: 1.2, target: 1.5 })).toBe("| start | 1.2 s | <= 1.5 | reached |");
  });

  test("counts in the summary only with a target", () => {
    const figures = [{ name: "a", shown: "", value: 1, target: 2 }, { name: "b", shown: "", value: 3, target: 2 }, { name: "c", shown: "", target: 2 }, { name: "d", shown: "", value: 9 }];
    expect(summary(figures)).toBe("1 of 3 targets reached, 1 missed, 1 not measured");
    expect(summary(figures.slice(0, 2))).toBe("1 of 2 targets reached, 1 missed");
  });
});

test("as many numbers lie below a median as above it, whatever their order", () => {
  fc.assert(fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (numbers) => {
    const middle = median(numbers);
    expect(numbers.filter((one) => one < middle).length).toBeLessThanOrEqual(numbers.length / 2);
    expect(numbers.filter((one) => one > middle).length).toBeLessThanOrEqual(numbers.length / 2);
    expect(median([...numbers].reverse())).toBe(middle);
  }));
  expect(median([])).toBeNaN();
});

test("small numbers show a digit more; what is unknown says so", () => {
  expect([digits(9.96), digits(20.4), digits(0)]).toEqual(["10.0", "20", "0.0"]);
  expect([orUnavailable(undefined), orUnavailable(NaN), orUnavailable(0)]).toEqual(["unavailable", "unavailable", "0.0"]);
});

describe("waits", () => {
  test("are held against their target by the 95th of a hundred, whatever their order", () => {
    const times = Array.from({ length: 100 }, (_, n) => (n * 37) % 100);
    expect(waits(times, 50)).toEqual({ shown: "50/95/99", value: 95, target: 50 });
  });

  test("of nobody are not measured", () => expect(verdictOf({ name: "", ...waits([], 50) })).toBe("not measured"));
});
