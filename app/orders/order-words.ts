/** Words for states and moments of an order. */
import { localise, type Locale, type Translate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { orderMessages } from "./messages.ts";
import { isOrderState, type OrderState } from "./order-state.ts";
import type { OrderMoment } from "./order-view.ts";

export type OrderText = Translate<keyof (typeof orderMessages)["en"]>;

type MomentKey = Extract<keyof (typeof orderMessages)["en"], `moment-${string}`>;

type ReasonKey = Extract<keyof (typeof orderMessages)["en"], `because-${string}`>;

const isReason = (key: string): key is ReasonKey => Object.hasOwn(orderMessages.en, key);

const isMoment = (key: string): key is MomentKey => key in orderMessages.en;

export function momentTitle(moment: Pick<OrderMoment, "what" | "amount" | "number">, t: OrderText, locale: Locale): string {
  if (isOrderState(moment.what)) return t(`state-${moment.what}`);
  const key = `moment-${moment.what}`;
  return t(isMoment(key) ? key : "moment-other", { amount: moment.amount === undefined ? "" : formatMoney(moment.amount, locale), number: moment.number ?? "" });
}

/** A payment of the deposit or the balance has its own word: that money came, written in the same step, says nothing more. */
export const withoutEchoes = (moments: readonly OrderMoment[]): readonly OrderMoment[] =>
  moments.filter(({ what, at }) => what !== "payment-captured" || !moments.some((other) => other.at === at && (other.what === "deposit-paid" || other.what === "balance-part" || other.what === "balance-paid")));

/** Reasons the shop gives by itself, in words; what a person typed stays as it is. */
export function reasonWords(reason: string, t: OrderText): string {
  const key = `because-${reason}`;
  return isReason(key) ? t(key) : reason;
}

/** A state in words; an order that is confirmed with a deposit is not called paid while it owes the balance. */
export const stateTitle = (state: OrderState, owes: boolean, t: OrderText): string => t(owes && state === "paid" ? "state-confirmed" : `state-${state}`);

export const stateTone = (state: OrderState): "neutral" | "positive" | "warning" | "danger" =>
  state === "cancelled" ? "danger" : state === "placed" || state === "return-requested" ? "warning" : state === "delivered" ? "positive" : "neutral";

/** What still lies ahead of an order in good order. */
export function statesAhead(state: OrderState): OrderState[] {
  const way: readonly OrderState[] = ["placed", "paid", "in-production", "shipped", "delivered"];
  const at = way.indexOf(state === "partly-shipped" ? "in-production" : state);
  return at < 0 ? [] : way.slice(at + 1);
}

type Text = { readonly en: string; readonly ru?: string | undefined };
type Chosen = readonly { readonly label: Text; readonly value: Text }[];

/** What an ordered line keeps of what was chosen. */
export interface ChosenOfLine {
  readonly options: Chosen;
  readonly configuration: { readonly summary: Chosen } | null;
}

/** What was chosen of a line: of a variant what tells it from its siblings, of a configuration every option and its value. */
export const chosenWords = ({ options, configuration }: ChosenOfLine, locale: Locale): string[] =>
  configuration === null ? options.map((word) => localise(word.value, locale)) : configuration.summary.map((word) => `${localise(word.label, locale)}: ${localise(word.value, locale)}`);
