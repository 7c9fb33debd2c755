import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { attributeMessages } from "#app/backoffice/attribute-messages.ts";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { ProductContentsPanel, VariantContentsPanel } from "#app/backoffice/contents-view.tsx";
import { contentsByForm, loadContents } from "#app/backoffice/contents.server.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(attributeMessages, "contents");
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const page = await loadContents(params.id ?? "", viewer.locale);
  if (page === undefined) throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  const key = search.get("add");
  return { frame: staffFrame(viewer), name: localise(page.name, viewer.locale), page, add: key === null ? undefined : { key, sku: search.get("sku") ?? undefined }, saved: search.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const id = params.id ?? "";
  const answer = await contentsByForm(id, await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return "state" in answer ? data(answer.state, { status: 400 }) : redirect(`${paths.backofficeAttributeValues(id)}?saved=${answer.saved}`);
}

export default function AttributeValues() {
  const t = useMessages(attributeMessages);
  const { frame, name, page, add, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <p className="mb-1"><Link to={paths.backofficeProduct(page.id)} className="link text-muted">{name}</Link></p>
      <StaffTitle title={t("contents")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={`${page.version} ${add?.key ?? ""} ${add?.sku ?? ""}`} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <ProductContentsPanel page={page} state={state} add={add} />
        <VariantContentsPanel page={page} state={state} add={add} />
      </div>
    </StaffFrame>
  );
}
