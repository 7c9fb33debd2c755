import { describe, expect, test } from "vitest";
import { nextState, peopleVerbs, refusalOf, type ChangeSetState, type ChangeSetVerb, type Person } from "./change-set-states.ts";

const states: readonly ChangeSetState[] = ["aside", "review", "planned", "published", "overtaken", "cancelled", "declined", "resumed"];
const verbs: readonly ChangeSetVerb[] = ["approve", "decline", "cancel", "resume", "release", "overtake"];
const publisher: Person = { id: "p", edit: true, publish: true };
const editor: Person = { id: "e", edit: true, publish: false };
const viewer: Person = { id: "v", edit: false, publish: false };
const of = (state: ChangeSetState, contributors: readonly string[] = []) => ({ state, contributors });

describe("what becomes of a change set", () => {
  test("only what has its hour reaches the shop, and what reached it stays there", () => {
    expect(states.filter((state) => nextState(state, "release") !== undefined)).toEqual(["planned"]);
    for (const verb of verbs) for (const state of ["published", "resumed"] as const) expect(nextState(state, verb)).toBeUndefined();
  });

  test("from every state but the two ends it can be taken up again", () => {
    expect(states.filter((state) => nextState(state, "resume") === undefined)).toEqual(["published", "resumed"]);
  });
});

describe("who may", () => {
  test("nobody approves what he saved any part of, whatever else he may", () => {
    expect(refusalOf(of("review", ["p"]), "approve", publisher)).toBe("own-work");
    expect(refusalOf(of("review", ["x", "p", "y"]), "approve", publisher)).toBe("own-work");
    expect(refusalOf(of("review", ["x"]), "approve", publisher)).toBeUndefined();
    expect(refusalOf(of("review", ["p"]), "decline", publisher)).toBeUndefined();
  });

  test("an editor neither approves nor touches what has its hour, a viewer nothing", () => {
    expect(refusalOf(of("review"), "approve", editor)).toBe("not-allowed");
    expect(refusalOf(of("planned"), "cancel", editor)).toBe("not-allowed");
    expect(refusalOf(of("planned"), "resume", editor)).toBe("not-allowed");
    expect(refusalOf(of("review"), "resume", editor)).toBeUndefined();
    for (const state of states) for (const verb of peopleVerbs) expect(refusalOf(of(state), verb, viewer)).toBeDefined();
  });

  test("nothing is done twice", () => {
    for (const verb of ["approve", "decline"] as const) for (const state of states.filter((one) => one !== "review")) expect(refusalOf(of(state), verb, publisher)).toBe("not-now");
  });
});
