/** What stands under a section, in order: plain options, sets ("2 of 3"), and groups of which there may be several. */
import type { Locale } from "#app/platform/i18n.ts";
import type { FormSet } from "./form.ts";
import type { Model } from "./model.ts";
import type { OptionView, ValueView } from "./option-view.ts";
import { instanceOptions } from "./present-options.ts";
import { textIn } from "./value-label.ts";
import type { Choices } from "./value-text.ts";

export interface SetView {
  readonly kind: "set";
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly chosen: number;
  readonly max: number;
  /** One switch each: what a press on it takes. */
  readonly members: readonly { readonly option: string; readonly label: string; readonly help: string | undefined; readonly material: string | undefined; readonly on: boolean; readonly target: ValueView }[];
}

export interface InstanceView {
  readonly number: number;
  readonly title: string;
  readonly items: readonly (OptionItem | SetView)[];
}

export interface GroupView {
  readonly kind: "group";
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  /** How many there are, as an option like others: blocked numbers explain themselves. */
  readonly count: OptionView;
  readonly instances: readonly InstanceView[];
  /** One more; undefined where there is no room for another. */
  readonly add: ValueView | undefined;
  /** The last one away, with what was chosen for it. */
  readonly remove: ValueView | undefined;
}

export interface OptionItem {
  readonly kind: "option";
  readonly option: OptionView;
}

export type FormItem = OptionItem | SetView | GroupView;

/** The items of a section. `views` are all options of the model, by id. */
export function sectionItems(model: Model, section: string, views: ReadonlyMap<string, OptionView>, { choices, locale }: { readonly choices: Choices; readonly locale: Locale }): readonly FormItem[] {
  const { sets, groups } = model.form;
  const setOf = new Map(sets.flatMap((set) => set.values.map((value) => [value.option, set] as const)));
  const inGroups = new Set(groups.flatMap((group) => [group.id, ...group.instances.flatMap(instanceOptions)]));
  const drawn = new Set<string>();
  const items: FormItem[] = model.options.filter((option) => option.section === section && !inGroups.has(option.id)).flatMap((option): FormItem[] => {
    const set = setOf.get(option.id);
    const view = views.get(option.id);
    if (set === undefined) return view === undefined ? [] : [{ kind: "option", option: view }];
    if (drawn.has(set.id)) return [];
    drawn.add(set.id);
    return [setView(set, views, locale)];
  });
  for (const group of groups.filter((each) => each.section === section)) {
    const count = views.get(group.id);
    if (count === undefined) continue;
    const many = Number(count.shown ?? group.min);
    const valueAt = (number: number): ValueView | undefined => count.values.find((value) => value.value === String(number));
    const last = valueAt(many - 1);
    const gone = new Set(group.instances.filter((instance) => instance.number >= many).flatMap(instanceOptions));
    items.push({
      kind: "group", id: group.id, label: textIn(group.label, locale), help: group.help && textIn(group.help, locale), count,
      instances: group.instances.filter((instance) => instance.number <= many).map((instance) => ({
        number: instance.number, title: textIn(instance.title, locale),
        items: [
          ...instance.options.flatMap(({ option, label, help }): OptionItem[] => {
            const view = views.get(option);
            // Inside its instance the option goes by its own name; the number stands above.
            return view === undefined ? [] : [{ kind: "option", option: { ...view, label: textIn(label, locale), help: help && textIn(help, locale) } }];
          }),
          ...instance.sets.map((set) => setView(set, views, locale)),
        ],
      })),
      add: valueAt(many + 1),
      remove: last && { ...last, choices: { ...Object.fromEntries(Object.entries(choices).filter(([option]) => !gone.has(option))), [group.id]: String(many - 1) } },
    });
  }
  return items;
}

/** Options of instances that are not there. */
export function hiddenOptions(model: Model, views: ReadonlyMap<string, OptionView>): ReadonlySet<string> {
  return new Set(model.form.groups.flatMap((group) => {
    const many = Number(views.get(group.id)?.shown ?? group.min);
    return group.instances.filter((instance) => instance.number > many).flatMap(instanceOptions);
  }));
}

function setView(set: FormSet, views: ReadonlyMap<string, OptionView>, locale: Locale): SetView {
  const members = set.values.flatMap((value): SetView["members"][number][] => {
    const view = views.get(value.option);
    const on = view?.shown === "true";
    const target = view?.values.find((each) => each.value === (on ? "false" : "true"));
    return target === undefined ? [] : [{ option: value.option, label: textIn(value.label, locale), help: value.help && textIn(value.help, locale), material: value.swatch, on, target }];
  });
  return { kind: "set", id: set.id, label: textIn(set.label, locale), help: set.help && textIn(set.help, locale), chosen: members.filter((member) => member.on).length, max: set.max, members };
}
