/** The policies of self-service: one form for all actions, a dry run of what stands in it, and the versions. */
import { Form } from "@remix-run/react";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { movesMoney, sensibleStates, serviceActions, type ActionPolicy, type Offer, type ServiceAction, type ServiceFacts } from "#app/support/service-policy.ts";
import { whyNot } from "#app/support/service-request.ts";
import type { PolicyVersion } from "#app/support/service-policies.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Table } from "#app/ui/table.tsx";
import { policyMessages } from "./policy-messages.ts";
import { writeAmount } from "./read-amount.ts";

export interface PolicyTrial {
  readonly number: string;
  /** Absent where there is no such order. */
  readonly run: { readonly facts: ServiceFacts; readonly offers: readonly Offer[] } | undefined;
}

export interface PolicyState {
  readonly fields: Readonly<Record<string, string>>;
  readonly trial: PolicyTrial | undefined;
}

interface PolicyPartsProps {
  /** What stands in the form: in force, or as it was just tried. */
  readonly policy: Readonly<Record<ServiceAction, ActionPolicy>>;
  readonly seen: number;
  readonly currencies: readonly string[];
  readonly state: PolicyState | undefined;
}

const knownGroups = "guest, account, business, returning-customer";
const problems = ["number", "amount", "both", "too-long"] as const;

function useProblem(state: PolicyState | undefined) {
  const t = useMessages(policyMessages);
  return (field: string): string | undefined => {
    const code = state?.fields[field];
    return code === undefined ? undefined : t(problems.find((one) => one === code) ?? "invalid");
  };
}

export function PolicyParts({ policy, seen, currencies, state }: PolicyPartsProps) {
  const t = useMessages(policyMessages);
  const wrong = (action: ServiceAction): boolean => Object.keys(state?.fields ?? {}).some((field) => field.startsWith(`${action}.`));
  return (
    <Form method="post" id="policies" className="space-y-4" noValidate>
      <input type="hidden" name="seen" value={seen} />
      {state?.fields[""] === undefined ? null : <Notice tone="error" live>{t(state.fields[""] === "changed-meanwhile" ? "changed-meanwhile" : "invalid")}</Notice>}
      <Panel>
        {serviceActions.map((action) => (
          <Disclosure key={action} title={t(action)} aside={t(policy[action].offered ? "on" : "off")} open={wrong(action)}>
            <ActionPart {...{ action, currencies, state }} policy={policy[action]} />
          </Disclosure>
        ))}
      </Panel>
      <Button name="intent" value="save">{t("save")}</Button>
    </Form>
  );
}

function ActionPart({ action, policy, currencies, state }: { readonly action: ServiceAction; readonly policy: ActionPolicy; readonly currencies: readonly string[]; readonly state: PolicyState | undefined }) {
  const t = useMessages(policyMessages);
  const error = useProblem(state);
  const name = (field: string) => ({ name: `${action}.${field}`, error: error(`${action}.${field}`) });
  return (
    <div className="space-y-4">
      <Checkbox name={`${action}.offered`} defaultChecked={policy.offered}>{t("offered")}</Checkbox>
      <fieldset>
        <legend className="text-small font-medium">{t("states")}</legend>
        <div className="grid gap-x-6 sm:grid-cols-2">{sensibleStates[action].map((one) => <Checkbox key={one} name={`${action}.states[]`} value={one} defaultChecked={policy.states.includes(one)}>{t(`state-${one}`)}</Checkbox>)}</div>
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field {...name("days")} inputMode="numeric" label={t("days")} hint={t("daysHint")} defaultValue={policy.days ?? ""} maxLength={4} />
        <Field {...name("most")} inputMode="numeric" label={t("most")} hint={t("mostHint")} defaultValue={policy.times?.most ?? ""} maxLength={4} />
        <Field {...name("within")} inputMode="numeric" label={t("within")} defaultValue={policy.times?.days ?? ""} maxLength={4} />
      </div>
      {movesMoney(action) ? (
        <>
          <Checkbox name={`${action}.anyAmount`} defaultChecked={policy.upTo === null}>{t("anyAmount")}</Checkbox>
          <div className="grid items-start gap-4 sm:grid-cols-3">
            {currencies.map((currency) => <Field key={currency} {...name(`upTo.${currency}`)} inputMode="decimal" label={t("upTo", { currency })} hint={t("upToHint")} defaultValue={writeAmount(policy.upTo?.[currency], currency)} maxLength={20} />)}
          </div>
        </>
      ) : null}
      <Checkbox name={`${action}.madeToOrder`} defaultChecked={policy.madeToOrder}>{t("madeToOrder")}</Checkbox>
      <Field {...name("segments")} label={t("segments")} hint={t("segmentsHint", { groups: knownGroups })} defaultValue={policy.segments.join(", ")} maxLength={500} />
    </div>
  );
}

