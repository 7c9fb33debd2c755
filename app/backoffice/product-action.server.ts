/** The product page's forms: parse, one call, and what to answer. */
import type { FieldProblems } from "#app/platform/form.ts";
import { parseForm } from "#app/platform/form.ts";
import { addProduct, changeProduct } from "./change-product.server.ts";
import { loadProduct, type Choices } from "./load-product.server.ts";
import { moveStock } from "./move-stock.server.ts";
import type { ProductProblem } from "./product-change.ts";
import { slugOf } from "./slug-of.ts";
import { changeOf, newProductForm, productForm, readPrices } from "./product-form.ts";
import type { FormState } from "./form-answer.ts";

export type ProductAnswer = { readonly saved: string; readonly id: string } | { readonly missing: true } | { readonly state: FormState };

/** Which field a problem belongs to; "" is the form as a whole. */
function place(problem: ProductProblem): { readonly fields: FieldProblems; readonly params?: Readonly<Record<string, string>> } {
  switch (problem.code) {
    case "slug-taken":
      return { fields: { slug: problem.code } };
    case "was-not-higher":
      return { fields: { [`prices.${problem.book}.was`]: problem.code } };
    case "refused":
      return { fields: { "": problem.code }, params: { field: problem.field } };
    default:
      return { fields: { "": problem.code } };
  }
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** One form of the product page. */
export async function changeByForm(productId: string, actorId: string, form: FormData, books: Choices["books"]): Promise<ProductAnswer> {
  const intent = text(form, "intent");
  const parsed = parseForm(productForm, form);
  if (!parsed.ok) return { state: { intent, fields: parsed.problem.fields, values: parsed.problem.values } };
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const refuse = (fields: FieldProblems, params: FormState["params"] = {}): ProductAnswer => ({ state: { intent, fields, values, params } });
  const { value } = parsed;
  if (value.intent === "stock") {
    const moved = await moveStock({ productId, sku: value.sku, locationId: value.location, quantity: value.quantity, reason: value.reason, actorId });
    if (moved.ok) return { saved: intent, id: productId };
    return moved.problem.code === "too-few" ? refuse({ quantity: "too-few" }, { units: moved.problem.units }) : refuse({ "": moved.problem.code });
  }
  const costCurrency = value.intent === "variant" ? await costCurrencyOf(productId, value.sku) : "";
  const wanted = changeOf(value, books, costCurrency);
  if ("problems" in wanted) return refuse(wanted.problems);
  const done = await changeProduct({ productId, actorId, seen: "version" in value ? value.version : undefined, change: wanted.change });
  if (done.ok) return { saved: intent, id: productId };
  if (done.problem.code === "not-found") return { missing: true };
  const { fields, params } = place(done.problem);
  return refuse(fields, params);
}

/** Costs stay in the currency they are kept in. */
const costCurrencyOf = async (productId: string, sku: string): Promise<string> =>
  (await loadProduct(productId, "en"))?.variants.find((variant) => variant.sku === sku)?.costCurrency ?? "EUR";

/** The form of a new product. */
export async function addByForm(actorId: string, form: FormData, books: Choices["books"]): Promise<ProductAnswer> {
  const parsed = parseForm(newProductForm, form);
  if (!parsed.ok) return { state: { intent: "new", fields: parsed.problem.fields, values: parsed.problem.values } };
  const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
  const { name, sku, category } = parsed.value;
  const { prices, problems } = readPrices(parsed.value.prices, books);
  const slug = parsed.value.slug ?? slugOf(name.en);
  const wrong = slug === "" ? { ...problems, slug: "slug" } : problems;
  if (Object.keys(wrong).length > 0) return { state: { intent: "new", fields: wrong, values } };
  const plain = Object.fromEntries(Object.entries(prices).map(([book, price]) => [book, { amount: price.amount, was: null }]));
  const done = await addProduct({ name: { en: name.en, ...(name.ru === undefined ? {} : { ru: name.ru }) }, slug, sku, category, prices: plain }, actorId);
  if (done.ok) return { saved: "new", id: done.id };
  const { fields, params } = place(done.problem);
  return { state: { intent: "new", fields: done.problem.code === "refused" && done.problem.field === "variants.sku" ? { sku: "refused" } : fields, values, ...(params === undefined ? {} : { params }) } };
}
