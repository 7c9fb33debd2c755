/** The team of the desk: turns, skills, languages, goodwill. */
import { Form } from "@remix-run/react";
import { locales } from "#app/platform/i18n.ts";
import { exponentOf, formatMoney, money } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { deskKey, deskMessages } from "./desk-messages.ts";
import type { TeamMember } from "./take-turns.server.ts";
import { reasons } from "./ticket.ts";
import { workMessages } from "./work-messages.ts";

export function DeskTeam({ team, currencies }: { readonly team: readonly TeamMember[]; readonly currencies: readonly string[] }) {
  const t = useMessages(workMessages);
  const { locale } = usePage();
  const amounts = (one: TeamMember): string => Object.entries(one.goodwill).filter(([, amount]) => amount > 0).map(([currency, amount]) => formatMoney(money(amount, currency), locale)).join(", ");
  return (
    <Panel>
      {team.map((one) => (
        <Disclosure key={one.id} title={one.name} aside={[...(one.inTurn ? [t("inTurn")] : []), amounts(one)].filter((part) => part !== "").join(" · ")}>
          <MemberForm key={JSON.stringify(one)} member={one} currencies={currencies} />
        </Disclosure>
      ))}
    </Panel>
  );
}

function MemberForm({ member, currencies }: { readonly member: TeamMember; readonly currencies: readonly string[] }) {
  const t = useMessages(workMessages);
  const desk = useMessages(deskMessages);
  const typed = (currency: string): string => (member.goodwill[currency] === undefined ? "" : (member.goodwill[currency] / 10 ** exponentOf(currency)).toFixed(exponentOf(currency)));
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="id" value={member.id} />
      <Checkbox name="inTurn" defaultChecked={member.inTurn}>{t("inTurn")}</Checkbox>
      <fieldset><legend className="text-small font-medium">{t("languages")}</legend><div className="flex gap-6">{locales.map((one) => <Checkbox key={one} name="languages[]" value={one} defaultChecked={member.languages.includes(one)}>{one.toUpperCase()}</Checkbox>)}</div></fieldset>
      <fieldset><legend className="text-small font-medium">{t("skills")}</legend><div className="grid gap-x-6 sm:grid-cols-3">{reasons.map((one) => <Checkbox key={one} name="skills[]" value={one} defaultChecked={member.skills.includes(one)}>{desk(deskKey("reason", one))}</Checkbox>)}</div></fieldset>
      <div className="grid gap-4 sm:grid-cols-3">{currencies.map((currency) => <Field key={currency} name={`goodwill.${currency}`} inputMode="decimal" label={t("budget", { currency })} defaultValue={typed(currency)} maxLength={20} />)}</div>
      <Button size="small">{t("save")}</Button>
    </Form>
  );
}
