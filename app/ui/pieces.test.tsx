import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defineMessages } from "#app/platform/i18n.ts";
import { linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { Badge } from "./badge.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { classNames } from "./class-names.ts";
import { Dialog } from "./dialog.tsx";
import { Disclosure } from "./disclosure.tsx";
import { EmptyState, Skeleton } from "./empty-state.tsx";
import { Notice } from "./notice.tsx";
import { pageMeta, shorten } from "./page-meta.ts";
import { Column, PageHeader } from "./page-header.tsx";
import { pageNumbers, Pagination } from "./pagination.tsx";
import { Prose } from "./prose.tsx";
import { Swatch } from "./swatch.tsx";
import { titled } from "./titled.ts";

describe("a notice", () => {
  test.each([["error", "alert"], ["success", "status"], ["warning", "status"], ["info", "status"]] as const)("of what was just done, %s, is read out as %s", (tone, role) => {
    expect(render(<Notice tone={tone} live>Done</Notice>)).toContain(`role="${role}"`);
    expect(render(<Notice tone={tone}>Standing</Notice>)).not.toContain("role=");
  });

  test("is more than a colour: it has a sign, hidden from those who hear it, and words", () => {
    const html = render(<Notice tone="error" title="Not sent">Please try again.</Notice>);
    expect(textOf(html)).toBe("Not sent Please try again.");
    expect(tagsOf(html, "svg").every((icon) => icon["aria-hidden"] === "true")).toBe(true);
    expect(textOf(render(<Notice title="Only this" />))).toBe("Only this");
  });
});

describe("what folds and opens", () => {
  test("a section is the browser's own, so that it opens without scripts", () => {
    const html = render(<Disclosure title="Care" aside="3" group="faq">Oil it once a year.</Disclosure>);
    expect(tagsOf(html, "details")[0]).toMatchObject({ name: "faq" });
    expect(tagsOf(html, "details")[0]).not.toHaveProperty("open");
    expect(html).toMatch(/<summary[^>]*>.*Care.*3.*<\/summary>.*Oil it/s);
    expect(tagsOf(render(<Disclosure title="Care" open>x</Disclosure>), "details")[0]).toHaveProperty("open");
  });

  test("a dialog is named by its title, closes by a button with a name in the reader's language, and is shut on the server's page", () => {
    for (const [locale, name] of [["en", "Close"], ["ru", "Закрыть"]] as const) {
      const html = render(<Dialog title="Filters" open onClose={() => undefined} footer={<b>below</b>}>inside</Dialog>, { locale });
      const [dialog] = tagsOf(html, "dialog");
      expect(html).toContain(`<h2 id="${dialog?.["aria-labelledby"]}"`);
      expect(dialog).not.toHaveProperty("open");
      expect(tagsOf(html, "button")[0]).toMatchObject({ type: "button", "aria-label": name });
      expect(textOf(html)).toContain("below");
    }
    expect(textOf(render(<Dialog title="Filters" open={false} onClose={() => undefined} kind="sheet">inside</Dialog>))).toBe("Filters inside");
  });
});

describe("the head of a page", () => {
  test("has one heading of the first rank, and only what it was given", () => {
    const html = render(<PageHeader title="Desks" eyebrow="Office" intro="For work" actions={<a href="/x">Do</a>} before={<i>path</i>} />);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(textOf(html)).toBe("path Office Desks For work Do");
    expect(textOf(render(<PageHeader title="Desks" />))).toBe("Desks");
    expect(textOf(render(<Column>text</Column>) + render(<Column wide>wide</Column>))).toBe("text wide");
  });

  test("a path leads back step by step, marks the page itself, and its strokes are not read out", () => {
    const html = render(<Breadcrumbs crumbs={[{ name: "Tables", href: "/c/tables" }, { name: "Desks", href: "/c/desks" }]} current="Alder" />);
    expect(linksOf(html)).toEqual([{ href: "/c/tables", text: "Tables" }, { href: "/c/desks", text: "Desks" }]);
    expect(html).toContain('<span aria-current="page"');
    expect(html.match(/<span aria-hidden="true">\/<\/span>/g)).toHaveLength(2);
    expect(tagsOf(html, "nav")[0]?.["aria-label"]).not.toBe("");
    expect(render(<Breadcrumbs crumbs={[]} />)).not.toContain("aria-current");
    // Each step carries the slash behind it, so that a wrapped line never begins with one; the last has none.
    expect(html.match(/<li[^>]*>(.*?)<\/li>/g)?.map((step) => textOf(step).replaceAll(" ", ""))).toEqual(["Tables/", "Desks/", "Alder"]);
    expect(textOf(render(<Breadcrumbs crumbs={[{ name: "Tables", href: "/c/tables" }, { name: "Desks", href: "/c/desks" }]} />)).replaceAll(" ", "")).toBe("Tables/Desks");
  });

  test("nothing here yet: why, and what to do", () => {
    expect(textOf(render(<EmptyState title="No orders" action={<a href="/">Shop</a>}>They will stand here.</EmptyState>))).toBe("No orders They will stand here. Shop");
    expect(textOf(render(<EmptyState title="No orders" />))).toBe("No orders");
    expect(tagsOf(render(<Skeleton />), "span")[0]?.["aria-hidden"]).toBe("true");
  });
});

describe("pages", () => {
  test("first, last, the current one and its neighbours are always there; a gap hides at least two", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (asked, pages) => {
      const page = Math.min(asked, pages);
      const numbers = pageNumbers(page, pages);
      const shown = numbers.filter((number) => number > 0);
      expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
      for (const wanted of [1, pages, page, Math.max(1, page - 1), Math.min(pages, page + 1)]) expect(shown).toContain(wanted);
      numbers.forEach((number, index) => {
        const [before, after] = [numbers[index - 1] ?? 0, numbers[index + 1] ?? 0];
        if (number === 0) expect(after - before).toBeGreaterThan(2);
        else if (before > 0) expect(number - before).toBe(1);
      });
      expect(numbers.length).toBeLessThanOrEqual(7);
    }));
  });

  test("one page needs no links; the first has no step back, the last none ahead", () => {
    const hrefOf = (page: number) => `/c/desks?page=${page}`;
    expect(render(<Pagination page={1} pages={1} hrefOf={hrefOf} />)).toBe("");
    const rels = (page: number) => tagsOf(render(<Pagination page={page} pages={5} hrefOf={hrefOf} />), "a").flatMap((link) => link.rel ?? []);
    expect([rels(1), rels(3), rels(5)]).toEqual([["next"], ["prev", "next"], ["prev"]]);
    expect(linksOf(render(<Pagination page={3} pages={5} hrefOf={hrefOf} />)).map((link) => link.href)).not.toContain(hrefOf(3));
  });
});

