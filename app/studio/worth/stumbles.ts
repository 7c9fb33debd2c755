/** Places where people stop, named and in order; pure. */
import type { Translate } from "#app/platform/i18n.ts";
import { isStumbleKey, type StumbleKey } from "./stumble-messages.ts";

export const kinds = ["visit", "configuration", "checkout", "ticket"] as const;
export type StumbleKind = (typeof kinds)[number];

export interface StumbleCount {
  readonly kind: StumbleKind;
  readonly step: string;
  readonly subject: string;
  readonly came: number;
  readonly stopped: number;
}

export interface StumbleRow extends StumbleCount {
  readonly name: string;
}

export interface StumblePlace {
  readonly kind: StumbleKind;
  readonly step: string;
  readonly subject: string;
}

/** What the address names; undefined where it names no place. */
export function readPlace(search: URLSearchParams): StumblePlace | undefined {
  const kind = kinds.find((one) => one === search.get("kind"));
  const step = search.get("step") ?? "";
  const subject = search.get("subject") ?? "";
  return kind === undefined || !/^[a-z-]{1,30}$/u.test(step) || subject.length > 200 || /\p{Cc}/u.test(subject) ? undefined : { kind, step, subject };
}

export interface PlaceNames {
  /** By the product's id. */
  product(id: string): string | undefined;
  category(slug: string): string | undefined;
  market(id: string): string | undefined;
}

/** "Product: Rise desk", "Payment by card". What has gone from the catalogue goes by its id. */
export function placeName({ kind, step, subject }: StumblePlace, names: PlaceNames, t: Translate<StumbleKey>): string {
  const key = `step-${step}`;
  const said = isStumbleKey(key) ? t(key) : step;
  const word = (prefix: string) => (isStumbleKey(`${prefix}-${subject}`) ? t(`${prefix}-${subject}` as StumbleKey) : subject);
  if (kind === "ticket") return word("reason");
  if (step === "payment") return `${said} ${word("pay")}`;
  const named = kind === "checkout" ? names.market(subject) : step === "list" ? names.category(subject) : step === "option" ? subject.replace(" ", " · ") : names.product(subject);
  const place = named ?? subject;
  return place === "" ? said : `${said}: ${place}`;
}

/** Places of each kind, those where most stopped first; a place that nobody stopped at says nothing. */
export function stumbleRows(counts: readonly StumbleCount[], most: number, name: (place: StumblePlace) => string): ReadonlyMap<StumbleKind, readonly StumbleRow[]> {
  const order = (left: StumbleCount, right: StumbleCount) => right.stopped - left.stopped || right.came - left.came || (`${left.step} ${left.subject}` < `${right.step} ${right.subject}` ? -1 : 1);
  return new Map(kinds.map((kind) => [kind, counts.filter((one) => one.kind === kind && one.stopped > 0).toSorted(order).slice(0, most).map((one) => ({ ...one, name: name(one) }))]));
}
