/** Change sets with what each changes and what may be done with it. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { messages } from "../messages.ts";
import { ChangeList } from "../studio-frame.tsx";
import { changeSetMessages, isChangeSetKey } from "./change-set-messages.ts";
import type { ChangeSetItem, ChangeSetRefusal, ChangeSetsPage } from "./change-sets-page.server.ts";
import type { ChangeSetState, PeopleVerb } from "./change-set-states.ts";

const tones: Readonly<Record<ChangeSetState, Tone>> = { aside: "neutral", review: "accent", planned: "accent", published: "positive", overtaken: "warning", cancelled: "neutral", declined: "warning", resumed: "neutral" };

export function ChangeSetList({ page }: { readonly page: ChangeSetsPage }) {
  const t = useMessages(changeSetMessages);
  return (
    <div className="max-w-5xl space-y-6">
      <section aria-label={t("waiting")} className="space-y-4">
        {page.open.length === 0 ? <p className="py-6 text-muted">{t("none")}</p> : page.open.map((item) => <Item key={item.id} item={item} />)}
      </section>
      {page.ended.length === 0 ? null : (
        <section aria-label={t("ended")}>
          <h2 className="mb-3 font-sans text-base font-semibold tracking-normal">{t("ended")}</h2>
          <div className="space-y-4">{page.ended.map((item) => <Item key={item.id} item={item} />)}</div>
        </section>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: ChangeSetItem }) {
  const t = useMessages(changeSetMessages);
  const { id, state, note, made, when, reviewed, changes, against, verbs, ownWork } = item;
  return (
    <Panel title={note} actions={<Badge tone={tones[state]}>{t(`state-${state}`)}</Badge>}>
      <p className="text-muted">{[made, when, reviewed].filter((part) => part !== "").join(" · ")}</p>
      {against.length === 0 ? null : <div className="mt-3 text-warning"><p>{t("against")}</p><ul className="list-disc pl-5">{against.map((line) => <li key={line}>{line}</li>)}</ul><p className="mt-1 text-muted">{t("resumeHint")}</p></div>}
      {changes === undefined ? <p className="mt-2">{t("unreadable")}</p> : changes.length === 0 ? <p className="mt-2">{t("changesNothing")}</p> : <ChangeList changes={changes} />}
      {ownWork ? <p className="mt-3 text-muted">{t("ownWork")}</p> : null}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {changes === undefined ? null : <Link discover="none" className="link" to={paths.studioPreview({ rules: `set:${id}` })} aria-label={t("look-at", { note })}>{t("look")}</Link>}
        {verbs.length === 0 ? null : (
          <Form method="post" className="flex flex-wrap gap-3" preventScrollReset>
            <input type="hidden" name="id" value={id} />
            {verbs.map((verb) => <Button key={verb} size="small" tone={buttonTones[verb]} name="intent" value={verb} aria-label={t(`do-${verb}`, { note })}>{t(verb)}</Button>)}
          </Form>
        )}
      </div>
    </Panel>
  );
}

const buttonTones: Readonly<Record<PeopleVerb, "primary" | "secondary" | "danger">> = { approve: "primary", decline: "danger", resume: "secondary", cancel: "danger" };

/** Whether a second person is required; the button is the administrator's. */
export function PolicyPanel({ secondPerson, admin }: { readonly secondPerson: boolean; readonly admin: boolean }) {
  const t = useMessages(changeSetMessages);
  return (
    <div className="mt-8 max-w-5xl">
      <Panel title={t("policy")} actions={<Badge tone={secondPerson ? "positive" : "neutral"}>{t(secondPerson ? "policyOn" : "policyOff")}</Badge>}>
        <p>{t("policyText")}</p>
        {admin ? <Form method="post" className="mt-3"><input type="hidden" name="secondPerson" value={secondPerson ? "no" : "yes"} /><Button size="small" tone="secondary" name="intent" value="policy">{t(secondPerson ? "policyTurnOff" : "policyTurnOn")}</Button></Form> : null}
      </Panel>
    </div>
  );
}

/** The outcome of what was just done here. */
export function ChangeSetOutcome({ done, refused }: { readonly done: string | null; readonly refused: ChangeSetRefusal | undefined }) {
  const t = useMessages(changeSetMessages);
  const m = useMessages(messages);
  if (refused !== undefined) {
    const key = `refused-${refused.code}`;
    const said = isChangeSetKey(key) ? t(key, { parts: refused.parts.join(", ") }) : refused.code === "overtaken" ? m("overtaken") : [m("notSaved"), ...refused.parts].join(": ");
    return <Notice tone="error" live className="mb-4">{said}</Notice>;
  }
  const key = `done-${done ?? ""}`;
  return isChangeSetKey(key) ? <Notice tone={done === "overtaken" ? "warning" : "success"} live className="mb-4">{t(key)}</Notice> : null;
}
