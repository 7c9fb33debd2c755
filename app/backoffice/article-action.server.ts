/** The forms of help articles: parse, one call, and what to answer. */
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { articleContent, articleForm, articlePreview, newArticleSlug } from "./article-form.ts";
import { previewOf, type Preview } from "./article-preview.ts";
import { addArticle, deleteArticle, publishArticle, restoreArticle, saveArticle, type ArticleContent, type ArticleProblem } from "./change-articles.server.ts";
import { typedValues, type FormState } from "./form-answer.ts";
import { slugOf } from "./slug-of.ts";

export interface ArticleState extends FormState {
  /** What was typed, not what is saved; rendered on the server for those without scripts. */
  readonly preview?: Preview;
}

export type ArticleAnswer = { readonly saved: string; readonly id: string } | { readonly missing: true } | { readonly state: ArticleState; readonly status: number };

const refuse = (form: FormData, fields: FieldProblems): ArticleAnswer => ({ state: { intent: String(form.get("intent") ?? ""), fields, values: typedValues(form) }, status: 400 });


function preview(form: FormData): ArticleAnswer {
  const parsed = parseForm(articlePreview, form);
  if (!parsed.ok) return refuse(form, parsed.problem.fields);
  return { state: { intent: "preview", fields: {}, values: typedValues(form), preview: previewOf(parsed.value) }, status: 200 };
}

function readContent(form: FormData): Outcome<{ readonly content: ArticleContent }, { readonly code: "invalid"; readonly fields: FieldProblems }> {
  const parsed = parseForm(articleContent, form);
  return parsed.ok ? ok({ content: parsed.value }) : failed({ code: "invalid", fields: parsed.problem.fields });
}

const answer = (form: FormData, id: string, saved: string, done: Outcome<object, ArticleProblem>): ArticleAnswer =>
  done.ok ? { saved, id } : done.problem.code === "not-found" ? { missing: true } : refuse(form, { [done.problem.code === "slug-of-article" ? "slug" : ""]: done.problem.code });

export async function newArticleByForm(form: FormData, actorId: string): Promise<ArticleAnswer> {
  if (form.get("intent") === "preview") return preview(form);
  const [read, address] = [readContent(form), parseForm(newArticleSlug, form)];
  if (!read.ok) return refuse(form, { ...(address.ok ? {} : address.problem.fields), ...read.problem.fields });
  if (!address.ok) return refuse(form, address.problem.fields);
  const slug = address.value.slug ?? slugOf(read.content.title.en);
  if (slug === "") return refuse(form, { slug: "slug" });
  const added = await addArticle(slug, read.content, actorId);
  return added.ok ? { saved: "added", id: added.id } : answer(form, "", "", added);
}

export async function articleByForm(id: string, form: FormData, actorId: string): Promise<ArticleAnswer> {
  if (form.get("intent") === "preview") return preview(form);
  const parsed = parseForm(articleForm, form);
  if (!parsed.ok) return refuse(form, parsed.problem.fields);
  const { value } = parsed;
  switch (value.intent) {
    case "save": {
      const read = readContent(form);
      return read.ok ? answer(form, id, "save", await saveArticle(id, value.seen, read.content, actorId)) : refuse(form, read.problem.fields);
    }
    case "restore":
      return answer(form, id, "restore", await restoreArticle(id, value.seen, value.version, actorId));
    case "delete":
      return answer(form, id, "deleted", await deleteArticle(id, actorId));
    default:
      return answer(form, id, value.intent, await publishArticle(id, value.intent === "publish", actorId));
  }
}
