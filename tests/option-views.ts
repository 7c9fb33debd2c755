/** Options and values as the configurator's page shows them, for tests of its fields: whoever calls states only what matters. */
import type { OptionView, ValueView } from "#app/configurator/option-view.ts";
import { readState, type PageState } from "#app/configurator/page-state.ts";
import { textOf } from "#tests/render.tsx";

export const valueView = (value: string, more: Partial<ValueView> = {}): ValueView =>
  ({ value, label: value.toUpperCase(), help: undefined, colour: undefined, material: undefined, status: "possible", beyond: undefined, selected: false, difference: "", choices: { opt: value }, ...more });

export const optionViewOf = (more: Partial<OptionView> = {}): OptionView =>
  ({ id: "opt", label: "Option", help: undefined, look: "cards", shown: undefined, current: "", own: false, without: {}, given: false, forced: undefined, scale: undefined, values: [], ...more });

export const stateOf = (query = ""): PageState => readState(new URLSearchParams(query));

export interface LinkFound {
  readonly text: string;
  readonly query: Readonly<Record<string, string>>;
  readonly path: string;
  readonly current: string | undefined;
  readonly name: string | undefined;
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", "\"");

/** Every link of a page: where it leads, what it is called, and whether it is where one is. */
export const linksOf = (html: string): readonly LinkFound[] =>
  [...html.matchAll(/<a(\s[^>]*)>(.*?)<\/a>/gs)].map(([, tag = "", inner = ""]) => {
    const url = new URL(attribute(tag, "href") ?? "", "http://shop/configure/piece");
    return { text: textOf(inner), query: Object.fromEntries(url.searchParams), path: url.pathname, current: attribute(tag, "aria-current"), name: attribute(tag, "aria-label") };
  });

/** Names and values of the hidden fields of a page. */
export const hiddenOf = (html: string): readonly (readonly [string, string])[] =>
  [...html.matchAll(/<input([^>]*type="hidden"[^>]*)>/g)].map(([, tag = ""]) => [attribute(tag, "name") ?? "", attribute(tag, "value") ?? ""] as const);

/** Ids a page refers to by aria attributes or labels, and which of them it does not have. */
export function danglingIds(html: string): readonly string[] {
  const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
  const asked = [...html.matchAll(/\s(?:aria-labelledby|aria-describedby|aria-controls|for)="([^"]*)"/g)].flatMap(([, all = ""]) => all.split(" "));
  return asked.filter((id) => !ids.has(id));
}

/** Ids that stand on a page more than once. */
export function doubleIds(html: string): readonly string[] {
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? "");
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
