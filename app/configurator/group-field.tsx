/** A sub-assembly there may be several of: a card for each, one more, one less. */
import { buttonClass } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ChoiceLink } from "./choice-link.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { ConflictView } from "./conflict-view.ts";
import type { GroupView } from "./form-items.ts";
import { messages } from "./messages.ts";
import { OptionField } from "./option-field.tsx";
import type { ValueView } from "./option-view.ts";
import { reasonKey, targetOf } from "./option-link.ts";
import type { PageState } from "./page-state.ts";
import { SetField } from "./set-field.tsx";
import type { Press } from "./use-address.ts";

export interface GroupFieldProps {
  readonly group: GroupView;
  readonly state: PageState;
  readonly conflict: ConflictView | undefined;
  readonly askHref: string;
  readonly onChoose: Press;
}

export function GroupField({ group, state, conflict, askHref, onChoose }: GroupFieldProps) {
  const t = useMessages(messages);
  const { add, remove, instances } = group;
  return (
    <div role="group" aria-labelledby={`group-${group.id}`} className="py-5">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`group-${group.id}`} className="font-sans text-base font-medium tracking-normal">{group.label}</h3>
        <span className="text-small text-muted tabular-nums">{group.count.current}</span>
      </div>
      {group.help === undefined ? null : <p className="-mt-1 mb-3 text-small text-muted">{group.help}</p>}
      <ol className="space-y-3">
        {instances.map((instance) => (
          <li key={instance.number} className="rounded-md border border-line bg-surface px-4">
            <details open className="group/one">
              <summary className="flex min-h-12 items-center justify-between gap-3 font-medium">{instance.title}<Icon name="chevronDown" size={18} className="group-open/one:rotate-180" /></summary>
              <div className="divide-y divide-line">
                {instance.items.map((item) => item.kind === "set"
                  ? <SetField key={item.id} set={item} {...{ state, askHref }} conflict={item.members.some((member) => member.option === conflict?.option) ? conflict : undefined} />
                  : <OptionField key={item.option.id} option={item.option} {...{ state, askHref, onChoose }} conflict={conflict?.option === item.option.id ? conflict : undefined} />)}
              </div>
            </details>
          </li>
        ))}
      </ol>
      <p className="mt-3 flex flex-wrap gap-3">
        {add === undefined ? null : <ChoiceLink to={targetOf(group.count, add, state)} className={buttonClass({ tone: "secondary", size: "small" })}><Icon name="plus" size={16} />{t("oneMore")}<Effect of={add} /></ChoiceLink>}
        {remove === undefined ? null : <ChoiceLink to={targetOf(group.count, remove, state)} className={buttonClass({ tone: "quiet", size: "small" })}><Icon name="minus" size={16} />{t("oneLess")}<Effect of={remove} /></ChoiceLink>}
      </p>
      {conflict?.option === group.id ? <ConflictPanel conflict={conflict} state={state} askHref={askHref} /> : null}
    </div>
  );
}

/** What a press costs more, or why it takes more than a press. */
function Effect({ of }: { readonly of: ValueView }) {
  const t = useMessages(messages);
  const reason = reasonKey(of);
  if (reason !== undefined) return <span className="text-caption text-muted">{t(reason)}</span>;
  return of.difference === "" ? null : <span className="text-muted tabular-nums">{of.difference}</span>;
}
