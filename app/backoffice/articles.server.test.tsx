/** Help articles by the forms of their pages, and what was asked in vain, on a real database. */
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as oneAction, loader as oneLoader } from "#app/routes/backoffice.articles.$id.tsx";
import { loader as listLoader } from "#app/routes/backoffice.articles._index.tsx";
import { action as askedAction, loader as askedLoader } from "#app/routes/backoffice.articles.asked.tsx";
import { action as newAction, loader as newLoader } from "#app/routes/backoffice.articles.new.tsx";
import { recordUnanswered } from "#app/support/article-feedback.server.ts";
import { answersTo, listArticles, loadArticle } from "#app/support/load-articles.server.ts";
import { users } from "#db/schema/identity.ts";
import { textVersions } from "#db/schema/platform.ts";
import { articles, unansweredQuestions } from "#db/schema/support.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { formsOf, linksOf, sentBy } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import type { ArticleState } from "./article-action.server.ts";
import { previewOf, previewOfForm } from "./article-preview.ts";
import { ArticleEditor, ArticleStatePanel, ArticleTable, ArticleVersionsPanel, DeleteArticlePanel } from "./article-view.tsx";
import type { AskedPage } from "./asked-in-vain.server.ts";
import { AskedPanel } from "./asked-view.tsx";
import { listEditableArticles, loadEditableArticle, type EditableArticle } from "./change-articles.server.ts";

const database = ownDatabase();
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});
beforeEach(async () => {
  await database.current.db.execute(sql`delete from articles`);
  await database.current.db.execute(sql`delete from unanswered_questions`);
  await database.current.db.execute(sql`delete from text_versions`);
});

type Fields = Readonly<Record<string, string>>;
const words: Fields = { "title.en": "How is my order delivered?", "title.ru": "Как привезут заказ?", "body.en": "By **parcel**. The driver rings.", "body.ru": "**Посылкой**.", category: "delivery", "keywords.en": "courier, van,, courier", "keywords.ru": "курьер; машина" };
const begin = (fields: Fields) => outcomeOf(() => newAction({ request: requestAs(cookie, origin + paths.backofficeNewArticle(), fields), context: contextOf(), params: {} }));
const onOne = (id: string, fields: Fields) => outcomeOf(() => oneAction({ request: requestAs(cookie, origin + paths.backofficeArticle(id), fields), context: contextOf(), params: { id } }));
const onAsked = (fields: Fields) => outcomeOf(() => askedAction({ request: requestAs(cookie, origin + paths.backofficeAsked(), fields), context: contextOf(), params: {} }));
const one = async (id: string): Promise<EditableArticle> => {
  const article = await loadEditableArticle(id);
  if (article === undefined) throw new Error("the article is gone");
  return article;
};
const begun = async (more: Fields = {}): Promise<string> => {
  const { location = "" } = await begin({ intent: "save", ...words, ...more });
  expect(location).toContain("?saved=added");
  return location.split("/").at(-1)?.split("?")[0] ?? "";
};
const audits = async (id: string) => [...await database.current.db.execute<{ action: string }>(sql`select action from audit_log where subject = ${`article:${id}`} order by at`)].map((row) => row.action);

