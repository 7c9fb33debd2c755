/** The things of a model, or of one of its groups, as links with what each says. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { newItem } from "./model-edit.ts";
import type { ModelHead } from "./model-frame.tsx";
import { kindKey } from "./option-editor.tsx";
import { optionKinds } from "./option-form.ts";
import { pageMessages } from "./page-messages.ts";
import { ruleKinds } from "./rule-form.ts";
import { thingMessages, type ThingKey } from "./thing-messages.ts";
import type { ListPart, ThingRow, ThingSection } from "./thing-page.server.ts";

interface Of {
  readonly head: ModelHead;
  /** The group they belong to. */
  readonly group?: string | undefined;
}

/** Where a thing is edited. */
export function addressOf({ head: { id }, group }: Of, part: ListPart, item: string, kind?: string): string {
  if (part === "option") return paths.studioModelOption(id, item, kind, group);
  return part === "rule" ? paths.studioModelRule(id, item, kind, group) : paths.studioModelThing(id, part, item, kind, group);
}

const titles: Readonly<Record<ListPart, ThingKey>> = { option: "options", rule: "rules", group: "groups", derived: "deriveds", table: "tables", preference: "preferences", part: "parts", bill: "bills" };
const hints: Readonly<Partial<Record<ListPart, ThingKey>>> = { group: "groupsHint", derived: "derivedsHint", table: "tablesHint", preference: "preferencesHint", part: "partsHint", bill: "billsHint" };
const tableKeys = [1, 2, 3] as const;
/** Longer lists fold. */
const mostOpen = 12;

export function ThingLists({ sections, ...of }: Of & { readonly sections: readonly ThingSection[] }) {
  return sections.map((section) => <ThingList key={section.part} section={section} {...of} />);
}

/** What stands in a group, and the way to its prices. */
export function ThingsWithin({ sections, head, group }: { readonly sections: readonly ThingSection[]; readonly head: ModelHead; readonly group: string }) {
  const t = useMessages(thingMessages);
  return (
    <div className="mt-6 grid items-start gap-4 xl:grid-cols-2">
      <ThingLists sections={sections} head={head} group={group} />
      <Panel><Link discover="none" to={paths.studioModelPrices(head.id, group)} className="link inline-flex min-h-9 items-center">{t("pricesOf")}</Link></Panel>
    </div>
  );
}

function ThingList({ section: { part, rows }, ...of }: Of & { readonly section: ThingSection }) {
  const t = useMessages(thingMessages);
  const hint = hints[part];
  const list = <ul className="divide-y divide-line border-y border-line">{rows.map((row) => <Row key={row.item} row={row} href={addressOf(of, part, row.item)} />)}</ul>;
  const title = `${t(titles[part])} (${rows.length})`;
  return (
    <Panel title={title}>
      {hint === undefined ? null : <p className="mb-2 text-muted">{t(hint)}</p>}
      {rows.length === 0 ? null : rows.length <= mostOpen ? list : <details><summary className="link inline-flex min-h-9 items-center">{title}</summary>{list}</details>}
      {of.head.rights.edit ? <NewThings part={part} {...of} /> : rows.length === 0 ? <p className="text-muted">{t("nothingYet")}</p> : null}
    </Panel>
  );
}

function Row({ row: { id, label, kind, sentence }, href }: { readonly row: ThingRow; readonly href: string }) {
  const t = useMessages(pageMessages);
  return (
    <li><Link discover="none" to={href} className="block px-1 py-2 hover:bg-raised">
      <span className="flex justify-between gap-4"><span><span className="font-medium">{label}</span> {id === "" || id === label ? null : <code className="text-caption text-muted">{id}</code>}</span>{kind === "" ? null : <span className="text-right text-muted">{t(kindKey(kind))}</span>}</span>
      {sentence === "" ? null : <span className="block [overflow-wrap:anywhere] text-muted">{sentence}</span>}
    </Link></li>
  );
}

function NewThings({ part, ...of }: Of & { readonly part: ListPart }) {
  const t = useMessages(thingMessages);
  const say = useMessages(pageMessages);
  const href = (kind?: string) => addressOf(of, part, newItem, kind);
  if (part === "option" || part === "rule") return <NewLinks title={say(part === "option" ? "newOption" : "newRule")} links={(part === "option" ? optionKinds : ruleKinds).map((kind) => ({ href: href(kind), label: say(kindKey(kind)) }))} />;
  if (part === "table") return <NewLinks title={t("new-table")} links={tableKeys.map((count) => ({ href: href(String(count)), label: t("keys", { count }) }))} />;
  return <p className="mt-2 handheld:hidden"><Link discover="none" to={href()} className="link inline-flex min-h-9 items-center">{t(`new-${part}`)}</Link></p>;
}

/** One link for each kind, so that each form brings its own fields without scripts. */
export function NewLinks({ title, links }: { readonly title: string; readonly links: readonly { readonly href: string; readonly label: string }[] }) {
  return <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 handheld:hidden"><span className="inline-flex min-h-9 items-center font-medium">{title}:</span>{links.map(({ href, label }) => <Link discover="none" key={href} to={href} className="link inline-flex min-h-9 items-center">{label}</Link>)}</p>;
}
