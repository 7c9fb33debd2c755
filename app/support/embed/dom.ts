/** Elements by a call: texts are texts, so that nothing anybody wrote is read as HTML. */

export type Child = Node | string | undefined;
type Value = string | number | boolean | undefined | ((event: never) => void);

/** `on…` are listeners; true sets an attribute without a value, false and undefined leave it out. */
export function h<Name extends keyof HTMLElementTagNameMap>(name: Name, values: Readonly<Record<string, Value>> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

const drawings = {
  help: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4M7.9 7.9a2.1 2.1 0 1 1 3.2 1.9c-.8.5-1.1.9-1.1 1.7M10 14v.1",
  close: "m5 5 10 10M15 5 5 15",
  back: "m12.5 5-5 5 5 5",
  forward: "m7.5 5 5 5-5 5",
} as const;

export function icon(name: keyof typeof drawings, size = 20): SVGElement {
  const make = (tag: string, values: Readonly<Record<string, string>>): SVGElement => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    return element;
  };
  const drawn = make("svg", { viewBox: "0 0 20 20", width: `${size}`, height: `${size}`, fill: "none", stroke: "currentColor", "stroke-width": "1.6", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" });
  drawn.append(make("path", { d: drawings[name] }));
  return drawn;
}

const known: ReadonlySet<string> = new Set("P H2 H3 H4 H5 H6 UL OL LI STRONG EM CODE PRE BLOCKQUOTE TABLE THEAD TBODY TR TH TD BR HR DEL A".split(" "));

interface Links {
  /** The shop's own address, for links within it. */
  readonly base: string;
  /** Opens an article here. */
  readonly article: (slug: string) => void;
}

/** An article's HTML, read where nothing runs or loads, and written anew: known elements without attributes, links of known kinds. */
export function copyArticle(html: string, links: Links): Node[] {
  const copy = (node: Node): Node[] => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.nodeValue ?? "")];
    if (!(node instanceof Element)) return [];
    const inner = [...node.childNodes].flatMap(copy);
    if (!known.has(node.tagName)) return inner;
    const made = node.tagName === "A" ? linkTo(node.getAttribute("href") ?? "", links) : document.createElement(node.tagName);
    made.append(...inner);
    return [made];
  };
  return [...new DOMParser().parseFromString(trusted(html), "text/html").body.childNodes].flatMap(copy);
}

interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createHTML: (html: string) => string }): { createHTML(html: string): string };
}

/** Pages that demand Trusted Types want even this said; their policy may name `eyelevel-help`. What is read is copied by the list above all the same. */
let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;
function trusted(html: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("eyelevel-help", { createHTML: (text) => text });
  return policy === undefined ? html : policy.createHTML(html);
}

function linkTo(href: string, { base, article }: Links): HTMLElement {
  const slug = /^\/help\/([\w-]+)$/.exec(href)?.[1];
  const target = outsideLink(href, base);
  if (target === undefined) return h("span");
  if (slug === undefined || slug === "search") return h("a", { href: target, target: "_blank", rel: "noopener noreferrer" });
  return h("a", { href: target, onclick: (event: MouseEvent) => { event.preventDefault(); article(slug); } });
}

/** Where a link leads, seen from another shop's page; undefined where it may lead nowhere. */
export function outsideLink(href: string, base: string): string | undefined {
  if (!URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
}

/** What staff wrote, its addresses as links. */
export const withLinks = (text: string): Child[] =>
  text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/).map((part, index) => (index % 2 === 1 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part));
