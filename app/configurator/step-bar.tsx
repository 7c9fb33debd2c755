/** The sections as steps that may be taken in any order, each with what is decided in it. */
import { useEffect, useRef, useState } from "react";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { SectionView } from "./configurator-view.ts";
import { messages } from "./messages.ts";

export function StepBar({ sections }: { readonly sections: readonly SectionView[] }) {
  const t = useMessages(messages);
  const here = useSectionInView(sections);
  const list = useRef<HTMLOListElement>(null);
  // The step one is at stands in the bar whole, also where the bar is narrower than its steps.
  useEffect(() => {
    const step = list.current?.querySelector<HTMLElement>("[aria-current]")?.parentElement;
    if (step) list.current?.scrollTo({ left: step.offsetLeft + step.offsetWidth / 2 - list.current.clientWidth / 2 });
  }, [here]);
  return (
    <nav aria-label={t("steps")} className="sticky top-(--stage) z-10 -mx-4 mt-5 border-b border-line bg-paper px-4 lg:top-0 lg:mx-0 lg:px-0">
      <ol ref={list} className="no-scrollbar relative flex gap-x-6 overflow-x-auto">
        {sections.map((section, index) => {
          const all = section.settled === section.decisions;
          return (
            <li key={section.id} className="shrink-0">
              <a href={`#section-${section.id}`} aria-current={section.id === here ? "step" : undefined} className={classNames("flex min-h-12 items-center gap-2 border-b-2 text-small whitespace-nowrap", section.id === here ? "border-accent" : "border-transparent text-muted hover:text-ink")}>
                <span aria-hidden="true" className={classNames("grid size-5 place-items-center rounded-full text-[0.6875rem] tabular-nums", all ? "bg-accent text-accent-ink" : "border border-edge")}>{all ? <Icon name="check" size={12} /> : index + 1}</span>
                {section.title}
                <span className="sr-only">, {t("stepDone", { settled: section.settled, total: section.decisions })}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The section under the eyes: the last whose head has passed the upper third. */
function useSectionInView(sections: readonly SectionView[]): string | undefined {
  const [here, setHere] = useState(sections[0]?.id);
  const ids = sections.map((section) => section.id).join(" ");
  useEffect(() => {
    const heads = ids.split(" ").flatMap((id) => document.getElementById(`section-${id}`) ?? []);
    const look = (): void => {
      const passed = heads.filter((head) => head.getBoundingClientRect().top < innerHeight * 0.45);
      setHere((passed.at(-1) ?? heads[0])?.id.replace(/^section-/, ""));
    };
    const watcher = new IntersectionObserver(look, { rootMargin: "0px 0px -55% 0px" });
    for (const head of heads) watcher.observe(head);
    return () => watcher.disconnect();
  }, [ids]);
  return here;
}
