import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { articleByForm } from "#app/backoffice/article-action.server.ts";
import { articleMessages } from "#app/backoffice/article-messages.ts";
import { previewOf } from "#app/backoffice/article-preview.ts";
import { ArticleEditor, ArticleStatePanel, ArticleVersionsPanel, DeleteArticlePanel, useArticleLinks } from "#app/backoffice/article-view.tsx";
import { loadEditableArticle } from "#app/backoffice/change-articles.server.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { Notice } from "#app/ui/notice.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.help);
  const article = await loadEditableArticle(params.id ?? "");
  if (article === undefined) throw new Response(null, { status: 404 });
  return { frame: staffFrame(viewer), title: localise(article.title, viewer.locale), article, preview: previewOf(article), saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.help);
  const answer = await articleByForm(params.id ?? "", await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: answer.status });
  return redirect(`${answer.saved === "deleted" ? paths.backofficeArticles() : paths.backofficeArticle(answer.id)}${query({ saved: answer.saved })}`);
}

const told = ["publish", "withdraw", "restore"] as const;

export default function Article() {
  const t = useMessages(articleMessages);
  const { frame, title, article, preview, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const special = told.find((one) => one === saved);
  return (
    <StaffFrame frame={frame} area="help" links={useArticleLinks()}>
      <p className="mb-1"><Link to={paths.backofficeArticles()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={title} />
      {special === undefined ? <SavedNotice saved={state === undefined ? saved : null} /> : state === undefined ? <Notice tone="success" live className="mb-4">{t(`saved-${special}`)}</Notice> : null}
      <ArticleEditor key={article.version} content={article} article={article} state={state} preview={preview}>
        <ArticleStatePanel article={article} state={state} />
        <ArticleVersionsPanel article={article} state={state} />
        <DeleteArticlePanel article={article} state={state} />
      </ArticleEditor>
    </StaffFrame>
  );
}
