import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterWorkingTime, workingMinutes } from "./business-hours.ts";
import { answerDue, deadlineKinds, horizons, newClock, nextDeadline, solveClock, type SolveClock, type TimedTicket } from "./deadlines.ts";
import { defaultPolicy as policy } from "./policy.ts";
import { priorities, ticketStates, type Priority, type TicketState } from "./ticket.ts";

/** A Monday, ten o'clock in Berlin. */
const monday = new Date("2026-03-02T09:00:00Z");
const later = (minutes: number, from = monday): Date => afterWorkingTime(policy.hours, from, minutes)!;
const ticket = (wish: Partial<TimedTicket> = {}): TimedTicket => ({ state: "open", priority: "normal", firstAnswerDueAt: null, firstAnsweredAt: null, solveDueAt: null, ...wish });

describe("the limit that ends first", () => {
  test("is marked when a quarter of it is left, and over from its very end", () => {
    const due = answerDue(policy, monday, "normal")!;
    const stage = (now: Date) => nextDeadline(ticket({ firstAnswerDueAt: due }), policy, now)?.stage;
    expect([monday, later(179), later(180), later(239), later(240), later(500)].map(stage)).toEqual(["ahead", "ahead", "near", "near", "over", "over"]);
    expect(nextDeadline(ticket({ firstAnswerDueAt: due }), policy, later(195))).toEqual({ kind: "answer", dueAt: due, stage: "near", minutes: 45 });
  });

  test("is no longer that of the first answer once that was given, and none when all is settled", () => {
    const both = { firstAnswerDueAt: later(10), solveDueAt: later(20) };
    expect(nextDeadline(ticket(both), policy, monday)?.kind).toBe("answer");
    expect(nextDeadline(ticket({ ...both, firstAnsweredAt: monday }), policy, monday)?.kind).toBe("solve");
    expect(nextDeadline(ticket({ firstAnswerDueAt: later(20), solveDueAt: later(10) }), policy, monday)?.kind).toBe("solve");
    for (const state of ["solved", "closed"]) expect(nextDeadline(ticket({ ...both, state }), policy, monday)).toBeUndefined();
    expect(nextDeadline(ticket(), policy, monday)).toBeUndefined();
  });

  test("and the horizons of a query mark the same tickets", () => {
    const minutes = fc.integer({ min: -600, max: 4000 });
    fc.assert(fc.property(fc.constantFrom(...priorities), fc.constantFrom(...deadlineKinds), minutes, fc.nat(3000), (priority, kind, left, passed) => {
      const now = later(passed);
      const dueAt = left < 0 ? new Date(now.getTime() + left * 60_000) : later(left, now);
      const found = nextDeadline(ticket({ priority, [kind === "answer" ? "firstAnswerDueAt" : "solveDueAt"]: dueAt }), policy, now);
      expect(found?.stage !== "ahead").toBe(dueAt <= horizons(policy, now)[kind][priority]);
    }), { numRuns: 300 });
  });
});

describe("the clock of the solution", () => {
  const run = (steps: readonly { readonly state: TicketState; readonly priority: Priority; readonly at: Date }[]): SolveClock =>
    steps.reduce<SolveClock>((clock, { at, ...after }) => solveClock(clock, after, policy, at), { ...newClock, solveDueAt: null });

  test("rests while the customer's answer is awaited", () => {
    const normal = (state: TicketState, at: Date) => ({ state, priority: "normal" as const, at });
    expect(run([normal("open", monday)]).solveDueAt).toEqual(later(policy.solve.normal));
    const waiting = run([normal("open", monday), normal("waiting-for-customer", later(100))]);
    expect(waiting).toEqual({ solveSpent: 100, solveSince: null, solveDueAt: null });
    const back = later(1000);
    expect(solveClock(waiting, { state: "open", priority: "normal" }, policy, back)).toEqual({ solveSpent: 100, solveSince: back, solveDueAt: later(policy.solve.normal - 100, back) });
  });

  test("a ticket that became urgent is due earlier, and at once where it was with us longer than that", () => {
    const at = (priority: Priority) => run([{ state: "open", priority: "normal", at: monday }, { state: "open", priority, at: later(60) }]).solveDueAt;
    expect(at("urgent")).toEqual(later(policy.solve.urgent));
    expect(at("low")).toEqual(later(policy.solve.low));
    const long = run([{ state: "open", priority: "low", at: monday }, { state: "waiting-for-customer", priority: "low", at: later(700) }, { state: "open", priority: "urgent", at: later(900) }]);
    expect(long.solveDueAt).toEqual(later(900));
  });

  test("counts exactly the business time with us, whatever happened, and asked twice says the same", () => {
    const step = fc.record({ state: fc.constantFrom(...ticketStates), priority: fc.constantFrom(...priorities), after: fc.nat(900) });
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      let at = monday;
      let clock: SolveClock = { ...newClock, solveDueAt: null };
      let state: TicketState = "closed";
      let spent = 0;
      for (const one of steps) {
        const next = later(one.after, at);
        if (state === "open") spent += workingMinutes(policy.hours, at, next);
        [at, state] = [next, one.state];
        clock = solveClock(clock, one, policy, at);
        expect(solveClock(clock, one, policy, at)).toEqual(clock);
      }
      const now = clock.solveSpent + (clock.solveSince === null ? 0 : workingMinutes(policy.hours, clock.solveSince, at));
      expect(now).toBe(spent);
      expect(clock.solveDueAt !== null).toBe(state === "open");
    }), { numRuns: 200 });
  });

  test("has no end where nobody ever works", () => {
    const shut = { ...policy, hours: { ...policy.hours, days: [] } };
    expect(solveClock(newClock, { state: "open", priority: "normal" }, shut, monday).solveDueAt).toBeNull();
    expect(answerDue(shut, monday, "normal")).toBeNull();
  });
});
