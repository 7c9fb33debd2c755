/** What a ticket is and what may happen to it. The screens ask the same table which buttons to draw. */
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

export const ticketStates = ["open", "waiting-for-customer", "solved", "closed"] as const;
export type TicketState = (typeof ticketStates)[number];

export const priorities = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof priorities)[number];

export const reasons = [
  "delivery", "assembly", "damage", "return", "order-change", "invoice", "product-question", "configuration", "warranty", "other",
] as const;
export type Reason = (typeof reasons)[number];

export const feelings = ["relieved", "pleased", "indifferent", "annoyed", "angry"] as const;
export type Feeling = (typeof feelings)[number];

export type TicketEvent = "customer-reply" | "staff-reply" | "solve" | "close" | "reopen" | "rate";
export type Actor = "customer" | "staff";

/** State, event -> state after. What is not written does not happen. */
const table: Readonly<Record<TicketState, Partial<Record<TicketEvent, TicketState>>>> = {
  open: { "customer-reply": "open", "staff-reply": "waiting-for-customer", solve: "solved", close: "closed" },
  "waiting-for-customer": { "customer-reply": "open", "staff-reply": "waiting-for-customer", solve: "solved", close: "closed" },
  solved: { "customer-reply": "open", "staff-reply": "waiting-for-customer", reopen: "open", close: "closed", rate: "solved" },
  closed: { reopen: "open", rate: "closed" },
};

/** Who may cause what; a customer's "solve" says "my question is answered". */
const actors: Readonly<Record<TicketEvent, readonly Actor[]>> = {
  "customer-reply": ["customer"], "staff-reply": ["staff"], solve: ["customer", "staff"], close: ["staff"], reopen: ["staff"], rate: ["customer"],
};

export interface NotNow {
  readonly code: "not-now";
  readonly state: TicketState;
  readonly event: TicketEvent;
}

/** The state after an event, or why it cannot happen. */
export function nextState(state: TicketState, event: TicketEvent, actor: Actor): Outcome<{ readonly state: TicketState }, NotNow> {
  const after = table[state][event];
  return after === undefined || !actors[event].includes(actor) ? failed({ code: "not-now", state, event }) : ok({ state: after });
}

/** What an actor may do now, in the order of the table. */
export const possibleEvents = (state: TicketState, actor: Actor): TicketEvent[] =>
  (Object.keys(actors) as TicketEvent[]).filter((event) => nextState(state, event, actor).ok);

export const isTicketState = (text: string): text is TicketState => ticketStates.some((state) => state === text);

/** Ticket numbers as people type them: "T-1001", any case, surrounded by spaces. */
export function ticketNumber(text: string | undefined): string | undefined {
  const match = /^\s*t-?(\d{1,12})\s*$/i.exec(text ?? "");
  return match === null ? undefined : `T-${match[1] ?? ""}`;
}

/** A configuration as it stood when the question was asked. */
export interface TicketConfiguration {
  readonly modelId: string;
  readonly modelVersion: number;
  /** Option id -> canonical text of the value, as the configurator writes it. */
  readonly choices: Readonly<Record<string, string>>;
  /** Short code of the saved configuration, when it was saved. */
  readonly code?: string | undefined;
  /** The value that could not be had, and why, in the words the shopper saw. */
  readonly conflict?: { readonly option: string; readonly value: string; readonly explanation?: string | undefined } | undefined;
}
