/** Signals: what a shopper did that says something about taste. The behaviour part of the timeline. */

/** Behaviour; kept beyond the visit only with consent. */
export const behaviourTypes = ["view", "category", "search", "configure", "cart-add", "cart-remove", "wish", "less-like-this"] as const;
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

export const isBehaviour = (type: string): type is BehaviourType => behaviourTypes.some((known) => known === type);

/** What one visit without consent remembers: it lives in a cookie that ends with the browser and holds product ids only. */
const remembered = 16;
const letters: Readonly<Record<BehaviourType, string>> = {
  view: "v", category: "k", search: "s", configure: "c", "cart-add": "a", "cart-remove": "r", wish: "w", "less-like-this": "l",
};

/** The visit as a cookie value: newest last, `v<32 hex digits>` each; signals without a product are left out. */
export function serialiseVisit(signals: readonly Signal[]): string {
  return signals
    .flatMap((signal) => (isBehaviour(signal.type) && signal.productId !== undefined ? [`${letters[signal.type]}${signal.productId.replaceAll("-", "")}`] : []))
    .slice(-remembered)
    .join(".");
}

/** Reads it back; whatever is not of the form is dropped. The times are not kept: all happened in this visit. */
export function parseVisit(text: string | undefined, now: number): Signal[] {
  return (text ?? "").slice(0, 1000).split(".").slice(-remembered).flatMap((entry): Signal[] => {
    const type = behaviourTypes.find((known) => letters[known] === entry[0]);
    const match = /^.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(entry);
    return type === undefined || match === null ? [] : [{ type, productId: match.slice(1).join("-"), at: now }];
  });
}
