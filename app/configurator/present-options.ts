/** Which options of a configuration there are: a repeated part that is not built has options in the flat model all the same. Pure. */
import type { Model, Option } from "./model.ts";
import type { Choices } from "./value-text.ts";

type Instance = Model["form"]["groups"][number]["instances"][number];

export const instanceOptions = (instance: Instance): readonly string[] =>
  [...instance.options.map((option) => option.option), ...instance.sets.flatMap((set) => set.values.map((value) => value.option))];

/** The value an option of a group has while its instance is not there: nothing to choose. */
export const isAbsent = (option: Option, value: string | undefined): boolean => option.kind === "enum" && option.values.find((each) => each.id === value)?.absent === true;

/** Options of instances that are not there; where nothing says how many there are, none is known to be missing. */
export const absentOptions = (model: Pick<Model, "form">, choices: Choices): ReadonlySet<string> =>
  new Set(model.form.groups.flatMap((group) => group.instances.filter((instance) => instance.number > Number(choices[group.id])).flatMap(instanceOptions)));

/** The options there are, in the model's order: what summaries, comparisons and papers list. */
export function presentOptions(model: Pick<Model, "form" | "options">, choices: Choices): readonly Option[] {
  const absent = absentOptions(model, choices);
  return model.options.filter((option) => !absent.has(option.id) && !isAbsent(option, choices[option.id]));
}
