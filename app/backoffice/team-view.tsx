/** The team: who is here with which roles, who is invited, and the invitation. */
import { Form } from "@remix-run/react";
import { staffMessages, staffWord } from "#app/customers/staff-messages.ts";
import type { OpenInvitation, StaffMember } from "#app/customers/staff.server.ts";
import { staffRoles } from "#app/customers/viewer.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, FieldError } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";

function RoleBoxes({ legend, chosen, error }: { readonly legend: string; readonly chosen: readonly string[]; readonly error?: string | undefined }) {
  const t = useMessages(staffMessages);
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium">{legend}</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {staffRoles.map((role) => (
          <label key={role} className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="roles[]" value={role} defaultChecked={chosen.includes(role)} className="size-5 accent-(--accent)" />{staffWord(t, "role", role)}
          </label>
        ))}
      </div>
      <FieldError error={error} />
    </fieldset>
  );
}

export function TeamList({ members, me, problem }: { readonly members: readonly StaffMember[]; readonly me: string; readonly problem: { readonly userId: string; readonly sentence: string } | undefined }) {
  const t = useMessages(staffMessages);
  return (
    <Panel title={t("staff")}>
      {members.map((member) => (
        <Disclosure key={member.id} open={problem?.userId === member.id} title={<PersonLine member={member} mine={member.id === me} />} aside={<span className="hidden sm:inline">{member.roles.map((role) => staffWord(t, "role", role)).join(", ")}</span>}>
          <Form method="post" className="space-y-4">
            <input type="hidden" name="userId" value={member.id} />
            <input type="hidden" name="disabled" value={member.disabled ? "yes" : "no"} />
            <RoleBoxes legend={t("rolesOf", { name: member.name === "" ? member.email : member.name })} chosen={member.roles} error={problem?.userId === member.id ? problem.sentence : undefined} />
            <div className="flex flex-wrap gap-2">
              <Button name="intent" value="change" size="small">{t("save")}</Button>
              <Button name="intent" value={member.disabled ? "enable" : "disable"} size="small" tone={member.disabled ? "secondary" : "danger"}>{t(member.disabled ? "enable" : "disable")}</Button>
            </div>
          </Form>
        </Disclosure>
      ))}
    </Panel>
  );
}

function PersonLine({ member, mine }: { readonly member: StaffMember; readonly mine: boolean }) {
  const t = useMessages(staffMessages);
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0">
        {member.name === "" ? member.email : member.name}{mine ? <span className="text-muted"> ({t("thisIsYou")})</span> : null}
        {member.name === "" ? null : <span className="block text-caption font-normal text-muted">{member.email}</span>}
      </span>
      {member.disabled ? <Badge tone="danger">{t("disabled")}</Badge> : null}
      <Badge tone={member.secondFactor ? "positive" : "warning"}>{t("secondFactor")}: {t(member.secondFactor ? "yes" : "no")}</Badge>
    </span>
  );
}

interface InviteProps {
  readonly invitations: readonly OpenInvitation[];
  readonly email: string;
  readonly roles: readonly string[];
  readonly problems: Readonly<Record<string, string>>;
}

export function Invitations({ invitations, email, roles, problems }: InviteProps) {
  const t = useMessages(staffMessages);
  const { locale } = usePage();
  const error = (field: string) => (problems[field] === undefined ? undefined : staffWord(t, "problem", problems[field]));
  return (
    <Panel title={t("invitePerson")}>
      <p className="mb-4 text-muted">{t("inviteIntro")}</p>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="intent" value="invite" />
        <Field name="email" type="email" label={t("email")} required maxLength={254} autoComplete="off" defaultValue={email} error={error("email")} />
        <RoleBoxes legend={t("roles")} chosen={roles} error={error("roles")} />
        <Button>{t("invite")}</Button>
      </Form>
      <h3 className="mt-6 mb-2 border-t border-line pt-4 font-sans font-semibold">{t("pending")}</h3>
      {invitations.length === 0 ? <p className="text-muted">{t("noPending")}</p> : null}
      <ul className="divide-y divide-line">
        {invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span className="min-w-0">{one.email}<span className="block text-caption text-muted">{one.roles.map((role) => staffWord(t, "role", role)).join(", ")} · {t("validUntil", { date: formatDate(one.expiresAt, locale, "both") })}</span></span>
            <Form method="post"><input type="hidden" name="id" value={one.id} /><Button name="intent" value="withdraw" size="small" tone="quiet">{t("withdraw")}</Button></Form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