describe("a new article", () => {
  test("is a draft that nobody reads, with an address made of its title", async () => {
    const id = await begun();
    expect(await one(id)).toMatchObject({ slug: "how-is-my-order-delivered", published: false, version: 1, category: "delivery", keywords: { en: ["courier", "van"], ru: ["курьер", "машина"] }, title: { en: "How is my order delivered?", ru: "Как привезут заказ?" }, versions: [{ version: 1, author: "Priya" }] });
    expect(await listArticles("en")).toEqual([]);
    expect(await loadArticle("how-is-my-order-delivered", "en")).toBeUndefined();
    expect(await audits(id)).toEqual(["article.add"]);
  });

  test.each<[string, Fields, unknown]>([
    ["without a title", { "title.en": "" }, { "title.en": "required" }],
    ["without a text", { "body.en": "", "body.ru": "" }, expect.anything()],
    ["with a Russian title alone", { "body.ru": "" }, { "body.ru": "russian-incomplete" }],
    ["with a Russian text alone", { "title.ru": "" }, { "title.ru": "russian-incomplete" }],
    ["under a heading there is none of", { category: "weather" }, { category: "required" }],
    ["with an address that is a path", { slug: "../../etc" }, { slug: "slug" }],
    ["with the address of the search", { slug: "search" }, { slug: "slug-of-article" }],
    ["with a title no address can be made of", { "title.en": "???" }, { slug: "slug" }],
    ["longer than a book", { "body.en": "x".repeat(30_001) }, { "body.en": "too-long" }],
  ])("is refused %s, and all that was typed comes back", async (_, more, problems) => {
    const given = { intent: "save", ...words, ...more };
    expect(await begin(given)).toMatchObject({ status: 400, value: { fields: problems, values: given } });
    expect(await listEditableArticles()).toEqual([]);
  });

  test("of a taken address is refused, also six at once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => begin({ intent: "save", ...words })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 400, 400, 400, 400, 400]);
    expect(answers.find((answer) => answer.status === 400)).toMatchObject({ value: { fields: { slug: "slug-of-article" } } });
  });
});

test("a text of several lines is kept with plain ends of lines, however the browser sends them", async () => {
  const id = await begun({ "body.en": "One\r\n\r\n## Two\nThree" });
  expect((await one(id)).body.en).toBe("One\n\n## Two\nThree");
});

describe("publishing", () => {
  test("shows it in the help centre and finds it by its other words, at once; withdrawn it is gone as quickly", async () => {
    const id = await begun();
    expect((await onOne(id, { intent: "publish" })).location).toBe(`${paths.backofficeArticle(id)}?saved=publish`);
    expect((await listArticles("ru")).map((article) => article.title)).toEqual(["Как привезут заказ?"]);
    expect((await answersTo("courier", "en")).map((article) => article.slug)).toEqual(["how-is-my-order-delivered"]);
    expect((await loadArticle("how-is-my-order-delivered", "en"))?.html).toContain("<strong>parcel</strong>");

    expect((await onOne(id, { intent: "save", seen: "1", ...words, "title.en": "Delivery", "keywords.en": "drone" })).location).toContain("saved=save");
    expect((await answersTo("drone", "en")).map((article) => article.title)).toEqual(["Delivery"]);
    expect(await answersTo("courier", "en")).toEqual([]);

    await onOne(id, { intent: "withdraw" });
    await onOne(id, { intent: "withdraw" });
    expect(await answersTo("drone", "en")).toEqual([]);
    expect(await loadArticle("how-is-my-order-delivered", "en")).toBeUndefined();
    expect(await audits(id)).toEqual(["article.add", "article.publish", "article.save", "article.withdraw"]);
  });

  test("another in its place while one is withdrawn is seen too, though their number is the same", async () => {
    const [first, second] = [await begun(), await begun({ "title.en": "Returns", slug: "returns" })];
    await onOne(first, { intent: "publish" });
    expect((await listArticles("en")).map((article) => article.slug)).toEqual(["how-is-my-order-delivered"]);
    await onOne(second, { intent: "publish" });
    await onOne(first, { intent: "withdraw" });
    expect((await listArticles("en")).map((article) => article.slug)).toEqual(["returns"]);
  });

  test("of four hundred articles: the process goes on while their index is made, once for all who wait, and whoever types has the old answers meanwhile", async () => {
    const text = "Open your order, choose what goes back and print the label; the courier collects it at your door within three days. ".repeat(6);
    await database.current.db.insert(articles).values(Array.from({ length: 400 }, (_, n) => ({
      id: uuidv7(), slug: `matter-${n}`, category: "returns", title: { en: `How do I return thing${n}?` }, body: { en: `${text} Part ${n}.` }, keywords: { en: [`thing${n}`] }, published: true,
    })));
    let [turns, waiting] = [0, true];
    const count = (): void => void (waiting && (turns++, setImmediate(count)));
    setImmediate(count);
    const both = await Promise.all([answersTo("thing7", "en"), answersTo("thing8", "en")]);
    waiting = false;
    expect(both.map(([best]) => best?.slug)).toEqual(["matter-7", "matter-8"]);
    expect(turns).toBeGreaterThan(10);

    await database.current.db.execute(sql`update articles set title = '{"en": "How do I fetch zebras?"}', version = version + 1 where slug = 'matter-7'`);
    const typing = answersTo("fetch zebras", "en", 4, { typing: true });
    const [early, late] = await Promise.all([typing, answersTo("fetch zebras", "en")]);
    expect(late[0]?.slug).toBe("matter-7");
    expect(early.map(({ slug }) => slug)).not.toContain("matter-7");
    expect((await answersTo("fetch zebras", "en", 4, { typing: true }))[0]?.slug).toBe("matter-7");
  });
});

