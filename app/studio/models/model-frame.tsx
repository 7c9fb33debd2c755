/** The frame of the pages about one model, and what stands above their forms. */
import type { ReactNode } from "react";
import type { StaffFrameValue } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { paths } from "#app/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { OvertakenNotice, PhoneNote, ProblemList } from "../studio-frame.tsx";
import type { ModelAnswer } from "./model-answer.ts";
import { isPageKey, pageMessages } from "./page-messages.ts";

/** What a person may do here: everybody who sees it may look. */
export interface ModelRights {
  readonly edit: boolean;
  readonly publish: boolean;
}

export interface ModelHead {
  readonly id: string;
  readonly title: string;
  readonly rights: ModelRights;
}

export function ModelsFrame({ frame, head, bare = false, children }: { readonly frame: StaffFrameValue; readonly head?: ModelHead; /** The page itself is named after the model. */ readonly bare?: boolean; readonly children: ReactNode }) {
  const t = useMessages(pageMessages);
  const own = head === undefined ? [] : [
    { href: paths.studioModel(head.id), name: t("overview") }, { href: paths.studioModelPrices(head.id), name: t("prices") }, { href: paths.studioModelTexts(head.id), name: t("texts") },
    { href: paths.studioModelCases(head.id), name: t("cases") }, { href: paths.studioModelPreview(head.id), name: t("preview") }, { href: paths.studioModelText(head.id), name: t("text") },
    { href: paths.studioModelPublish(head.id), name: t("publish") }, { href: paths.studioModelHistory(head.id), name: t("history") },
  ];
  return (
    <StaffFrame frame={frame} area="models" links={[{ href: paths.studioModels(), name: t("models") }, ...own]}>
      <div className="studio">
      {head?.rights.edit === false ? null : <PhoneNote />}
      {head === undefined || (bare && head.rights.edit) ? null : <p className="mb-1 text-muted">{bare ? "" : `${head.title}${head.rights.edit ? "" : " · "}`}{head.rights.edit ? "" : t("readOnly")}</p>}
      {children}
      </div>
    </StaffFrame>
  );
}

/** Files a model may come in. */
export const broughtFiles = ".json,.uvl,.cnf,.dimacs,application/json";

const dones = ["saved", "removed", "published", "discarded", "gone", "rolledBack", "imported"];

/** The outcome of what was just sent: nothing, a word of success, or why nothing changed. */
export function ModelOutcome({ answer, done, version }: { readonly answer: ModelAnswer | undefined; readonly done: string | null; readonly version?: string | null }) {
  const t = useMessages(pageMessages);
  if (answer === undefined) return done !== null && dones.includes(done) && isPageKey(done) ? <Notice tone="success" live className="mb-4">{t(done, { version: version ?? "" })}</Notice> : null;
  if (answer.overtaken !== undefined) return <OvertakenNotice overtaken={answer.overtaken} />;
  if (answer.problems.length === 0) return <Notice tone="error" live title={t("notSaved")} className="mb-4">{t("lookBelow")}</Notice>;
  return <Notice tone="error" live title={`${t("notSaved")}: ${t("problemCount", { count: answer.problems.length })}`} className="mb-4"><ProblemList problems={answer.problems} /></Notice>;
}
