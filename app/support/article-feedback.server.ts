/** What helped and what was asked in vain. The words are kept, never the person behind them. */
import { and, eq, sql } from "drizzle-orm";
import type { Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { articleFeedback, articles, unansweredQuestions } from "#db/schema/support.ts";
import { wordsOf } from "./words.ts";

/** The words of a question without addresses, numbers and names of accounts; undefined when nothing is left to learn from. */
export function impersonal(question: string): string | undefined {
  const text = question.slice(0, 300).replace(/\S*[@/]\S*/g, " ");
  const words = wordsOf(text).filter((word) => !/\d{3,}/.test(word) && word.length <= 30);
  return words.length === 0 ? undefined : words.slice(0, 25).join(" ");
}

export interface Opinion {
  readonly slug: string;
  readonly locale: Locale;
  readonly helpful: boolean;
  readonly question?: string | undefined;
}

/** One opinion per browser and article; a second replaces the first. False when there is no such article. */
export async function recordOpinion(visitorId: string, opinion: Opinion): Promise<boolean> {
  const question = opinion.question === undefined ? undefined : impersonal(opinion.question);
  return database().transaction(async (tx) => {
    const [article] = await tx.select({ id: articles.id }).from(articles).where(and(eq(articles.slug, opinion.slug), eq(articles.published, true))).for("update");
    if (article === undefined) return false;
    const value = { helpful: opinion.helpful, question: question ?? null, locale: opinion.locale, at: new Date() };
    await tx.insert(articleFeedback).values({ articleId: article.id, visitorId, ...value })
      .onConflictDoUpdate({ target: [articleFeedback.articleId, articleFeedback.visitorId], set: value });
    await tx.update(articles).set({
      helpfulYes: sql`(select count(*) from ${articleFeedback} where ${articleFeedback.articleId} = ${article.id} and ${articleFeedback.helpful})`,
      helpfulNo: sql`(select count(*) from ${articleFeedback} where ${articleFeedback.articleId} = ${article.id} and not ${articleFeedback.helpful})`,
    }).where(eq(articles.id, article.id));
    if (!opinion.helpful && question !== undefined) await countUnanswered(tx, opinion.locale, question);
    return true;
  });
}

/** Remembers a question without an answer for the editors. */
export async function recordUnanswered(locale: Locale, question: string): Promise<void> {
  const words = impersonal(question);
  if (words !== undefined) await countUnanswered(database(), locale, words);
}

type Executor = Pick<ReturnType<typeof database>, "insert">;

async function countUnanswered(db: Executor, locale: Locale, question: string): Promise<void> {
  await db.insert(unansweredQuestions).values({ locale, question })
    .onConflictDoUpdate({ target: [unansweredQuestions.locale, unansweredQuestions.question], set: { asked: sql`${unansweredQuestions.asked} + 1`, lastAt: new Date() } });
}
