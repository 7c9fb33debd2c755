/** The category forms: parse, one call, and what to answer. */
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { addCategory, changeCategory, deleteCategory, moveCategory, type CategoryProblem } from "./change-categories.server.ts";
import { categoriesForm, categoryForm } from "./category-form.ts";
import { typedValues, type FormAnswer } from "./form-answer.ts";
import { slugOf } from "./slug-of.ts";

function place(problem: CategoryProblem): FieldProblems {
  if (problem.code === "slug-taken") return { slug: "slug-of-category" };
  if (problem.code === "parent-below") return { parent: problem.code };
  return { "": problem.code === "changed-meanwhile" ? "thing-changed" : problem.code };
}

const refused = (form: FormData, problem: CategoryProblem): FormAnswer => (problem.code === "not-found" ? { missing: true } : {
  state: { intent: String(form.get("intent")), fields: place(problem), values: typedValues(form), ...(problem.code === "not-empty" && { params: { products: problem.products, children: problem.children } }) },
});

/** The forms of the list: a new category, and places among siblings. */
export async function categoriesByForm(form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(categoriesForm, form);
  if (!parsed.ok) return { state: { intent: String(form.get("intent") ?? ""), ...parsed.problem } };
  const { value } = parsed;
  if (value.intent !== "add") {
    const moved = await moveCategory(value.id, value.intent, actorId);
    return moved.ok ? { saved: "moved", id: value.id } : refused(form, moved.problem);
  }
  const slug = value.slug ?? slugOf(value.name.en);
  if (slug === "") return { state: { intent: "add", fields: { slug: "slug" }, values: typedValues(form) } };
  const added = await addCategory({ name: value.name, slug, parentId: value.parent ?? null }, actorId);
  return added.ok ? { saved: "added", id: added.id } : refused(form, added.problem);
}

/** The forms of one category. */
export async function categoryByForm(id: string, form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(categoryForm, form);
  if (!parsed.ok) return { state: { intent: String(form.get("intent") ?? ""), ...parsed.problem } };
  const { value } = parsed;
  if (value.intent === "delete") {
    const gone = await deleteCategory(id, value.version, actorId);
    return gone.ok ? { saved: "deleted", id: "" } : refused(form, gone.problem);
  }
  const done = await changeCategory({ id, seen: value.version, name: value.name, slug: value.slug, intro: value.intro, parentId: value.parent ?? null, hidden: value.hidden }, actorId);
  return done.ok ? { saved: "changed", id } : refused(form, done.problem);
}
