import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TicketMessage } from "./live-events.ts";
import { inThreads } from "./note-threads.ts";

const at = (position: number, internal: boolean, thread?: string): TicketMessage =>
  ({ id: String(position), position, author: "staff", name: "Mira", internal, body: "", at: new Date(0), attachments: [], ...(internal && { note: { ...(thread !== undefined && { thread }) } }) });
const shape = (messages: readonly TicketMessage[]) => inThreads(messages).map(({ message, answers, thread }) => `${answers ? "> " : ""}${message.id}${thread === undefined ? "" : ` (${thread})`}`);

describe("a conversation with notes", () => {
  test("answers stand behind their note, whatever was said between; one more is written at the thread's end", () => {
    expect(shape([at(1, false), at(2, true), at(3, false), at(4, true, "2"), at(5, true), at(6, true, "2")])).toEqual(["1", "2", "> 4", "> 6 (2)", "3", "5 (5)"]);
  });

  test("an answer whose note is in another ticket stands for itself, and can be answered", () => {
    expect(shape([at(1, false), at(4, true, "2"), at(5, true, "2")])).toEqual(["1", "4 (4)", "5 (5)"]);
  });

  test("every message stands there once, what the customer sees in its order", () => {
    fc.assert(fc.property(fc.array(fc.record({ internal: fc.boolean(), thread: fc.option(fc.nat(20).map(String), { nil: undefined }) }), { maxLength: 20 }), (wishes) => {
      const messages = wishes.map(({ internal, thread }, position) => at(position, internal, thread));
      const shown = inThreads(messages);
      expect(shown.map(({ message }) => message.position).sort((a, b) => a - b)).toEqual(messages.map(({ position }) => position));
      const spoken = (all: readonly TicketMessage[]) => all.filter((message) => !message.internal).map(({ id }) => id);
      expect(spoken(shown.map(({ message }) => message))).toEqual(spoken(messages));
    }));
  });
});
