import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { heartbeat, type Presence, type TicketMessage } from "./live-events.ts";
import { askEvery, watchConversation, type EventStream } from "./watch-conversation.ts";

const messageText = (position: number): string =>
  JSON.stringify({ id: `id-${position}`, position, author: "staff", name: "Lea", internal: false, body: `m${position}`, at: "2026-11-28T10:00:00.000Z", attachments: [] });

/** A page with a browser that opens what it is told to, and a clock that stands still until it is moved. */
function page({ visible = true, position = 0 } = {}) {
  const opened: (EventStream & { readonly after: number; closed: boolean })[] = [];
  const messages: TicketMessage[] = [];
  const present: Presence[] = [];
  let looks = 0;
  let seen = visible;
  let changed = (): void => undefined;
  const stop = watchConversation({
    position, look: () => void looks++, onMessage: (message) => messages.push(message), onPresence: (presence) => present.push(presence), visible: () => seen,
    onVisibility: (call) => {
      changed = call;
      return () => { changed = () => undefined; };
    },
    open: (after) => {
      const stream = { after, closed: false, onevent: () => undefined, onfault: () => undefined, close() { this.closed = true; } };
      opened.push(stream);
      return stream;
    },
  });
  return {
    opened, messages, present, stop, looks: () => looks,
    get stream() { return opened.at(-1)!; },
    show: (now: boolean) => { seen = now; changed(); },
  };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe("an open conversation", () => {
  test("the stream begins behind what the page was loaded with, and a message shows at once", () => {
    const it = page({ position: 7 });
    expect(it.stream.after).toBe(7);
    it.stream.onevent("message", messageText(8));
    expect(it.messages.map((message) => message.body)).toEqual(["m8"]);
    expect(it.looks()).toBe(1);
  });

  test("a message that comes twice, or was there before, is shown once", () => {
    const it = page({ position: 7 });
    for (const position of [7, 8, 8, 6, 9, 9]) it.stream.onevent("message", messageText(position));
    expect(it.messages.map((message) => message.position)).toEqual([8, 9]);
  });

  test("while events come nobody asks; when they stop for two signs of life the page asks by itself until they come again", () => {
    const it = page();
    for (let n = 0; n < 10; n++) {
      vi.advanceTimersByTime(heartbeat);
      it.stream.onevent("beat", "{}");
    }
    expect(it.looks()).toBe(0);
    vi.advanceTimersByTime(2 * heartbeat + 2 * askEvery);
    expect(it.looks()).toBeGreaterThanOrEqual(2);
    it.stream.onevent("beat", "{}");
    const before = it.looks();
    vi.advanceTimersByTime(askEvery);
    expect(it.looks()).toBe(before);
  });

  test("a stream that is refused is asked for again after a minute; until then the page asks every few seconds", () => {
    const it = page();
    it.stream.onfault(true);
    vi.advanceTimersByTime(30_000);
    expect(it.opened).toHaveLength(1);
    expect(it.looks()).toBe(6);
    vi.advanceTimersByTime(31_000);
    expect(it.opened).toHaveLength(2);
  });

  test("a break that the browser mends by itself opens no second stream", () => {
    const it = page();
    it.stream.onfault(false);
    it.stream.onevent("beat", "{}");
    vi.advanceTimersByTime(askEvery);
    expect([it.opened.length, it.looks()]).toEqual([1, 0]);
  });

  test("a page that nobody sees holds no connection; seen again it catches up from where it stopped", () => {
    const it = page({ position: 3 });
    it.stream.onevent("message", messageText(5));
    const first = it.stream;
    it.show(false);
    expect(first.closed).toBe(true);
    const before = it.looks();
    vi.advanceTimersByTime(600_000);
    expect([it.opened.length, it.looks()]).toEqual([1, before]);
    it.show(true);
    expect(it.stream.after).toBe(5);
    expect(it.looks()).toBe(before + 1);
    first.onevent("message", messageText(6));
    expect(it.messages).toHaveLength(1);
  });

  test("a page opened behind others opens its stream when it is seen", () => {
    const it = page({ visible: false });
    expect(it.opened).toEqual([]);
    it.show(true);
    expect(it.opened).toHaveLength(1);
  });

  test("when access ends the page looks once and holds still", () => {
    const it = page();
    it.stream.onevent("over", "{}");
    expect([it.stream.closed, it.looks()]).toEqual([true, 1]);
    vi.advanceTimersByTime(600_000);
    it.show(true);
    expect([it.opened.length, it.looks()]).toEqual([1, 1]);
  });

  test("who is there is handed on; stopping closes and asks no more", () => {
    const it = page();
    it.stream.onevent("presence", JSON.stringify({ person: "p", side: "staff", name: "Lea", doing: "writing" } satisfies Presence));
    expect(it.present.map((presence) => presence.name)).toEqual(["Lea"]);
    it.stop();
    expect(it.stream.closed).toBe(true);
    vi.advanceTimersByTime(600_000);
    expect(it.looks()).toBe(0);
  });
});
