/** Help articles: each saved state is kept as a version. The help centre asks for the newest stamp, so it shows a change at once. */
import { asc, desc, eq, sql } from "drizzle-orm";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { textVersions, type ArticleContent } from "#db/schema/platform.ts";
import { articles } from "#db/schema/support.ts";

export type { ArticleContent } from "#db/schema/platform.ts";

export interface ArticleRow {
  readonly id: string;
  readonly slug: string;
  readonly category: string;
  readonly title: ArticleContent["title"];
  readonly published: boolean;
  /** Whether there is a Russian text. */
  readonly russian: boolean;
  readonly helpfulYes: number;
  readonly helpfulNo: number;
  readonly updatedAt: Date;
}

export async function listEditableArticles(): Promise<ArticleRow[]> {
  const { id, slug, category, title, published, helpfulYes, helpfulNo, updatedAt } = articles;
  return database().select({ id, slug, category, title, published, russian: sql<boolean>`${articles.body} ->> 'ru' is not null`, helpfulYes, helpfulNo, updatedAt }).from(articles).orderBy(asc(category), asc(slug));
}

export interface ArticleVersion {
  readonly version: number;
  readonly author: string;
  readonly at: Date;
}

export interface EditableArticle extends ArticleContent {
  readonly id: string;
  readonly slug: string;
  readonly published: boolean;
  readonly version: number;
  readonly updatedAt: Date;
  /** Newest first; empty for one nobody has edited here. */
  readonly versions: readonly ArticleVersion[];
}

const subjectOf = (id: string): string => `article:${id}`;

export async function loadEditableArticle(id: string): Promise<EditableArticle | undefined> {
  if (!isUuid(id)) return undefined;
  const [[row], versions] = await Promise.all([
    database().select().from(articles).where(eq(articles.id, id)),
    database().select({ version: textVersions.version, author: users.name, at: textVersions.createdAt }).from(textVersions).leftJoin(users, eq(users.id, textVersions.authorId))
      .where(eq(textVersions.subject, subjectOf(id))).orderBy(desc(textVersions.version)).limit(50),
  ]);
  if (row === undefined) return undefined;
  const { slug, published, version, updatedAt } = row;
  return { id, slug, published, version, updatedAt, ...contentOf(row), versions: versions.map((one) => ({ ...one, author: one.author ?? "" })) };
}

const contentOf = ({ category, title, body, keywords }: ArticleContent): ArticleContent => ({ category, title, body, keywords });

export type ArticleProblem = { readonly code: "not-found" | "thing-changed" | "slug-of-article" | "article-published" };

/** Addresses that are pages of the help centre's own. */
const reserved = new Set(["search"]);

/** A draft: nobody sees it until it is published. Its address stays. */
export async function addArticle(slug: string, content: ArticleContent, actorId: string): Promise<Outcome<{ readonly id: string }, ArticleProblem>> {
  if (reserved.has(slug)) return failed({ code: "slug-of-article" });
  return database().transaction(async (tx) => {
    const id = uuidv7();
    const [made] = await tx.insert(articles).values({ id, slug, ...stored(content), published: false }).onConflictDoNothing({ target: articles.slug }).returning({ id: articles.id });
    if (made === undefined) return failed({ code: "slug-of-article" });
    await keep(tx, id, 1, content, actorId);
    await audit(tx, { actorId, action: "article.add", subject: subjectOf(id) });
    return ok({ id });
  });
}

const pair = ({ en, ru }: ArticleContent["title"]): { en: string; ru?: string } => ({ en, ...(ru === undefined ? {} : { ru }) });
/** As the columns take it. */
const stored = ({ category, title, body, keywords }: ArticleContent) => ({ category, title: pair(title), body: pair(body), keywords: { en: keywords.en, ...(keywords.ru === undefined ? {} : { ru: keywords.ru }) } });

const keep = (tx: Transaction, id: string, version: number, content: ArticleContent, authorId: string | null) =>
  tx.insert(textVersions).values({ subject: subjectOf(id), version, content, authorId }).onConflictDoNothing();

/** What one button of the page does to an article that is held by this transaction. */
async function changed(id: string, change: (tx: Transaction, before: typeof articles.$inferSelect) => Promise<Outcome<object, ArticleProblem>>): Promise<Outcome<object, ArticleProblem>> {
  if (!isUuid(id)) return failed({ code: "not-found" });
  return database().transaction(async (tx) => {
    const [before] = await tx.select().from(articles).where(eq(articles.id, id)).for("update");
    return before === undefined ? failed({ code: "not-found" }) : change(tx, before);
  });
}

async function replace(tx: Transaction, before: typeof articles.$inferSelect, content: ArticleContent, actorId: string): Promise<void> {
  // Whoever edits an article that came by an import may go back to that as well.
  await keep(tx, before.id, before.version, contentOf(before), null);
  await keep(tx, before.id, before.version + 1, content, actorId);
  await tx.update(articles).set({ ...stored(content), version: before.version + 1, updatedAt: new Date() }).where(eq(articles.id, before.id));
}

export const saveArticle = (id: string, seen: number, content: ArticleContent, actorId: string): Promise<Outcome<object, ArticleProblem>> => changed(id, async (tx, before) => {
  if (before.version !== seen) return failed({ code: "thing-changed" });
  await replace(tx, before, content, actorId);
  await audit(tx, { actorId, action: "article.save", subject: subjectOf(id), data: { version: seen + 1 } });
  return ok({});
});

/** The earlier words become the newest version; nothing is lost. */
export const restoreArticle = (id: string, seen: number, version: number, actorId: string): Promise<Outcome<object, ArticleProblem>> => changed(id, async (tx, before) => {
  if (before.version !== seen) return failed({ code: "thing-changed" });
  const [old] = await tx.select({ content: textVersions.content }).from(textVersions).where(sql`${textVersions.subject} = ${subjectOf(id)} and ${textVersions.version} = ${version}`);
  if (old === undefined || !("title" in old.content)) return failed({ code: "not-found" });
  await replace(tx, before, old.content, actorId);
  await audit(tx, { actorId, action: "article.restore", subject: subjectOf(id), data: { version } });
  return ok({});
});

export const publishArticle = (id: string, published: boolean, actorId: string): Promise<Outcome<object, ArticleProblem>> => changed(id, async (tx, before) => {
  if (before.published === published) return ok({});
  await tx.update(articles).set({ published, updatedAt: new Date() }).where(eq(articles.id, id));
  await audit(tx, { actorId, action: published ? "article.publish" : "article.withdraw", subject: subjectOf(id) });
  return ok({});
});

/** Only a draft goes for good, with its versions and with what readers said of it. */
export const deleteArticle = (id: string, actorId: string): Promise<Outcome<object, ArticleProblem>> => changed(id, async (tx, before) => {
  if (before.published) return failed({ code: "article-published" });
  await tx.delete(articles).where(eq(articles.id, id));
  await tx.delete(textVersions).where(eq(textVersions.subject, subjectOf(id)));
  await audit(tx, { actorId, action: "article.delete", subject: subjectOf(id), data: { slug: before.slug } });
  return ok({});
});
