/** Notes and what colleagues answered to them. Pure. */
import type { TicketMessage } from "./live-events.ts";

/** What a note is about, besides its ticket. */
export const noteMatters = ["order", "configuration"] as const;
export type NoteMatter = (typeof noteMatters)[number];

export interface Threaded {
  readonly message: TicketMessage;
  /** Answers a note above it. */
  readonly answers: boolean;
  /** The note that an answer written here would belong to; undefined for everything but a thread's last note. */
  readonly thread: string | undefined;
}

/** The conversation with each note's answers behind it, in the order they were written. An answer whose note is elsewhere (split off, merged) stands for itself. */
export function inThreads(messages: readonly TicketMessage[]): readonly Threaded[] {
  const notes = new Set(messages.flatMap((message) => (message.internal ? [message.id] : [])));
  const first = new Set(messages.flatMap((message) => (message.internal && !notes.has(message.note?.thread ?? "") ? [message.id] : [])));
  const rootOf = (message: TicketMessage): string => (message.note?.thread !== undefined && first.has(message.note.thread) ? message.note.thread : message.id);
  const answers = Map.groupBy(messages.filter((message) => rootOf(message) !== message.id), rootOf);
  return messages.filter((message) => rootOf(message) === message.id).flatMap((message) => {
    const thread = [message, ...(answers.get(message.id) ?? [])];
    return thread.map((one, at) => ({ message: one, answers: at > 0, thread: message.internal && at === thread.length - 1 ? message.id : undefined }));
  });
}
