import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { loadTargets } from "#app/backoffice/load-promotions-page.server.ts";
import { kindOf, newPromotionByForm, promotionKinds } from "#app/backoffice/promotion-action.server.ts";
import { PromotionForm } from "#app/backoffice/promotion-fields.tsx";
import { promotionMessages } from "#app/backoffice/promotion-messages.ts";
import { KindList } from "#app/backoffice/promotion-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(promotionMessages, "newTitle");
export const handle = { frame: "staff" };

const kindIn = (url: string) => kindOf(new URL(url).searchParams.get("kind"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  return { frame: staffFrame(viewer), kind: kindIn(request.url), kinds: promotionKinds, targets: await loadTargets() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const kind = kindIn(request.url);
  if (kind === undefined) throw new Response(null, { status: 400 });
  const answer = await newPromotionByForm(kind, await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return "state" in answer ? data(answer.state, { status: 400 }) : redirect(paths.backofficePromotion(answer.id, { saved: "added" }));
}

const empty = { fields: { combinable: "on", priority: "0" }, lists: {} };

export default function NewPromotion() {
  const t = useMessages(promotionMessages);
  const { frame, kind, kinds, targets } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <p className="mb-1"><Link to={paths.backofficePromotions()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={kind === undefined ? t("newTitle") : `${t("newTitle")}: ${t(`kind-${kind}`)}`} />
      <p className="mb-4 text-muted">{t("newIntro")}</p>
      {kind === undefined ? <KindList kinds={kinds} /> : <div className="max-w-4xl"><PromotionForm kind={kind} form={empty} version={undefined} targets={targets} state={state} /></div>}
    </StaffFrame>
  );
}
