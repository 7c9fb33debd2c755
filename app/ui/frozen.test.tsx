import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { FreezeContext, Frozen, type Freeze } from "./frozen.tsx";
import { PageProvider, usePage } from "./page.tsx";

const page = { locale: "ru", market: "rub", theme: "auto", wishes: [] } as const;

function Names({ names }: { readonly names: readonly string[] }) {
  const { locale } = usePage();
  return <ul lang={locale}>{names.map((name) => <li key={name}>{name}</li>)}</ul>;
}

const view = (names: readonly string[], freeze?: Freeze) =>
  renderToStaticMarkup(
    <PageProvider value={page}>
      <FreezeContext.Provider value={freeze}><Frozen id="names" of={names}><Names names={names} /></Frozen></FreezeContext.Provider>
    </PageProvider>,
  );

describe("a part drawn once", () => {
  const names = ["Столы & стулья"];
  const list = '<ul lang="ru"><li>Столы &amp; стулья</li></ul>';

  test("is drawn in place where nobody keeps drawings", () => {
    expect(view(names)).toBe(`<div id="names" class="contents">${list}</div>`);
  });

  test("is taken from who keeps drawings, who can draw it apart from the page", () => {
    const asked: Parameters<Freeze>[] = [];
    const html = view(names, (...question) => {
      asked.push(question);
      return "<p>kept</p>";
    });
    expect(html).toBe('<div id="names" class="contents"><p>kept</p></div>');
    expect(asked).toHaveLength(1);
    const [of, name, part] = asked[0] ?? [];
    expect([of, name]).toEqual([names, "names"]);
    expect(part === undefined ? "" : renderToStaticMarkup(part)).toBe(list);
  });
});
