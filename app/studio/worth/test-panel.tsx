/** A draft tried out on some visitors, and what happens to a rule that hurts. */
import { Form } from "@remix-run/react";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { useRights } from "../rights.tsx";
import { ReadOnPhone } from "../read-on-phone.tsx";
import { isWorthKey, worthMessages } from "./messages.ts";
import { metrics } from "./metrics.ts";
import type { WorthAnswer } from "./worth-action.server.ts";
import type { SaidTest, WorthPage } from "./worth-page.server.ts";
import { Difference, Verdict, Visitors } from "./worth-view.tsx";

interface PanelProps {
  readonly page: WorthPage;
  readonly answer: WorthAnswer | undefined;
}

export function TestPanel({ page, answer }: PanelProps) {
  const t = useMessages(worthMessages);
  const { publish } = useRights();
  return (
    <Panel title={t("test")}>
      <p className="mb-4 max-w-3xl text-muted">{t("testIntro")}</p>
      {page.test !== undefined ? <Running test={page.test} answer={answer} /> : page.draft === undefined ? <p>{t("noDraft")}</p> : publish ? <StartForm page={page} draft={page.draft} answer={answer} /> : null}
      {page.earlier.length === 0 ? null : (
        <Disclosure title={t("earlierTests")} className="mt-4 border-b-0">
          <ul className="divide-y divide-line">{page.earlier.map((test) => <li key={test.id} className="py-3"><Said test={test} /></li>)}</ul>
        </Disclosure>
      )}
    </Panel>
  );
}

function Said({ test }: { readonly test: SaidTest }) {
  const t = useMessages(worthMessages);
  return (
    <div className="grid gap-x-8 gap-y-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <p className="font-medium">{test.name} <Badge tone={test.state === "running" ? "accent" : "neutral"}>{t(`state-${test.state}`)}</Badge></p>
        <p className="text-muted">{t("testFacts", { percent: test.percent, at: test.until, version: String(test.against), author: test.author })}{test.ended === "" ? "" : `, ${t("ended", { at: test.ended })}`}</p>
        <p className="text-muted"><Visitors judged={test} /></p>
      </div>
      <div><p className="text-muted">{t(`metric-${test.metric}`)} {t("perVisitor")}</p><Difference judged={test} /></div>
      <div><Verdict judged={test} /></div>
    </div>
  );
}

function Running({ test, answer }: { readonly test: SaidTest; readonly answer: WorthAnswer | undefined }) {
  const t = useMessages(worthMessages);
  const { publish } = useRights();
  const note = answer?.intent === "win" && answer.fields.note !== undefined ? t("problem-required") : undefined;
  return (
    <div className="space-y-4">
      <Said test={test} />
      {publish ? (
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <Form method="post" className="flex flex-wrap items-end gap-3">
            <input type="hidden" name="test" value={test.id} />
            <Field name="note" label={t("note")} defaultValue={t("winnerNote", { name: test.name }).slice(0, 500)} required maxLength={500} error={note} className="w-80 max-w-full" />
            <Button size="small" name="intent" value="win" className="min-h-11">{t("publishWinner")}</Button>
          </Form>
          <Form method="post">
            <input type="hidden" name="test" value={test.id} />
            <Button size="small" tone="secondary" name="intent" value="stop" className="min-h-11">{t("stopTest")}</Button>
          </Form>
        </div>
      ) : null}
    </div>
  );
}

function StartForm({ page, draft, answer }: PanelProps & { readonly draft: string }) {
  const t = useMessages(worthMessages);
  const wrong = (field: string): string | undefined => {
    const code = answer?.intent === "start" ? answer.fields[field] : undefined;
    const key = `problem-${code ?? ""}`;
    return code === undefined ? undefined : t(isWorthKey(key) ? key : "problem-required");
  };
  return (
    <Form method="post" className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,3fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)_auto]">
      <input type="hidden" name="seen" value={draft} />
      <Field name="name" label={t("testName")} required maxLength={500} error={wrong("name")} />
      <Field name="share" label={t("share")} inputMode="decimal" defaultValue="50" required maxLength={5} error={wrong("share")} />
      <Field name="days" label={t("days")} inputMode="numeric" defaultValue="28" required maxLength={3} error={wrong("days")} />
      <Select name="metric" label={t("metric")} defaultValue={page.metric} choices={metrics.map((metric) => ({ value: metric, label: t(`metric-${metric}`) }))} />
      <Button size="small" name="intent" value="start" className="min-h-11 xl:mt-7">{t("startTest")}</Button>
    </Form>
  );
}

export function PolicyPanel({ page }: { readonly page: WorthPage }) {
  const t = useMessages(worthMessages);
  const { publish } = useRights();
  return (
    <Panel title={t("policy")}>
      <p className="mb-3 max-w-3xl text-muted">{t("policyText")}</p>
      {page.pauses.map((pause) => (
        <Notice key={`${pause.rule} ${pause.at}`} tone="warning" title={t("pausedTitle")} className="mb-3">{t("paused", { rule: pause.rule, at: pause.at, metric: metricName(t, pause.metric) })}</Notice>
      ))}
      <Form method="post" className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Select name="metric" label={t("metric")} defaultValue={page.policy.metric} disabled={!publish} choices={metrics.map((metric) => ({ value: metric, label: t(`metric-${metric}`) }))} className="w-64 max-w-full" />
        <Checkbox name="pause" value="yes" defaultChecked={page.policy.pause} disabled={!publish}>{t("pauseOn")}</Checkbox>
        {publish ? <Button size="small" tone="secondary" name="intent" value="policy" className="min-h-11">{t("savePolicy")}</Button> : null}
      </Form>
      <ReadOnPhone><p className="reads"><b>{t("metric")}</b>{metricName(t, page.policy.metric)}</p>{page.policy.pause ? <p className="mt-2">✓ {t("pauseOn")}</p> : null}</ReadOnPhone>
    </Panel>
  );
}

const metricName = (t: (key: "metric-clicked" | "metric-opened" | "metric-added" | "metric-revenue" | "metric-margin") => string, metric: string): string => {
  const known = metrics.find((one) => one === metric);
  return known === undefined ? metric : t(`metric-${known}`);
};
