/** What is in the shop, what the draft would change, and the way from one to the other. */
import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { Answer } from "./answer.ts";
import { messages } from "./messages.ts";
import type { FileState, Overview } from "./overview.server.ts";
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
  const { published, draft, changes, findings } = overview;
  if (draft === undefined) return <p className="mb-5 text-muted"><PublishedLine published={published} />. {t("noDraft")}</p>;
  return (
    <div className="mb-6">
      <Panel title={t("draft")} actions={<LinkButton to={paths.studioPreview()} size="small" tone="secondary">{t("previewDraft")}</LinkButton>}>
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          <div>
            <p className="text-muted">{draft.author === "" ? t("draftAt", { at: draft.at }) : t("draftBy", { author: draft.author, at: draft.at })}. <PublishedLine published={published} />.</p>
            <p className="mt-3 font-medium">{changes.length === 0 ? t("sameAsShop") : t("changeCount", { count: changes.length })}</p>
            <ChangeList changes={changes} />
          </div>
          <div>
            <Form method="post" className="space-y-3">
              <Stamp draft={draft} published={published} />
              <Field name="note" label={t("note")} hint={t("noteHint")} required maxLength={500} error={answer?.fields.note === undefined ? undefined : t("problem-required")} />
              <p className={findings > 0 ? "text-warning" : "text-muted"}>{findings > 0 ? <><a className="link" href="?state=flagged#rules">{t("findingCount", { count: findings })}</a>. {t("publishAnyway")}</> : t("noFindings")}</p>
              <Button size="small" name="intent" value="publish">{t("publish")}</Button>
            </Form>
            <Form method="post" className="mt-2">
              <Stamp draft={draft} published={published} />
              <Button size="small" tone="danger" name="intent" value="discard">{t("discard")}</Button>
            </Form>
          </div>
        </div>
      </Panel>
    </div>
  );
}

function Stamp({ draft, published }: { readonly draft: FileState; readonly published: FileState }) {
  return <><input type="hidden" name="seen" value={draft.stamp} /><input type="hidden" name="over" value={published.version} /></>;
}
