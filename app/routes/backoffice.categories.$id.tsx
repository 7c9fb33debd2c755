import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { categoryByForm } from "#app/backoffice/category-action.server.ts";
import { CategoryPanel, DeleteCategoryPanel } from "#app/backoffice/category-view.tsx";
import { listCategories } from "#app/backoffice/change-categories.server.ts";
import { editorMessages } from "#app/backoffice/editor-messages.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const rows = await listCategories();
  const category = rows.find((row) => row.id === params.id);
  if (category === undefined) throw new Response(null, { status: 404 });
  return { frame: staffFrame(viewer), title: localise(category.name, viewer.locale), category, rows, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const id = params.id ?? "";
  const answer = await categoryByForm(id, await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  return redirect(`${answer.saved === "deleted" ? paths.backofficeCategories() : paths.backofficeCategory(id)}${query({ saved: answer.saved })}`);
}

export default function Category() {
  const t = useMessages(editorMessages);
  const { frame, title, category, rows, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <p className="mb-1"><Link to={paths.backofficeCategories()} className="link text-muted">{t("categories")}</Link></p>
      <StaffTitle title={title}>{category.hidden ? null : <LinkButton to={paths.category(category.slug)} size="small" tone="quiet" reloadDocument>{t("seeInShop")}</LinkButton>}</StaffTitle>
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={category.version} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <CategoryPanel category={category} rows={rows} state={state} />
        <DeleteCategoryPanel category={category} rows={rows} state={state} />
      </div>
    </StaffFrame>
  );
}
