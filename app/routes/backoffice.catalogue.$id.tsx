import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { loadChoices, loadProduct } from "#app/backoffice/load-product.server.ts";
import { messages } from "#app/backoffice/messages.ts";
import { changeByForm } from "#app/backoffice/product-action.server.ts";
import { SalePanel, StatusPanel, TextsPanel } from "#app/backoffice/product-editor.tsx";
import { PicturesPanel } from "#app/backoffice/product-pictures.tsx";
import { StockPanel, VariantsPanel } from "#app/backoffice/product-variants.tsx";
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

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => pageMeta(matches, { title: page?.title ?? "" });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const [product, choices] = await Promise.all([loadProduct(params.id ?? "", viewer.locale), loadChoices(viewer.locale)]);
  if (product === undefined) throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  return { frame: staffFrame(viewer), title: localise(product.name, viewer.locale), product, choices, saved: search.has("saved"), pictureProblem: search.get("picture") ?? undefined };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...areaRoles.catalogue);
  const [form, { books }] = await Promise.all([readForm(request), loadChoices(locale)]);
  const answer = await changeByForm(params.id ?? "", user.id, form, books);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return "saved" in answer ? redirect(`${paths.backofficeProduct(answer.id)}${query({ saved: answer.saved })}`) : data(answer.state, { status: 400 });
}

export default function Product() {
  const t = useMessages(messages);
  const { frame, title, product, choices, saved, pictureProblem } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue">
      <p className="mb-1"><Link to={paths.backofficeCatalogue()} className="link text-muted">{t("catalogue")}</Link></p>
      <StaffTitle title={title} />
      {saved && state === undefined ? <Notice tone="success" live className="mb-4">{t("saved")}</Notice> : null}
      <div key={`${product.version} ${product.movements[0]?.id ?? ""}`} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          <TextsPanel product={product} state={state} />
          <VariantsPanel product={product} state={state} />
          <StockPanel product={product} state={state} choices={choices} />
        </div>
        <div className="space-y-4 max-lg:order-first">
          <StatusPanel product={product} state={state} />
          <SalePanel product={product} state={state} choices={choices} />
          <PicturesPanel product={product} problem={pictureProblem} />
        </div>
      </div>
    </StaffFrame>
  );
}
