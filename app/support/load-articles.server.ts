/** Help articles: the finder's index of each language is held in memory and made anew when an article changes. */
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { and, asc, count, eq, max, sql } from "drizzle-orm";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { withBreaths } from "#app/platform/steps.ts";
import { database } from "#db/client.server.ts";
import { articleFeedback, articles } from "#db/schema/support.ts";
import { articleCategories } from "./article-categories.ts";
import { findAnswers, preparing, type AnswerArticle, type AnswerIndex } from "./find-answers.ts";
import { plainText, renderMarkdown } from "./render-markdown.ts";

export interface ArticleBrief {
  readonly slug: string;
  readonly category: string;
  readonly title: string;
  readonly excerpt: string;
  /** Browsers it helped, less those it did not. */
  readonly helped: number;
}

export interface ArticlePage extends ArticleBrief {
  readonly id: string;
  /** Safe HTML. */
  readonly html: string;
  readonly updatedAt: Date;
  readonly related: readonly ArticleBrief[];
}

interface Shelf {
  readonly briefs: ReadonlyMap<string, ArticleBrief>;
  readonly index: AnswerIndex;
}

/** What is known of the articles of one language; whoever asks while the index is made waits for the same. */
interface Held {
  /** Of the articles. */
  readonly stamp: string;
  /** Of what the finder was taught. */
  readonly taught: string;
  readonly at: number;
  readonly briefs: Promise<Shelf["briefs"]>;
  /** Made while others are answered, from when it is first asked for. */
  readonly whole: () => Promise<Shelf>;
}

const held = new Map<Locale, Held>();
/** The last one whose index was made: it answers whoever is typing until the next is. */
const last = new Map<Locale, Shelf & { readonly database: string | undefined }>();

/** A question teaches the finder once this many browsers said that the article helped. */
const teachers = 2;
/** Of more articles than this an index takes so long that what was taught is learned once a minute, not at every opinion. */
const many = 200;
const lessonMs = 60_000;

async function shelfOf(locale: Locale): Promise<Held> {
  const db = database();
  const [[state], [opinions]] = await Promise.all([
    db.select({ articles: count(), changed: max(articles.updatedAt), versions: sql<string>`coalesce(sum(${articles.version}), 0)` }).from(articles).where(eq(articles.published, true)),
    db.select({ opinions: count(), last: max(articleFeedback.at) }).from(articleFeedback).where(eq(articleFeedback.helpful, true)),
  ]);
  const stamp = [process.env.DATABASE_URL, state?.articles, state?.changed?.getTime(), state?.versions].join(" ");
  const taught = [opinions?.opinions, opinions?.last?.getTime()].join(" ");
  const known = held.get(locale);
  if (known?.stamp === stamp && (known.taught === taught || ((state?.articles ?? 0) > many && Date.now() - known.at < lessonMs))) return known;
  const loaded = readShelf(locale);
  const made: Held = { stamp, taught, at: Date.now(), briefs: loaded.then(({ briefs }) => briefs), whole: once(async () => indexed(await loaded, locale)) };
  held.set(locale, made);
  loaded.catch(() => held.delete(locale));
  return made;
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => (made ??= make());
}

interface Texts {
  readonly briefs: Shelf["briefs"];
  readonly texts: readonly AnswerArticle[];
}

async function indexed({ briefs, texts }: Texts, locale: Locale): Promise<Shelf> {
  const from = process.env.DATABASE_URL;
  const shelf = { briefs, index: await withBreaths(preparing(texts), () => nextTurn()) };
  last.set(locale, { ...shelf, database: from });
  return shelf;
}

/** The index of a few dozen articles is made in this time. */
const patienceMs = 50;

/** Of the articles as they are; for somebody who is typing, as they were a moment ago if their index is still being made. */
async function searchable(locale: Locale, typing: boolean): Promise<Shelf> {
  const whole = (await shelfOf(locale)).whole();
  const before = last.get(locale);
  if (!typing || before === undefined || before.database !== process.env.DATABASE_URL) return whole;
  whole.catch(() => undefined);
  return Promise.race([whole, wait(patienceMs, before)]);
}

async function readShelf(locale: Locale): Promise<Texts> {
  const db = database();
  const [rows, questions] = await Promise.all([
    db.select().from(articles).where(eq(articles.published, true)).orderBy(asc(articles.category), asc(articles.slug)),
    db.select({ articleId: articleFeedback.articleId, question: articleFeedback.question }).from(articleFeedback)
      .where(and(eq(articleFeedback.helpful, true), eq(articleFeedback.locale, locale), sql`${articleFeedback.question} is not null`))
      .groupBy(articleFeedback.articleId, articleFeedback.question).having(sql`count(*) >= ${teachers}`),
  ]);
  const texts = rows.map((row) => ({
    id: row.slug, title: localise(row.title, locale), keywords: row.keywords[locale] ?? row.keywords.en, body: localise(row.body, locale),
    asked: questions.flatMap(({ articleId, question }) => (articleId === row.id && question !== null ? [question] : [])),
  }));
  const briefs = rows.map((row): ArticleBrief => ({
    slug: row.slug, category: row.category, title: localise(row.title, locale), excerpt: plainText(localise(row.body, locale)), helped: row.helpfulYes - row.helpfulNo,
  }));
  return { briefs: new Map(briefs.map((brief) => [brief.slug, brief])), texts };
}

/** One article of each matter, the one that helped most people; matters in the shop's order. */
export async function firstArticles(locale: Locale, limit: number): Promise<ArticleBrief[]> {
  const order: readonly string[] = articleCategories;
  const best = new Map<string, ArticleBrief>();
  for (const brief of await listArticles(locale)) if (brief.helped > (best.get(brief.category)?.helped ?? -Infinity)) best.set(brief.category, brief);
  return [...best.values()].filter(({ category }) => order.includes(category)).sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category)).slice(0, limit);
}

/** All published articles by category. */
export async function listArticles(locale: Locale): Promise<ArticleBrief[]> {
  return [...(await (await shelfOf(locale)).briefs).values()];
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

/** The articles that may answer a question, best first; none rather than a wrong one. Whoever is `typing` never waits for the index of changed articles. */
export async function answersTo(question: string, locale: Locale, limit = 5, { typing = false } = {}): Promise<FoundArticle[]> {
  if (question.trim() === "") return [];
  const { briefs, index } = await searchable(locale, typing);
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
    id: row.id, slug, category: row.category, title, excerpt: plainText(body), helped: row.helpfulYes - row.helpfulNo, html: renderMarkdown(body), updatedAt: row.updatedAt,
    related: near.filter((article) => article.slug !== slug).slice(0, 3).map(({ likeness: _likeness, ...brief }) => brief),
  };
}
