import { describe, expect, test } from "vitest";
import { defaultServicePolicy, offers, serviceActions, type ServiceFacts } from "#app/support/service-policy.ts";
import { formsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { policyMessages } from "./policy-messages.ts";
import { readPolicy } from "./policy-form.ts";
import { PolicyParts, PolicyTry, PolicyVersions } from "./policy-view.tsx";

const now = Date.UTC(2026, 10, 28);
const facts: ServiceFacts = { state: "in-production", currency: "EUR", total: 12_500, refunded: 0, refundedAlone: 0, placedAt: now, deliveredAt: null, someMadeToOrder: true, someConfigurable: false, segments: ["guest"], refused: [], done: {} };
const parts = (state?: Parameters<typeof PolicyParts>[0]["state"], locale: "en" | "ru" = "en") => render(<PolicyParts policy={defaultServicePolicy} seen={2} currencies={["EUR", "RUB", "USD"]} state={state} />, { locale });

describe("the form", () => {
  test("sent back as it is shown, it says the policy it shows", () => {
    const html = parts();
    const data = new FormData();
    for (const [, tag = ""] of html.matchAll(/<input ([^>]*)>/g)) {
      const attribute = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(tag)?.[1];
      const box = attribute("type") === "checkbox";
      if (attribute("name") !== undefined && (!box || / checked=""/.test(tag))) data.append(attribute("name") ?? "", box ? (attribute("value") ?? "on") : (attribute("value") ?? ""));
    }
    data.append("intent", "save");
    expect(readPolicy(data)).toMatchObject({ ok: true, value: { seen: 2, policy: defaultServicePolicy } });
  });

  test("a problem opens the part it is in and stands beside its field, in both languages", () => {
    for (const locale of ["en", "ru"] as const) {
      const html = parts({ fields: { "refund.upTo.EUR": "amount" }, trial: undefined }, locale);
      expect(textOf(html)).toContain(policyMessages[locale].amount);
      expect(html.match(/<details open/g)).toHaveLength(1);
    }
    expect(parts().match(/<details open/g)).toBeNull();
    expect(textOf(parts({ fields: { "": "changed-meanwhile" }, trial: undefined }))).toContain(policyMessages.en["changed-meanwhile"]);
  });
});

describe("the dry run", () => {
  test("says of each action what the customer would be offered, and why not the rest", () => {
    const text = textOf(render(<PolicyTry trial={{ number: "100200", run: { facts, offers: offers(defaultServicePolicy, facts, now) } }} />));
    for (const action of serviceActions) expect(text).toContain(policyMessages.en[action]);
    expect(text).toContain("Order 100200, in production, €125");
    expect(text).toContain("Groups: guest");
    expect(text).toMatch(/Cancel the order a person decides The order is in production\./);
    expect(text).toMatch(/Copy of the invoice alone, now/);
    expect(textOf(render(<PolicyTry trial={{ number: "?", run: undefined }} />))).toContain("There is no such order.");
  });

  test("its fields belong to the form of the policies", () => {
    const html = render(<PolicyTry trial={undefined} />);
    expect(html.match(/form="policies"/g)).toHaveLength(2);
  });
});

test("each version but the one in force can come back", () => {
  const html = render(<PolicyVersions seen={2} versions={[{ version: 2, author: "Lena", at: new Date(now) }, { version: 1, author: "", at: new Date(now) }]} />);
  expect(formsOf(html).map((form) => form.fields)).toEqual([expect.objectContaining({ seen: "2", version: "1" }), expect.objectContaining({ seen: "2", version: "0" })]);
  expect(textOf(html)).toContain("in force");
});
