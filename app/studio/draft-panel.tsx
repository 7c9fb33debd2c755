/** What is in the shop, what the draft would change, and the way from one to the other. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { Answer } from "./answer.ts";
import { changeSetMessages, isChangeSetKey } from "./changes/change-set-messages.ts";
import { messages } from "./messages.ts";
import type { FileState, Overview } from "./overview.server.ts";
import { useRights } from "./rights.tsx";
import { ChangeList } from "./studio-frame.tsx";

/** "Version 3 is in the shop, published by …". */
export function PublishedLine({ published }: { readonly published: FileState }) {
  const t = useMessages(messages);
  const { version, author, at } = published;
  if (version === 0) return <span>{t("shipped")}</span>;
  return <span>{t("publishedVersion", { version: String(version) })}, {author === "" ? t("publishedAt", { at }) : t("publishedBy", { author, at })}</span>;
}

export function DraftPanel({ overview, answer }: { readonly overview: Overview; readonly answer: Answer | undefined }) {
  const t = useMessages(messages);
  const c = useMessages(changeSetMessages);
  const { published, draft, changes, openSets } = overview;
  if (draft === undefined) return <p className="mb-5 text-muted"><PublishedLine published={published} />. {t("noDraft")}{openSets === 0 ? null : <> <Link discover="none" className="link" to={paths.studioChanges()}>{c("openSets", { count: openSets })}</Link></>}</p>;
  return (
    <div className="mb-6">
      <Panel title={t("draft")} actions={<LinkButton to={paths.studioPreview()} size="small" tone="secondary">{t("previewDraft")}</LinkButton>}>
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          <div>
            <p className="text-muted">{draft.author === "" ? t("draftAt", { at: draft.at }) : t("draftBy", { author: draft.author, at: draft.at })}. <PublishedLine published={published} />.</p>
            <p className="mt-3 font-medium">{changes.length === 0 ? t("sameAsShop") : t("changeCount", { count: changes.length })}</p>
            <ChangeList changes={changes} />
            {openSets === 0 ? null : <p className="mt-3"><Link discover="none" className="link" to={paths.studioChanges()}>{c("openSets", { count: openSets })}</Link></p>}
          </div>
          <div>
            <DraftForm overview={overview} answer={answer} />
          </div>
        </div>
      </Panel>
    </div>
  );
}

/** Rules about searches that a release brought: offered once, as a whole; the draft is where they are looked at one by one. */
export function ShippedNews({ shipped, seen }: { readonly shipped: Overview["shipped"]; readonly seen: string }) {
  const t = useMessages(messages);
  const { edit } = useRights();
  if (shipped.length === 0 || !edit) return null;
  return (
    <Notice className="mb-6" title={t("shippedNews", { count: shipped.length })}>
      <ul className="my-2 list-disc space-y-1 pl-5">{shipped.map((rule) => <li key={rule.id}>{rule.sentence} <code className="text-caption text-muted">{rule.id}</code></li>)}</ul>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="seen" value={seen} />
        <Button size="small" tone="secondary" name="intent" value="take-shipped">{t("takeShipped")}</Button>
      </Form>
    </Notice>
  );
}

/** Where the draft goes from here: to the shop now or at an hour, to a second person, aside, or away. */
function DraftForm({ overview, answer }: { readonly overview: Overview; readonly answer: Answer | undefined }) {
  const t = useMessages(messages);
  const c = useMessages(changeSetMessages);
  const { edit, publish } = useRights();
  const { published, draft, findings, secondPerson, zone } = overview;
  if (draft === undefined || !edit) return null;
  const wrongAt = `at-${answer?.fields.at ?? ""}`;
  const asks = secondPerson || !publish;
  return (
    <>
      <Form method="post" className="space-y-3">
        <Stamp draft={draft} published={published} />
        <div className="grid gap-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Field name="note" label={t("note")} hint={t("noteHint")} required maxLength={500} error={answer?.fields.note === undefined ? undefined : t("problem-required")} />
          <Field name="at" type="datetime-local" label={c("publishAt")} hint={c("publishAtHint", { zone })} error={isChangeSetKey(wrongAt) ? c(wrongAt) : undefined} />
        </div>
        <p className={findings > 0 ? "text-warning" : "text-muted"}>{findings > 0 ? <><a className="link" href="?state=flagged#rules">{t("findingCount", { count: findings })}</a>. {t("publishAnyway")}</> : t("noFindings")}</p>
        {asks ? <p className="text-muted">{c("policyNow")}</p> : null}
        <div className="flex flex-wrap gap-3">
          {asks ? null : <Button size="small" name="intent" value="publish">{t("publish")}</Button>}
          <Button size="small" tone={asks ? "primary" : "secondary"} name="intent" value="ask">{c("ask")}</Button>
          <Button size="small" tone="secondary" name="intent" value="aside" title={c("asideHint")}>{c("aside")}</Button>
        </div>
      </Form>
      <Form method="post" className="mt-2">
        <Stamp draft={draft} published={published} />
        <Button size="small" tone="danger" name="intent" value="discard">{t("discard")}</Button>
      </Form>
    </>
  );
}

function Stamp({ draft, published }: { readonly draft: FileState; readonly published: FileState }) {
  return <><input type="hidden" name="seen" value={draft.stamp} /><input type="hidden" name="over" value={published.version} /></>;
}