describe("what machines read of a page", () => {
  const matches = [{ id: "root", data: { origin: "https://shop.example", shell: { brand: "Larkwood" }, locale: "ru" } }];
  const read = (descriptors: ReturnType<typeof pageMeta>) => Object.fromEntries(descriptors.map((one) => {
    const entry = one as Record<string, string>;
    return [entry.property ?? entry.name ?? "title", entry.content ?? entry.title];
  }));

  test("title with the shop behind it, description cut, picture with its whole address", () => {
    expect(read(pageMeta(matches, { title: "Alder desk", description: "Solid  oak.\nTwo drawers.", image: "/pictures/1.png", type: "product" }))).toEqual({
      title: "Alder desk · Larkwood", "og:title": "Alder desk", "og:site_name": "Larkwood", "og:type": "product", "og:image": "https://shop.example/pictures/1.png", "twitter:card": "summary_large_image",
      description: "Solid oak. Two drawers.", "og:description": "Solid oak. Two drawers.",
    });
    expect(read(pageMeta(matches, { title: "Larkwood" })).title).toBe("Larkwood");
    expect(read(pageMeta(matches, { title: "x", description: "" }))).not.toHaveProperty("description");
  });

  test.each([[[]], [[{ id: "root" }]], [[{ id: "root", data: null }]], [[{ id: "root", data: { shell: null, origin: 7 } }]], [[{ id: "routes/cart", data: matches[0]?.data }]]])("without the root's data it still has a title: %j", (given) => {
    expect(read(pageMeta(given, { title: "Cart" }))).toMatchObject({ title: "Cart · Eyelevel", "og:image": "/og.png" });
  });

  test("a title of messages is in the page's language", () => {
    const messages = defineMessages({ en: { cart: "Cart" }, ru: { cart: "Корзина" } });
    const meta = titled(messages, "cart");
    const titleOf = (given: unknown) => (meta({ matches: given } as unknown as Parameters<typeof meta>[0]) as readonly { title?: string }[])[0]?.title;
    expect(titleOf(matches)).toBe("Корзина · Larkwood");
    expect(titleOf([{ id: "root", data: { locale: "xx" } }])).toBe("Cart · Eyelevel");
    expect(titleOf([])).toBe("Cart · Eyelevel");
  });

  test("a page of messages has a description where it names one, in the page's language too", () => {
    const messages = defineMessages({ en: { help: "Help", about: "Answers to what is asked" }, ru: { help: "Помощь", about: "Ответы на вопросы" } });
    const [plain, described] = [titled(messages, "help"), titled(messages, "help", "about")];
    const of = (meta: typeof plain) => read(meta({ matches } as unknown as Parameters<typeof plain>[0]) as ReturnType<typeof pageMeta>);
    expect(of(plain)).not.toHaveProperty("description");
    expect(of(described)).toMatchObject({ title: "Помощь · Larkwood", description: "Ответы на вопросы", "og:description": "Ответы на вопросы" });
  });

  test("a description is cut between words, never longer than asked, and whole where it fits", () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(..."abcя "), minLength: 1, maxLength: 14 }), { maxLength: 40 }), fc.integer({ min: 20, max: 200 }), (parts, limit) => {
      const text = parts.join(" ");
      const plain = text.replace(/\s+/g, " ").trim();
      const short = shorten(text, limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      if (plain.length <= limit) expect(short).toBe(plain);
      else {
        expect(short.endsWith("…")).toBe(true);
        expect(plain.startsWith(short.slice(0, -1))).toBe(true);
        expect(short.length).toBeGreaterThanOrEqual(limit / 2);
      }
    }));
  });
});

describe("small things", () => {
  test("a sample of colour is decoration: its name stands beside it", () => {
    expect(tagsOf(render(<Swatch value={{ label: "Oak", colour: "#c8a06c" }} chosen />), "i")[0]).toMatchObject({ "aria-hidden": "true", style: "background-color:#c8a06c" });
    expect(render(<Swatch value={{ label: "Oak", picture: "/oak.png" }} size="small" />)).toContain("/oak.png");
  });

  test("class names are joined without what is absent", () => {
    expect(classNames("a", undefined, false, "", "b")).toBe("a b");
    expect(classNames()).toBe("");
  });

  test("a badge is text, and each tone another look", () => {
    const looks = (["neutral", "accent", "positive", "warning", "danger"] as const).map((tone) => render(<Badge tone={tone}>New</Badge>));
    expect(new Set(looks).size).toBe(5);
    expect(looks.map(textOf)).toEqual(Array.from({ length: 5 }, () => "New"));
  });

  test("a long text is put in as our own Markdown made it", () => {
    expect(render(<Prose html="<h2>Terms</h2>" className="wide" />)).toBe('<div class="prose wide"><h2>Terms</h2></div>');
  });
});
