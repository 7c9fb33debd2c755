/** What the shop promises and allows in support. Data: the row `support` of the settings table replaces any part of it. */
import type { BusinessHours } from "./business-hours.ts";
import type { Priority } from "./ticket.ts";

export interface SupportPolicy {
  readonly hours: BusinessHours;
  /** Working minutes until the first answer. */
  readonly firstAnswer: Readonly<Record<Priority, number>>;
  /** Working minutes a question may be with us until it is solved; the time the customer takes to answer does not count. */
  readonly solve: Readonly<Record<Priority, number>>;
  /** Staff are warned when so much of a limit is left: a quarter is 0.25. */
  readonly warnShare: number;
  /** Days a link in a mail opens its ticket. */
  readonly linkDays: number;
  /** Tickets a visitor or an address may open within a day. */
  readonly ticketsPerDay: number;
}

export const defaultPolicy: SupportPolicy = {
  hours: { timeZone: "Europe/Berlin", days: [1, 2, 3, 4, 5], opens: 9 * 60, closes: 18 * 60, holidays: [] },
  firstAnswer: { urgent: 60, high: 2 * 60, normal: 4 * 60, low: 9 * 60 },
  solve: { urgent: 9 * 60, high: 18 * 60, normal: 27 * 60, low: 45 * 60 },
  warnShare: 0.25,
  linkDays: 90,
  ticketsPerDay: 20,
};
