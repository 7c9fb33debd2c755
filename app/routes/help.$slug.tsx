import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { recordOpinion } from "#app/support/article-feedback.server.ts";
import { AnswerList } from "#app/support/ask-field.tsx";
import { AskUs } from "#app/support/ask-us.tsx";
import { loadArticle } from "#app/support/load-articles.server.ts";
import { keyOf, messages } from "#app/support/messages.ts";
import { opinionForm } from "#app/support/ticket-form.ts";
import { Breadcrumbs } from "#app/ui/breadcrumbs.tsx";
import { Button } from "#app/ui/button.tsx";
import { Column, PageHeader } from "#app/ui/page-header.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { Prose } from "#app/ui/prose.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageMeta(matches, { title: data?.article.title ?? "", description: data?.article.excerpt, type: "article" });
export const handle = { indexed: true };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const article = await loadArticle(params.slug ?? "", viewer.locale);
  if (article === undefined) throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  const thanks = search.get("thanks");
  return {
    article, updated: formatDate(article.updatedAt, viewer.locale), question: (search.get("q") ?? "").slice(0, 300),
    thanks: thanks === "yes" || thanks === "no" ? thanks : undefined,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const form = parseForm(opinionForm, await readForm(request));
  if (!form.ok) throw new Response(null, { status: 400 });
  const slug = params.slug ?? "";
  const { helpful, question } = form.value;
  const known = await recordOpinion(viewer.visitorId, { slug, locale: viewer.locale, helpful: helpful === "yes", question });
  if (!known) throw new Response(null, { status: 404 });
  return redirect(`${paths.article(slug)}${query({ q: question, thanks: helpful })}#opinion`);
}

export default function Article() {
  const t = useMessages(messages);
  const { article, updated, question } = useLoaderData<typeof loader>();
  return (
    <Column>
      <PageHeader eyebrow={t(keyOf("category", article.category))} title={article.title} before={<Breadcrumbs crumbs={[{ name: t("help"), href: paths.help() }]} />} />
      <Prose html={article.html} />
      <p className="mt-8 text-small text-muted">{t("updated", { date: updated })}</p>
      <Opinion />
      {article.related.length === 0 ? null : (
        <section className="mt-12">
          <h2 className="text-h3">{t("related")}</h2>
          <AnswerList answers={article.related} />
        </section>
      )}
      <AskUs question={question} article={article.slug} />
    </Column>
  );
}

function Opinion() {
  const t = useMessages(messages);
  const { question, thanks } = useLoaderData<typeof loader>();
  return (
    <section id="opinion" aria-label={t("didHelp")} className="mt-10 border-y border-line py-5">
      {thanks === undefined ? (
        <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-3">
          <span className="mr-2 font-medium">{t("didHelp")}</span>
          <input type="hidden" name="question" value={question} />
          <Button name="helpful" value="yes" tone="secondary" size="small">{t("yes")}</Button>
          <Button name="helpful" value="no" tone="secondary" size="small">{t("no")}</Button>
        </Form>
      ) : <p role="status" className="font-medium">{t(thanks === "yes" ? "thanksYes" : "thanksNo")}</p>}
    </section>
  );
}
