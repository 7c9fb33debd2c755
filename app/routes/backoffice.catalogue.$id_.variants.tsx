import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { loadProduct } from "#app/backoffice/load-product.server.ts";
import { optionsByForm } from "#app/backoffice/option-action.server.ts";
import { optionMessages } from "#app/backoffice/option-messages.ts";
import { NewVariantsPanel, OptionsPanel, VariantTable } from "#app/backoffice/option-view.tsx";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(optionMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const product = await loadProduct(params.id ?? "", viewer.locale);
  if (product === undefined) throw new Response(null, { status: 404 });
  return { frame: staffFrame(viewer), name: localise(product.name, viewer.locale), product, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const id = params.id ?? "";
  const answer = await optionsByForm(id, await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return "state" in answer ? data(answer.state, { status: 400 }) : redirect(`${paths.backofficeVariants(id)}${query({ saved: answer.saved })}`);
}

export default function Variants() {
  const t = useMessages(optionMessages);
  const { frame, name, product, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <p className="mb-1"><Link to={paths.backofficeProduct(product.id)} className="link text-muted">{name}</Link></p>
      <StaffTitle title={t("title")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={`${product.version} ${product.variants.length}`} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4"><OptionsPanel product={product} state={state} /><VariantTable product={product} state={state} /></div>
        <NewVariantsPanel product={product} state={state} missing={product.missingVariants} />
      </div>
    </StaffFrame>
  );
}
