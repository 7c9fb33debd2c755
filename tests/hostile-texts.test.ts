import { expect, test } from "vitest";
import { cleanHtml } from "#app/support/clean-html.server.ts";
import { renderMarkdown } from "#app/support/render-markdown.ts";
import { allHostileTexts, hostileTexts } from "./hostile-texts.ts";

const all = allHostileTexts();

test("there are thousands, each once; a thousand of them hold every kind and all the classics", () => {
  expect(all.length).toBeGreaterThan(3_000);
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  const some = hostileTexts(1_100);
  expect(some.length).toBeGreaterThanOrEqual(1_000);
  expect(new Set(some.map(({ text }) => text)).size).toBe(some.length);
  expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(all.map(({ kind }) => kind)));
  for (const kind of ["script", "svg", "css"] as const) expect(some.filter((one) => one.kind === kind).length).toBe(all.filter((one) => one.kind === kind).length);
  expect(hostileTexts(1_100)).toEqual(some);
  expect(hostileTexts(1_000_000)).toEqual(all);
});

/** The tags of a text, as a browser would begin them. */
const tags = (html: string): string[] => html.match(/<[a-z!/?][^>]*>?/gi) ?? [];
const allowed = /^<\/?(p|br|hr|div|span|b|i|strong|em|u|s|del|sub|sup|ul|ol|li|blockquote|pre|code|h[1-6]|table|thead|tbody|tr|th|td)( \/)?>$|^<\/a>$|^<a( (href="(https?:\/\/|mailto:|tel:|\/(?!\/)|#)?[^"<>]*"|title="[^"<>]*"|rel="[a-z ]+"|target="_blank"))*>$|^<t[hd]( (col|row)span="\d+")+>$|^<code class="language-[^"<>]*">$|^<ol start="\d+">$|^<t[hd] align="[a-z]+">$/;

test.each<[string, (text: string) => string]>([["the cleaned HTML of a mail", cleanHtml], ["an article", renderMarkdown]])("%s holds no tag, no attribute and no scheme beyond the few that are known", (_, clean) => {
  for (const { text } of all) {
    const html = clean(text);
    expect(tags(html).filter((tag) => !allowed.test(tag)), text).toEqual([]);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to?.toLowerCase()).filter((to) => /^\W*(javascript|data|vbscript|blob|feed|view-source)|^\/\//.test(to ?? "")), text).toEqual([]);
  }
});
