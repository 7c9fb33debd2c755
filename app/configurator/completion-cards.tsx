/** "Complete it for me": what each wish would make of what is left open, with its price and day. */
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ChoiceLink } from "./choice-link.tsx";
import type { WayView } from "./configurator-view.ts";
import { messages } from "./messages.ts";
import { linkTo, type PageState } from "./page-state.ts";

export function CompletionCards({ ways, state }: { readonly ways: readonly WayView[]; readonly state: PageState }) {
  const t = useMessages(messages);
  if (ways.length === 0) return null;
  return (
    <section aria-labelledby="complete" className="mt-8 border-t border-line pt-6">
      <h2 id="complete" className="text-h4">{t("completeTitle")}</h2>
      <p className="mt-1 text-small text-muted">{t("completeText")}</p>
      <ul className="mt-4 grid gap-2 sm:grid-cols-2">
        {ways.map(({ wish, price, arrival }) => {
          const chosen = wish === state.wish;
          return (
            <li key={wish} className="min-w-0">
              <ChoiceLink to={linkTo(state, { wish })} aria-current={chosen ? "true" : undefined} className={classNames("flex h-full min-h-16 flex-col rounded-md border px-4 py-3", chosen ? "border-accent bg-surface shadow-[inset_0_0_0_1px_var(--accent)]" : "border-line bg-surface hover:border-edge")}>
                <span className="flex items-baseline justify-between gap-3 leading-snug"><span className="min-w-0">{t(wish)}</span>{chosen ? <Icon name="check" size={16} className="text-accent" /> : null}</span>
                <span className="mt-1 text-small text-muted tabular-nums">{price}{arrival === undefined ? "" : ` · ${arrival}`}</span>
              </ChoiceLink>
            </li>
          );
        })}
      </ul>
      {Object.keys(state.choices).length === 0 ? null : <ChoiceLink to={linkTo(state, { choices: {}, undo: state.choices })} className="link mt-4 inline-flex min-h-9 items-center text-small">{t("reset")}</ChoiceLink>}
    </section>
  );
}
