/** A photo of a review: for everybody once the review is published, before that for its author and for who decides about it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { isStaff, viewerOf } from "#app/customers/viewer.server.ts";
import { sendReviewPhoto } from "#app/orders/review-photos.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const viewer = await viewerOf(request, context);
  return sendReviewPhoto(params.key ?? "", { userId: viewer.user?.id, moderates: isStaff(viewer, ...areaRoles.catalogue) }, { small: new URL(request.url).searchParams.get("size") === "small" });
}
