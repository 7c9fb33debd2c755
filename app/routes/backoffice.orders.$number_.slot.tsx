import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { changeSlot, loadSlotPage } from "#app/orders/change-slot.server.ts";
import { StaffSlotPage } from "#app/orders/staff-delivery.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches }) => pageMeta(matches, { title: loaded?.page.number ?? "" });
export const handle = { frame: "staff" };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const number = params.number ?? "";
  const page = await loadSlotPage({ staffId: viewer.user.id }, number);
  if (page === undefined) throw new Response(null, { status: 404 });
  if (page === "no-slot" || !page.slot.open) return redirect(paths.backofficeOrder(number));
  await auditLook(database(), { actorId: viewer.user.id, action: "order.view", subject: `order:${number}` });
  const { agreed } = page.slot;
  return { page, closed: agreed !== undefined && new Date(agreed.changeUntil).getTime() <= Date.now(), frame: staffFrame(viewer) };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const number = params.number ?? "";
  const chosen = (await readForm(request)).get("slot");
  const outcome = await changeSlot({ staffId: viewer.user.id }, number, typeof chosen === "string" ? chosen : "");
  if (outcome.ok) return redirect(`${paths.backofficeOrder(number)}?done=1`);
  if (outcome.problem.code === "not-found") throw new Response(null, { status: 404 });
  return data({ problem: outcome.problem.code }, { status: 409 });
}

export default function BackofficeOrderSlot() {
  const { frame, page, closed } = useLoaderData<typeof loader>();
  return <StaffFrame frame={frame} area="orders"><StaffSlotPage page={page} closed={closed} problem={useActionData<typeof action>()?.problem} /></StaffFrame>;
}
