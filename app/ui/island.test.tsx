import fc from "fast-check";
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { assembly } from "#app/assemble-page.server.ts";
import { Drawn, island } from "#app/platform/island.ts";
import { draw } from "./draw.server.tsx";
import { Island, IslandContext } from "./island.tsx";
import { usePage } from "./page.tsx";

const page = { locale: "ru", market: "rub", theme: "auto", wishes: [] } as const;

const items = [new Drawn("<li>A &amp; B</li>"), new Drawn("<li>Дуб</li>")];
const markup = (islands: ReadonlyMap<string, readonly Drawn[]>, element: ReactElement): string => {
  const { mark, assemble } = assembly(islands, "s3cret+/=");
  return assemble(Buffer.from(renderToStaticMarkup(<IslandContext.Provider value={mark}>{element}</IslandContext.Provider>))).toString();
};

describe("a part drawn by a loader", () => {
  test("stands once in a document: its data names it and carries nothing", () => {
    const islands = new Map<string, readonly Drawn[]>();
    const part = island({ islands }, "names", items);
    expect(part).toEqual({ id: "names" });
    expect(markup(islands, <Island part={part} as="ul" className="grid" />)).toBe('<ul id="names" class="grid"><li>A &amp; B</li><li>Дуб</li></ul>');
  });

  test("comes with the data where only data is asked for", () => {
    const part = island({ islands: undefined }, "names", items);
    expect(part).toEqual({ id: "names", html: "<li>A &amp; B</li><li>Дуб</li>" });
    expect(renderToString(createElement(Island, { part }))).toBe('<div id="names"><li>A &amp; B</li><li>Дуб</li></div>');
  });

  test("that nobody drew is empty, not an error; one of no parts likewise", () => {
    expect(markup(new Map(), <Island part={{ id: "lost" }} />)).toBe('<div id="lost"></div>');
    expect(markup(new Map([["none", []]]), <Island part={{ id: "none" }} />)).toBe('<div id="none"></div>');
  });

  test("stands at its own place among others, whatever order they were drawn in", () => {
    const islands = new Map([["b", [new Drawn("second")]], ["a", [new Drawn("first")]], ["unused", [new Drawn("nowhere")]]]);
    expect(markup(islands, <main><Island part={{ id: "a" }} /><hr /><Island part={{ id: "b" }} /><p>end</p></main>))
      .toBe('<main><div id="a">first</div><hr/><div id="b">second</div><p>end</p></main>');
  });

  test("is not opened by somebody's words: neither by a mark in a text nor by one within an island", () => {
    const islands = new Map([["a", [new Drawn("<b>secret</b>")]], ["words", [new Drawn("<!--s3cret+/= 0-->")]]]);
    const html = markup(islands, <><p>{"<!--s3cret+/= 0-->"}</p><div dangerouslySetInnerHTML={{ __html: "<!--guessed 0-->" }} /><Island part={{ id: "words" }} /></>);
    expect(html).not.toContain("<b>secret</b>");
    expect(html).toContain("<!--guessed 0-->");
  });
});

describe("a page's scripts", () => {
  const assemble = (html: string) => assembly(new Map(), "n").assemble(Buffer.from(html)).toString();

  test("are asked for behind style and pictures", () => {
    expect(assemble('<p>Стол</p><link rel="modulepreload" href="/a.js"/><link rel="modulepreload" href="/b.js"/><script>1</script>'))
      .toBe('<p>Стол</p><link rel="modulepreload" fetchpriority="low" href="/a.js"/><link rel="modulepreload" fetchpriority="low" href="/b.js"/><script>1</script>');
  });

  test("nothing else changes", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void expect(assemble(text)).toBe(Buffer.from(text).toString())));
  });
});

describe("drawing apart from a page", () => {
  function Where() {
    const { locale, market } = usePage();
    return <p lang={locale}>{market} {"<b>"}</p>;
  }

  test("knows the page's values and escapes as a page does", () => {
    expect(draw(page, <Where />)).toBe('<p lang="ru">rub &lt;b&gt;</p>');
  });
});
