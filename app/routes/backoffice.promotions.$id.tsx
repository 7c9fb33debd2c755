import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { loadPromotionPage, loadTargets } from "#app/backoffice/load-promotions-page.server.ts";
import { promotionByForm } from "#app/backoffice/promotion-action.server.ts";
import { PromotionForm } from "#app/backoffice/promotion-fields.tsx";
import { promotionMessages } from "#app/backoffice/promotion-messages.ts";
import { CodesPanel, DeletePromotionPanel, FiguresPanel, PromotionStatePanel, PromotionVersionsPanel } from "#app/backoffice/promotion-view.tsx";
import { readTryWish } from "#app/backoffice/read-try-wish.ts";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { TryPanel } from "#app/backoffice/try-promotion-view.tsx";
import { tryPromotion } from "#app/backoffice/try-promotion.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { Notice } from "#app/ui/notice.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const search = new URL(request.url).searchParams;
  const [page, targets] = await Promise.all([loadPromotionPage(params.id ?? ""), loadTargets()]);
  if (page === undefined) throw new Response(null, { status: 404 });
  const wish = readTryWish(search);
  return { frame: staffFrame(viewer), title: localise(page.name, viewer.locale), page, targets, wish, result: wish === undefined ? undefined : await tryPromotion(page.id, wish), saved: search.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const answer = await promotionByForm(params.id ?? "", await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  return redirect(answer.saved === "deleted" ? `${paths.backofficePromotions()}${query({ saved: "deleted" })}` : paths.backofficePromotion(answer.id, { saved: answer.saved }));
}

const told = ["activate", "withdraw", "restore", "codes"] as const;

export default function PromotionEditor() {
  const t = useMessages(promotionMessages);
  const { frame, title, page, targets, wish, result, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const special = told.find((one) => one === saved);
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <p className="mb-1"><Link to={paths.backofficePromotions()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={title} />
      {special === undefined ? <SavedNotice saved={state === undefined ? saved : null} /> : state === undefined ? <Notice tone="success" live className="mb-4">{t(`saved-${special}`)}</Notice> : null}
      <div key={page.version} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PromotionForm kind={page.kind} form={page.form} version={page.version} targets={targets} state={state} />
        <div className="space-y-4">
          <PromotionStatePanel page={page} state={state} /><TryPanel wish={wish} result={result} targets={targets} /><FiguresPanel page={page} />
          <CodesPanel page={page} state={state} /><PromotionVersionsPanel page={page} state={state} /><DeletePromotionPanel page={page} state={state} />
        </div>
      </div>
    </StaffFrame>
  );
}