/** Asks what stands in the form beside it, saved or not: its fields belong to that form. */
export function PolicyTry({ trial }: { readonly trial: PolicyTrial | undefined }) {
  const t = useMessages(policyMessages);
  const { locale } = usePage();
  return (
    <Panel title={t("tryTitle")}>
      <p className="mb-4 text-muted">{t("tryText")}</p>
      <div className="flex items-end gap-2">
        <Field form="policies" name="order" label={t("order")} required defaultValue={trial?.number ?? ""} maxLength={40} className="flex-1" />
        <Button form="policies" name="intent" value="try" tone="secondary">{t("try")}</Button>
      </div>
      {trial === undefined ? null : trial.run === undefined ? <Notice tone="warning" live className="mt-4">{t("noOrder")}</Notice> : (
        <div className="mt-4" role="status">
          <p>{t("tried", { number: trial.number, state: t(`state-${trial.run.facts.state}`), total: formatMoney(money(trial.run.facts.total, trial.run.facts.currency), locale) })}</p>
          <p className="mb-2 text-muted">{t("groups", { groups: trial.run.facts.segments.join(", ") })}</p>
          <Answers offers={trial.run.offers} currency={trial.run.facts.currency} />
        </div>
      )}
    </Panel>
  );
}

function Answers({ offers, currency }: { readonly offers: readonly Offer[]; readonly currency: string }) {
  const t = useMessages(policyMessages);
  const { locale } = usePage();
  const answer = (offer: Offer): string => (offer.answer === "now" && offer.most !== undefined ? t("nowUpTo", { amount: formatMoney(money(offer.most, currency), locale) }) : t(offer.answer));
  return (
    <Table
      caption={t("tryTitle")} dense rows={offers} rowKey={(offer) => offer.action}
      columns={[
        { key: "action", title: t("action"), heading: true, cell: (offer) => t(offer.action) },
        { key: "answer", title: t("answer"), cell: (offer) => <><Badge tone={offer.answer === "now" ? "positive" : offer.answer === "ask" ? "warning" : "neutral"}>{answer(offer)}</Badge>{offer.answer === "now" ? null : <span className="mt-1 block text-caption text-muted">{offer.reasons.map((reason) => whyNot(reason, locale)).join(" ")}</span>}</> },
      ]}
    />
  );
}

export function PolicyVersions({ versions, seen }: { readonly versions: readonly PolicyVersion[]; readonly seen: number }) {
  const t = useMessages(policyMessages);
  const { locale } = usePage();
  const rows = [...versions.map((one) => ({ version: one.version, title: t("version", { version: one.version, date: formatDate(one.at, locale, "both"), author: one.author }) })), { version: 0, title: t("versionZero") }];
  return (
    <Panel title={t("versions")}>
      <ul className="divide-y divide-line">
        {rows.map(({ version, title }) => (
          <li key={version} className="flex min-h-11 flex-wrap items-center justify-between gap-3 py-1.5">
            <span>{title}</span>
            {version === seen ? <Badge tone="positive">{t("inForce")}</Badge> : (
              <Form method="post"><input type="hidden" name="seen" value={seen} /><input type="hidden" name="version" value={version} /><Button name="intent" value="restore" size="small" tone="quiet" aria-label={t("restoreNamed", { version })}>{t("restore")}</Button></Form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
