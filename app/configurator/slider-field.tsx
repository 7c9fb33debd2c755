/** A number: a slider for the hand, a field for those who measured, and a mark for each value where there are few. */
import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { ChoiceLink } from "./choice-link.tsx";
import { messages } from "./messages.ts";
import { reasonKey, targetOf } from "./option-link.ts";
import type { OptionView } from "./option-view.ts";
import type { PageState } from "./page-state.ts";
import { grasp, moveAt, type Move } from "./press-history.ts";
import { blockedStretches, nearestValue, typedNotice, type ScaleView } from "./scale.ts";
import { StateFields } from "./state-fields.tsx";
import type { Press } from "./use-address.ts";
import { useEarlyInput } from "./use-early-input.ts";

export interface SliderFieldProps {
  readonly option: OptionView;
  readonly state: PageState;
  readonly onChoose: Press;
}

/** More marks than this stand too close for a finger. */
const mostMarks = 8;
/** More than this leave no room for prices on a phone. */
const mostPriced = 5;

export function SliderField({ option, state, onChoose }: SliderFieldProps) {
  const { scale } = option;
  if (scale === undefined) return null;
  const marked = option.values.length <= mostMarks;
  return (
    <>
      <Range option={option} scale={scale} take={(value, move) => take({ option, state, onChoose }, value, move)} />
      {marked ? <Marks option={option} state={state} /> : null}
      <p id={`hint-${option.id}`} className={marked ? "sr-only" : "mt-1 text-caption text-muted"}>{scale.hint}</p>
    </>
  );
}

function take({ option, state, onChoose }: SliderFieldProps, value: string | undefined, move?: string): void {
  const found = option.values.find((each) => each.value === value);
  // What stands there because it was filled in becomes the shopper's own when she says it.
  if (found !== undefined && !(found.selected && option.own)) onChoose(targetOf(option, found, state), move);
}

interface RangeProps {
  readonly option: OptionView;
  readonly scale: ScaleView;
  readonly take: (value: string | undefined, move?: string) => void;
}

