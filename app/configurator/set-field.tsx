/** Several of several: each a box to tick, with how many there may be. Links, so that it works without scripts. */
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ChoiceLink } from "./choice-link.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { ConflictView } from "./conflict-view.ts";
import type { SetView } from "./form-items.ts";
import { messages } from "./messages.ts";
import { reasonKey, targetOf } from "./option-link.ts";
import type { PageState } from "./page-state.ts";

export interface SetFieldProps {
  readonly set: SetView;
  readonly state: PageState;
  readonly conflict: ConflictView | undefined;
  readonly askHref: string;
}

export function SetField({ set, state, conflict, askHref }: SetFieldProps) {
  const t = useMessages(messages);
  return (
    <div role="group" aria-labelledby={`set-${set.id}`} className="py-5">
      <div className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`set-${set.id}`} className="font-sans text-base font-medium tracking-normal">{set.label}</h3>
        <span className="text-small text-muted tabular-nums">{t("setChosen", { count: set.chosen, max: set.max })}</span>
      </div>
      {set.help === undefined ? null : <p className="-mt-1 mb-3 text-small text-muted">{set.help}</p>}
      <ul className="grid gap-2 sm:grid-cols-2">
        {set.members.map(({ option, label, help, on, target }) => {
          const reason = reasonKey(target);
          // What the page itself stands against is said to the ears only: the press tells which choice it is.
          const worded = reason !== undefined && reason !== "blocked";
          return (
            <li key={option} className="min-w-0">
              <ChoiceLink to={targetOf({ id: option }, target, state)} aria-current={on ? "true" : undefined} className={classNames("flex h-full min-h-12 items-center gap-3 rounded-md border px-3.5 py-2", on ? "border-accent bg-surface shadow-[inset_0_0_0_1px_var(--accent)]" : reason !== undefined ? "border-dashed border-edge text-muted" : "border-line bg-surface hover:border-edge")}>
                <span aria-hidden="true" className={classNames("grid size-5 shrink-0 place-items-center rounded-sm border", on ? "border-accent bg-accent text-accent-ink" : "border-edge")}>{on ? <Icon name="check" size={14} /> : null}</span>
                <span className="min-w-0 flex-1 leading-snug">{label}{help === undefined ? null : <span className="block text-caption text-muted">{help}</span>}{worded ? <span className="block text-caption text-muted">{t(reason)}</span> : null}</span>
                {target.difference === "" ? null : <span className="shrink-0 text-small text-muted tabular-nums">{target.difference}</span>}
                {worded ? null : <span className="sr-only">, {t(reason ?? (on ? "takeOff" : "takeOn"))}</span>}
                {reason !== undefined ? <Icon name="info" size={16} /> : null}
              </ChoiceLink>
            </li>
          );
        })}
      </ul>
      {conflict === undefined ? null : <ConflictPanel conflict={conflict} state={state} askHref={askHref} />}
    </div>
  );
}
