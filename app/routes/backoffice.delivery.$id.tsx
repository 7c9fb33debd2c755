import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { loadDelivery, stampOf } from "#app/backoffice/change-delivery.server.ts";
import { methodByForm } from "#app/backoffice/delivery-action.server.ts";
import { deliveryMessages } from "#app/backoffice/delivery-messages.ts";
import { DeleteMethodPanel, MethodPanel, ZonesPanel } from "#app/backoffice/delivery-view.tsx";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  const { methods, currencies } = await loadDelivery();
  const method = methods.find((one) => one.id === params.id);
  if (method === undefined) throw new Response(null, { status: 404 });
  return { frame: staffFrame(viewer), title: localise(method.name, viewer.locale), method, seen: stampOf(method), currencies, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.setup);
  const id = params.id ?? "";
  const answer = await methodByForm(id, await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  return redirect(answer.saved === "delete" ? `${paths.backofficeDelivery()}${query({ saved: "deleted" })}` : `${paths.backofficeDeliveryMethod(id)}${query({ saved: answer.saved })}`);
}

export default function Method() {
  const t = useMessages(deliveryMessages);
  const { frame, title, method, seen, currencies, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <p className="mb-1"><Link to={paths.backofficeDelivery()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={title} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={seen} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <ZonesPanel method={method} seen={seen} currencies={currencies} state={state} />
        <div className="space-y-4"><MethodPanel method={method} seen={seen} currencies={currencies} state={state} /><DeleteMethodPanel seen={seen} state={state} /></div>
      </div>
    </StaffFrame>
  );
}
