import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedForm } from "#app/backoffice/article-form.ts";
import { articleMessages } from "#app/backoffice/article-messages.ts";
import { useArticleLinks } from "#app/backoffice/article-view.tsx";
import { dealWith, listAsked } from "#app/backoffice/asked-in-vain.server.ts";
import { AskedPanel } from "#app/backoffice/asked-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(articleMessages, "asked");
export const handle = { frame: "staff" };

const pageIn = (url: string): number => Math.max(1, Math.trunc(Number(new URL(url).searchParams.get("page"))) || 1);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.help);
  return { frame: staffFrame(viewer), asked: await listAsked(pageIn(request.url)), saved: new URL(request.url).searchParams.has("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.help);
  const form = parseForm(askedForm, await readForm(request));
  if (!form.ok) throw new Response(null, { status: 400 });
  // Whoever was second finds it done all the same.
  await dealWith(form.value.id, user.id);
  const back = paths.backofficeAsked(pageIn(request.url));
  return redirect(`${back}${back.includes("?") ? "&" : "?"}saved=dealt-with`);
}

export default function AskedInVain() {
  const t = useMessages(articleMessages);
  const { frame, asked, saved } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="help" links={useArticleLinks()}>
      <StaffTitle title={t("asked")} />
      {saved ? <Notice tone="success" live className="mb-4">{t("saved-dealt-with")}</Notice> : null}
      <AskedPanel asked={asked} />
    </StaffFrame>
  );
}
