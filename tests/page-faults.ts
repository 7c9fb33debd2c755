/**
 * Faults a rendered page must not have, found without a browser: names for screen readers, references that lead nowhere, elements where
 * HTML does not allow them, words that are none. It reads what React writes (balanced, quoted), so it is a strict reader, no general one.
 */
import { attributesOf } from "./forms.ts";

export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (PageElement | string)[];
  readonly parent: PageElement | undefined;
}

interface Open extends PageElement {
  readonly children: (PageElement | string)[];
}

const voids = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

/** The page as a tree; throws with the place where a tag does not close in order. */
export function readPage(html: string): PageElement {
  const top: Open = { name: "#page", attributes: {}, children: [], parent: undefined };
  let open = top;
  let end = 0;
  const tag = /<!--.*?-->|<!doctype[^>]*>|<(\/?)([A-Za-z][\w-]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*(\/?)>/gsi;
  const raw = /<(script|style)((?:\s[^>]*)?)>.*?<\/\1>/gs;
  for (const match of html.replace(raw, "<$1$2></$1>").matchAll(tag)) {
    const source = match.input;
    const text = source.slice(end, match.index);
    if (text !== "") open.children.push(decoded(text));
    end = match.index + match[0].length;
    const [, closing, name = "", inside = "", self] = match;
    if (name === "") continue;
    if (closing === "/") {
      if (open.name !== name || open.parent === undefined) throw new Error(`</${name}> closes <${open.name}> near ${source.slice(Math.max(0, match.index - 60), end)}`);
      open = open.parent as Open;
      continue;
    }
    const element: Open = { name, attributes: attributesOf(inside), children: [], parent: open };
    open.children.push(element);
    if (self !== "/" && !voids.has(name)) open = element;
  }
  if (open !== top) throw new Error(`<${open.name}> is never closed`);
  return top;
}

const decoded = (text: string): string =>
  text.replace(/&#x27;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&nbsp;/g, "\u00a0").replace(/&amp;/g, "&");

export function elementsIn(element: PageElement): readonly PageElement[] {
  return element.children.flatMap((child) => (typeof child === "string" ? [] : [child, ...elementsIn(child)]));
}

function ancestors(element: PageElement): readonly PageElement[] {
  return element.parent === undefined ? [] : [element.parent, ...ancestors(element.parent)];
}

const hidden = (element: PageElement): boolean => element.attributes["aria-hidden"] === "true" || "hidden" in element.attributes;

/** What a screen reader says of an element's content. */
export function spokenText(element: PageElement): string {
  const parts = element.children.map((child) => {
    if (typeof child === "string") return child;
    if (hidden(child)) return "";
    if (child.name === "img") return child.attributes.alt ?? "";
    return child.attributes["aria-label"] ?? spokenText(child);
  });
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

/** What a reader sees of an element: no scripts, one blank between words. With a language, without what is marked as written in another. */
export function shownText(element: PageElement, language?: string): string {
  const unseen = ({ name, attributes: { lang = language } }: PageElement) => ["script", "style", "template"].includes(name) || (language !== undefined && lang !== language);
  const parts = element.children.map((child) => (typeof child === "string" ? child : unseen(child) ? "" : shownText(child, language)));
  return parts.join(" ").replace(/[\s\u00a0]+/g, " ").trim();
}

/** The text of a whole document's main part. */
export function mainText(html: string): string {
  const main = elementsIn(readPage(html)).find((one) => one.name === "main");
  if (main === undefined) throw new Error("the page has no main part");
  return shownText(main);
}

class Page {
  readonly all: readonly PageElement[];
  private readonly ids: ReadonlyMap<string, PageElement>;

  constructor(root: PageElement) {
    this.all = elementsIn(root);
    this.ids = new Map(this.all.flatMap((one) => (one.attributes.id === undefined ? [] : [[one.attributes.id, one] as const])));
  }

  byId(id: string): PageElement | undefined {
    return this.ids.get(id);
  }

  private named(ids: string | undefined): string {
    return (ids ?? "").split(/\s+/).flatMap((id) => { const found = this.byId(id); return found === undefined ? [] : [spokenText(found)]; }).join(" ").trim();
  }

  /** The accessible name, in the order browsers look for it. */
  nameOf(element: PageElement): string {
    const { attributes } = element;
    const given = this.named(attributes["aria-labelledby"]) || (attributes["aria-label"] ?? "");
    if (given !== "") return given;
    if (["input", "select", "textarea", "meter", "progress", "output"].includes(element.name)) {
      const label = this.all.find((one) => one.name === "label" && one.attributes.for !== undefined && one.attributes.for === attributes.id) ?? ancestors(element).find((one) => one.name === "label");
      return (label === undefined ? "" : spokenText(label)) || (attributes.title ?? "") || (["submit", "button"].includes(attributes.type ?? "") ? (attributes.value ?? "") : "");
    }
    return spokenText(element) || (attributes.title ?? "");
  }
}

const describe = (element: PageElement): string => {
  const { id, name, href, type, value } = element.attributes;
  return `<${element.name}${[["id", id], ["name", name], ["href", href], ["type", type], ["value", value]].map(([key, text]) => (text === undefined ? "" : ` ${key}="${text}"`)).join("")}>`;
};

type Rule = (page: Page) => readonly string[];

const named: Rule = (page) => page.all.flatMap((one) => {
  const { type = "text", href } = one.attributes;
  const asks = (one.name === "input" && type !== "hidden") || ["select", "textarea", "button", "meter", "progress"].includes(one.name) || (one.name === "a" && href !== undefined) || one.name === "summary" || ["dialog", "img"].includes(one.attributes.role ?? "");
  if (!asks || hidden(one) || ancestors(one).some(hidden)) return [];
  return page.nameOf(one) === "" ? [`no name: ${describe(one)}`] : [];
});

const pictured: Rule = (page) => page.all.filter((one) => one.name === "img" && !("alt" in one.attributes)).map((one) => `no alternative: ${describe(one)}`);

const uniqueIds: Rule = (page) => {
  const ids = page.all.flatMap((one) => one.attributes.id ?? []);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `id twice: ${id}`);
};

const references: Rule = (page) => page.all.flatMap((one) =>
  ["for", "aria-labelledby", "aria-describedby", "list", "form", "headers"].flatMap((key) =>
    (one.attributes[key] ?? "").split(/\s+/).filter((id) => id !== "" && page.byId(id) === undefined).map((id) => `${key} leads nowhere: ${id}`)));

/** What is wrong with an entry must be said where the entry is. */
const explained: Rule = (page) => page.all.filter((one) => one.attributes["aria-invalid"] === "true").flatMap((one) => {
  const ids = `${one.attributes["aria-describedby"] ?? ""} ${one.attributes["aria-errormessage"] ?? ""}`.split(/\s+/).filter((id) => id !== "");
  return ids.some((id) => { const words = page.byId(id); return words !== undefined && spokenText(words) !== ""; }) ? [] : [`invalid without a reason: ${describe(one)}`];
});

const interactive = (one: PageElement): boolean => (one.name === "a" && one.attributes.href !== undefined) || ["button", "select", "textarea", "summary"].includes(one.name) || (one.name === "input" && one.attributes.type !== "hidden");

const nesting: Rule = (page) => page.all.flatMap((one) => {
  const above = ancestors(one);
  const inside = above.find((other) => (interactive(one) && ["a", "button"].includes(other.name)) || (one.name === "form" && other.name === "form") || (one.name === "main" && other.name === "main"));
  return inside === undefined ? [] : [`${describe(one)} inside ${describe(inside)}`];
});

const block = new Set(["address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"]);
const inTable = ["thead", "tbody", "tfoot", "tr", "caption", "colgroup"];
const allowed: Readonly<Record<string, readonly string[]>> = {
  ul: ["li", "script", "template"], ol: ["li", "script", "template"], dl: ["dt", "dd", "div"], table: inTable, thead: ["tr"], tbody: ["tr"], tfoot: ["tr"], tr: ["td", "th"], select: ["option", "optgroup", "hr"],
};

/** Places in which a browser would tear the page apart while reading it, or a screen reader would miscount. */
const placed: Rule = (page) => page.all.flatMap((one) => {
  const faults: string[] = [];
  if (block.has(one.name) && ancestors(one).some((other) => other.name === "p")) faults.push(`${describe(one)} inside a paragraph`);
  const { parent } = one;
  const may = parent === undefined ? undefined : allowed[parent.name];
  if (may !== undefined && !may.includes(one.name)) faults.push(`${describe(one)} directly inside <${parent?.name}>`);
  if (one.name === "li" && !["ul", "ol", "menu"].includes(parent?.name ?? "") && parent?.name !== "#page") faults.push(`<li> inside <${parent?.name}>`);
  if (one.name === "th" && one.attributes.scope === undefined) faults.push("<th> without a scope");
  if (one.name === "legend" && (parent?.name !== "fieldset" || parent.children[0] !== one)) faults.push("<legend> that does not open a fieldset");
  return faults;
});

/** Several radios are one question; it must be heard. */
const questions: Rule = (page) => {
  const radios = page.all.filter((one) => one.name === "input" && one.attributes.type === "radio");
  return radios.flatMap((one) => {
    const group = ancestors(one).find((other) => other.name === "fieldset" || ["radiogroup", "group"].includes(other.attributes.role ?? ""));
    if (group === undefined) return [`a radio without a question: ${describe(one)}`];
    const legend = group.children.find((child): child is PageElement => typeof child !== "string" && child.name === "legend");
    return page.nameOf(group) === "" || (legend !== undefined && spokenText(legend) === "") ? [`a question without words: ${describe(one)}`] : [];
  });
};

const headings: Rule = (page) => {
  const ranks = page.all.filter((one) => /^h[1-6]$/.test(one.name) && !hidden(one));
  const empty = ranks.filter((one) => spokenText(one) === "").map((one) => `an empty heading ${describe(one)}`);
  const skipped = ranks.slice(1).flatMap((one, index) => (Number(one.name[1]) - Number(ranks[index]?.name[1]) > 1 ? [`${one.name} “${spokenText(one)}” after ${ranks[index]?.name}`] : []));
  const firsts = ranks.filter((one) => one.name === "h1").length > 1 ? ["more than one h1"] : [];
  return [...empty, ...skipped, ...firsts];
};

// Style sheets have an address only where Vite bundles them.
const addresses: Rule = (page) => page.all.filter((one) => one.attributes.rel !== "stylesheet").flatMap((one) => [one.attributes.href, one.attributes.action, one.attributes.src, one.attributes.formaction].flatMap((address) => {
  if (address === undefined) return [];
  return address === "" || /^\s*javascript:|undefined|\[object|NaN/i.test(address) ? [`an address that is none: ${describe(one)}`] : [];
}));

/** What people typed is theirs: a file of rules may hold a brace. */
const words: Rule = (page) => page.all.filter((one) => !["textarea", "code", "pre"].includes(one.name) && one.attributes.class?.includes("reads") !== true).flatMap((one) => {
  const said = [...one.children.filter((child) => typeof child === "string"), one.attributes["aria-label"] ?? "", one.attributes.alt ?? "", one.attributes.title ?? "", one.attributes.placeholder ?? ""];
  return said.flatMap((text) => (/\bundefined\b|\bNaN\b|\[object |\{[a-z]+\}|Invalid Date/.test(text) ? [`no words: ${text.trim().slice(0, 60)}`] : []));
});

const rules: readonly Rule[] = [named, pictured, uniqueIds, references, explained, nesting, placed, questions, headings, addresses, words];

/** Every fault of a page, or of a part of one. */
export function pageFaults(html: string): readonly string[] {
  const page = new Page(readPage(html));
  return [...new Set(rules.flatMap((rule) => rule(page)))];
}

/** The accessible names of every element of a kind, in order: what a screen reader lists. */
export function namesOf(html: string, ...kinds: readonly string[]): readonly string[] {
  const page = new Page(readPage(html));
  return page.all.filter((one) => kinds.includes(one.name) && one.attributes.type !== "hidden" && !hidden(one)).map((one) => page.nameOf(one));
}
