import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface Moment {
  readonly key: string;
  readonly title: ReactNode;
  /** As the reader writes dates. */
  readonly at?: string;
  readonly dateTime?: string;
  readonly text?: ReactNode;
  readonly state?: "done" | "now" | "ahead";
}

/** What happened and what is to come, in order. */
export function Timeline({ moments, label }: { readonly moments: readonly Moment[]; readonly label: string }) {
  return (
    <ol aria-label={label} className="relative">
      {moments.map((moment, index) => {
        const state = moment.state ?? "done";
        return (
          <li key={moment.key} aria-current={state === "now" ? "step" : undefined} className="relative flex gap-4 pb-6 last:pb-0">
            {index < moments.length - 1 ? <span aria-hidden="true" className="absolute top-4 bottom-[-0.25rem] left-[0.4375rem] w-px bg-line" /> : null}
            <span aria-hidden="true" className={classNames("relative mt-1.5 size-[0.9375rem] shrink-0 rounded-full border-2", state === "done" && "border-accent bg-accent", state === "now" && "border-accent bg-paper ring-4 ring-accent/20", state === "ahead" && "border-edge bg-paper")} />
            <div className="min-w-0">
              <p className={classNames("font-medium", state === "ahead" && "font-normal text-muted")}>{moment.title}</p>
              {moment.at === undefined ? null : <time dateTime={moment.dateTime} className="text-small text-muted">{moment.at}</time>}
              {moment.text === undefined ? null : <div className="mt-1 text-small">{moment.text}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
