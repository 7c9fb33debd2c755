/** What travels between the shop and the panel on other shops' pages. */
import type { TicketMessage } from "../live-events.ts";
import type { TicketState } from "../ticket.ts";

export interface Started {
  readonly session: string;
  readonly customer: { readonly name: string; readonly email: string } | null;
}

export interface EmbedAnswer {
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
}

export interface EmbedArticle {
  readonly slug: string;
  readonly title: string;
  /** Safe HTML; the panel copies known tags only all the same. */
  readonly html: string;
  readonly related: readonly EmbedAnswer[];
}

export interface EmbedTicketBrief {
  readonly number: string;
  readonly subject: string;
  readonly state: TicketState;
  readonly unread: boolean;
}

export interface EmbedTicket {
  readonly number: string;
  readonly subject: string;
  readonly state: TicketState;
  readonly mayReply: boolean;
  readonly maySolve: boolean;
  readonly mayRate: boolean;
  readonly rating: number | null;
  readonly dueAt: Date | null;
  readonly messages: readonly TicketMessage[];
}

/** Dates as JSON carries them. */
export type Sent<Value> = Value extends Date ? string : Value extends readonly (infer One)[] ? readonly Sent<One>[] : Value extends object ? { readonly [Key in keyof Value]: Sent<Value[Key]> } : Value;

/** How a refusal looks; `fields` where a form was not taken. */
export interface Refusal {
  readonly code: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** The file that is in `fields`. */
  readonly file?: string;
}
