/** Health at the left, the model's things at the right. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { ProblemList } from "../studio-frame.tsx";
import { CountLine } from "./editor-form.tsx";
import { newItem } from "./model-edit.ts";
import type { ModelHead } from "./model-frame.tsx";
import { kindKey } from "./option-editor.tsx";
import { optionKinds } from "./option-form.ts";
import type { OverviewPage } from "./overview-page.server.ts";
import { pageMessages } from "./page-messages.ts";
import { ruleKinds } from "./rule-form.ts";
import { NewLinks, ThingLists } from "./thing-lists.tsx";

/** "Version 3 is in the shop, published by …". */
export function StateLines({ page }: { readonly page: Pick<OverviewPage, "published" | "draft"> }) {
  const t = useMessages(pageMessages);
  const { published, draft } = page;
  const inShop = published === undefined ? t("notPublished") : `${published.author === "" ? t("publishedLine", { version: String(published.version), at: published.at }) : t("publishedBy", { version: String(published.version), author: published.author, at: published.at })}.`;
  return <p className="mb-4 text-muted">{inShop} {draft === undefined ? t("noDraft") : `${draft.author === "" ? t("draftLine", { at: draft.at }) : t("draftBy", { author: draft.author, at: draft.at })}.`}</p>;
}

export function OverviewView({ page, head }: { readonly page: OverviewPage; readonly head: ModelHead }) {
  return (
    <>
      <StateLines page={page} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,4fr)]">
        <div className="space-y-4"><Health page={page} /><Never page={page} /><ThingLists sections={page.things} head={head} /></div>
        <div className="space-y-4"><Options page={page} head={head} /><Rules page={page} head={head} /></div>
      </div>
    </>
  );
}

function Health({ page }: { readonly page: OverviewPage }) {
  const t = useMessages(pageMessages);
  if (page.problems.length > 0) return <Notice tone="error" title={t("broken")}><ProblemList problems={page.problems} /></Notice>;
  return (
    <Panel title={t("health")}>
      {page.count === undefined ? null : <p className="mb-2 text-h4"><CountLine count={page.count} /></p>}
      {page.blockers.length === 0 ? <p className="text-positive">{t("noneWrong")}</p> : <Lines title={t("stands")} tone="text-danger" lines={page.blockers} />}
      <Lines title={t("worth")} tone="text-warning" lines={page.findings} />
      {page.gaps.length === 0 ? <p className="mt-3 text-muted">{t("lacksNothing")}</p> : <Lines title={`${t("lacks")} (${page.gaps.length})`} tone="" lines={page.gaps} />}
    </Panel>
  );
}

const mostLines = 30;

function Lines({ title, tone, lines }: { readonly title: string; readonly tone: string; readonly lines: readonly string[] }) {
  const t = useMessages(pageMessages);
  if (lines.length === 0) return null;
  return (
    <div className="mt-3">
      <h3 className={`font-sans text-small font-medium tracking-normal ${tone}`}>{title}</h3>
      <ul className="mt-1 list-disc space-y-1 pl-5">{lines.slice(0, mostLines).map((line) => <li key={line}>{line}</li>)}</ul>
      {lines.length <= mostLines ? null : <p className="mt-1 text-muted">{t("more", { count: lines.length - mostLines })}</p>}
    </div>
  );
}

function Never({ page: { never } }: { readonly page: OverviewPage }) {
  const t = useMessages(pageMessages);
  return (
    <Panel title={t("neverTitle")}>
      <p className="text-muted">{never.enough ? t("neverText", { count: never.looked }) : t("neverFew", { count: 20 })}</p>
      {never.enough && never.lines.length === 0 ? <p className="mt-1">{t("neverNone")}</p> : null}
      <ul className="mt-1 list-disc space-y-0.5 pl-5">{never.lines.slice(0, mostLines).map((line) => <li key={line}>{line}</li>)}</ul>
    </Panel>
  );
}

function Options({ page, head }: { readonly page: OverviewPage; readonly head: ModelHead }) {
  const t = useMessages(pageMessages);
  return (
    <Panel title={`${t("options")} (${page.options.length})`}>
      <ul className="divide-y divide-line border-y border-line">
        {page.options.map((option) => (
          <li key={option.id}><Link discover="none" to={paths.studioModelOption(head.id, option.id)} className="flex min-h-10 items-center justify-between gap-4 px-1 hover:bg-raised"><span><span className="font-medium">{option.label}</span> <code className="text-caption text-muted">{option.id}</code></span><span className="text-right text-muted">{t(kindKey(option.kind))}</span></Link></li>
        ))}
      </ul>
      {head.rights.edit ? <NewLinks title={t("newOption")} links={optionKinds.map((kind) => ({ href: paths.studioModelOption(head.id, newItem, kind), label: t(kindKey(kind)) }))} /> : null}
    </Panel>
  );
}

function Rules({ page, head }: { readonly page: OverviewPage; readonly head: ModelHead }) {
  const t = useMessages(pageMessages);
  return (
    <Panel title={`${t("rules")} (${page.rules.length})`}>
      <ul className="divide-y divide-line border-y border-line">
        {page.rules.map((rule) => (
          <li key={rule.id}><Link discover="none" to={paths.studioModelRule(head.id, rule.id)} className="block px-1 py-2 hover:bg-raised"><span className="flex justify-between gap-4"><span><span className="font-medium">{rule.label}</span> <code className="text-caption text-muted">{rule.id}</code></span><span className="text-right text-muted">{t(kindKey(rule.kind))}</span></span><span className="block text-muted">{rule.sentence}</span></Link></li>
        ))}
      </ul>
      {head.rights.edit ? <NewLinks title={t("newRule")} links={ruleKinds.map((kind) => ({ href: paths.studioModelRule(head.id, newItem, kind), label: t(kindKey(kind)) }))} /> : null}
    </Panel>
  );
}
