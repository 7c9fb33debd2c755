import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { attributeByForm } from "#app/backoffice/attribute-action.server.ts";
import { attributeMessages } from "#app/backoffice/attribute-messages.ts";
import { AttributePanel, DeleteAttributePanel, ValuesPanel, valuesPerPage } from "#app/backoffice/attribute-view.tsx";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { loadAttribute } from "#app/backoffice/change-attributes.server.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title });
export const handle = { frame: "staff" };

/** The page of values an address names, within those there are. */
const pageOf = (url: string, values: number): number => Math.min(Math.max(1, Math.ceil(values / valuesPerPage)), Math.max(1, Math.trunc(Number(new URL(url).searchParams.get("page"))) || 1));

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const attribute = await loadAttribute(params.key ?? "");
  if (attribute === undefined) throw new Response(null, { status: 404 });
  const page = pageOf(request.url, Object.keys(attribute.values).length);
  return { frame: staffFrame(viewer), title: localise(attribute.label, viewer.locale), attribute, page, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const key = params.key ?? "";
  const answer = await attributeByForm(key, await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  const page = new URL(request.url).searchParams.get("page");
  const back = answer.saved === "deleted" ? paths.backofficeAttributes() : paths.backofficeAttribute(key, Number(page) || undefined);
  return redirect(`${back}${back.includes("?") ? "&" : "?"}saved=${answer.saved}`);
}

export default function Attribute() {
  const t = useMessages(attributeMessages);
  const { frame, title, attribute, page, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <p className="mb-1"><Link to={paths.backofficeAttributes()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={title} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={`${attribute.version} ${page}`} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4"><AttributePanel attribute={attribute} state={state} /><ValuesPanel attribute={attribute} state={state} page={page} /></div>
        <DeleteAttributePanel attribute={attribute} state={state} />
      </div>
    </StaffFrame>
  );
}
