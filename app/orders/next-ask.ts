/** When a balance is asked for, and asked for again: pure. Moments in milliseconds since the epoch. */

/** How often it was asked for; `lastAt` null: never. */
export interface Asked {
  readonly lastAt: number | null;
  readonly reminders: number;
}

export interface AskRule {
  readonly askDaysBefore: number;
  readonly remindAfterDays: number;
  readonly reminders: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Pressed twice, it is asked for once. */
export const justAsked = ({ lastAt }: Pick<Asked, "lastAt">, now: number): boolean => lastAt !== null && now - lastAt < hour;

/** First some days before the promised delivery (an order without one waits for staff), then so many times again, so many days apart. */
export function nextAsk({ lastAt, reminders, deliveryFrom }: Asked & { readonly deliveryFrom: number | null }, rule: AskRule, now: number): "ask" | "remind" | undefined {
  if (lastAt === null) return deliveryFrom !== null && now >= deliveryFrom - rule.askDaysBefore * day ? "ask" : undefined;
  return reminders < rule.reminders && now >= lastAt + rule.remindAfterDays * day ? "remind" : undefined;
}
