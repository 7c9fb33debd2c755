import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { loadChoices } from "#app/backoffice/load-product.server.ts";
import { messages } from "#app/backoffice/messages.ts";
import { NewProductForm } from "#app/backoffice/new-product.tsx";
import { addByForm } from "#app/backoffice/product-action.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "newTitle");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  return { frame: staffFrame(viewer), choices: await loadChoices(viewer.locale) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...areaRoles.catalogue);
  const [form, { books }] = await Promise.all([readForm(request), loadChoices(locale)]);
  const answer = await addByForm(user.id, form, books);
  if ("saved" in answer) return redirect(paths.backofficeProduct(answer.id));
  if ("missing" in answer) throw new Response(null, { status: 404 });
  return data(answer.state, { status: 400 });
}

export default function NewProduct() {
  const t = useMessages(messages);
  const { frame, choices } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="catalogue">
      <p className="mb-1"><Link to={paths.backofficeCatalogue()} className="link text-muted">{t("catalogue")}</Link></p>
      <StaffTitle title={t("newTitle")} />
      <div className="max-w-3xl"><NewProductForm choices={choices} state={useActionData<typeof action>()} /></div>
    </StaffFrame>
  );
}
