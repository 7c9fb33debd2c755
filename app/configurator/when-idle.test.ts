import { afterEach, describe, expect, test, vi } from "vitest";
import { whenIdle } from "./when-idle.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Names of tasks in the order they ran. */
function recorded(names: readonly string[]): { readonly ran: string[]; readonly tasks: readonly (() => void)[] } {
  const ran: string[] = [];
  return { ran, tasks: names.map((name) => () => void ran.push(name)) };
}

describe("tasks for idle moments", () => {
  test("each waits for an idle moment of its own, in order", () => {
    const moments: (() => void)[] = [];
    vi.stubGlobal("requestIdleCallback", (run: () => void) => moments.push(run));
    const { ran, tasks } = recorded(["a", "b", "c"]);
    whenIdle(tasks);
    expect(ran).toEqual([]);
    for (const expected of [["a"], ["a", "b"], ["a", "b", "c"]]) {
      expect(moments).toHaveLength(1);
      moments.pop()?.();
      expect(ran).toEqual(expected);
    }
    expect(moments).toEqual([]);
  });

  test("where the browser knows no idle moments, a pause lies between them", () => {
    vi.stubGlobal("requestIdleCallback", undefined);
    vi.useFakeTimers();
    const { ran, tasks } = recorded(["a", "b"]);
    whenIdle(tasks);
    expect(ran).toEqual([]);
    vi.advanceTimersToNextTimer();
    expect(ran).toEqual(["a"]);
    vi.advanceTimersToNextTimer();
    expect(ran).toEqual(["a", "b"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("nothing to do asks for no moment", () => {
    const ask = vi.fn();
    vi.stubGlobal("requestIdleCallback", ask);
    whenIdle([]);
    expect(ask).not.toHaveBeenCalled();
  });
});
