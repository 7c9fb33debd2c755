/** The frame of the studio's pages and what stands above their forms. */
import type { ReactNode } from "react";
import type { StaffFrameValue } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import type { Answer, Overtaking } from "./answer.ts";
import type { SaidChange } from "./change-words.ts";
import type { DetailedChange } from "./changes/said-changes.ts";
import { isStudioKey, messages } from "./messages.ts";
import type { SaidProblem } from "./problem-words.ts";
import { Rights } from "./rights.tsx";

export function StudioFrame({ frame, children }: { readonly frame: StaffFrameValue; readonly children: ReactNode }) {
  const t = useMessages(messages);
  const links = [
    { href: paths.studio(), name: t("shelvesAndRules") }, { href: paths.studioPage(), name: t("pageEditor") }, { href: paths.studioPreview(), name: t("preview") },
    { href: paths.studioWorth(), name: t("worth") }, { href: paths.studioStumbles(), name: t("stumbles") }, { href: paths.studioChanges(), name: t("changeSets") }, { href: paths.studioHistory(), name: t("history") }, { href: paths.studioPins(), name: t("pins") }, { href: paths.studioFile(), name: t("file") },
  ];
  return <StaffFrame frame={frame} area="studio" links={links}><Rights.Provider value={frame.studio}><div className="studio">{frame.studio.edit ? <PhoneNote /> : <p className="mb-4 text-muted">{t("readOnly")}</p>}{children}</div></Rights.Provider></StaffFrame>;
}

/** Why a phone shows nothing to press. */
export function PhoneNote() {
  const t = useMessages(messages);
  return <p data-phone-note className="mb-4 hidden text-muted handheld:block">{t("onPhone")}</p>;
}

/** What staff see where a rule, a shelf or a version is gone: within their frame, which nobody else gets. */
export function NotThere({ frame, back, name }: { readonly frame: StaffFrameValue; readonly back: string; readonly name: string }) {
  const t = useMessages(messages);
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("notThere")} />
      <p className="mb-4 max-w-2xl text-muted">{t("notThereText")}</p>
      <LinkButton to={back} tone="secondary">{name}</LinkButton>
    </StudioFrame>
  );
}

/** The outcome of what was just sent: nothing, a word of success, or why nothing changed. */
export function Outcome({ answer, done, version }: { readonly answer: Answer | undefined; readonly done: string | null; readonly version?: string | null }) {
  const t = useMessages(messages);
  if (answer === undefined) {
    const known = done !== null && ["published", "discarded", "saved", "removed", "rolledBack", "asked", "planned", "aside", "tookBack"].includes(done) && isStudioKey(done);
    return known ? <Notice tone="success" live className="mb-4">{t(done, { version: version ?? "" })}</Notice> : null;
  }
  if (answer.overtaken !== undefined) return <OvertakenNotice overtaken={answer.overtaken} />;
  if (answer.problems.length === 0) return <Notice tone="error" live title={t("notSaved")} className="mb-4">{t("problem-required")}</Notice>;
  return <Notice tone="error" live title={`${t("notSaved")}: ${t("problemCount", { count: answer.problems.length })}`} className="mb-4"><ProblemList problems={answer.problems} /></Notice>;
}

export function ProblemList({ problems }: { readonly problems: readonly SaidProblem[] }) {
  return (
    <ul className="max-h-80 space-y-1 overflow-y-auto">
      {problems.map((problem, index) => (
        <li key={`${index} ${problem.path}`}>
          <span className="font-medium">{problem.place}:</span> {problem.sentence} <code className="text-caption text-muted">{problem.path === "" ? problem.code : `${problem.path} · ${problem.code}`}</code>
        </li>
      ))}
    </ul>
  );
}

export function OvertakenNotice({ overtaken }: { readonly overtaken: Overtaking }) {
  const t = useMessages(messages);
  return (
    <Notice tone="warning" live title={t("overtaken")} className="mb-4">
      <p>{t("overtakenText")}</p>
      <ul className="my-2 list-disc pl-5">{overtaken.since.map((line) => <li key={line}>{line}</li>)}</ul>
      {overtaken.changes.length === 0 ? <p>{t("overtakenNothing")}</p> : <><p>{t("overtakenMine")}</p><ChangeList changes={overtaken.changes} /></>}
    </Notice>
  );
}

const marks: Readonly<Record<SaidChange["change"], { readonly sign: string; readonly colour: string }>> = {
  added: { sign: "+", colour: "text-positive" }, removed: { sign: "−", colour: "text-danger" }, changed: { sign: "~", colour: "text-warning" },
};

/** One change, with what a rule said before and says now where that is known. */
export function ChangeItem({ change }: { readonly change: SaidChange | DetailedChange }) {
  const t = useMessages(messages);
  const { sign, colour } = marks[change.change];
  const said = "was" in change ? [["was", change.was], ["now", change.now]] as const : [];
  return (
    <div className="flex gap-2">
      <span aria-hidden="true" className={`w-3 shrink-0 text-center font-semibold ${colour}`}>{sign}</span>
      <div className="min-w-0">
        {change.sentence}
        {said.map(([key, words]) => (words === "" ? null : <p key={key} className="text-muted"><span className="font-medium">{t(key)}</span> {words}</p>))}
      </div>
    </div>
  );
}

export function ChangeList({ changes }: { readonly changes: readonly (SaidChange | DetailedChange)[] }) {
  return (
    <ul className="mt-2 max-h-80 space-y-1 overflow-y-auto">
      {changes.map((change) => (
        <li key={change.key}><ChangeItem change={change} /></li>
      ))}
    </ul>
  );
}
