/** The queue's filter: the address is its state. Whatever an address says that is no filter is left out. */
import { isLocale, type Locale } from "#app/platform/i18n.ts";
import { isTicketState, priorities, type Priority, type TicketState } from "./ticket.ts";

export const queueViews = ["mine", "unassigned", "all", "due", "mentions", "snoozed", "solved"] as const;
export type QueueView = (typeof queueViews)[number];

export const pageSize = 50;

export interface QueueFilter {
  readonly view: QueueView;
  readonly state: TicketState | undefined;
  readonly priority: Priority | undefined;
  readonly locale: Locale | undefined;
  readonly tag: string;
  readonly words: string;
  /** From 1. */
  readonly page: number;
}

const one = <Value extends string>(known: readonly Value[], text: string | null): Value | undefined => known.find((value) => value === text);

export function queueFilter(search: URLSearchParams): QueueFilter {
  const state = search.get("state") ?? "";
  const locale = search.get("locale");
  const page = Number(search.get("page") ?? 1);
  return {
    view: one(queueViews, search.get("view")) ?? "all",
    state: isTicketState(state) ? state : undefined,
    priority: one(priorities, search.get("priority")),
    locale: isLocale(locale) ? locale : undefined,
    tag: (search.get("tag") ?? "").trim().toLowerCase().slice(0, 40),
    words: (search.get("q") ?? "").trim().slice(0, 100),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The address of a filter, with some of it changed; a new filter starts at the first page. */
export function queueAddress(filter: QueueFilter, change: Partial<QueueFilter>): string {
  const next = { ...filter, page: 1, ...change };
  const search = new URLSearchParams();
  if (next.view !== "all") search.set("view", next.view);
  if (next.state !== undefined) search.set("state", next.state);
  if (next.priority !== undefined) search.set("priority", next.priority);
  if (next.locale !== undefined) search.set("locale", next.locale);
  if (next.tag !== "") search.set("tag", next.tag);
  if (next.words !== "") search.set("q", next.words);
  if (next.page > 1) search.set("page", String(next.page));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
