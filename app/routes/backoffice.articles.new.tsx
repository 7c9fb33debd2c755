import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { newArticleByForm } from "#app/backoffice/article-action.server.ts";
import { articleMessages } from "#app/backoffice/article-messages.ts";
import { previewOf } from "#app/backoffice/article-preview.ts";
import { ArticleEditor, useArticleLinks } from "#app/backoffice/article-view.tsx";
import { loadAsked } from "#app/backoffice/asked-in-vain.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(articleMessages, "newArticle");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.help);
  const asked = await loadAsked(new URL(request.url).searchParams.get("question"));
  const words = asked === undefined ? [] : [asked.question];
  const content = { category: "delivery", title: { en: "" }, body: { en: "" }, keywords: asked?.locale === "ru" ? { en: [], ru: words } : { en: words } };
  return { frame: staffFrame(viewer), asked, content, preview: previewOf(content) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.help);
  const answer = await newArticleByForm(await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return "state" in answer ? data(answer.state, { status: answer.status }) : redirect(`${paths.backofficeArticle(answer.id)}?saved=added`);
}

export default function NewArticle() {
  const t = useMessages(articleMessages);
  const { frame, asked, content, preview } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="help" links={useArticleLinks()}>
      <p className="mb-1"><Link to={paths.backofficeArticles()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={t("newArticle")} />
      <p className="mb-4 text-muted">{t("newIntro")}{asked === undefined ? null : <> {t("fromQuestion", { question: asked.question })}</>}</p>
      <ArticleEditor content={content} article={undefined} state={state} preview={preview} />
    </StaffFrame>
  );
}
