/** Below the queue: one change for the chosen tickets, and keeping the filter as a view of one's own. */
import { Form } from "@remix-run/react";
import { useRef } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { SavedView } from "./desk-views.server.ts";
import { snoozes } from "./snooze.ts";
import { useKeys } from "./use-keys.ts";
import { workMessages, workProblem } from "./work-messages.ts";

export const bulkForm = "bulk";

interface QueueBulkProps {
  /** The queue's own query, to come back to. */
  readonly address: string;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** One button per change: without scripts nothing could be hidden until it is chosen. */
export function QueueBulk({ address, colleagues }: QueueBulkProps) {
  const t = useMessages(workMessages);
  const button = (what: string, label: string) => <Button name="what" value={what} tone="secondary" size="small">{label}</Button>;
  return (
    <Form id={bulkForm} method="post" action={paths.deskQueue()} aria-label={t("bulk")} className="mt-4 flex flex-wrap items-end gap-x-6 gap-y-3 rounded-md border border-line bg-paper p-3">
      <input type="hidden" name="intent" value="bulk" />
      <input type="hidden" name="back" value={address} />
      <p className="self-center font-medium">{t("bulk")}</p>
      <div className="flex items-end gap-2"><Select name="to" label={t("assignTo")} labelHidden className="w-44" choices={[{ value: "", label: t("nobody") }, ...colleagues.map((one) => ({ value: one.id, label: one.name }))]} />{button("assign", t("assignTo"))}</div>
      <div className="flex items-end gap-2"><Field name="tag" label={t("tagWord")} labelHidden placeholder={t("tagWord")} maxLength={40} className="w-32" />{button("tag", t("tag"))}</div>
      <div className="flex items-end gap-2"><Select name="until" label={t("snooze")} labelHidden className="w-52" choices={snoozes.map((until) => ({ value: until, label: t(`until-${until}`) }))} />{button("snooze", t("snooze"))}</div>
      <div className="flex gap-2">{button("solve", t("solve"))}{button("close", t("close"))}</div>
    </Form>
  );
}

export function QueueSaid({ done, failed, problem }: { readonly done: number | undefined; readonly failed: number | undefined; readonly problem: string | null }) {
  const t = useMessages(workMessages);
  if (problem !== null) return <Notice tone="error" live className="mb-4">{t(workProblem(problem))}</Notice>;
  if (done === undefined) return null;
  return <Notice tone={failed === undefined ? "success" : "warning"} live className="mb-4">{t("bulkDone", { count: done })}{failed === undefined ? "" : ` ${t("bulkFailed", { count: failed })}`}</Notice>;
}

export function KeepView({ address, saved }: { readonly address: string; readonly saved: readonly SavedView[] }) {
  const t = useMessages(workMessages);
  const own = saved.find((view) => view.query === address);
  if (own !== undefined) {
    return <Form method="post" action={paths.deskQueue()} className="mt-4"><input type="hidden" name="id" value={own.id} /><Button name="intent" value="delete-view" tone="quiet" size="small">{t("deleteView")}: {own.name}</Button></Form>;
  }
  return (
    <Disclosure title={t("saveView")} className="mt-4 max-w-md border-b-0">
      <Form method="post" action={paths.deskQueue()} className="flex items-end gap-2">
        <input type="hidden" name="query" value={address} />
        <Field name="name" label={t("viewName")} required maxLength={60} className="flex-1" />
        <Button name="intent" value="save-view" tone="secondary">{t("saveView")}</Button>
      </Form>
    </Disclosure>
  );
}

/** What the keys do: "?" opens it, Escape closes it, as the browser has it. */
export function KeyHelp() {
  const t = useMessages(workMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  useKeys({ "?": () => dialog.current?.showModal() });
  return (
    <dialog ref={dialog} aria-label={t("helpTitle")} className="m-auto max-w-md rounded-lg border border-line bg-surface p-6 text-ink shadow-raised">
      <h2 className="mb-3 font-sans text-base font-semibold tracking-normal">{t("helpTitle")}</h2>
      <ul className="space-y-1.5">{t("helpKeys").split("; ").map((line) => <li key={line}>{line}</li>)}</ul>
      <form method="dialog" className="mt-4"><Button size="small">{t("closeHelp")}</Button></form>
    </dialog>
  );
}
