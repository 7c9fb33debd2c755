/** What staff may post about gift cards: each role within its limit, and nothing half-filled. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { StaffRole, Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenCard, givenCustomer } from "#tests/order-factories.server.ts";
import { applyBlockForm, applyIssueForm, issueLimit } from "./gift-card-action.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetSettings();
  await givenProducts(db(), [{ id: "ANY", units: 1, price: 100 }]);
});

async function colleague(...roles: readonly StaffRole[]): Promise<Viewer & { readonly user: NonNullable<Viewer["user"]> }> {
  const customer = await givenCustomer(db());
  return { ...customer, user: { ...customer.user, roles }, device: "desktop", asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } };
}

function form(values: Readonly<Record<string, string>> = {}): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries({ amount: "49,90", currency: "EUR", recipientEmail: "ada@example.org", recipientName: "Ada", message: "", locale: "en", validUntil: "", reason: "a good customer", key: uuidv7(), ...values })) filled.set(name, value);
  return filled;
}

const cards = async () => Number((await db().execute<{ count: string }>(sql`select count(*) from gift_cards`))[0]?.count);

describe("the form that issues a card", () => {
  test("issues what it says and shows the code; valid to the end of the day that was named", async () => {
    const answer = await applyIssueForm(await colleague("admin"), form({ validUntil: "2099-12-31" }));
    expect(answer).toMatchObject({ fields: {}, issued: { amount: { amount: 4_990, currency: "EUR" }, email: "ada@example.org" } });
    expect(answer.issued?.code).toMatch(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    const [row] = await db().execute<{ until: string }>(sql`select expires_at::text as until from gift_cards where id = ${answer.issued?.id ?? ""}`);
    expect(row?.until).toMatch(/^2099-12-31 23:59:59/);
  });

  test.each([
    ["amount", "abc", "amount"], ["amount", "0", "amount"], ["amount", "-5", "amount"], ["amount", "1.999", "amount"], ["amount", "", "required"], ["amount", "9".repeat(29), "amount"], ["currency", "SEK", "invalid"],
    ["recipientEmail", "nobody", "email"], ["reason", " ", "too-small"], ["message", "x".repeat(1_001), "too-long"], ["validUntil", "2020-01-01", "date"], ["validUntil", "tomorrow", "date"], ["locale", "de", "invalid-value"], ["key", "x", "invalid-format"],
  ])("%s %j is refused, beside its field, with all that was typed", async (field, value, code) => {
    const before = await cards();
    const answer = await applyIssueForm(await colleague("admin"), form({ [field]: value, recipientName: "Ada 🎁" }));
    expect(answer.fields[field]).toBe(code);
    expect(answer.typed.recipientName).toBe("Ada 🎁");
    expect(await cards()).toBe(before);
  });

  test("a colleague, a lead and an administrator each have their own limit", async () => {
    const [staff, lead, admin] = [await colleague("fulfilment"), await colleague("lead"), await colleague("admin")];
    expect([await issueLimit(staff, "EUR"), await issueLimit(lead, "EUR"), await issueLimit(admin, "EUR"), await issueLimit(staff, "SEK")]).toEqual([20_000, null, null, 0]);
    expect(await applyIssueForm(staff, form({ amount: "200" }))).toMatchObject({ issued: {} });
    expect(await applyIssueForm(staff, form({ amount: "0.01" }))).toMatchObject({ fields: { amount: "above-limit" }, left: { amount: 0 } });
    expect(await applyIssueForm(lead, form({ amount: "5000" }))).toMatchObject({ issued: {} });
  });
});

describe("the form that blocks a card", () => {
  test("needs a reason and a card", async () => {
    const [lead, card] = [await colleague("lead"), await givenCard()];
    const post = (values: Readonly<Record<string, string>>, id = card.id) => {
      const filled = new FormData();
      for (const [name, value] of Object.entries(values)) filled.set(name, value);
      return applyBlockForm(lead, id, filled);
    };
    expect(await post({ intent: "block" })).toBe("refused");
    expect(await post({ intent: "burn", reason: "x" })).toBe("refused");
    expect(await post({ intent: "block", reason: "lost" }, uuidv7())).toBe("not-found");
    expect(await post({ intent: "block", reason: "lost" })).toBe("done");
  });
});