describe("versions", () => {
  test("each save is one; an earlier one becomes the newest, and nothing is lost", async () => {
    const id = await begun();
    await onOne(id, { intent: "save", seen: "1", ...words, "body.en": "By drone." });
    expect((await onOne(id, { intent: "restore", seen: "2", version: "1" })).location).toContain("saved=restore");
    expect(await one(id)).toMatchObject({ version: 3, body: { en: words["body.en"], ru: "**Посылкой**." } });
    expect((await one(id)).versions.map((version) => version.version)).toEqual([3, 2, 1]);
    await onOne(id, { intent: "restore", seen: "3", version: "2" });
    expect((await one(id)).body.en).toBe("By drone.");
  });

  test("one that came by an import can be gone back to as well", async () => {
    const id = uuidv7();
    await database.current.db.insert(articles).values({ id, slug: "old", category: "care", title: { en: "Old" }, body: { en: "Oil it." }, version: 7 });
    await onOne(id, { intent: "save", seen: "7", ...words });
    expect((await one(id)).versions).toMatchObject([{ version: 8, author: "Priya" }, { version: 7, author: "" }]);
    await onOne(id, { intent: "restore", seen: "8", version: "7" });
    expect(await one(id)).toMatchObject({ category: "care", title: { en: "Old" }, body: { en: "Oil it." }, keywords: { en: [] } });
  });

  test("tells the second of two editors, with what she typed; at once too", async () => {
    const id = await begun();
    const both = await Promise.all(["First", "Second"].map((title) => onOne(id, { intent: "save", seen: "1", ...words, "title.en": title })));
    expect(both.map((answer) => answer.status).sort()).toEqual([302, 400]);
    expect(both.find((answer) => answer.status === 400)).toMatchObject({ value: { fields: { "": "thing-changed" } } });
    expect((await onOne(id, { intent: "restore", seen: "1", version: "1" })).status).toBe(400);
    expect((await onOne(id, { intent: "restore", seen: "2", version: "9" })).status).toBe(404);
  });

  test("a legal text is no article", async () => {
    const id = await begun();
    await database.current.db.insert(textVersions).values({ subject: `article:${id}`, version: 99, content: { en: "Terms" } });
    expect((await onOne(id, { intent: "restore", seen: "1", version: "99" })).status).toBe(404);
  });
});

describe("deleting", () => {
  test("only a draft, with its versions, once", async () => {
    const id = await begun();
    await onOne(id, { intent: "publish" });
    expect(await onOne(id, { intent: "delete" })).toMatchObject({ status: 400, value: { fields: { "": "article-published" } } });
    await onOne(id, { intent: "withdraw" });
    expect((await onOne(id, { intent: "delete" })).location).toBe(`${paths.backofficeArticles()}?saved=deleted`);
    expect((await onOne(id, { intent: "delete" })).status).toBe(404);
    expect(await database.current.db.select().from(textVersions)).toEqual([]);
  });

  test.each(["", "x", uuidv7(), "'; drop table articles"])("there is no article %j", async (id) => {
    expect((await onOne(id, { intent: "publish" })).status).toBe(404);
    expect((await outcomeOf(() => oneLoader({ request: requestAs(cookie, origin + paths.backofficeArticles()), context: contextOf(), params: { id } }))).status).toBe(404);
  });

  test("a button nobody offers is refused", async () => {
    expect((await onOne(await begun(), { intent: "explode" })).status).toBe(400);
  });
});

