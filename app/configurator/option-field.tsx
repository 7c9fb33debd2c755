/** One option of the configurator: every value is a link to the configuration with it, so that it works without JavaScript. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages, useScripted } from "#app/ui/page.tsx";
import { paths } from "#app/paths.ts";
import { ChoiceLink } from "./choice-link.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { ConflictView } from "./conflict-view.ts";
import { messages } from "./messages.ts";
import type { OptionView, ValueView } from "./option-view.ts";
import { isBlocked, reasonKey, targetOf } from "./option-link.ts";
import { linkTo, type PageState } from "./page-state.ts";
import { SliderField, TypedNumber } from "./slider-field.tsx";
import { StateFields } from "./state-fields.tsx";
import type { Press } from "./use-address.ts";
import { useEarlyInput } from "./use-early-input.ts";

export interface OptionFieldProps {
  readonly option: OptionView;
  readonly state: PageState;
  /** The question asked about one of the option's values. */
  readonly conflict: ConflictView | undefined;
  /** Where a question about the conflict goes. */
  readonly askHref: string;
  readonly onChoose: Press;
}

export function OptionField({ option, state, conflict, askHref, onChoose }: OptionFieldProps) {
  const t = useMessages(messages);
  const { forced } = option;
  const words = option.look === "swatches" || option.look === "select";
  return (
    <div role="group" aria-labelledby={`option-${option.id}`} className="py-5">
      <div className="mb-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 id={`option-${option.id}`} className="font-sans text-base font-medium tracking-normal">{option.label}</h3>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-small text-muted">
          {words ? <span className="text-ink">{option.current}</span> : null}
          {option.own ? <ChoiceLink to={linkTo(state, { choices: option.without })} className="link text-caption">{t(option.given ? "leaveOpen" : "release")}</ChoiceLink> : null}
          {option.look === "slider" ? <TypedNumber {...{ option, state, onChoose }} /> : null}
        </div>
      </div>
      {option.help === undefined ? null : <p className="-mt-1 mb-3 text-small text-muted">{option.help}</p>}
      {option.look === "select" ? <SelectField {...{ option, state, onChoose }} /> : option.look === "slider" ? <SliderField {...{ option, state, onChoose }} /> : <ValueLinks option={option} state={state} />}
      {forced === undefined || forced.because.length === 0 ? null : (
        <p className="mt-2.5 flex gap-2 text-small text-muted">
          <Icon name="info" size={16} className="mt-0.5" />
          <span>{t("forcedBecause", { because: forced.because.join(", ") })}. {forced.sentences.join(" ")}</span>
        </p>
      )}
      {conflict === undefined ? null : <ConflictPanel conflict={conflict} state={state} askHref={askHref} />}
    </div>
  );
}

const grids = {
  cards: "grid gap-2 sm:grid-cols-2", swatches: "grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-2 gap-y-3", chips: "flex flex-wrap gap-2", toggle: "grid grid-cols-2 gap-2",
} as const;

function ValueLinks({ option, state }: { readonly option: OptionView; readonly state: PageState }) {
  const { look } = option;
  if (look === "select" || look === "slider") return null;
  return (
    <ul className={grids[look]}>
      {option.values.map((value) => (
        <li key={value.value} className="min-w-0">{look === "swatches" ? <SwatchLink {...{ option, value, state }} /> : <ValueLink {...{ option, value, state }} narrow={look === "chips"} />}</li>
      ))}
    </ul>
  );
}

interface ValueProps {
  readonly option: OptionView;
  readonly value: ValueView;
  readonly state: PageState;
}

/** Beside a value's name: what it costs more, or why it takes more than a click. */
function Aside({ value, className }: { readonly value: ValueView; readonly className?: string }) {
  const t = useMessages(messages);
  const reason = reasonKey(value);
  if (reason !== undefined && reason !== "blocked") return <span className={classNames("text-caption text-muted", className)}>{t(reason)}</span>;
  return value.difference === "" ? null : <span className={classNames("shrink-0 text-small tabular-nums text-muted", className)}>{value.difference}</span>;
}

function Spoken({ value, own }: { readonly value: ValueView; readonly own: boolean }) {
  const t = useMessages(messages);
  const words = value.status === "blocked" ? t("blocked") : value.status === "forced" ? t("onlyOne") : value.selected ? t(own ? "yourChoice" : "filledIn") : undefined;
  return words === undefined ? null : <span className="sr-only">, {words}</span>;
}

