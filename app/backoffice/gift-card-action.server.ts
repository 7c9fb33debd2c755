/** What staff post about gift cards. */
import { z } from "zod";
import { hasRole, type Viewer, type ViewerUser } from "#app/customers/viewer.ts";
import { blockCard } from "#app/gift-cards/change-card.server.ts";
import { issueCard } from "#app/gift-cards/issue-card.server.ts";
import { loadSeller } from "#app/orders/load-seller.server.ts";
import { loadPaymentSettings } from "#app/orders/payment-settings.server.ts";
import { refundLimit } from "#app/orders/refund-order.server.ts";
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { locales } from "#app/platform/i18n.ts";
import { money, type Money } from "#app/platform/money.ts";
import { bookCurrencies } from "#app/support/currencies.server.ts";
import { database } from "#db/client.server.ts";
import { readAmount } from "./read-amount.ts";

type Staff = Viewer & { readonly user: ViewerUser };

const text = (most: number) => z.string().trim().max(most, "too-long");

const issueForm = z.object({
  amount: z.string().max(30), currency: z.string().regex(/^[A-Z]{3}$/), recipientEmail: z.email("email").max(254, "too-long"), recipientName: text(100).default(""), message: text(1000).default(""),
  locale: z.enum(locales), validUntil: z.iso.date("date").optional(), reason: text(300).min(1), key: z.uuid(),
});

export interface IssueAnswer {
  readonly fields: FieldProblems;
  readonly typed: Readonly<Record<string, string>>;
  /** What the sentence about the limit needs. */
  readonly left?: Money;
  readonly issued?: { readonly id: string; readonly code: string | undefined; readonly amount: Money; readonly email: string };
}

/** What this colleague may give away of one order is what she may issue within a day; null where nothing limits her. */
export async function issueLimit(viewer: Staff, currency: string): Promise<number | null> {
  const limit = refundLimit(await loadPaymentSettings(database()), currency, { isLead: hasRole(viewer, "lead"), isAdmin: viewer.user.roles.includes("admin") });
  return Number.isFinite(limit) ? limit : null;
}

export async function applyIssueForm(viewer: Staff, form: FormData): Promise<IssueAnswer> {
  const parsed = parseForm(issueForm, form);
  const typed = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const refuse = (fields: FieldProblems, more: Partial<IssueAnswer> = {}): IssueAnswer => ({ fields, typed, ...more });
  if (!parsed.ok) return refuse(parsed.problem.fields);
  const { amount: written, currency, validUntil, ...wish } = parsed.value;
  if (!(await bookCurrencies()).includes(currency)) return refuse({ currency: "invalid" });
  const amount = readAmount(written, currency);
  if (amount === undefined || amount === 0) return refuse({ amount: "amount" });
  // To the end of that day, wherever the shop is.
  const expiresAt = validUntil === undefined ? null : new Date(`${validUntil}T23:59:59Z`);
  if (expiresAt !== null && expiresAt.getTime() < Date.now() + 86_400_000) return refuse({ validUntil: "date" });
  const outcome = await issueCard({ ...wish, amount, currency, expiresAt, actorId: viewer.user.id, limit: (await issueLimit(viewer, currency)) ?? Number.POSITIVE_INFINITY, shop: (await loadSeller(database())).name });
  if (outcome.ok) return { fields: {}, typed: {}, issued: { id: outcome.id, code: outcome.code, amount: money(amount, currency), email: wish.recipientEmail } };
  return outcome.problem.code === "above-limit" ? refuse({ amount: "above-limit" }, { left: money(outcome.problem.limit, currency) }) : refuse({ "": outcome.problem.code });
}

const blockForm = z.object({ intent: z.enum(["block", "unblock"]), reason: text(300).min(1) });

export type BlockAnswer = "done" | "not-found" | "refused";

export async function applyBlockForm(viewer: Staff, id: string, form: FormData): Promise<BlockAnswer> {
  const parsed = parseForm(blockForm, form);
  if (!parsed.ok) return "refused";
  const outcome = await blockCard({ id, block: parsed.value.intent === "block", reason: parsed.value.reason, actorId: viewer.user.id });
  return outcome.ok ? "done" : "not-found";
}
