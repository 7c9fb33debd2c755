/** What travels from a conversation to whoever has it open: one form for page loads and for the live stream. */

export interface Attachment {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** Files of one message at most. */
export const fileLimits = { message: 4 } as const;

export interface TicketMessage {
  readonly id: string;
  /** Grows with each message stored; where a live page goes on. */
  readonly position: number;
  readonly author: "customer" | "staff" | "system";
  /** A colleague's name; her first name for customers, empty for everybody else's messages. */
  readonly name: string;
  readonly internal: boolean;
  readonly body: string;
  readonly at: Date;
  readonly attachments: readonly Attachment[];
  /** Of a note, which only colleagues see: the note it answers, and what it is about besides the ticket. */
  readonly note?: { readonly thread?: string; readonly about?: "order" | "configuration" };
}

export type Side = "customer" | "staff";

/** Somebody is at the ticket, writes there, or has left. Said, and kept nowhere. */
export interface Presence {
  /** Same for all pages of one person; customers are told no ids. */
  readonly person: string;
  readonly side: Side;
  readonly name: string;
  readonly doing: "here" | "writing" | "gone";
}

/** Milliseconds between signs of life of a stream; twice as long without any, and a page asks by itself. */
export const heartbeat = 20_000;
/** How long a page believes that somebody writes, or is there, without hearing it again. */
export const believed: Readonly<Record<"writing" | "here", number>> = { writing: 6_000, here: 2.5 * heartbeat };

/** The newest position among messages; where the stream shall begin. */
export const lastPosition = (messages: readonly { readonly position: number }[]): number => messages.reduce((last, message) => Math.max(last, message.position), 0);

/** What was loaded and what arrived since, each message once, in the order they were stored. */
export function mergeMessages(loaded: readonly TicketMessage[], arrived: readonly TicketMessage[]): readonly TicketMessage[] {
  const known = new Set(loaded.map((message) => message.id));
  const fresh = new Map<string, TicketMessage>();
  for (const message of arrived) if (!known.has(message.id)) fresh.set(message.id, message);
  return fresh.size === 0 ? loaded : [...loaded, ...fresh.values()].sort((a, b) => a.position - b.position);
}

/** Reads a message as the stream wrote it; undefined when it is none. */
export function readMessage(text: string): TicketMessage | undefined {
  try {
    const value = JSON.parse(text) as Omit<TicketMessage, "at"> & { readonly at: string };
    return typeof value.id === "string" && typeof value.position === "number" && typeof value.body === "string" ? { ...value, at: new Date(value.at) } : undefined;
  } catch {
    return undefined;
  }
}

/** One event as it goes over the wire; only messages have an id, so that a page that comes back says where it stopped. */
export function eventText(event: string, data: unknown, id?: number): string {
  // JSON holds no line ends of its own, so one data line is enough.
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
