import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { changeLaw, loadLaw } from "#app/backoffice/change-law.server.ts";
import { typedValues } from "#app/backoffice/form-answer.ts";
import { lawForm } from "#app/backoffice/law-form.ts";
import { lawMessages } from "#app/backoffice/law-messages.ts";
import { NotesPanel, partOf, TextsPanel, VersionsPanel, type LawState } from "#app/backoffice/law-view.tsx";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { legalTexts } from "#app/fulfilment/country-law.ts";
import { paths } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { localise } from "#app/platform/i18n.ts";
import { renderMarkdown } from "#app/support/render-markdown.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(lawMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  const page = await loadLaw(params.country ?? "");
  if (page === undefined) throw new Response(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  return { frame: staffFrame(viewer), page, part: partOf(search.get("part")), done: search.has("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.setup);
  const country = params.country ?? "";
  const body = await readForm(request);
  const answer = (state: Omit<LawState, "intent" | "values">, status: number) => data<LawState>({ intent: String(body.get("intent") ?? ""), values: typedValues(body), ...state }, { status });
  const form = parseForm(lawForm, body);
  if (!form.ok) return answer({ fields: form.problem.fields }, 400);
  const { value } = form;
  if (value.intent === "preview") return answer({ fields: {}, preview: { en: renderMarkdown(value.words.en), ru: renderMarkdown(value.words.ru ?? "") } }, 200);
  const done = await changeLaw(country, value, user.id);
  if (done.ok) return redirect(`${paths.backofficeLaw(country, "part" in value ? value.part : undefined)}${"part" in value ? "&" : "?"}saved=1`);
  if (done.problem.code === "not-found") throw new Response(null, { status: 404 });
  return answer({ fields: { "": done.problem.code } }, 400);
}

export default function Law() {
  const t = useMessages(lawMessages);
  const { locale } = usePage();
  const { frame, page, part, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const version = page.versions[part]?.[0]?.version ?? 0;
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <p className="mb-1"><Link to={paths.backofficeLaws()} className="link text-muted">{t("title")}</Link></p>
      <StaffTitle title={localise(page.law.name, locale)} />
      {done && state === undefined ? <Notice tone="success" live className="mb-4">{t("saved")}</Notice> : null}
      {page.saved ? null : <Notice tone="warning" className="mb-4">{t("draftNotice")}</Notice>}
      {page.saved && page.lacking.length > 0 ? <Notice tone="warning" className="mb-4">{t("lackingNotice", { list: page.lacking.map((one) => t(one)).join(", ") })}</Notice> : null}
      <nav aria-label={t("title")} className="mb-4 flex flex-wrap gap-x-5">
        {legalTexts.map((one) => <Link key={one} to={paths.backofficeLaw(page.law.country, one)} aria-current={one === part ? "page" : undefined} className={`inline-flex min-h-11 items-center ${one === part ? "font-semibold" : "link"}`}>{t(one)}</Link>)}
      </nav>
      <div key={`${part} ${version}`} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <TextsPanel page={page} part={part} state={state} />
        <div className="space-y-4"><VersionsPanel page={page} part={part} /><NotesPanel page={page} state={state} /></div>
      </div>
    </StaffFrame>
  );
}
