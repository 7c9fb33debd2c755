/** Files that go along with a message; works without scripts. */
import { FieldError } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { useFileLimit } from "#app/ui/use-file-limit.ts";
import { useId } from "react";
import { fileLimits } from "./live-events.ts";
import { fileProblemKey, fileSizes, talkMessages } from "./talk-messages.ts";

export interface ShownFileProblem {
  readonly code: string;
  readonly name: string;
}

export function FileField({ problem: answered }: { readonly problem?: ShownFileProblem | undefined }) {
  const t = useMessages(talkMessages);
  const id = useId();
  const { ref, onChange, problem } = useFileLimit(fileLimits.message, answered);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 block text-small font-medium">{t("files")}</label>
      <input
        ref={ref} onChange={onChange} id={id} type="file" name="files" multiple accept="image/jpeg,image/png,image/webp,application/pdf" aria-describedby={`${id}-hint${problem === undefined ? "" : ` ${id}-error`}`} aria-invalid={problem === undefined ? undefined : true}
        className="block w-full min-h-11 text-small text-muted file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-edge file:bg-surface file:px-4 file:text-ink hover:file:border-ink"
      />
      <p id={`${id}-hint`} className="mt-1.5 text-small text-muted">{t("filesHint", fileSizes)}</p>
      <FieldError id={`${id}-error`} error={problem === undefined ? undefined : `${problem.name === "" ? "" : `${isolated(problem.name.slice(0, 60))}: `}${t(fileProblemKey(problem.code, problem.name), fileSizes)}`} />
      {answered === undefined || problem === undefined ? null : <p className="mt-1.5 text-small text-muted scripted:hidden">{t("chooseAgain")}</p>}
    </div>
  );
}

/** A name that turns the reading direction turns only itself. */
const isolated = (name: string): string => `\u2068${name}\u2069`;
