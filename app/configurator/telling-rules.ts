/** Which rules of an explanation are worth a sentence. */
import { existenceId, orderId } from "./form.ts";
import type { Model } from "./model.ts";

/** What holds of any repeated part, such as that what is not there is not chosen either. A proof needs it, a reader takes it for granted. */
const isOfCourse = ({ form }: Model, rule: string): boolean => form.groups.some(({ id, instances }) => instances.some(({ number }) => rule === existenceId(id, number) || rule === orderId(id, number)));

/** In the order of the model; what goes without saying only where nothing else is to be said. `others`: something else is said anyway. */
export function tellingRules(model: Model, ids: readonly string[], others = false): Model["rules"] {
  const rules = model.rules.filter(({ id }) => ids.includes(id));
  const telling = rules.filter(({ id }) => !isOfCourse(model, id));
  return telling.length > 0 || others ? telling : rules;
}
