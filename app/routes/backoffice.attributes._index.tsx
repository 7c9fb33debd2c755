import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { attributesByForm } from "#app/backoffice/attribute-action.server.ts";
import { attributeMessages } from "#app/backoffice/attribute-messages.ts";
import { AttributeListPanel, NewAttributePanel } from "#app/backoffice/attribute-view.tsx";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { listAttributes } from "#app/backoffice/change-attributes.server.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(attributeMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  return { frame: staffFrame(viewer), rows: await listAttributes(), saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const answer = await attributesByForm(await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  // A new one needs its values next.
  return redirect(`${answer.saved === "added" ? paths.backofficeAttribute(answer.id) : paths.backofficeAttributes()}${query({ saved: answer.saved })}`);
}

export default function Attributes() {
  const t = useMessages(attributeMessages);
  const { frame, rows, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <StaffTitle title={t("title")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <AttributeListPanel rows={rows} state={state} />
        <NewAttributePanel key={rows.length} state={state} />
      </div>
    </StaffFrame>
  );
}
