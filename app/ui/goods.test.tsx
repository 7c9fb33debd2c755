import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { render, textOf } from "#tests/render.tsx";
import { pageNumbers, Pagination } from "./pagination.tsx";
import { Picture } from "./picture.tsx";
import { Price } from "./price.tsx";
import { ProductCard } from "./product-card.tsx";
import { Rating } from "./rating.tsx";
import { Shelf } from "./shelf.tsx";
import { Facts, Table } from "./table.tsx";
import { Timeline } from "./timeline.tsx";
import { isPlainPress, replayWishes, SoftLink } from "./soft-link.tsx";
import { keepOnWish, WishButton } from "./wish-button.tsx";

const picture = { light: "/light.svg", dark: "/dark.svg", width: 640, height: 800, alt: "A chair" };

describe("a price", () => {
  test("is written as the reader writes money", () => {
    expect(textOf(render(<Price price={money(129_000, "EUR")} />))).toBe("€1,290");
    expect(textOf(render(<Price price={money(4_799_000, "RUB")} from />, { locale: "ru" }))).toBe("от 47 990 ₽");
  });

  test("a reduced one says before, now and the lowest of 30 days to everybody", () => {
    const html = render(<Price price={money(10_500, "EUR")} was={money(12_500, "EUR")} lowest={money(11_900, "EUR")} />);
    expect(textOf(html)).toBe("Now €105 Before €125 Lowest price of the last 30 days: €119");
    expect(html).toContain("<s>€125</s>");
  });

  test("a higher or equal price before is no reduction", () => {
    expect(textOf(render(<Price price={money(10_500, "EUR")} was={money(10_500, "EUR")} lowest={money(10_000, "EUR")} />))).toBe("€105");
  });
});

describe("a picture", () => {
  test("follows the device until a theme is chosen, and keeps its place", () => {
    const html = render(<Picture picture={picture} />);
    expect(html).toContain('<source srcSet="/dark.svg" media="(prefers-color-scheme: dark)"/>');
    expect(html).toMatch(/<img src="\/light.svg" alt="A chair" width="640" height="800" loading="lazy"/);
    expect(render(<Picture picture={picture} />, { theme: "dark" })).toMatch(/^<img src="\/dark.svg"/);
    expect(render(<Picture picture={picture} />, { theme: "light" })).not.toContain("<source");
  });

  test("of the first screen is fetched first", () => {
    expect(render(<Picture picture={picture} eager />)).toMatch(/loading="eager".*fetchpriority="high"/);
  });
});

describe("a product card", () => {
  const product = { id: "1", href: "/p/chair", name: "Chair", subtitle: "Ash", picture, price: { price: money(26_900, "EUR") }, swatches: [{ label: "Ash", colour: "#ddc39a" }, { label: "Black", colour: "#222222" }], note: "In stock" };

  test("has one link, named by the product, and a picture that repeats nothing", () => {
    const html = render(<ProductCard product={product} />);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toMatch(/<h3[^>]*><a [^>]*href="\/p\/chair"[^>]*>Chair<\/a><\/h3>/);
    expect(html).toContain('alt=""');
    expect(textOf(html)).toBe("Chair Ash €269 In stock 2 finishes");
  });

  test("shows no samples where there is no choice", () => {
    expect(textOf(render(<ProductCard product={{ ...product, swatches: product.swatches.slice(0, 1) }} />))).not.toContain("finish");
  });
});

describe("a wish button", () => {
  test("does the opposite of what is", () => {
    const add = render(<WishButton productId="7" name="Chair" />);
    expect(add).toMatch(/<form method="post" action="\/wishes"/);
    expect(add).toContain('name="intent" value="add"');
    expect(add).toContain('aria-label="Put Chair on the wish list"');
    expect(render(<WishButton productId="7" name="Chair" />, { wishes: ["7"] })).toContain('name="intent" value="remove"');
  });

  test("a page stays as it is when a heart was pressed, and only then", () => {
    expect(keepOnWish({ formAction: "/wishes", defaultShouldRevalidate: true })).toBe(false);
    expect(keepOnWish({ formAction: "/cart", defaultShouldRevalidate: true })).toBe(true);
    expect(keepOnWish({ defaultShouldRevalidate: false })).toBe(false);
  });

  test("what is on its way counts already, in the order it was pressed", () => {
    const press = (intent: string, productId: string): FormData => {
      const form = new FormData();
      form.set("intent", intent);
      form.set("productId", productId);
      return form;
    };
    expect(replayWishes(["1", "2"], [press("add", "3"), press("remove", "1"), undefined, new FormData()])).toEqual(["3", "2"]);
    expect(replayWishes(["1"], [press("add", "1")])).toEqual(["1"]);
  });
});

