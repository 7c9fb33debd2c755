import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Invitations, TeamList } from "#app/backoffice/team-view.tsx";
import { brand } from "#app/catalog/brand.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { staffMessages, staffWord } from "#app/customers/staff-messages.ts";
import { changeStaff, inviteStaff, listInvitations, listStaff, withdrawInvitation } from "#app/customers/staff.server.ts";
import { staffRoles } from "#app/customers/viewer.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(staffMessages, "staff");
export const handle = { frame: "staff" };

const roles = z.array(z.enum(staffRoles), { error: "roles" }).min(1, "roles").max(staffRoles.length);
const member = { userId: z.string().max(100), roles, disabled: z.enum(["yes", "no"]) };
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("invite"), email: z.email("email").max(254, "too-long"), roles }),
  z.object({ intent: z.literal("withdraw"), id: z.string().max(100) }),
  z.object({ intent: z.literal("change"), ...member }),
  z.object({ intent: z.literal("disable"), ...member }),
  z.object({ intent: z.literal("enable"), ...member }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.staff);
  const [members, invitations] = await Promise.all([listStaff(), listInvitations()]);
  const search = new URL(request.url).searchParams;
  return { frame: staffFrame(viewer), me: viewer.user.id, members, invitations, done: search.get("done"), invited: search.get("to") ?? "" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...areaRoles.staff);
  const body = await readForm(request);
  const form = parseForm(intents, body);
  const typed = { email: String(body.get("email") ?? ""), roles: body.getAll("roles[]").map(String), userId: String(body.get("userId") ?? "") };
  if (!form.ok) return data({ fields: form.problem.fields, ...typed }, { status: 400 });
  const { value } = form;
  if (value.intent === "invite") {
    await inviteStaff({ email: value.email, roles: value.roles, invitedBy: user.id, locale, shop: (await brand()).name });
    return redirect(`${paths.backofficeStaff()}${query({ done: "invited", to: value.email })}`);
  }
  if (value.intent === "withdraw") {
    await withdrawInvitation(value.id, user.id);
    return redirect(`${paths.backofficeStaff()}${query({ done: "withdrawn" })}`);
  }
  const disabled = value.intent === "change" ? value.disabled === "yes" : value.intent === "disable";
  const done = await changeStaff({ userId: value.userId, roles: value.roles, disabled, actorId: user.id });
  if (!done.ok) return data({ fields: { roles: done.problem.code }, ...typed }, { status: 409 });
  return redirect(`${paths.backofficeStaff()}${query({ done: "changed" })}`);
}

export default function Team() {
  const t = useMessages(staffMessages);
  const { frame, me, members, invitations, done, invited } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const fields: Readonly<Record<string, string>> = state?.fields ?? {};
  const aboutMember = state !== undefined && state.userId !== "" && fields.roles !== undefined;
  const notice = done === "invited" ? t("invited", { email: invited }) : done === "withdrawn" ? t("withdrawn") : done === "changed" ? t("changed") : undefined;
  return (
    <StaffFrame frame={frame} area="staff">
      <StaffTitle title={t("staff")} />
      {notice === undefined || state !== undefined ? null : <Notice tone="success" live className="mb-4">{notice}</Notice>}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <TeamList members={members} me={me} problem={aboutMember ? { userId: state.userId, sentence: staffWord(t, "problem", fields.roles ?? "") } : undefined} />
        <Invitations key={invitations.length} invitations={invitations} email={aboutMember ? "" : (state?.email ?? "")} roles={aboutMember ? [] : (state?.roles ?? [])} problems={aboutMember ? {} : fields} />
      </div>
    </StaffFrame>
  );
}
