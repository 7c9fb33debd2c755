/** The forms of a rendered page as a browser without scripts would send them: the test posts what the page offers, not what it knows. */

export interface ShownForm {
  readonly method: string;
  /** Undefined: to the page's own address. */
  readonly action: string | undefined;
  /** What stands in each field; a checkbox or radio that is not chosen has none. */
  readonly fields: Readonly<Record<string, string>>;
  /** Every name that can be filled in. */
  readonly names: readonly string[];
  /** Names that must be filled in before the browser sends anything. */
  readonly required: readonly string[];
  readonly buttons: readonly { readonly name: string | undefined; readonly value: string; readonly text: string; readonly disabled: boolean }[];
}

const decode = (text: string): string => text.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** The attributes of a tag's inside; a bare one is the empty text. */
export function attributesOf(inside: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...inside.matchAll(/([a-zA-Z][\w-]*)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name.toLowerCase(), decode(value)]));
}

/** Attributes of every tag of a name, in order. */
export const tagsOf = (html: string, name: string): readonly Readonly<Record<string, string>>[] =>
  [...html.matchAll(new RegExp(`<${name}((?:\\s[^>]*)?)/?>`, "g"))].map(([, inside = ""]) => attributesOf(inside));

const textIn = (html: string): string => decode(html.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ").trim();

export function formsOf(html: string): readonly ShownForm[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = "", body = ""]) => {
    const { method = "get", action } = attributesOf(head);
    const inputs = tagsOf(body, "input").filter((input) => input.name !== undefined);
    const chosen = inputs.filter((input) => (input.type !== "checkbox" && input.type !== "radio") || "checked" in input);
    const areas = [...body.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)].map(([, inside = "", text = ""]) => ({ ...attributesOf(inside), value: decode(text) }) as Readonly<Record<string, string>>);
    const selects = [...body.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(([, inside = "", options = ""]) => {
      const all = tagsOf(options, "option");
      return { ...attributesOf(inside), value: (all.find((option) => "selected" in option) ?? all[0])?.value ?? "" } as Readonly<Record<string, string>>;
    });
    const all = [...inputs, ...areas, ...selects];
    return {
      method, action,
      fields: Object.fromEntries([...chosen, ...areas, ...selects].map((field) => [field.name ?? "", field.value ?? (field.type === "checkbox" ? "on" : "")])),
      names: [...new Set(all.map((field) => field.name ?? ""))],
      required: [...new Set(all.filter((field) => "required" in field).map((field) => field.name ?? ""))],
      buttons: [...body.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(([, inside = "", text = ""]) => {
        const { name, value = "", ...rest } = attributesOf(inside);
        return { name, value, text: textIn(text) || (rest["aria-label"] ?? ""), disabled: "disabled" in rest };
      }),
    };
  });
}

/** The form whose hidden `intent` is this one. */
export function formFor(html: string, intent: string): ShownForm {
  const found = formsOf(html).find((form) => form.fields.intent === intent);
  if (found === undefined) throw new Error(`the page offers no form for ${intent}`);
  return found;
}

/** Where a page's links lead, with their words. */
export const linksOf = (html: string): readonly { readonly href: string; readonly text: string }[] =>
  [...html.matchAll(/<a((?:\s[^>]*)?)>(.*?)<\/a>/gs)].map(([, inside = "", text = ""]) => ({ href: attributesOf(inside).href ?? "", text: textIn(text) }));

/** What a browser sends of the only form in a piece of page, in order and with several values of one name; `button` is the one pressed. */
export function sentBy(html: string, button?: { readonly name: string; readonly value: string }): FormData {
  const body = new FormData();
  for (const [, tag = "", inside = "", text = ""] of html.matchAll(/<(input|textarea|select)((?:\s[^>]*?)?)\/?>(?:(.*?)<\/\1>)?/gs)) {
    const { name, type, value, ...rest } = attributesOf(inside);
    if (name === undefined || "disabled" in rest || type === "file" || ((type === "checkbox" || type === "radio") && !("checked" in rest))) continue;
    if (tag === "textarea") body.append(name, decode(text));
    else if (tag === "input") body.append(name, value ?? (type === "checkbox" ? "on" : ""));
    else {
      const options = tagsOf(text, "option");
      const chosen = options.find((option) => "selected" in option) ?? options.find((option) => !("disabled" in option));
      if (chosen !== undefined) body.append(name, chosen.value ?? "");
    }
  }
  if (button !== undefined) body.append(button.name, button.value);
  return body;
}
