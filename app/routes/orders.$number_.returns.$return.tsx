import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isStaff, viewerOf } from "#app/customers/viewer.server.ts";
import { loadReturnLabel } from "#app/orders/load-return-label.server.ts";
import { ReturnLabel } from "#app/orders/return-label.tsx";
import { paths } from "#app/paths.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.label.number ?? "" });
/** A sheet of paper, without the shop's frame. */
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const [number, returned] = [params.number ?? "", params.return ?? ""];
  const token = new URL(request.url).searchParams.get("token") ?? undefined;
  const own = await loadReturnLabel(number, returned, { userId: viewer.user?.id, token }, viewer.locale);
  const page = own ?? (isStaff(viewer, "fulfilment", "lead") ? await loadReturnLabel(number, returned, "staff", viewer.locale) : undefined);
  if (page === undefined) throw new Response(null, { status: 404 });
  if (own === undefined && viewer.user !== undefined) await auditLook(database(), { actorId: viewer.user.id, action: "order.view", subject: `order:${number}` });
  return { ...page, back: own === undefined ? paths.backofficeOrder(number) : paths.order(number, token) };
}

export default function Label() {
  return <ReturnLabel {...useLoaderData<typeof loader>()} />;
}
