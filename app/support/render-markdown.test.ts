import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText, renderMarkdown, safeHref } from "./render-markdown.ts";

/** Tags an article may hold; anything else that looks like a tag in the output is a hole. */
const allowed = /^<\/?(h[2-6]|p|ul|ol|li|strong|em|del|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td|a)(\s+(href|title|rel|class|align|start)="[^"<>]*")*\s*\/?>$/;

function holes(html: string): string[] {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  const bad = tags.filter((tag) => !allowed.test(tag));
  const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&")).filter((href) => !/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(href));
  return [...bad, ...links];
}

const hostile = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))",
  "[x](&#106;avascript:alert(1))", "[x](&#x6a;avascript&colon;alert(1))", "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)", "![x](x\" onerror=\"alert(1))",
  "[x](https://a.b \"t\" onmouseover=alert(1) \")", "<a href=javascript:alert(1)>x</a>", "[x]: javascript:alert(1)\n[x]", "<javascript:alert(1)>", "`<script>`", "```html\n<script>alert(1)</script>\n```",
  "```\"><script>alert(1)</script>\nx\n```", "<div\n\n<script>", "<!--><script>alert(1)</script>-->", "<math><mi xlink:href=javascript:alert(1)>", "# <iframe srcdoc='<script>'>", "| <b> |\n|-|\n| <i onclick=x> |",
  "[<img src=x onerror=y>](https://a.b)", "[x](//evil.example)", "[x](\\\\evil.example)", "<https://a.b/\"onclick=alert(1)>", "[a](https://a.b/%22onclick=alert(1))", "&lt;script&gt;", "<style>*{}</style>",
];

describe("Markdown", () => {
  test.each(hostile)("holds nothing active: %s", (text) => expect(holes(renderMarkdown(text))).toEqual([]));

  test("whatever is typed, only Markdown's own tags come out", () => {
    const piece = fc.oneof(fc.constantFrom(...hostile, "<", ">", "\"", "'", "](", "[", "`", "\n", "&", "javascript:", "onerror=", "<a ", "|-|", "> "), fc.string({ maxLength: 5 }));
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(holes(renderMarkdown(pieces.join("")))).toEqual([]);
    }), { numRuns: 1500 });
  });

  test("what an article needs is there", () => {
    const html = renderMarkdown("# Title\n\nA **bold** [link](/help/x) and [out](https://a.b?x=1&y=2).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    expect(html).toContain("<h2>Title</h2>");
    expect(html).toContain('<a href="/help/x">link</a>');
    expect(html).toContain('<a href="https://a.b?x=1&amp;y=2" rel="noopener noreferrer nofollow">out</a>');
    expect(html).toContain("<li>two</li>");
    expect(html).toContain("<td>2</td>");
  });

  test("links", () => {
    for (const good of ["/c/desks?x=1", "#top", "https://a.b", "mailto:a@b.c", "tel:+491234"]) expect(safeHref(good)).toBe(good);
    for (const bad of ["javascript:x", "//a.b", "/\\a.b", "data:x", "x", "", "https://a.b c", "java&#115;cript:x", "&#0;javascript:x"]) expect(safeHref(bad)).toBeUndefined();
  });

  test("plain text for lists", () => {
    expect(plainText("## Head\n\nSome **bold** [link](/x).\n- item")).toBe("Some bold link. item");
    expect(plainText("word ".repeat(100), 40)).toMatch(/^(word )+word…$/);
  });
});
