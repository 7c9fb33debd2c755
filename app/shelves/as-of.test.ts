import { expect, test } from "vitest";
import type { Signal } from "#app/customers/signals.ts";
import { asOf, signalsAsOf } from "./as-of.ts";

const signals: Signal[] = [1_700_000_000_000, 1_700_000_001_000, 1_700_000_002_000].map((at, i) => ({ type: "view", productId: `p${i}`, at }));

test("kept signals are cut by time", () => {
  const first = asOf({ personalisation: true }, signals.slice(0, 2));
  expect(signalsAsOf(signals, first)).toEqual(signals.slice(0, 2));
});

test("a visit without consent is cut by count, because its signals have no times of their own", () => {
  const first = asOf({ personalisation: false }, signals.slice(0, 1));
  expect(signalsAsOf(signals, first)).toEqual(signals.slice(0, 1));
});

test("nobody's page stays nobody's page", () => {
  expect(signalsAsOf(signals, asOf({ personalisation: true }, []))).toEqual([]);
  expect(signalsAsOf(signals, asOf({ personalisation: false }, []))).toEqual([]);
});

test("what is malformed cuts nothing", () => {
  for (const text of [undefined, "", "-1", "1e3", "9".repeat(40), "now"]) expect(signalsAsOf(signals, text)).toEqual(signals);
});
