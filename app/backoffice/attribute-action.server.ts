/** The forms of attributes: parse, one call, and what to answer. */
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { attributeForm, attributesForm } from "./attribute-form.ts";
import { addAttribute, changeAttribute, changeAttributeValues, deleteAttribute, moveAttribute, type AttributeProblem } from "./change-attributes.server.ts";
import { typedValues, type FormAnswer, type FormState } from "./form-answer.ts";
import { slugOf } from "./slug-of.ts";

const fieldOf: Readonly<Partial<Record<AttributeProblem["code"], string>>> = { "attribute-key-taken": "key", "type-in-use": "type", "facet-in-rules": "facet" };

function refused(form: FormData, problem: AttributeProblem): FormAnswer {
  if (problem.code === "not-found") return { missing: true };
  const fields: FieldProblems = { [fieldOf[problem.code] ?? ""]: problem.code };
  const params: FormState["params"] = "rules" in problem ? { rules: problem.rules.slice(0, 5).join(", ") } : "products" in problem ? { products: problem.products } : "value" in problem ? { value: problem.value } : "most" in problem ? { most: problem.most } : {};
  return { state: { intent: String(form.get("intent")), fields, values: typedValues(form), params } };
}

const unread = (form: FormData, fields: FieldProblems): FormAnswer => ({ state: { intent: String(form.get("intent") ?? ""), fields, values: typedValues(form) } });

/** The forms of the list: a new attribute, and places. */
export async function attributesByForm(form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(attributesForm, form);
  if (!parsed.ok) return unread(form, parsed.problem.fields);
  const { value } = parsed;
  if (value.intent !== "add") {
    const moved = await moveAttribute(value.key, value.intent, actorId);
    return moved.ok ? { saved: "moved", id: value.key } : refused(form, moved.problem);
  }
  const key = value.key ?? slugOf(value.name.en).slice(0, 50);
  if (!/^[a-z]/.test(key) || !/^[\w-]+$/.test(key)) return unread(form, { key: "attribute-key" });
  const added = await addAttribute(key, { label: value.name, type: value.type, unit: value.unit ?? null, facet: value.facet }, actorId);
  return added.ok ? { saved: "added", id: added.key } : refused(form, added.problem);
}

/** The forms of one attribute. */
export async function attributeByForm(key: string, form: FormData, actorId: string): Promise<FormAnswer> {
  const parsed = parseForm(attributeForm, form);
  if (!parsed.ok) return unread(form, parsed.problem.fields);
  const { value } = parsed;
  if (value.intent === "delete") {
    const gone = await deleteAttribute(key, value.version, actorId);
    return gone.ok ? { saved: "deleted", id: "" } : refused(form, gone.problem);
  }
  const done = value.intent === "values" ? await changeAttributeValues(key, value.version, value.values, actorId)
    : await changeAttribute({ key, seen: value.version, label: value.name, type: value.type, unit: value.unit ?? null, facet: value.facet }, actorId);
  return done.ok ? { saved: value.intent, id: key } : refused(form, done.problem);
}
