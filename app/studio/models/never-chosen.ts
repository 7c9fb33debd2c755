/** Values nobody ever chose: a question to the modeller, not a mistake. */
import type { Model } from "#app/configurator/model.ts";
import { valueTexts } from "#app/configurator/value-text.ts";

export interface Usage {
  /** Configurations looked at: ordered, in carts, saved. */
  readonly configurations: number;
  /** By option, then by value. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Below this nothing can be said. */
export const enoughConfigurations = 20;

export interface NeverChosen {
  readonly option: string;
  /** Undefined when the option has one value only that anybody ever had. */
  readonly value: string | undefined;
  readonly only?: string;
}

/** Values of enumerations nobody chose, and options nobody changed. Lengths and numbers are not listed value by value. */
export function neverChosen(model: Model, { configurations, counts }: Usage): NeverChosen[] {
  if (configurations < enoughConfigurations) return [];
  return model.options.flatMap((option): NeverChosen[] => {
    const used = counts.get(option.id) ?? new Map<string, number>();
    const values = valueTexts(option).filter((value) => (used.get(value) ?? 0) > 0);
    const [only] = values;
    if (values.length === 1 && only !== undefined && valueTexts(option).length > 1) return [{ option: option.id, value: undefined, only }];
    return option.kind === "enum" && values.length > 0 ? valueTexts(option).filter((value) => !values.includes(value)).map((value) => ({ option: option.id, value })) : [];
  });
}
