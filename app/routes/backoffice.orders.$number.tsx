import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { applyStaffForm, isLead, refundableAmount } from "#app/orders/apply-staff-form.server.ts";
import { loadStaffOrder } from "#app/orders/load-order.server.ts";
import { loadCarriers } from "#app/orders/ship-order.server.ts";
import { StaffOrderPage } from "#app/orders/staff-order-page.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { refusedRefunds } from "#app/orders/retry-refund.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.order.number ?? "" });
export const handle = { frame: "staff" };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const order = await loadStaffOrder(params.number ?? "", viewer.locale, isLead(viewer) ? "lead" : "staff");
  if (order === undefined) throw new Response(null, { status: 404 });
  await audit(database(), { actorId: viewer.user.id, action: "order.view", subject: `order:${order.number}` });
  return { order, frame: staffFrame(viewer), refundKey: uuidv7(), shipKey: uuidv7(), editKey: uuidv7(), carriers: (await loadCarriers(database())).map(({ id, name }) => ({ id, name })), refundable: await refundableAmount(order.id), refusedRefunds: await refusedRefunds(database(), order.id), done: new URL(request.url).searchParams.has("done") };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const number = params.number ?? "";
  const answer = await applyStaffForm(viewer, number, await readForm(request));
  return answer.done ? redirect(`${paths.backofficeOrder(number)}?done=1`) : data(answer, { status: answer.shownEdit === undefined ? 409 : 200 });
}

export default function BackofficeOrder() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const unchanged = answer !== undefined && answer.refusal === undefined && answer.refundProblem === undefined && answer.shownEdit === undefined && answer.moveProblem === undefined;
  return <StaffFrame frame={frame} area="orders"><StaffOrderPage {...page} unchanged={unchanged} refusal={answer?.refusal} refundProblem={answer?.refundProblem} shownEdit={answer?.shownEdit} shownReason={answer?.shownReason} moveProblem={answer?.moveProblem} typedShipment={answer?.typedShipment} /></StaffFrame>;
}
