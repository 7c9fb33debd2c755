/** Articles: Markdown in, HTML out that holds nothing but what Markdown itself makes. */
import { Marked, type Tokens } from "marked";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** The same, but character references stay what they are: an article may say &nbsp; or &lt;. */
const escapeText = (text: string): string => text.replace(/&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,30});)|[<>"']/gi, (letter) => entities[letter] ?? letter);

/**
 * A link's target, or undefined when it may not stand in an article: only the shop's own paths, anchors, https, http, mailto and tel.
 * Character references are read first, since browsers read them before the scheme; control characters and spaces are refused.
 */
export function safeHref(href: string): string | undefined {
  const read = href.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,10}));?/gi, (_whole, hex?: string, decimal?: string) =>
    hex !== undefined ? codePoint(parseInt(hex, 16)) : decimal !== undefined ? codePoint(Number(decimal)) : "&");
  // eslint-disable-next-line no-control-regex -- browsers drop control characters inside a scheme
  if (/[\u0000-\u0020\u007f-\u009f\\]/.test(read)) return undefined;
  if (/^(https?:\/\/|mailto:|tel:)/i.test(read)) return read;
  return /^(\/(?!\/)|#)/.test(read) ? read : undefined;
}

const codePoint = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\u0000");

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
    // marked leaves text behind a <script> or <pre> tag as it is, for it believes itself inside raw HTML; here there is none.
    text(token: Tokens.Text | Tokens.Escape) {
      return "tokens" in token && token.tokens !== undefined ? this.parser.parseInline(token.tokens) : escapeText(token.text);
    },
    link({ href, title, tokens }: Tokens.Link) {
      const inner = this.parser.parseInline(tokens);
      const target = safeHref(href);
      if (target === undefined) return inner;
      const named = title === null || title === undefined ? "" : ` title="${escapeHtml(title)}"`;
      const outside = /^https?:/i.test(target) ? ' rel="noopener noreferrer nofollow"' : "";
      return `<a href="${escapeHtml(target)}"${named}${outside}>${inner}</a>`;
    },
    // Pictures from elsewhere would tell another server who reads here: only their words remain.
    image: ({ text }: Tokens.Image) => escapeHtml(text),
    heading({ tokens, depth }: Tokens.Heading) {
      const level = Math.min(6, Math.max(2, depth));
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? "☑ " : "☐ "),
  },
});

export function renderMarkdown(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

/** The words of an article without its marks, for search results: at most `length` letters, cut at a word. */
export function plainText(markdown: string, length = 180): string {
  const text = markdown
    .replace(/```[\s\S]*?```/g, " ").replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^#{1,6} .*$/gm, " ")
    .replace(/[*_`>#|]+/g, "").replace(/^\s*[-+]\s+/gm, "").replace(/\s+/g, " ").trim();
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length - 30)).replace(/[\s,;:.]+$/, "")}…`;
}
