/** The forms of options and variants: parse, one call, and what to answer. */
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { changeProduct } from "./change-product.server.ts";
import { typedValues, type FormAnswer, type FormState } from "./form-answer.ts";
import { optionChangeOf, optionForm } from "./option-form.ts";
import type { ProductProblem } from "./product-change.ts";

/** Which field a problem belongs to; "" is the form as a whole. */
function place(problem: ProductProblem): { readonly fields: FieldProblems; readonly params?: NonNullable<FormState["params"]> } {
  switch (problem.code) {
    case "sku-taken":
      return { fields: { sku: problem.code } };
    case "value-in-use":
      return { fields: { "": problem.code }, params: { value: problem.value } };
    case "too-many-variants":
      return { fields: { "": problem.code }, params: { most: problem.most } };
    // The writer refuses a SKU of another product.
    case "refused":
      return problem.field === "variants.sku" ? { fields: { sku: "sku-taken" } } : { fields: { "": problem.code }, params: { field: problem.field } };
    default:
      return { fields: { "": problem.code } };
  }
}

export async function optionsByForm(productId: string, form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(optionForm, form);
  if (!parsed.ok) return { state: { intent: String(form.get("intent") ?? ""), ...parsed.problem } };
  const { value } = parsed;
  const change = value.intent === "on-sale" ? { kind: "on-sale" as const, sku: value.sku, active: value.active } : optionChangeOf(value);
  const done = await changeProduct({ productId, actorId, seen: "version" in value ? value.version : undefined, change });
  if (done.ok) return { saved: value.intent, id: productId };
  if (done.problem.code === "not-found") return { missing: true };
  return { state: { intent: value.intent, values: typedValues(form), ...place(done.problem) } };
}
