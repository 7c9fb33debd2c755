import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventText } from "../live-events.ts";
import { eventReader, fetchStream, type ServerEvent } from "./read-events.ts";

const readAll = (pieces: readonly string[]): ServerEvent[] => {
  const read = eventReader();
  return pieces.flatMap(read);
};

describe("events of a stream", () => {
  test("are read as the shop writes them; comments, waits and fields nobody knows are passed over", () => {
    const text = `retry: 3000\n: open\n\n${eventText("message", { body: "a\n\nb" }, 7)}${eventText("beat", {})}foo: bar\n\ndata\n\ndata: x\ndata: y\n\ndata: unfinished`;
    expect(readAll([text])).toEqual([
      { event: "message", data: '{"body":"a\\n\\nb"}', id: "7" }, { event: "beat", data: "{}", id: "" }, { event: "message", data: "", id: "" }, { event: "message", data: "x\ny", id: "" },
    ]);
  });

  test("are the same however the stream is cut, and with any line ends", () => {
    const events = fc.array(fc.record({ event: fc.constantFrom("message", "changed", "beat"), data: fc.json(), id: fc.nat() }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(events, fc.array(fc.nat(200), { maxLength: 8 }), fc.constantFrom("\n", "\r\n", "\r"), (sent, cuts, end) => {
      const text = sent.map(({ event, data, id }) => eventText(event, JSON.parse(data), id)).join("").replaceAll("\n", end);
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
      // A lone carriage return at the very end waits for what may follow it.
      expect(readAll([...pieces, ":\n"])).toEqual(sent.map(({ event, data, id }) => ({ event, data: JSON.stringify(JSON.parse(data)), id: String(id) })));
    }));
  });
});

describe("a stream by fetch", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const answerOf = (text: string): Response => new Response(text, { headers: { "Content-Type": "text/event-stream" } });

  test("comes back behind the last message it had, and says each event once", async () => {
    const asked: number[] = [];
    const answers = [answerOf(eventText("message", "one", 5) + eventText("message", "two", 9)), answerOf(eventText("changed", {})), new Response(null, { status: 404 })];
    const stream = fetchStream(3, async (after) => {
      asked.push(after);
      const next = answers.shift();
      if (asked.length === 2) throw new Error("the network is away");
      return next ?? new Response(null, { status: 500 });
    });
    const heard: string[] = [];
    const faults: boolean[] = [];
    stream.onevent = (event, data) => void heard.push(`${event} ${data}`);
    stream.onfault = (ended) => void faults.push(ended);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toEqual([3, 9, 9]);
    expect(heard).toEqual(['message "one"', 'message "two"']);
    expect(faults).toEqual([false, false, true]);
  });

  test("that was closed asks and says nothing any more", async () => {
    let asked = 0;
    const stream = fetchStream(0, async () => { asked++; return answerOf(eventText("beat", {})); });
    const heard: string[] = [];
    stream.onevent = (event) => void heard.push(event);
    stream.onfault = () => void heard.push("fault");
    stream.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([asked, heard]).toEqual([0, []]);
  });
});
