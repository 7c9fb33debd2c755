/** A form of a model's page that is looked at while somebody types: by a post after each pause, by a button without scripts. */
import { Form, useFetcher } from "@remix-run/react";
import { createContext, useContext, useEffect, useRef, type ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { ReadOnPhone } from "../read-on-phone.tsx";
import { ProblemList } from "../studio-frame.tsx";
import type { LiveAnswer, ModelAnswer } from "./model-answer.ts";
import type { EditTarget } from "./model-edit.ts";
import { pageMessages } from "./page-messages.ts";
import { thingMessages } from "./thing-messages.ts";

interface EditorFormProps {
  readonly id: string;
  readonly target: EditTarget;
  /** Stamp of what the fields show. */
  readonly seen: string;
  readonly answer: ModelAnswer | undefined;
  /** What the check button of a page without scripts found. */
  readonly live: LiveAnswer | undefined;
  readonly mayEdit: boolean;
  /** What the thing says as it is kept, in words; the check says what is typed. */
  readonly said?: string | undefined;
  readonly children: ReactNode;
  /** Below the buttons of saving and checking. */
  readonly buttons?: ReactNode;
  /** Beside the form, under what the check says. */
  readonly aside?: ReactNode;
}

const Errors = createContext<Readonly<Record<string, string>>>({});
/** The sentence under a field, from the last check or save. */
export const useFieldError = (): ((name: string) => string | undefined) => {
  const errors = useContext(Errors);
  return (name) => errors[name];
};

const pause = 600;

export function EditorForm({ id, target, seen, answer, live, mayEdit, said, children, buttons, aside }: EditorFormProps) {
  const t = useMessages(pageMessages);
  const fetcher = useFetcher<LiveAnswer>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const body = new FormData(form);
      body.set("intent", "check");
      fetcher.submit(body, { method: "post", action: paths.studioModelCheck(id), encType: "multipart/form-data" });
    }, pause);
  };
  const found = fetcher.data ?? live;
  return (
    <Errors.Provider value={found?.fields ?? answer?.fields ?? {}}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(17rem,2fr)]">
        <Form method="post" encType="multipart/form-data" className="min-w-0 space-y-4" onInput={(event) => mayEdit && look(event.currentTarget)}>
          <input type="hidden" name="seen" value={seen} /><input type="hidden" name="target.part" value={target.part} /><input type="hidden" name="target.item" value={target.item} />{target.group === undefined ? null : <input type="hidden" name="target.group" value={target.group} />}
          <fieldset disabled={!mayEdit} className="min-w-0 space-y-4">
            {children}
            {mayEdit ? <div className="flex flex-wrap gap-3"><Button name="intent" value="save">{t("save")}</Button><Button name="intent" value="check" tone="secondary">{t("check")}</Button>{buttons}</div> : null}
          </fieldset>
        </Form>
        <ReadOnPhone className="space-y-4">{children}</ReadOnPhone>
        <aside className="space-y-4 handheld:order-first xl:sticky xl:top-4">
          <Said words={found === undefined ? said : found.said} />
          {mayEdit ? <div className="handheld:hidden"><Panel title={t("live")}><div aria-live="polite" aria-busy={fetcher.state !== "idle"}>{fetcher.state === "idle" ? <LiveView found={found} /> : <p className="text-muted">{t("liveBusy")}</p>}</div></Panel></div> : null}
          {aside}
        </aside>
      </div>
    </Errors.Provider>
  );
}

/** The thing as a sentence, so that what an expression means need not be guessed. */
function Said({ words }: { readonly words: string | undefined }) {
  const t = useMessages(thingMessages);
  return words === undefined || words === "" ? null : <Panel title={t("words")}><p className="[overflow-wrap:anywhere]">{words}</p></Panel>;
}

function LiveView({ found }: { readonly found: LiveAnswer | undefined }) {
  const t = useMessages(pageMessages);
  if (found === undefined) return <p className="text-muted">{t("liveIdle")}</p>;
  if (found.problems.length > 0) return <><p className="font-medium text-danger">{t("liveProblems")}</p><ProblemList problems={found.problems} /></>;
  return (
    <>
      {found.blockers.length === 0 ? <p className="font-medium text-positive">{t("liveGood")}</p> : <><p className="font-medium text-warning">{t("liveBlockers")}</p><ul className="mt-1 list-disc space-y-1 pl-5">{found.blockers.map((blocker) => <li key={blocker}>{blocker}</li>)}</ul></>}
      {found.count === undefined ? null : <p className="mt-2 text-muted"><CountLine count={found.count} /></p>}
      {found.cases === undefined || found.cases.all === 0 ? null : <p className={found.cases.green === found.cases.all ? "text-muted" : "text-danger"}>{t("liveCases", found.cases)}</p>}
    </>
  );
}

/** "1,843,200 configurations are possible"; numbers beyond a double's are shortened to their magnitude. */
export function CountLine({ count }: { readonly count: string }) {
  const t = useMessages(pageMessages);
  return <>{count.length <= 12 ? t("configurations", { count: Number(count) }) : t("configurationsMany", { count: `${count[0]}.${count.slice(1, 3)} · 10^${count.length - 1}` })}</>;
}