function ValueLink({ option, value, state, narrow }: ValueProps & { readonly narrow: boolean }) {
  const blocked = isBlocked(value);
  // A figure stands beside the name; words would squeeze it, and stand below.
  const worded = value.status === "unavailable" || value.beyond !== undefined;
  const shape = value.selected ? "border-accent bg-surface shadow-[inset_0_0_0_1px_var(--accent)]" : blocked || value.beyond !== undefined ? "border-dashed border-edge text-muted" : "border-line bg-surface hover:border-edge";
  return (
    <ChoiceLink to={targetOf(option, value, state)} aria-current={value.selected ? "true" : undefined} className={classNames("flex h-full min-h-12 items-center gap-x-3 rounded-md border px-3.5 py-2 transition-colors", narrow ? "min-w-14 justify-center tabular-nums" : "justify-between", shape)}>
      <span className="min-w-0"><span className="block leading-snug">{value.label}</span>{value.help === undefined ? null : <span className="block text-caption text-muted">{value.help}</span>}{worded && !narrow ? <Aside value={value} className="block" /> : null}</span>
      {worded && !narrow ? null : <Aside value={value} />}
      <Spoken value={value} own={option.own} />
      {blocked ? <Icon name="info" size={16} /> : value.selected && option.own && !narrow ? <Icon name="check" size={16} className="text-accent" /> : null}
    </ChoiceLink>
  );
}

/** A sample of the material with its name below: a colour alone tells nobody what it is. */
function SwatchLink({ option, value, state }: ValueProps) {
  const blocked = isBlocked(value);
  return (
    <ChoiceLink to={targetOf(option, value, state)} aria-current={value.selected ? "true" : undefined} className={classNames("group block rounded-md pb-1 text-center text-caption leading-tight", blocked && "text-muted")}>
      <Sample value={value} />
      <span className={classNames("mt-1.5 block hyphens-auto", value.selected && "font-medium")}>{value.label}</span>
      <Aside value={value} className="block text-caption" />
      {blocked ? <Icon name="info" size={14} className="mx-auto mt-0.5" /> : null}
      <Spoken value={value} own={option.own} />
    </ChoiceLink>
  );
}

function Sample({ value }: { readonly value: ValueView }) {
  const dim = isBlocked(value) || value.beyond !== undefined;
  const ring = value.selected ? "ring-2 ring-accent ring-offset-2 ring-offset-paper" : "group-hover:ring-1 group-hover:ring-edge group-hover:ring-offset-2 group-hover:ring-offset-paper";
  if (value.material === undefined) {
    return <span aria-hidden="true" className={classNames("grid aspect-4/3 w-full place-items-center rounded-md border border-dashed border-edge text-muted", ring)}><Icon name="minus" size={18} /></span>;
  }
  return <span aria-hidden="true" className={classNames("block aspect-4/3 w-full rounded-md border border-ink/15 bg-cover bg-center", ring, dim && "opacity-45")} style={{ backgroundColor: value.colour, backgroundImage: `url("${paths.material(value.material)}")` }} />;
}

interface SelectFieldProps {
  readonly option: OptionView;
  readonly state: PageState;
  readonly onChoose: Press;
}

/** Long lists of values: a list box; with scripts each choice counts at once, without them it is sent by its button. */
function SelectField({ option, state, onChoose }: SelectFieldProps) {
  const t = useMessages(messages);
  const scripted = useScripted();
  const take = (text: string): void => {
    const value = option.values.find((each) => each.value === text);
    if (value !== undefined) onChoose(targetOf(option, value, state));
  };
  const field = useEarlyInput<HTMLSelectElement>(option.shown ?? option.values[0]?.value, take);
  return (
    <Form method="get" replace preventScrollReset className="flex gap-2">
      {scripted ? null : <StateFields state={state} without={`o.${option.id}`} />}
      <select
        key={option.shown} name={`o.${option.id}`} defaultValue={option.shown} aria-labelledby={`option-${option.id}`}
        className="select-arrow block min-h-11 w-full rounded-md border border-edge bg-surface px-3.5 py-2.5 tabular-nums"
        ref={field} autoComplete="off" onChange={(event) => take(event.currentTarget.value)}
      >
        {option.values.map((value) => {
          const reason = reasonKey(value);
          return <option key={value.value} value={value.value}>{value.label}{value.difference === "" ? "" : `  (${value.difference})`}{reason === undefined ? "" : `  · ${t(reason)}`}</option>;
        })}
      </select>
      {scripted ? null : <Button tone="secondary">{t("apply")}</Button>}
    </Form>
  );
}
