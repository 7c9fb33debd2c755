/** A set ("which of these, two at most") -> one switch for each value, and the rule of their number. */
import type { FormSet } from "../form.ts";
import type { CheckedSource, LocalText, Model, Option, PriceLine, Rule, SetOption } from "../model.ts";
import { inLanguage } from "../value-text.ts";
import { flatSwitch } from "./expand-expression.ts";

/** What an expanded option needs beside itself. */
export interface Extras {
  readonly lines: PriceLine[];
  readonly weights: CheckedSource["weight"]["lines"];
  readonly preferences: Model["preferences"];
  readonly rules: Rule[];
}

export type SetToExpand = Omit<SetOption, "id" | "section"> & {
  readonly id: string;
  readonly flat: string;
  readonly section: string;
  /** The set's name, with that of the instance it belongs to. */
  readonly title: LocalText;
  /** The condition under which its instance exists; null: always. */
  readonly there: string | null;
};

const joinedLabel = (title: LocalText, label: LocalText): LocalText =>
  Object.fromEntries(Object.keys(title).map((language) => [language, `${inLanguage(title, language)}: ${inLanguage(label, language)}`]));

function sentence(title: LocalText, min: number, max: number, many: number): LocalText {
  const english = min === max ? `choose exactly ${min}` : min === 0 ? `choose at most ${max}` : max >= many ? `choose at least ${min}` : `choose ${min} to ${max}`;
  const russian = min === max ? `выберите ровно ${min}` : min === 0 ? `выберите не больше ${max}` : max >= many ? `выберите не меньше ${min}` : `выберите от ${min} до ${max}`;
  return Object.fromEntries(Object.keys(title).map((language) => [language, `${inLanguage(title, language)}: ${language === "ru" ? russian : english}.`]));
}

function flatSwitchOption(set: SetToExpand, value: SetOption["values"][number], extras: Extras): Option {
  const id = flatSwitch(set.flat, value.id);
  const wished = set.default?.includes(value.id);
  // In an instance that may be missing a switch is off then: a default must not speak against that.
  if (wished === true && set.there !== null) extras.preferences.push({ id: `${id}.default`, holds: `not (${set.there}) or ${id}`, weight: set.defaultWeight ?? 10 });
  const kept = wished === undefined || (wished && set.there !== null) ? {} : { default: wished, defaultWeight: set.defaultWeight };
  return {
    id, section: set.section, kind: "bool", display: "toggle", label: joinedLabel(set.title, value.label), help: value.help,
    price: value.price, leadDays: value.leadDays, part: value.part, weight: value.weight, available: value.available, ...kept,
  };
}

function numberRule(set: SetToExpand, min: number, max: number): Rule[] {
  const many = set.values.length;
  if (min === 0 && max >= many) return [];
  const ids = set.values.map((value) => flatSwitch(set.flat, value.id));
  const head = { id: `${set.flat}.number`, name: set.title, sentence: sentence(set.title, min, max, many) };
  if (set.there === null) return [{ ...head, kind: "cardinality", of: ids, min, max }];
  const count = `count(${ids.join(", ")})`;
  return [{ ...head, kind: "formula", holds: `${set.there} implies ${count} >= ${min} and ${count} <= ${max}` }];
}

export function expandSet(set: SetToExpand, extras: Extras): { readonly options: readonly Option[]; readonly form: FormSet } {
  const min = set.min ?? 0;
  const max = Math.min(set.max ?? set.values.length, set.values.length);
  extras.rules.push(...numberRule(set, min, max));
  return {
    options: set.values.map((value) => flatSwitchOption(set, value, extras)),
    form: {
      id: set.flat, label: set.label, help: set.help, min, max,
      values: set.values.map((value) => ({ id: value.id, label: value.label, help: value.help, swatch: value.swatch, option: flatSwitch(set.flat, value.id) })),
    },
  };
}