describe("a soft link", () => {
  const press = { defaultPrevented: false, button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };

  test("is a link; a press with a key, another button or another meaning stays the browser's", () => {
    expect(render(<SoftLink href="/c/tables">Tables</SoftLink>)).toBe('<a data-soft="" href="/c/tables">Tables</a>');
    expect(isPlainPress(press)).toBe(true);
    for (const other of [{ metaKey: true }, { ctrlKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }, { defaultPrevented: true }]) expect(isPlainPress({ ...press, ...other })).toBe(false);
  });
});

describe("a shelf", () => {
  test("is a named list one can reach and push by keyboard", () => {
    const html = render(<Shelf title="New" href="/c/new" items={{ id: "new", html: "<li>One</li><li>Two</li>" }} />);
    const id = /<h2 id="([^"]+)"[^>]*>New/.exec(html)?.[1];
    expect(html).toContain(`<ul id="new" tabindex="0" aria-labelledby="${id}"`);
    expect(html.match(/<li/g)).toHaveLength(2);
    expect(html).toContain('aria-label="See all: New"');
  });
});

describe("pages", () => {
  test.each([
    [1, 1, [1]], [1, 3, [1, 2, 3]], [1, 10, [1, 2, 0, 10]], [5, 10, [1, 0, 4, 5, 6, 0, 10]], [4, 10, [1, 2, 3, 4, 5, 0, 10]], [10, 10, [1, 0, 9, 10]],
  ])("on page %i of %i", (page, pages, expected) => {
    expect(pageNumbers(page, pages)).toEqual(expected);
  });

  test("links say what they are to machines and people", () => {
    const html = render(<Pagination page={2} pages={3} hrefOf={(page) => `/c?page=${page}`} />);
    expect(html).toMatch(/<a [^>]*rel="prev"[^>]*href="\/c\?page=1"|<a [^>]*href="\/c\?page=1"[^>]*rel="prev"/);
    expect(html).toMatch(/rel="next"/);
    expect(html).toMatch(/aria-current="page"[^>]*><span[^>]*>Page <\/span>2/);
    expect(render(<Pagination page={1} pages={1} hrefOf={String} />)).toBe("");
  });
});

describe("data", () => {
  test("a table names its columns and rows and scrolls within itself", () => {
    const html = render(<Table caption="Orders" rows={[{ id: "A", sum: 3 }]} rowKey={(row) => row.id} columns={[{ key: "id", title: "Order", cell: (row) => row.id, heading: true }, { key: "sum", title: "Sum", cell: (row) => row.sum, align: "right" }]} />);
    expect(html).toContain('role="region" aria-label="Orders" tabindex="0"');
    expect(html).toMatch(/<th role="columnheader" scope="col"[^>]*>Order<\/th>/);
    expect(html).toMatch(/<th role="rowheader" scope="row"[^>]*>A<\/th>/);
    expect(html).not.toContain("data-title");
  });

  test("a stacked table says each cell's column where its head is out of sight, and stays a table to a screen reader", () => {
    const html = render(<Table caption="Orders" stack rows={[{ id: "A", sum: 3 }]} rowKey={(row) => row.id} columns={[{ key: "id", title: "Order", cell: (row) => row.id, heading: true }, { key: "sum", title: "Сумма \"всего\"", cell: (row) => row.sum }]} />);
    expect(html).toMatch(/<td role="cell" data-title="Сумма &quot;всего&quot;"/);
    expect(html.match(/role="row"/g)).toHaveLength(2);
    expect(html).toMatch(/<thead role="rowgroup" class="max-md:sr-only">/);
  });

  test("an empty table gives way to what explains it", () => {
    expect(render(<Table caption="Orders" rows={[]} rowKey={String} columns={[]} empty={<p>None yet</p>} />)).toBe("<p>None yet</p>");
  });

  test("facts are a list of terms", () => {
    expect(textOf(render(<Facts facts={[{ term: "Width", value: "120 cm" }]} />))).toBe("Width 120 cm");
  });

  test("a timeline marks the present", () => {
    const html = render(<Timeline label="Order" moments={[{ key: "a", title: "Paid", at: "1 May", dateTime: "2026-05-01" }, { key: "b", title: "On its way", state: "now" }, { key: "c", title: "With you", state: "ahead" }]} />);
    expect(html).toMatch(/<li aria-current="step"[^>]*>.*On its way/);
    expect(html.match(/aria-current/g)).toHaveLength(1);
    expect(html).toContain('<time dateTime="2026-05-01"');
  });

  test("stars are said in words", () => {
    expect(textOf(render(<Rating average={4.66} count={2} />, { locale: "ru" }))).toBe("Оценка 4,7 из 5 4,7 (2 оценки)");
  });
});