describe("the preview", () => {
  test("shows what was typed without saving it, and nothing but Markdown's own tags", async () => {
    const id = await begun();
    const answer = await onOne(id, { intent: "preview", ...words, "title.en": "", "body.en": "So <script>alert(1)</script> [x](javascript:alert(1)) *so*" });
    expect(answer).toMatchObject({ status: 200, value: { values: { "body.ru": "**Посылкой**." }, preview: { category: "delivery", en: { title: "" }, ru: { title: "Как привезут заказ?", html: "<p><strong>Посылкой</strong>.</p>\n" } } } });
    const { preview } = answer.value as ArticleState;
    expect(preview?.en.html).toContain("<em>so</em>");
    expect(preview?.en.html).not.toMatch(/<script|javascript:/);
    expect((await one(id)).body.en).toBe(words["body.en"]);
    expect(await begin({ intent: "preview" })).toMatchObject({ status: 200, value: { preview: { en: { title: "", html: "" } } } });
  });

  test("in the browser is the same as on the server", () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(words)) form.set(name, value);
    expect(previewOfForm(form)).toEqual(previewOf({ category: "delivery", title: { en: words["title.en"] ?? "", ru: words["title.ru"] }, body: { en: words["body.en"] ?? "", ru: words["body.ru"] } }));
    expect(previewOfForm(new FormData())).toEqual({ category: "", en: { title: "", html: "" }, ru: undefined });
  });
});

describe("the pages", () => {
  test("the editor's form holds what it saves; a half-written one shows its problems beside the fields", async () => {
    const article = await one(await begun());
    const html = render(<ArticleEditor content={article} article={article} state={undefined} preview={previewOf(article)} />);
    const sent = sentBy(html, { name: "intent", value: "save" });
    expect((await onOne(article.id, Object.fromEntries([...sent].map(([name, value]) => [name, String(value)])))).location).toContain("saved=save");
    const { version, versions, updatedAt, ...after } = await one(article.id);
    const { version: _version, versions: _versions, updatedAt: _updatedAt, ...before } = article;
    expect([version, versions.length, after, updatedAt >= article.updatedAt]).toEqual([2, 2, before, true]);
    const state: ArticleState = { intent: "save", fields: { "body.ru": "russian-incomplete" }, values: { "title.en": "Typed" } };
    const again = render(<ArticleEditor content={article} article={article} state={state} preview={previewOf(article)} />, { locale: "ru" });
    expect(textOf(again)).toContain("Русской статье нужны и заголовок, и текст.");
    expect(again).toContain('value="Typed"');
  });

  test("a draft offers publishing and deleting, a published one its page and withdrawing; a version offers going back", async () => {
    const id = await begun();
    const side = (article: EditableArticle) => render(<><ArticleStatePanel article={article} state={undefined} /><DeleteArticlePanel article={article} state={undefined} /><ArticleVersionsPanel article={article} state={undefined} /></>);
    const draft = side(await one(id));
    expect(formsOf(draft).flatMap((form) => form.buttons.map((button) => button.value))).toEqual(["publish", "delete"]);
    await onOne(id, { intent: "publish" });
    await onOne(id, { intent: "save", seen: "1", ...words });
    const live = side(await one(id));
    expect(formsOf(live).flatMap((form) => form.buttons.map((button) => button.value))).toEqual(["withdraw", "restore"]);
    expect(linksOf(live).map((link) => link.href)).toEqual([paths.article("how-is-my-order-delivered")]);
    expect(formsOf(live)[1]?.fields).toEqual({ seen: "2", version: "1" });
  });

  test("the list says in which state and language each is; an empty one says so", async () => {
    await begun();
    const { rows } = (await outcomeOf(() => listLoader({ request: requestAs(cookie, origin + paths.backofficeArticles()), context: contextOf(), params: {} }))).value as { readonly rows: Awaited<ReturnType<typeof listEditableArticles>> };
    expect(textOf(render(<ArticleTable rows={rows} />))).toMatch(/How is my order delivered\? Delivery draft English, Russian nobody said yet/);
    expect(textOf(render(<ArticleTable rows={rows.map((row) => ({ ...row, published: true, russian: false, helpfulYes: 3, helpfulNo: 1 }))} />))).toMatch(/published English 3 of 4/);
    expect(textOf(render(<ArticleTable rows={[]} />))).toContain("There is no article yet.");
  });
});

