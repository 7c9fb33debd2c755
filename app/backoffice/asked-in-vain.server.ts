/** What people asked the help centre in vain, and whether it has an answer by now. */
import { count, desc, eq } from "drizzle-orm";
import { isUuid } from "#app/platform/ids.ts";
import { isLocale, type Locale } from "#app/platform/i18n.ts";
import { answersTo } from "#app/support/load-articles.server.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { unansweredQuestions } from "#db/schema/support.ts";

export interface AskedRow {
  readonly id: string;
  readonly question: string;
  readonly locale: Locale;
  readonly asked: number;
  readonly lastAt: Date;
  /** The article that would be found now. */
  readonly answer: { readonly slug: string; readonly title: string } | undefined;
}

export interface AskedPage {
  readonly rows: readonly AskedRow[];
  readonly page: number;
  readonly pages: number;
}

const perPage = 50;

/** Most often asked first. */
export async function listAsked(wanted: number): Promise<AskedPage> {
  const [total] = await database().select({ rows: count() }).from(unansweredQuestions);
  const pages = Math.max(1, Math.ceil((total?.rows ?? 0) / perPage));
  const page = Math.min(pages, Math.max(1, wanted));
  const rows = await database().select().from(unansweredQuestions).orderBy(desc(unansweredQuestions.asked), desc(unansweredQuestions.lastAt), unansweredQuestions.id).limit(perPage).offset((page - 1) * perPage);
  const asked = await Promise.all(rows.map(async ({ id, question, locale, asked, lastAt }): Promise<AskedRow> => {
    const language = isLocale(locale) ? locale : "en";
    const [best] = await answersTo(question, language, 1);
    return { id, question, locale: language, asked, lastAt, answer: best === undefined ? undefined : { slug: best.slug, title: best.title } };
  }));
  return { rows: asked, page, pages };
}

/** The question an article shall be begun from. */
export async function loadAsked(id: string | null): Promise<{ readonly question: string; readonly locale: Locale } | undefined> {
  if (id === null || !isUuid(id)) return undefined;
  const [row] = await database().select({ question: unansweredQuestions.question, locale: unansweredQuestions.locale }).from(unansweredQuestions).where(eq(unansweredQuestions.id, id));
  return row === undefined ? undefined : { question: row.question, locale: isLocale(row.locale) ? row.locale : "en" };
}

/** Takes it from the list; asked again it stands there again, counted anew. False when somebody else was quicker. */
export async function dealWith(id: string, actorId: string): Promise<boolean> {
  return database().transaction(async (tx) => {
    const gone = await tx.delete(unansweredQuestions).where(eq(unansweredQuestions.id, id)).returning({ asked: unansweredQuestions.asked });
    if (gone[0] !== undefined) await audit(tx, { actorId, action: "question.deal-with", subject: `question:${id}`, data: { asked: gone[0].asked } });
    return gone.length > 0;
  });
}
