/** The forms of promotions: parse, one call, and what to answer. */
import { z } from "zod";
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import type { Outcome } from "#app/platform/outcome.ts";
import type { PromotionKind } from "#app/pricing/promotion-rule.ts";
import { addPromotion, deletePromotion, makeCodes, restorePromotion, savePromotion, setPromotionStatus, type PromotionProblem } from "./change-promotions.server.ts";
import { typedValues, type FormState } from "./form-answer.ts";
import { whole } from "./form-parts.ts";
import { loadFormFacts, loadPromotionPage } from "./load-promotions-page.server.ts";
import { readPromotion, type ReadPromotion, type Unknown } from "./promotion-form.ts";

/** With the boxes that were ticked, of which one name has several. */
export type PromotionFormState = FormState & { readonly lists: Readonly<Record<string, readonly string[]>> };
export type PromotionAnswer = { readonly saved: string; readonly id: string } | { readonly missing: true } | { readonly state: PromotionFormState };

export const promotionKinds = ["percent", "amount", "buy-get", "tiers", "piece-tiers", "bundle", "free-delivery"] as const satisfies readonly PromotionKind[];
export const kindOf = (text: string | null): PromotionKind | undefined => promotionKinds.find((kind) => kind === text);

const lists = ["categories", "options", "markets", "segments"] as const;
const texts = (form: FormData, name: string): string[] => form.getAll(name).filter((value) => typeof value === "string");

const refuse = (form: FormData, fields: FieldProblems, unknown?: Unknown): PromotionAnswer => ({
  state: { intent: String(form.get("intent") ?? ""), fields, values: typedValues(form), params: { words: (unknown?.countries ?? []).join(", "), products: (unknown?.products ?? []).join(", ") }, lists: Object.fromEntries(lists.map((name) => [name, texts(form, `${name}[]`)])) },
});

const fieldOf: Readonly<Partial<Record<PromotionProblem["code"], string>>> = { "voucher-code-taken": "code", "limit-below-used": "usageLimit", "too-many-codes": "count" };

const answer = (form: FormData, id: string, saved: string, done: Outcome<object, PromotionProblem>): PromotionAnswer =>
  done.ok ? { saved, id } : done.problem.code === "not-found" ? { missing: true } : refuse(form, { [fieldOf[done.problem.code] ?? ""]: done.problem.code });

/** Products somebody names are looked up first, so that reading the form stays pure. */
async function read(kind: PromotionKind, form: FormData): Promise<ReadPromotion> {
  const named = [...texts(form, "products").flatMap((list) => list.split(/[\n,;]/)), ...[...form].flatMap(([field, value]) => (/^parts\.\d+\.product$/.test(field) && typeof value === "string" ? [value] : []))];
  return readPromotion(kind, form, await loadFormFacts(named.map((each) => each.trim()).filter((each) => each !== "")));
}

export async function newPromotionByForm(kind: PromotionKind, form: FormData, actorId: string): Promise<PromotionAnswer> {
  const promotion = await read(kind, form);
  if ("problems" in promotion) return refuse(form, promotion.problems, promotion.unknown);
  const added = await addPromotion(promotion.content, actorId);
  return added.ok ? { saved: "added", id: added.id } : answer(form, "", "", added);
}

const seen = whole(1, 1e9);
const buttons = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), seen }),
  z.object({ intent: z.literal("restore"), seen, version: seen }),
  z.object({ intent: z.literal("activate"), seen }),
  z.object({ intent: z.literal("withdraw"), seen }),
  z.object({ intent: z.literal("delete"), seen }),
  z.object({ intent: z.literal("codes"), count: whole(1, 5_000), prefix: z.string().trim().regex(/^[A-Za-z0-9_-]{1,20}$/, "voucher-code").transform((prefix) => prefix.toUpperCase()).default(""), limit: whole(1, 100_000).default(1) }),
]);

export async function promotionByForm(id: string, form: FormData, actorId: string): Promise<PromotionAnswer> {
  const parsed = parseForm(buttons, form);
  if (!parsed.ok) return refuse(form, parsed.problem.fields);
  const { value } = parsed;
  switch (value.intent) {
    case "save": {
      const page = await loadPromotionPage(id);
      if (page === undefined) return { missing: true };
      const promotion = await read(page.kind, form);
      return "problems" in promotion ? refuse(form, promotion.problems, promotion.unknown) : answer(form, id, "save", await savePromotion(id, value.seen, promotion.content, actorId));
    }
    case "restore":
      return answer(form, id, "restore", await restorePromotion(id, value.seen, value.version, actorId));
    case "activate":
    case "withdraw":
      return answer(form, id, value.intent, await setPromotionStatus(id, value.seen, value.intent === "activate" ? "active" : "draft", actorId));
    case "delete":
      return answer(form, id, "deleted", await deletePromotion(id, value.seen, actorId));
    case "codes":
      return answer(form, id, "codes", await makeCodes(id, value, actorId));
  }
}
