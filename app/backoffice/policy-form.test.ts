import { describe, expect, test } from "vitest";
import { defaultServicePolicy, sensibleStates, serviceActions } from "#app/support/service-policy.ts";
import { readPolicy } from "./policy-form.ts";

const form = (entries: readonly (readonly [string, string])[]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};
const head = [["intent", "save"], ["seen", "3"]] as const;
const policyOf = (entries: readonly (readonly [string, string])[]) => {
  const read = readPolicy(form([...head, ...entries]));
  if (!read.ok || read.value.intent === "restore") throw new Error(JSON.stringify(read));
  return read.value.policy;
};
const fieldsOf = (entries: readonly (readonly [string, string])[]) => {
  const read = readPolicy(form([...head, ...entries]));
  return read.ok ? {} : read.problem.fields;
};

describe("reading the form", () => {
  test("what the shop begins with, filled into the form, comes back as it was", () => {
    const entries = serviceActions.flatMap((action): [string, string][] => {
      const { offered, states, days, upTo, times, madeToOrder, segments } = defaultServicePolicy[action];
      return [
        ...(offered ? [[`${action}.offered`, "on"] as [string, string]] : []), ...states.map((state): [string, string] => [`${action}.states[]`, state]), [`${action}.days`, days === null ? "" : String(days)],
        ...(upTo === null ? [[`${action}.anyAmount`, "on"] as [string, string]] : Object.entries(upTo).map(([currency, amount]): [string, string] => [`${action}.upTo.${currency}`, (amount / 100).toFixed(2)])),
        [`${action}.most`, times === null ? "" : String(times.most)], [`${action}.within`, times === null ? "" : String(times.days)], ...(madeToOrder ? [[`${action}.madeToOrder`, "on"] as [string, string]] : []), [`${action}.segments`, segments.join(", ")],
      ];
    });
    expect(policyOf(entries)).toEqual(defaultServicePolicy);
  });

  test("an empty form offers nothing, and no amount", () => {
    const policy = policyOf([]);
    expect(serviceActions.map((action) => policy[action].offered)).toEqual(serviceActions.map(() => false));
    expect(policy.refund.upTo).toEqual({});
    expect(policy.address.upTo).toBeNull();
  });

  test("states that make no sense for an action are left out, groups are trimmed and told apart", () => {
    const policy = policyOf([["cancel.states[]", "returned"], ["cancel.states[]", "paid"], ["cancel.segments", " guest, ,guest,business "]]);
    expect(policy.cancel).toMatchObject({ states: ["paid"], segments: ["guest", "business"] });
    expect(sensibleStates.cancel).not.toContain("returned");
  });

  test.each([
    [["refund.upTo.EUR", "a lot"], "refund.upTo.EUR", "amount"], [["refund.upTo.EUR", "-1"], "refund.upTo.EUR", "amount"], [["refund.upTo.JPY", "10.5"], "refund.upTo.JPY", "amount"],
    [["cancel.days", "soon"], "cancel.days", "number"], [["cancel.days", "-1"], "cancel.days", "number"], [["cancel.most", "3"], "cancel.most", "both"], [["cancel.within", "3"], "cancel.most", "both"],
    [["cancel.segments", "x".repeat(61)], "cancel.segments", "too-long"],
  ] as const)("%j is refused at its field", (entry, field, code) => expect(fieldsOf([entry])[field]).toBe(code));

  test("a state, an intent or a version nobody knows is refused", () => {
    expect(fieldsOf([["cancel.states[]", "lost"]])).not.toEqual({});
    expect(readPolicy(form([["intent", "burn"], ["seen", "1"]])).ok).toBe(false);
    expect(readPolicy(form([["intent", "restore"], ["seen", "1"], ["version", "0"]]))).toMatchObject({ ok: true, value: { intent: "restore", version: 0 } });
    expect(readPolicy(form([["intent", "restore"], ["seen", "1"], ["version", "-1"]])).ok).toBe(false);
  });
});
