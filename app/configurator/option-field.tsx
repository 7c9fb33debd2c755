/** One option of the configurator: every value is a link to the configuration with it, so that it works without JavaScript. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, useScripted } from "#app/ui/page.tsx";
import { Swatch } from "#app/ui/swatch.tsx";
import { queryOfChoices } from "./choices-query.ts";
import type { Choices } from "./value-text.ts";
import type { OptionView, ValueView } from "./configurator-view.ts";
import { messages } from "./messages.ts";

export interface OptionFieldProps {
  readonly option: OptionView;
  /** The choices now: what a question "why not?" keeps. */
  readonly choices: Choices;
  /** What else stands in the address and stays. */
  readonly keep: Readonly<Record<string, string | undefined>>;
  readonly onChoose: (query: string) => void;
}

export function OptionField({ option, choices, keep, onChoose }: OptionFieldProps) {
  const t = useMessages(messages);
  const target = (value: ValueView): string =>
    isBlocked(value) ? queryOfChoices(choices, { ...keep, why: `${option.id}:${value.value}` }) : queryOfChoices(value.choices, keep);
  return (
    <div role="group" aria-labelledby={`option-${option.id}`} className="py-5">
      <div className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`option-${option.id}`} className="font-sans text-base font-medium">{option.label}</h3>
        <span className="text-small text-muted">{option.look === "swatches" || option.look === "select" ? option.current : null}</span>
      </div>
      {option.help === undefined ? null : <p className="-mt-1 mb-3 text-small text-muted">{option.help}</p>}
      {option.look === "select" ? <SelectField {...{ option, target, keep, onChoose }} /> : <ValueLinks option={option} target={target} />}
      {option.own ? <Link to={queryOfChoices(option.without, keep) || "?"} replace preventScrollReset className="link mt-2 inline-block text-caption text-muted">{t("release")}</Link> : null}
    </div>
  );
}

/** Clickable all the same: the page then says why, and what would have to change. */
const isBlocked = ({ status }: ValueView): boolean => status === "blocked" || status === "unavailable";

const grids: Readonly<Record<Exclude<OptionView["look"], "select">, string>> = {
  cards: "grid gap-2 sm:grid-cols-2", swatches: "flex flex-wrap gap-1.5", chips: "flex flex-wrap gap-2", toggle: "grid grid-cols-2 gap-2",
};

function ValueLinks({ option, target }: { readonly option: OptionView; readonly target: (value: ValueView) => string }) {
  if (option.look === "select") return null;
  return (
    <ul className={grids[option.look]}>
      {option.values.map((value) => <li key={value.value} className="min-w-0"><ValueLink look={option.look} value={value} to={target(value)} /></li>)}
    </ul>
  );
}

function ValueLink({ look, value, to }: { readonly look: OptionView["look"]; readonly value: ValueView; readonly to: string }) {
  const t = useMessages(messages);
  const blocked = isBlocked(value);
  const shape = look === "swatches"
    ? "grid size-13 place-items-center rounded-full"
    : classNames("flex h-full min-h-11 items-center gap-x-3 rounded-md border px-3.5 py-2", look === "chips" ? "justify-center tabular-nums" : "justify-between", value.selected ? "border-accent shadow-[inset_0_0_0_1px_var(--accent)]" : blocked ? "border-dashed border-edge" : "border-line bg-surface hover:border-edge");
  return (
    <Link to={to} replace preventScrollReset aria-current={value.selected ? "true" : undefined} title={look === "swatches" ? value.label : undefined} className={classNames(shape, blocked && "text-muted")}>
      {look === "swatches" ? (
        <span className={classNames("relative", blocked && "opacity-45")}><Swatch value={{ label: value.label, colour: value.colour }} chosen={value.selected} /><span className="sr-only">{value.label}</span></span>
      ) : (
        <>
          <span className="min-w-0"><span className="block leading-snug">{value.label}</span>{value.help === undefined ? null : <span className="block text-caption text-muted">{value.help}</span>}</span>
          {value.difference === "" ? null : <span className="shrink-0 text-small tabular-nums text-muted">{value.difference}</span>}
        </>
      )}
      {blocked ? <span className="sr-only">, {t("blocked")}</span> : null}
      {blocked && look !== "swatches" ? <Icon name="info" size={16} className="shrink-0" /> : null}
      {value.status === "forced" ? <span className="sr-only">, {t("onlyOne")}</span> : null}
    </Link>
  );
}

interface SelectFieldProps {
  readonly option: OptionView;
  readonly target: (value: ValueView) => string;
  readonly keep: Readonly<Record<string, string | undefined>>;
  readonly onChoose: (query: string) => void;
}

/** Long lists of values: a list box; with scripts each choice counts at once, without them it is sent by its button. */
function SelectField({ option, target, keep, onChoose }: SelectFieldProps) {
  const t = useMessages(messages);
  const scripted = useScripted();
  const selected = option.values.find((value) => value.selected)?.value;
  const hidden = { ...Object.fromEntries(Object.entries(option.without).map(([name, value]) => [`o.${name}`, value])), ...keep };
  return (
    <Form method="get" replace preventScrollReset className="flex gap-2">
      {Object.entries(hidden).map(([name, value]) => (value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />))}
      <select
        key={selected} name={`o.${option.id}`} defaultValue={selected} aria-labelledby={`option-${option.id}`}
        className="select-arrow block min-h-11 w-full rounded-md border border-edge bg-surface px-3.5 py-2.5 tabular-nums"
        onChange={(event) => {
          const value = option.values.find((each) => each.value === event.currentTarget.value);
          if (value !== undefined) onChoose(target(value));
        }}
      >
        {option.values.map((value) => (
          <option key={value.value} value={value.value}>{value.label}{value.difference === "" ? "" : `  (${value.difference})`}{isBlocked(value) ? `  · ${t("blocked")}` : ""}</option>
        ))}
      </select>
      {scripted ? null : <Button tone="secondary">{t("apply")}</Button>}
    </Form>
  );
}
