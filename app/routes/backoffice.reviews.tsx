import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { listReviews, moderateReview } from "#app/backoffice/moderate-reviews.server.ts";
import { decisionForm } from "#app/backoffice/review-decision-form.ts";
import { reviewMessages } from "#app/backoffice/review-messages.ts";
import { reviewStates } from "#app/backoffice/review-state.ts";
import { ReviewPanel, type DecisionProblem } from "#app/backoffice/review-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(reviewMessages, "title");
export const handle = { frame: "staff" };

const decisions = ["publish", "refuse"] as const;

function placeIn(address: string) {
  const { searchParams } = new URL(address);
  const state = reviewStates.find((each) => each === searchParams.get("state")) ?? "pending";
  return { state, page: Math.max(1, Math.trunc(Number(searchParams.get("page"))) || 1), done: decisions.find((each) => each === searchParams.get("done")) };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const { state, page, done } = placeIn(request.url);
  return { frame: staffFrame(viewer), list: await listReviews(state, page, viewer.locale), done };
}

const refuse = (problem: DecisionProblem, status: number) => data({ problem }, { status });

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const posted = await readForm(request);
  const form = parseForm(decisionForm, posted);
  if (!form.ok) {
    const { reason, ...others } = form.problem.fields;
    if (reason === undefined || Object.keys(others).length > 0) throw new Response(null, { status: 400 });
    return refuse({ id: String(posted.get("id")), code: reason === "too-long" ? "reason-too-long" : "reason-required", reason: String(posted.get("reason") ?? "").slice(0, 20_000) }, 400);
  }
  const { value } = form;
  const decision = value.intent === "publish" ? ({ status: "published" } as const) : ({ status: "rejected", reason: value.reason } as const);
  const outcome = await moderateReview({ id: value.id, seen: value.seen, decision, actorId: user.id });
  if (!outcome.ok) return refuse({ id: value.id, code: outcome.problem.code, reason: value.intent === "refuse" ? value.reason : "" }, 409);
  const { state, page } = placeIn(request.url);
  const back = paths.backofficeReviews(state === "pending" ? undefined : state, page);
  return redirect(`${back}${back.includes("?") ? "&" : "?"}done=${value.intent}`);
}

export default function BackofficeReviews() {
  const t = useMessages(reviewMessages);
  const { frame, list, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <StaffTitle title={t("title")} />
      {done === undefined || problem !== undefined ? null : <Notice tone="success" live className="mb-4">{t(`done-${done}`)}</Notice>}
      <ReviewPanel list={list} problem={problem} />
    </StaffFrame>
  );
}