describe("asked in vain", () => {
  const list = async (page = "") => ((await outcomeOf(() => askedLoader({ request: requestAs(cookie, `${origin}${paths.backofficeAsked()}${page}`), context: contextOf(), params: {} }))).value as { readonly asked: AskedPage }).asked;

  test("most often asked first, with the answer there is by now; dealt with it goes, asked again it is back", async () => {
    for (let times = 0; times < 3; times++) await recordUnanswered("en", "Is there a courier?");
    await recordUnanswered("ru", "А собаку можно?");
    expect((await list()).rows).toMatchObject([{ asked: 3, locale: "en", answer: undefined }, { asked: 1, locale: "ru" }]);
    await onOne(await begun(), { intent: "publish" });
    const [first, second] = (await list()).rows;
    expect(first?.answer).toEqual({ slug: "how-is-my-order-delivered", title: "How is my order delivered?" });
    const page = render(<AskedPanel asked={await list()} />);
    expect(linksOf(page).map((link) => link.href)).toEqual([paths.article("how-is-my-order-delivered"), paths.backofficeNewArticle(first?.id), paths.backofficeNewArticle(second?.id)]);
    expect((await onAsked(formsOf(page)[0]?.fields ?? {})).status).toBe(400);
    const done = { ...formsOf(page)[0]?.fields, intent: "dealt-with" };
    expect((await onAsked(done)).location).toBe(`${paths.backofficeAsked()}?saved=dealt-with`);
    expect((await onAsked(done)).status).toBe(302);
    expect((await list()).rows.map((row) => row.id)).toEqual([second?.id]);
    expect([...await database.current.db.execute(sql`select data from audit_log where action = 'question.deal-with'`)]).toEqual([{ data: { asked: 3 } }]);
    await recordUnanswered("en", "Is there a courier?");
    expect((await list()).rows).toHaveLength(2);
  });

  test("an article is begun from a question, in its language", async () => {
    await recordUnanswered("ru", "А собаку можно?");
    const { rows: [row] } = await list();
    const start = async (question: string) => ((await outcomeOf(() => newLoader({ request: requestAs(cookie, origin + paths.backofficeNewArticle(question)), context: contextOf(), params: {} }))).value as { readonly content: unknown }).content;
    expect(await start(row?.id ?? "")).toMatchObject({ title: { en: "" }, keywords: { en: [], ru: [row?.question] } });
    for (const nothing of [uuidv7(), "x", "'"]) expect(await start(nothing)).toMatchObject({ keywords: { en: [] } });
  });

  test("comes in pages; a page that is not there is the last", async () => {
    await database.current.db.insert(unansweredQuestions).values(Array.from({ length: 120 }, (_, index) => ({ locale: "en", question: `question ${index}`, asked: index + 1 })));
    expect([(await list()).rows[0]?.asked, (await list("?page=3")).rows.length, (await list("?page=99")).page, (await list("?page=-4")).page, (await list("?page=x")).page]).toEqual([120, 20, 3, 1, 1]);
    expect(textOf(render(<AskedPanel asked={{ rows: [], page: 1, pages: 1 }} />))).toContain("Nobody has asked in vain.");
  });
});
