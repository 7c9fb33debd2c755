import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { render } from "#tests/render.tsx";
import { ChoiceLink, ChooseProvider } from "./choice-link.tsx";
import { useAfterPaint } from "./use-after-paint.ts";

describe("a link to another state", () => {
  const link = <ChoiceLink to="?o.wood=oak" aria-current="true" className="link">Oak</ChoiceLink>;

  test("is a plain link of the page's own address, so that it works without scripts", () => {
    const plain = '<a aria-current="true" class="link" href="?o.wood=oak">Oak</a>';
    expect(render(<ChooseProvider value={() => undefined}>{link}</ChooseProvider>, {}, "/configure/shelf?o.width=900")).toBe(plain);
    expect(renderToStaticMarkup(link)).toBe(plain);
  });

  test.each([["?why=doors:true", true], ["?o.wood=oak&why=doors:true", true], ["?o.why=doors", false], ["?o.wood=why", false], ["?", false]])("%s leads on to the answer, wherever it stands on the page: %s", (to, asked) => {
    expect(renderToStaticMarkup(<ChoiceLink to={to} />)).toBe(`<a href="${to.replaceAll("&", "&amp;")}${asked ? "#conflict-title" : ""}"></a>`);
  });
});

describe("what may come a frame later", () => {
  function Shown({ value }: { readonly value: () => string }) {
    return <p>{useAfterPaint(value)()}</p>;
  }

  test("is there at once on the first page, also when it is a function", () => {
    expect(renderToStaticMarkup(<Shown value={() => "picture"} />)).toBe("<p>picture</p>");
  });
});
