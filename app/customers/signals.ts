/** Signals: what a shopper did that says something about taste. The behaviour part of the timeline. */

/** Behaviour; kept beyond the visit only with consent. */
export const behaviourTypes = ["view", "category", "search", "configure", "cart-add", "cart-remove", "wish", "less-like-this", "more-like-this", "forget"] as const;
export type BehaviourType = (typeof behaviourTypes)[number];

/** Business: part of a contract or a conversation, always kept. */
export type BusinessType = "order" | "payment" | "ticket" | "answer" | "return" | "review" | "sign-in";

export interface Signal {
  readonly type: BehaviourType | BusinessType;
  readonly productId?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** What a `forget` names: a value of a facet the shop shall no longer believe in, or with the facet "price" the price level. */
export interface Belief {
  readonly facet: string;
  readonly value: string;
}

/** Keys of facets and of their values as the catalogue writes them; longer ones cannot be named by a shopper. */
const longestKey = 200;
const isKey = (text: unknown): text is string => typeof text === "string" && text !== "" && text.length <= longestKey && text.isWellFormed() && !/\p{Cc}/u.test(text);

/** The belief that a signal takes back; undefined for other signals, and for data of another form. */
export function forgotten(signal: Pick<Signal, "type" | "data">): Belief | undefined {
  const { facet, value } = signal.data ?? {};
  return signal.type === "forget" && isKey(facet) && isKey(value) ? { facet, value } : undefined;
}

export const isBehaviour = (type: string): type is BehaviourType => behaviourTypes.some((known) => known === type);

/** What one visit without consent remembers: it lives in a cookie that ends with the browser and holds product ids only. */
const remembered = 16;
const letters: Readonly<Record<BehaviourType, string>> = {
  view: "v", category: "k", search: "s", configure: "c", "cart-add": "a", "cart-remove": "r", wish: "w", "less-like-this": "l", "more-like-this": "m", forget: "f",
};

/** A cookie longer than this is not read back. */
const longestVisit = 1000;

/** The visit as a cookie value: newest last, `v<32 hex digits>` each, `f<facet>~<value>` for what shall be forgotten; signals that say neither are left out, the oldest go first. */
export function serialiseVisit(signals: readonly Signal[]): string {
  const entries = signals.flatMap(entryOf).slice(-remembered);
  while (entries.join(".").length > longestVisit) entries.shift();
  return entries.join(".");
}

/** Without the two characters that part entries. */
const escaped = (text: string): string => encodeURIComponent(text).replaceAll(".", "%2E").replaceAll("~", "%7E");

function entryOf(signal: Signal): string[] {
  const belief = forgotten(signal);
  if (belief !== undefined) return [`f${escaped(belief.facet)}~${escaped(belief.value)}`];
  return isBehaviour(signal.type) && signal.type !== "forget" && signal.productId !== undefined ? [`${letters[signal.type]}${signal.productId.replaceAll("-", "")}`] : [];
}

/** Reads it back; whatever is not of the form is dropped. The times are not kept: all happened in this visit. */
export function parseVisit(text: string | undefined, now: number): Signal[] {
  return (text ?? "").slice(0, longestVisit).split(".").slice(-remembered).flatMap((entry): Signal[] => {
    const type = behaviourTypes.find((known) => letters[known] === entry[0]);
    if (type === "forget") return parseForget(entry.slice(1), now);
    const match = /^.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(entry);
    return type === undefined || match === null ? [] : [{ type, productId: match.slice(1).join("-"), at: now }];
  });
}

function parseForget(text: string, at: number): Signal[] {
  const [facet, value, ...more] = text.split("~").map(unescaped);
  const signal: Signal = { type: "forget", at, data: { facet, value } };
  return more.length === 0 && forgotten(signal) !== undefined ? [signal] : [];
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
