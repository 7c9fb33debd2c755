import { createElement } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { island } from "#app/platform/island.ts";
import { draw } from "./draw.server.tsx";
import { Island, IslandContext } from "./island.tsx";
import { usePage } from "./page.tsx";

const page = { locale: "ru", market: "rub", theme: "auto", wishes: [] } as const;

describe("a part drawn by a loader", () => {
  test("stands once in a document: its data names it and carries nothing", () => {
    const islands = new Map<string, string>();
    const part = island({ islands }, "names", "<li>A &amp; B</li>");
    expect(part).toEqual({ id: "names" });
    expect(renderToStaticMarkup(<IslandContext.Provider value={islands}><Island part={part} as="ul" className="grid" /></IslandContext.Provider>)).toBe('<ul id="names" class="grid"><li>A &amp; B</li></ul>');
  });

  test("comes with the data where only data is asked for", () => {
    const part = island({ islands: undefined }, "names", "<li>A</li>");
    expect(part).toEqual({ id: "names", html: "<li>A</li>" });
    expect(renderToString(createElement(Island, { part }))).toBe('<div id="names"><li>A</li></div>');
  });

  test("that nobody drew is empty, not an error", () => {
    expect(renderToStaticMarkup(<IslandContext.Provider value={new Map()}><Island part={{ id: "lost" }} /></IslandContext.Provider>)).toBe('<div id="lost"></div>');
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