function Range({ option, scale, take }: RangeProps) {
  const stands = option.shown ?? String(scale.min);
  const field = useEarlyInput<HTMLInputElement>(stands, (text) => take(text));
  const move = useRef<Move | undefined>(undefined);
  const slide = (text: string): void => {
    move.current = moveAt(move.current, option.id, Date.now());
    take(text, move.current.name);
  };
  const letGo = (): void => {
    move.current = move.current && { ...move.current, held: false };
  };
  const stretches = blockedStretches(option.values);
  const shade = stretches.flatMap(({ from, until }) => [`transparent ${from * 100}%`, `var(--edge) ${from * 100}%`, `var(--edge) ${until * 100}%`, `transparent ${until * 100}%`]);
  return (
    // The thumb stands over the mark of its value: marks are as wide as the way divided by their number.
    <div className="relative min-w-0 unscripted:hidden" style={{ marginInline: option.values.length > mostMarks ? 0 : `calc(${50 / option.values.length}% - 0.5rem)` }}>
      {stretches.length === 0 ? null : <span aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-1/2 h-2.5 -translate-y-1/2 rounded-full opacity-60 [mask-image:repeating-linear-gradient(115deg,#000_0_2px,transparent_2px_6px)]" style={{ backgroundImage: `linear-gradient(90deg, ${shade.join(", ")})` }} />}
      <input
        type="range" aria-labelledby={`option-${option.id}`} aria-valuetext={option.current} min={scale.min} max={scale.max} step={scale.step} value={stands} ref={field} autoComplete="off"
        onPointerDown={() => {
          move.current = grasp(option.id, Date.now());
        }}
        onPointerUp={letGo} onPointerCancel={letGo} onChange={(event) => slide(event.currentTarget.value)} className="relative block h-11 w-full accent-(--accent)"
      />
    </div>
  );
}

/** What is said of a number that was typed, and the value it speaks of. */
interface Notice {
  readonly words: string;
  readonly value: string | undefined;
}

/** It stands until another value is shown or asked about. */
const isAbout = (said: Notice | undefined, option: OptionView, state: PageState): said is Notice =>
  said !== undefined && (said.value === option.shown || state.why === `${option.id}:${said.value ?? ""}`);

export function TypedNumber({ option, state, onChoose }: SliderFieldProps) {
  const t = useMessages(messages);
  const scripted = useScripted();
  const { scale } = option;
  const shown = option.shown === undefined || scale === undefined ? "" : String(Number(option.shown) / scale.size);
  const { locale } = usePage();
  const first = state.typed?.[option.id];
  const [typed, setTyped] = useState(shown);
  const noticeOf = (text: string): Notice => ({ words: scale === undefined ? "" : typedNotice(scale, text, locale), value: (scale && nearestValue(scale, text)) ?? option.shown });
  const [said, setSaid] = useState(first === undefined ? undefined : noticeOf(first));
  useEffect(() => setTyped(shown), [shown]);
  const edited = useRef(false);
  const accept = (text: string): void => {
    if (scale === undefined || (text === shown && !edited.current)) return;
    edited.current = false;
    setSaid(noticeOf(text));
    take({ option, state, onChoose }, nearestValue(scale, text));
    setTyped(shown);
  };
  const type = (text: string): void => {
    edited.current = true;
    setTyped(text);
  };
  const field = useEarlyInput<HTMLInputElement>(shown, (text, stillThere) => (stillThere ? type(text) : accept(text)));
  if (scale === undefined) return null;
  return (
    <div>
      <Form
        method="get" replace preventScrollReset className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          edited.current = true;
          accept(typed);
        }}
      >
        {scripted ? null : <StateFields state={state} without={`o.${option.id}`} />}
        <label className="flex items-center gap-2 text-small">
          <span className="sr-only">{t("typed", { option: option.label })}</span>
          <input
            name={`n.${option.id}`} inputMode="decimal" autoComplete="off" maxLength={9} value={typed} aria-describedby={`hint-${option.id}`} size={5}
            onChange={(event) => type(event.currentTarget.value)} onBlur={() => accept(typed)} ref={field}
            className="min-h-10 w-20 rounded-md border border-edge bg-surface px-3 text-right text-base text-ink tabular-nums pointer-coarse:min-h-11 hover:border-ink focus:border-ink"
          />
          {scale.unit === undefined ? null : <span className="text-muted">{t(scale.unit, { value: "" }).trim()}</span>}
        </label>
        <Button tone="secondary" size="small" className="scripted:hidden">{t("apply")}</Button>
      </Form>
      <p role="status" aria-live="polite" className="max-w-64 text-caption text-ink not-empty:mt-1.5">{isAbout(said, option, state) ? said.words : ""}</p>
    </div>
  );
}

/** A link for each value under its place on the slider, with what it costs more. */
function Marks({ option, state }: { readonly option: OptionView; readonly state: PageState }) {
  const t = useMessages(messages);
  return (
    <ul className="mt-1 grid auto-cols-fr grid-flow-col gap-1">
      {option.values.map((value) => {
        const reason = reasonKey(value);
        return (
          <li key={value.value} className="min-w-0">
            <ChoiceLink to={targetOf(option, value, state)} aria-current={value.selected ? "true" : undefined} className={classNames("flex min-h-12 flex-col items-center justify-center rounded-md border px-0.5 py-1 text-center text-small leading-tight tabular-nums", value.selected ? "border-accent bg-surface font-medium shadow-[inset_0_0_0_1px_var(--accent)]" : reason !== undefined ? "border-dashed border-edge text-muted" : "border-transparent hover:border-edge")}>
              <span aria-hidden="true">{Number(value.value) / (option.scale?.size ?? 1)}</span><span className="sr-only">{value.label}</span>
              {value.difference === "" ? null : <span className={classNames("text-caption text-muted", option.values.length > mostPriced && "max-sm:sr-only")}>{value.difference}</span>}
              {reason === undefined ? null : <span className="sr-only">, {t(reason)}</span>}
            </ChoiceLink>
          </li>
        );
      })}
    </ul>
  );
}
