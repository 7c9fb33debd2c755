/** The rules in words, with their state and what is wrong with them. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { messages } from "./messages.ts";
import { useRights } from "./rights.tsx";
import type { Overview, RuleRow, ShownState } from "./overview.server.ts";
import { ruleStates, type RuleFilter } from "./rule-filter.ts";
import { stateMessages } from "./state-messages.ts";

const tones: Readonly<Record<ShownState, Tone>> = { off: "neutral", always: "positive", on: "positive", pauses: "neutral", starts: "neutral", ended: "warning" };

export function RuleSearch({ filter, shelves }: { readonly filter: RuleFilter; readonly shelves: Overview["shelves"] }) {
  const t = useMessages(messages);
  const some = filter.shelf !== "" || filter.words !== "" || filter.state !== undefined;
  return (
    <Form method="get" className="mb-3 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1.5fr)_auto]">
      <Field name="q" label={t("searchRules")} labelHidden placeholder={t("searchRules")} defaultValue={filter.words} type="search" maxLength={100} />
      <Select name="shelf" label={t("shelf")} labelHidden defaultValue={filter.shelf} choices={[{ value: "", label: t("allShelves") }, ...shelves.map((shelf) => ({ value: shelf.id, label: `${shelf.title} (${shelf.id})` }))]} />
      <Select name="state" label={t("state")} labelHidden defaultValue={filter.state ?? ""} choices={[{ value: "", label: t("allStates") }, ...ruleStates.map((state) => ({ value: state, label: t(state) }))]} />
      <div className="flex items-center gap-3"><Button tone="secondary">{t("show")}</Button>{some ? <Link discover="none" to={paths.studio()} className="link">{t("showAll")}</Link> : null}</div>
    </Form>
  );
}

export function RuleList({ rows, seen }: { readonly rows: readonly RuleRow[]; readonly seen: string }) {
  const t = useMessages(messages);
  if (rows.length === 0) return <p className="py-10 text-center text-muted">{t("noRules")}</p>;
  return <ul className="divide-y divide-line rounded-md border border-line bg-paper">{rows.map((row) => <RuleItem key={row.id} row={row} seen={seen} />)}</ul>;
}

function RuleItem({ row, seen }: { readonly row: RuleRow; readonly seen: string }) {
  const t = useMessages(messages);
  const s = useMessages(stateMessages);
  const { edit } = useRights();
  const facts = [row.scope, row.audience === "" ? "" : t("forWhom", { audience: row.audience }), row.schedule, row.priority === 0 ? "" : t("priority", { priority: row.priority })].filter((fact) => fact !== "");
  return (
    <li id={`rule-${row.id}`} className="px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <Link discover="none" to={paths.studioRule(row.id)} className={`link min-w-0 flex-1 basis-72 font-medium ${row.state === "off" ? "text-muted" : ""}`}>{row.action}</Link>
        <span className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5">
          {row.change === undefined ? null : <Badge tone="accent">{t(row.change === "added" ? "added" : "changed")}</Badge>}
          {row.state === "always" ? <span className="text-muted">{s("always")}</span> : <Badge tone={tones[row.state]}>{s(row.state)}</Badge>}
          {edit ? <Switch row={row} seen={seen} /> : null}
        </span>
      </div>
      <p className="mt-1 text-muted"><code className="text-caption">{row.id}</code> · {facts.join(" · ")}</p>
      {row.note === "" ? null : <p className="mt-1 text-muted italic">{row.note}</p>}
      {row.findings.map((finding) => (
        <div key={`${finding.code} ${finding.sentence}`} className={`mt-1 flex items-start gap-1.5 ${finding.mild ? "text-muted" : "text-warning"}`}><Icon name={finding.mild ? "info" : "warning"} size={16} className="mt-0.5" /><span>{finding.sentence}{finding.remedy === undefined || !edit ? null : <Remedy rule={row.id} seen={seen} />}</span></div>
      ))}
    </li>
  );
}

function Switch({ row, seen }: { readonly row: RuleRow; readonly seen: string }) {
  const t = useMessages(messages);
  const to = row.state === "off" ? "on" : "off";
  const action = t(to === "on" ? "switchOn" : "switchOff");
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="switch" /><input type="hidden" name="seen" value={seen} /><input type="hidden" name="rule" value={row.id} />
      <button name="to" value={to} className="link min-h-8 text-muted pointer-coarse:min-h-11" aria-label={t("switchRule", { action, rule: row.id })}>{action}</button>
    </Form>
  );
}

/** One click puts the answer into the draft. */
function Remedy({ rule, seen }: { readonly rule: string; readonly seen: string }) {
  const t = useMessages(messages);
  return (
    <Form method="post" preventScrollReset className="inline">
      <input type="hidden" name="intent" value="last-in-lists" /><input type="hidden" name="seen" value={seen} /><input type="hidden" name="rule" value={rule} />
      {" "}<button className="link min-h-8 text-ink pointer-coarse:min-h-11" aria-label={t("switchRule", { action: t("lastInLists"), rule })}>{t("lastInLists")}</button>
    </Form>
  );
}
