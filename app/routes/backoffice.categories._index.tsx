import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { categoriesByForm } from "#app/backoffice/category-action.server.ts";
import { CategoryTreePanel, NewCategoryPanel } from "#app/backoffice/category-view.tsx";
import { listCategories } from "#app/backoffice/change-categories.server.ts";
import { editorMessages } from "#app/backoffice/editor-messages.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(editorMessages, "categories");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  return { frame: staffFrame(viewer), rows: await listCategories(), saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const answer = await categoriesByForm(await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return "state" in answer ? data(answer.state, { status: 400 }) : redirect(`${paths.backofficeCategories()}${query({ saved: answer.saved })}`);
}

export default function Categories() {
  const t = useMessages(editorMessages);
  const { frame, rows, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <StaffTitle title={t("categories")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <CategoryTreePanel rows={rows} state={state} />
        <NewCategoryPanel key={rows.length} rows={rows} state={state} />
      </div>
    </StaffFrame>
  );
}
