/** Numbers typed into a form without scripts, `n.width=122,5` in the unit people write -> the nearest value of the option. */
import type { Model } from "./model.ts";
import { nearestValue } from "./scale.ts";
import { unitOf } from "./value-label.ts";
import type { Choices } from "./value-text.ts";

export function typedChoices(model: Pick<Model, "options">, search: URLSearchParams): Choices {
  const choices: Record<string, string> = {};
  for (const option of model.options) {
    const typed = search.get(`n.${option.id}`);
    if (typed === null || option.kind === "enum" || option.kind === "bool") continue;
    const { name, size } = unitOf(option);
    const value = nearestValue({ min: option.min, max: option.min + Math.floor((option.max - option.min) / option.step) * option.step, step: option.step, size, unit: name }, typed);
    if (value !== undefined) choices[option.id] = value;
  }
  return choices;
}
