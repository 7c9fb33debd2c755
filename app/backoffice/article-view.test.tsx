/** The editor of help articles, as a browser without scripts gets it; hostile words stay words. */
import { describe, expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { articleCategories } from "#app/support/article-categories.ts";
import { messages as helpMessages } from "#app/support/messages.ts";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { ArticleState } from "./article-action.server.ts";
import { previewOf } from "./article-preview.ts";
import { ArticleEditor, ArticleStatePanel, ArticleTable, ArticleVersionsPanel, DeleteArticlePanel } from "./article-view.tsx";
import type { AskedRow } from "./asked-in-vain.server.ts";
import { AskedPanel } from "./asked-view.tsx";
import type { ArticleContent, EditableArticle } from "./change-articles.server.ts";

const content: ArticleContent = { category: "care", title: { en: "Oil", ru: "Масло" }, body: { en: "Once a *year*.", ru: "Раз в *год*." }, keywords: { en: ["grease", "shine"], ru: ["блеск"] } };
const article: EditableArticle = {
  ...content, id: "0191c3a0-0000-7000-8000-000000000001", slug: "oil", published: true, version: 3, updatedAt: new Date("2026-11-01T12:00:00Z"),
  versions: [3, 2, 1].map((version) => ({ version, author: version === 1 ? "" : "Priya", at: new Date(`2026-10-0${version}T12:00:00Z`) })),
};
const editor = (given: { readonly article?: EditableArticle | undefined; readonly content?: ArticleContent; readonly state?: ArticleState; readonly locale?: "en" | "ru" } = {}) => {
  const words = given.content ?? content;
  return render(<ArticleEditor content={words} article={"article" in given ? given.article : article} state={given.state} preview={previewOf(words)} />, { locale: given.locale ?? "en" });
};
const form = (html: string) => formsOf(html)[0];

describe("the editor", () => {
  test("holds the words of both languages, and the version that was seen", () => {
    expect(form(editor())?.fields).toEqual({ seen: "3", "title.en": "Oil", "title.ru": "Масло", category: "care", "body.en": "Once a *year*.", "body.ru": "Раз в *год*.", "keywords.en": "grease, shine", "keywords.ru": "блеск" });
  });

  test("of a new article asks for an address, of a known one does not: it stays", () => {
    expect(form(editor({ article: undefined }))?.names).toContain("slug");
    expect(form(editor({ article: undefined }))?.names).not.toContain("seen");
    expect(form(editor())?.names).not.toContain("slug");
  });

  test("needs English words; saving and the preview are two buttons of one form", () => {
    expect(form(editor())?.required).toEqual(["title.en", "body.en"]);
    expect(form(editor())?.buttons.map((button) => button.value)).toEqual(["save", "preview"]);
  });

  test("offers every heading of the help centre, by its name there", () => {
    expect(tagsOf(editor(), "option").map((option) => option.value)).toEqual([...articleCategories]);
    for (const category of articleCategories) expect(textOf(editor())).toContain(String(helpMessages.en[`category.${category}`]));
  });

  test("shows the page it makes in both languages, below the heading", () => {
    const text = textOf(editor());
    expect(text).toMatch(/In English Care and materials Oil Once a year ?\. In Russian Уход и материалы Масло Раз в год ?\./);
    const english = { ...content, title: { en: "Oil" }, body: { en: "x" } };
    expect(textOf(editor({ content: english }))).not.toContain("In Russian");
  });

  test("shows what was typed rather than what is stored, once it comes back", () => {
    const typed = { category: "care", title: { en: "Wax" }, body: { en: "**Never**." } };
    const html = editor({ state: { intent: "preview", fields: {}, values: { "title.en": "Wax", "body.en": "**Never**." }, preview: previewOf(typed) } });
    expect(html).toContain("<strong>Never</strong>");
    expect(form(html)?.fields).toMatchObject({ "title.en": "Wax", "body.en": "**Never**." });
  });

  test.each(["en", "ru"] as const)("says in %s what was wrong, beside the field", (locale) => {
    const html = editor({ locale, state: { intent: "save", fields: { "title.ru": "russian-incomplete", slug: "slug-of-article", "": "thing-changed" }, values: {} }, article: undefined });
    const marked = [...tagsOf(html, "input"), ...tagsOf(html, "textarea")].filter((field) => field["aria-invalid"] === "true").map((field) => field.name);
    expect(marked).toEqual(["title.ru", "slug"]);
    expect(textOf(html)).toContain(locale === "en" ? "Somebody else changed this" : "кто-то это изменил");
  });

  test("the answer to another button leaves the words as they are stored", () => {
    const html = editor({ state: { intent: "restore", fields: { "": "thing-changed" }, values: { "title.en": "Typed" } } });
    expect(form(html)?.fields["title.en"]).toBe("Oil");
  });

  test.each([
    ["a script in the title", { ...content, title: { en: "<script>alert(1)</script>" } }, "<script>alert"],
    ["a script in the text", { ...content, body: { en: "<img src=x onerror=alert(1)>" } }, "<img src=x"],
    ["a link that runs", { ...content, body: { en: "[click](javascript:alert(1))" } }, 'href="javascript:'],
    ["the end of the field", { ...content, body: { en: "</textarea><script>alert(1)</script>" } }, "</textarea><script>"],
  ])("%s stays text", (_, given, never) => {
    expect(editor({ content: given })).not.toContain(never);
  });
});

describe("beside the editor", () => {
  test("a published article has its page and can be withdrawn, not deleted", () => {
    const html = render(<><ArticleStatePanel article={article} state={undefined} /><DeleteArticlePanel article={article} state={undefined} /></>);
    expect(formsOf(html).flatMap((one) => one.buttons.map((button) => button.value))).toEqual(["withdraw"]);
    expect(linksOf(html).map((link) => link.href)).toEqual([paths.article("oil")]);
  });

  test("a draft can be published or deleted, and has no page", () => {
    const draft = { ...article, published: false };
    const html = render(<><ArticleStatePanel article={draft} state={undefined} /><DeleteArticlePanel article={draft} state={{ intent: "delete", fields: { "": "article-published" }, values: {} }} /></>);
    expect(formsOf(html).flatMap((one) => one.buttons.map((button) => button.value))).toEqual(["publish", "delete"]);
    expect(linksOf(html)).toEqual([]);
    expect(textOf(html)).toContain("Withdraw it first: shoppers read it.");
  });

  test("earlier versions lead back, the present one does not stand among them; who and when is told", () => {
    const html = render(<ArticleVersionsPanel article={article} state={undefined} />);
    expect(formsOf(html).map((one) => one.fields)).toEqual([{ seen: "3", version: "2" }, { seen: "3", version: "1" }]);
    expect(textOf(html)).toMatch(/Version 2, 2 October 2026.*Priya/);
    expect(formsOf(html)[0]?.buttons[0]?.text).toBe("Go back to it");
    expect(tagsOf(html, "button")[0]?.["aria-label"]).toBe("Go back to version 2");
  });

  test("the versions are open when going back failed, and say why", () => {
    const html = render(<ArticleVersionsPanel article={article} state={{ intent: "restore", fields: { "": "thing-changed" }, values: {} }} />);
    expect(tagsOf(html, "details").map((details) => "open" in details)).toEqual([true]);
    expect(textOf(html)).toContain("Somebody else changed this");
    expect(textOf(render(<ArticleVersionsPanel article={{ ...article, versions: [] }} state={undefined} />))).toContain("Nothing was changed here yet.");
  });
});

describe("the lists", () => {
  const row = { id: article.id, slug: "oil", category: "weather", title: content.title, published: false, russian: true, helpfulYes: 0, helpfulNo: 2, updatedAt: article.updatedAt };

  test("an article under a heading nobody knows stands under the last one", () => {
    expect(textOf(render(<ArticleTable rows={[row]} />))).toMatch(/Oil More draft English, Russian 0 of 2/);
    expect(textOf(render(<ArticleTable rows={[row]} />, { locale: "ru" }))).toMatch(/Масло Ещё черновик английский, русский 0 из 2/);
  });

  test("a question is shown in its language, with what to do named after it", () => {
    const asked: AskedRow = { id: "q1", question: "<b>собака</b>", locale: "ru", asked: 1234, lastAt: article.updatedAt, answer: { slug: "oil", title: "Масло" } };
    const html = render(<AskedPanel asked={{ rows: [asked], page: 2, pages: 3 }} />);
    expect(html).toContain("&lt;b&gt;собака&lt;/b&gt;");
    expect(tagsOf(html, "span").some((span) => span.lang === "ru")).toBe(true);
    expect(tagsOf(html, "button").map((button) => button["aria-label"])).toEqual(["Dealt with: <b>собака</b>"]);
    expect(linksOf(html).map((link) => link.href)).toEqual(expect.arrayContaining([paths.article("oil"), paths.backofficeNewArticle("q1"), paths.backofficeAsked(1), paths.backofficeAsked(3)]));
  });
});
