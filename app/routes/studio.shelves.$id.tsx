import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { editorMessages } from "#app/studio/editor-messages.ts";
import { messages } from "#app/studio/messages.ts";
import { ShelfEditor } from "#app/studio/shelf-editor.tsx";
import { loadShelfPage, shelfAction } from "#app/studio/shelf-editor.server.ts";
import { NotThere, Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "shelf");
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const page = await loadShelfPage(params.id ?? "", viewer.locale);
  return data({ frame: staffFrame(viewer), page, done: new URL(request.url).searchParams.get("done") }, { status: page === undefined ? 404 : 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const id = params.id ?? "";
  const result = await shelfAction(id, await readForm(request), user.id, locale);
  if ("missing" in result) throw new Response(null, { status: 404 });
  return "done" in result ? redirect(`${paths.studioShelf(id)}${query(result)}`) : data(result, { status: result.answer.status });
}

export default function Shelf() {
  const t = useMessages(editorMessages);
  const { frame, page, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  if (page === undefined) return <NotThere frame={frame} back={paths.studio()} name={t("back")} />;
  return (
    <StudioFrame frame={frame}>
      <p><Link discover="none" to={paths.studio()} className="link text-muted">{t("back")}</Link></p>
      <StaffTitle title={t("shelfPage", { shelf: page.name })} />
      <Outcome answer={state?.answer} done={done} />
      <ShelfEditor key={location.key} page={page} form={state?.form ?? page.form} />
    </StudioFrame>
  );
}
