import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { articleMessages } from "#app/backoffice/article-messages.ts";
import { ArticleTable, useArticleLinks } from "#app/backoffice/article-view.tsx";
import { listEditableArticles } from "#app/backoffice/change-articles.server.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(articleMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.help);
  return { frame: staffFrame(viewer), rows: await listEditableArticles(), saved: new URL(request.url).searchParams.get("saved") };
}

export default function Articles() {
  const t = useMessages(articleMessages);
  const { frame, rows, saved } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="help" links={useArticleLinks()}>
      <StaffTitle title={t("title")}><LinkButton to={paths.backofficeNewArticle()} size="small">{t("newArticle")}</LinkButton></StaffTitle>
      <SavedNotice saved={saved} />
      <ArticleTable rows={rows} />
    </StaffFrame>
  );
}
