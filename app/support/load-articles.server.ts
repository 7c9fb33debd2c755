/** Help articles: the finder's index of each language is held in memory and made anew when an article changes. */
import { and, asc, count, eq, max, sql } from "drizzle-orm";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { articleFeedback, articles } from "#db/schema/support.ts";
import { findAnswers, prepareAnswers, type AnswerIndex } from "./find-answers.ts";
import { plainText, renderMarkdown } from "./render-markdown.ts";

export interface ArticleBrief {
  readonly slug: string;
  readonly category: string;
  readonly title: string;
  readonly excerpt: string;
}

export interface ArticlePage extends ArticleBrief {
  readonly id: string;
  /** Safe HTML. */
  readonly html: string;
  readonly updatedAt: Date;
  readonly related: readonly ArticleBrief[];
}

interface Shelf {
  readonly stamp: string;
  readonly briefs: ReadonlyMap<string, ArticleBrief>;
  readonly index: AnswerIndex;
}

const shelves = new Map<Locale, Shelf>();

/** A question teaches the finder once this many browsers said that the article helped. */
const teachers = 2;

async function shelfOf(locale: Locale): Promise<Shelf> {
  const db = database();
  const [[state], [taught]] = await Promise.all([
    db.select({ articles: count(), changed: max(articles.updatedAt), versions: sql<string>`coalesce(sum(${articles.version}), 0)` }).from(articles).where(eq(articles.published, true)),
    db.select({ opinions: count(), last: max(articleFeedback.at) }).from(articleFeedback).where(eq(articleFeedback.helpful, true)),
  ]);
  const stamp = [process.env.DATABASE_URL, state?.articles, state?.changed?.getTime(), state?.versions, taught?.opinions, taught?.last?.getTime()].join(" ");
  const held = shelves.get(locale);
  if (held?.stamp === stamp) return held;
  const made = { stamp, ...(await buildShelf(locale)) };
  shelves.set(locale, made);
  return made;
}

async function buildShelf(locale: Locale): Promise<Omit<Shelf, "stamp">> {
  const db = database();
  const [rows, questions] = await Promise.all([
    db.select().from(articles).where(eq(articles.published, true)).orderBy(asc(articles.category), asc(articles.slug)),
    db.select({ articleId: articleFeedback.articleId, question: articleFeedback.question }).from(articleFeedback)
      .where(and(eq(articleFeedback.helpful, true), eq(articleFeedback.locale, locale), sql`${articleFeedback.question} is not null`))
      .groupBy(articleFeedback.articleId, articleFeedback.question).having(sql`count(*) >= ${teachers}`),
  ]);
  const prepared = rows.map((row) => ({
    id: row.slug, title: localise(row.title, locale), keywords: row.keywords[locale] ?? row.keywords.en, body: localise(row.body, locale),
    asked: questions.flatMap(({ articleId, question }) => (articleId === row.id && question !== null ? [question] : [])),
  }));
  const briefs = rows.map((row): ArticleBrief => ({
    slug: row.slug, category: row.category, title: localise(row.title, locale), excerpt: plainText(localise(row.body, locale)),
  }));
  return { briefs: new Map(briefs.map((brief) => [brief.slug, brief])), index: prepareAnswers(prepared) };
}

/** All published articles by category. */
export async function listArticles(locale: Locale): Promise<ArticleBrief[]> {
  return [...(await shelfOf(locale)).briefs.values()];
}

export interface FoundArticle extends ArticleBrief {
  readonly likeness: number;
}

/**
 * Questions whose nearest title is less like them than this have no answer here. Of 37 questions about the demo's articles, 20 of the
 * 21 answered rightly lie above; both answered wrongly and 12 of the 14 about something else (pizza, the moon, cars) lie below.
 */
const answered = 0.15;
/** Further answers may be less like the question, but not unlike it altogether. */
const related = 0.06;

/** The articles that may answer a question, best first; none rather than a wrong one. */
export async function answersTo(question: string, locale: Locale, limit = 5): Promise<FoundArticle[]> {
  if (question.trim() === "") return [];
  const { briefs, index } = await shelfOf(locale);
  const found = findAnswers(index, question, limit);
  if (found.every(({ likeness }) => likeness < answered)) return [];
  return found.flatMap(({ id, likeness }) => {
    const brief = briefs.get(id);
    return brief === undefined || likeness < related ? [] : [{ ...brief, likeness }];
  });
}

export async function loadArticle(slug: string, locale: Locale): Promise<ArticlePage | undefined> {
  const [row] = await database().select().from(articles).where(and(eq(articles.slug, slug), eq(articles.published, true)));
  if (row === undefined) return undefined;
  const title = localise(row.title, locale);
  const body = localise(row.body, locale);
  const near = await answersTo(`${title} ${(row.keywords[locale] ?? row.keywords.en).join(" ")}`, locale, 4);
  return {
    id: row.id, slug, category: row.category, title, excerpt: plainText(body), html: renderMarkdown(body), updatedAt: row.updatedAt,
    related: near.filter((article) => article.slug !== slug).slice(0, 3).map(({ likeness: _likeness, ...brief }) => brief),
  };
}
