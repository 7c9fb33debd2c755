import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { siteForm } from "#app/support/embed/embed-forms.ts";
import { HelpSites, type SiteRefusal } from "#app/support/embed/help-sites.tsx";
import { addSite, changeSite, listSites, type Told } from "#app/support/embed/help-sites.server.ts";
import { siteMessages } from "#app/support/embed/site-messages.ts";
import { readOrigins } from "#app/support/embed/site-origins.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(siteMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "lead");
  return { sites: await listSites(), shop: config().origin, person: viewer.user.name, areas: areasOf(viewer), saved: new URL(request.url).searchParams.has("saved") };
}

interface Answered {
  readonly told?: Told;
  readonly refused?: SiteRefusal;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, "lead");
  const form = parseForm(siteForm, await readForm(request));
  const refuse = (refused: SiteRefusal) => data({ refused } satisfies Answered as Answered, { status: 400 });
  if (!form.ok) return refuse({ id: form.problem.values.id, fields: form.problem.fields, values: form.problem.values });
  const { value } = form;
  const read = value.intent === "add" || value.intent === "save" ? readOrigins(value.origins) : undefined;
  if (read?.ok === false && (value.intent === "add" || value.intent === "save")) {
    return refuse({ id: value.intent === "save" ? value.id : undefined, fields: { origins: read.line === "" ? "too-many-origins" : "bad-origin" }, values: { name: value.name, origins: value.origins }, line: read.line });
  }
  const origins = read?.ok === true ? read.origins : [];
  // A secret is in this one answer and at no address.
  if (value.intent === "add") return data({ told: await addSite(user, { name: value.name, origins }) } satisfies Answered as Answered);
  const changed = await changeSite(user, value.id, value.intent === "save" ? { kind: "save", name: value.name, origins } : value.intent === "rotate" ? { kind: "rotate", keepOld: value.keepOld === "on" } : { kind: value.intent });
  if (!changed.ok) throw new Response(null, { status: 404 });
  return changed.told === undefined ? redirect(`${paths.deskSites()}${query({ saved: 1 })}`) : data({ told: changed.told } satisfies Answered as Answered);
}

export default function Sites() {
  const t = useMessages(siteMessages);
  const { sites, shop, person, areas, saved } = useLoaderData<typeof loader>();
  const state: Answered | undefined = useActionData<typeof action>();
  return (
    <DeskFrame areas={areas} person={person}>
      <StaffTitle title={t("title")} />
      {saved && state === undefined ? <Notice tone="success" live className="mb-4">{t("saved")}</Notice> : null}
      <p className="mb-4 max-w-[46rem] text-muted">{t("intro")}</p>
      <HelpSites sites={sites} shop={shop} told={state?.told} refused={state?.refused} />
    </DeskFrame>
  );
}
