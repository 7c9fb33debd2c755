import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { isLead } from "#app/orders/apply-staff-form.server.ts";
import { backofficeMessages } from "#app/orders/backoffice-messages.ts";
import { listOrders } from "#app/orders/list-orders.server.ts";
import { filterQuery, orderFilter } from "#app/orders/order-filter.ts";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { forgetOrderView, loadOrderViews, markOrders, saveOrderView } from "#app/orders/order-list-views.server.ts";
import { MarkForm, OrderFilters, ordersAddress, OrderTable, OrderViews } from "#app/orders/order-table.tsx";
import { ReconcileNotice } from "#app/orders/reconcile-page.tsx";
import { loadReconcileAlert } from "#app/orders/reconcile.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(backofficeMessages, "title");
export const handle = { frame: "staff" };

const name = z.string().trim().min(1).max(60);
const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save-view"), name, query: z.string().max(1_000) }),
  z.object({ intent: z.literal("forget-view"), name }),
  z.object({ intent: z.literal("mark"), action: z.enum(["start-production", "deliver"]) }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const filter = orderFilter(new URL(request.url).searchParams);
  const [list, alert, views] = await Promise.all([listOrders(filter), loadReconcileAlert(), loadOrderViews(viewer.user.id)]);
  await auditLook(database(), { actorId: viewer.user.id, action: "order.list", subject: "orders", data: { ...filter } });
  return { filter, frame: staffFrame(viewer), alert, views, ...list };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const posted = await readForm(request);
  const parsed = parseForm(form, posted);
  if (!parsed.ok) return data({ problem: posted.get("intent") === "save-view" ? ("view" as const) : ("nothing" as const) }, { status: 400 });
  const { value } = parsed;
  if (value.intent === "mark") {
    const chosen = posted.getAll("order").filter((each) => typeof each === "string").slice(0, 50);
    if (chosen.length === 0) return data({ problem: "nothing" as const }, { status: 400 });
    return data({ marked: await markOrders(chosen, value.action, { actor: isLead(viewer) ? "lead" : "staff", actorId: viewer.user.id }) });
  }
  if (value.intent === "forget-view") await forgetOrderView(viewer.user.id, value.name);
  else if (!(await saveOrderView(viewer.user.id, value.name, value.query))) return data({ problem: "view" as const }, { status: 409 });
  return redirect(`${paths.backofficeOrders()}${value.intent === "save-view" ? filterQuery({ ...orderFilter(new URLSearchParams(value.query)), before: undefined }) : ""}`);
}

export default function BackofficeOrders() {
  const t = useMessages(backofficeMessages);
  const { filter, frame, alert, rows, next, views } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="orders" links={useOrderLinks()}>
      <StaffTitle title={t("title")} />
      <ReconcileNotice alert={alert} />
      <Answer />
      <OrderFilters filter={filter} />
      <OrderViews views={views} query={filterQuery({ ...filter, before: undefined })} />
      <OrderTable rows={rows} form="mark-orders" />
      {rows.length === 0 ? null : <MarkForm id="mark-orders" />}
      <p className="mt-4 flex gap-6">
        {filter.before === undefined ? null : <Link to={ordersAddress(filter)} className="link inline-flex min-h-9 items-center">{t("first")}</Link>}
        {next === undefined ? null : <Link to={ordersAddress(filter, next)} className="link inline-flex min-h-9 items-center">{t("next")}</Link>}
      </p>
    </StaffFrame>
  );
}

function Answer() {
  const t = useMessages(backofficeMessages);
  const answer = useActionData<typeof action>();
  if (answer === undefined) return null;
  if ("problem" in answer) return <Notice tone="error" live className="mb-4">{t(answer.problem === "view" ? "viewProblem" : "noneChosen")}</Notice>;
  const { done, left } = answer.marked;
  return <Notice tone={left.length === 0 ? "success" : "warning"} live className="mb-4">{t("marked", { done })} {left.length === 0 ? "" : t("markedNot", { numbers: left.join(", ") })}</Notice>;
}
