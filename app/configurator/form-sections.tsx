/** The sections with their options. A press draws anew what looks different; the links of the rest follow once that is painted. */
import { memo, useCallback, useMemo, type ReactNode } from "react";
import { useMessages } from "#app/ui/page.tsx";
import { ChooseProvider } from "./choice-link.tsx";
import type { ConfiguratorView, SectionView } from "./configurator-view.ts";
import type { FormItem } from "./form-items.ts";
import { GroupField } from "./group-field.tsx";
import { looksSame } from "./looks-same.ts";
import { messages } from "./messages.ts";
import { OptionField } from "./option-field.tsx";
import type { PageState } from "./page-state.ts";
import { SetField } from "./set-field.tsx";
import type { Press } from "./use-address.ts";
import { useAfterPaint } from "./use-after-paint.ts";

/** What links are made from: the state, and the address it was read from. */
export interface Ground {
  readonly state: PageState;
  readonly address: string;
}

type Conflict = ConfiguratorView["conflict"];

interface FormSectionsProps {
  readonly sections: readonly SectionView[];
  readonly ground: Ground;
  readonly conflict: Conflict;
  readonly askHref: string;
  readonly onChoose: Press;
}

export function FormSections({ sections, ground, conflict, askHref, onChoose }: FormSectionsProps) {
  const now = useMemo(() => ({ ground, items: itemsOf(sections) }), [sections, ground]);
  const painted = useAfterPaint(now);
  return sections.map((section) => (
    <Section key={section.id} section={section}>
      {section.items.map((item) => {
        const asked = isAbout(item, conflict) ? conflict : undefined;
        const before = painted.items.get(idOf(item));
        const shown = asked === undefined && before !== undefined && looksSame(before, item) ? { item: before, ground: painted.ground } : { item, ground: now.ground };
        return <Item key={idOf(item)} {...shown} conflict={asked} askHref={asked && askHref} onChoose={onChoose} />;
      })}
    </Section>
  ));
}

const idOf = (item: FormItem): string => (item.kind === "option" ? item.option.id : item.id);

const itemsOf = (sections: readonly SectionView[]): ReadonlyMap<string, FormItem> => new Map(sections.flatMap((section) => section.items.map((item) => [idOf(item), item])));

/** Whether the question is about one of the item's options. */
function isAbout(item: FormItem, conflict: Conflict): boolean {
  if (conflict?.option === undefined) return false;
  if (item.kind === "option") return item.option.id === conflict.option;
  if (item.kind === "set") return item.members.some((member) => member.option === conflict.option);
  return item.id === conflict.option || item.instances.some((instance) => instance.items.some((each) => isAbout(each, conflict)));
}

function Section({ section, children }: { readonly section: SectionView; readonly children: ReactNode }) {
  const t = useMessages(messages);
  return (
    <section id={`section-${section.id}`} aria-labelledby={`title-${section.id}`} className="pt-7">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`title-${section.id}`} className="text-h3">{section.title}</h2>
        <p className="text-caption text-muted tabular-nums">{t("stepDone", { settled: section.settled, total: section.decisions })}</p>
      </div>
      {section.help === undefined ? null : <p className="mt-1 text-small text-muted">{section.help}</p>}
      <div className="divide-y divide-line">{children}</div>
    </section>
  );
}

interface ItemProps {
  readonly item: FormItem;
  readonly ground: Ground;
  readonly conflict: Conflict;
  /** Where a question about the conflict goes. */
  readonly askHref: string | undefined;
  readonly onChoose: Press;
}

const Item = memo(function Item({ item, ground, conflict, askHref = "", onChoose }: ItemProps) {
  const { state } = ground;
  const choose = useChooseFrom(ground, onChoose);
  return (
    <ChooseProvider value={choose}>
      {item.kind === "group" ? <GroupField group={item} {...{ state, askHref, conflict }} onChoose={choose} />
        : item.kind === "set" ? <SetField set={item} {...{ state, askHref, conflict }} />
          : <OptionField option={item.option} {...{ state, askHref, conflict }} onChoose={choose} />}
    </ChooseProvider>
  );
});

/** A press on a link counts from the state the link was made from, also when the page has gone on since. */
export function useChooseFrom({ address }: Ground, onChoose: Press): Press {
  return useCallback((query, move) => onChoose(query, move, address), [address, onChoose]);
}
