import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventText, lastPosition, mergeMessages, readMessage, type TicketMessage } from "./live-events.ts";

const messageAt = (position: number, body = `message ${position}`): TicketMessage =>
  ({ id: `id-${position}`, position, author: "customer", name: "", internal: false, body, at: new Date(1_800_000_000_000 + position), attachments: [] });

/** What a browser makes of a stream (HTML standard, 9.2.6), for the parts that are used here. */
function parseStream(text: string): { readonly event: string; readonly data: string; readonly id: string }[] {
  const found = [];
  let [event, data, id] = ["", "", ""];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, field, value = ""] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
    if (line === "") {
      if (data !== "") found.push({ event, data: data.slice(0, -1), id });
      [event, data] = ["", ""];
    } else if (field === "event") event = value;
    else if (field === "data") data += `${value}\n`;
    else if (field === "id") id = value;
  }
  return found;
}

describe("messages that are loaded and messages that arrive", () => {
  test("whatever was loaded and whatever came twice or out of order, each stands there once and in order", () => {
    const positions = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
    fc.assert(fc.property(positions, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }), (loaded, arrived) => {
      const sorted = [...loaded].sort((a, b) => a - b);
      const merged = mergeMessages(sorted.map((position) => messageAt(position)), arrived.map((position) => messageAt(position)));
      expect(merged.map((message) => message.position)).toEqual([...new Set([...loaded, ...arrived])].sort((a, b) => a - b));
    }));
  });

  test("what was loaded wins over what arrived: it is the newer look", () => {
    expect(mergeMessages([messageAt(1, "loaded")], [messageAt(1, "arrived")]).map((message) => message.body)).toEqual(["loaded"]);
    const loaded = [messageAt(1)];
    expect(mergeMessages(loaded, [messageAt(1)])).toBe(loaded);
  });

  test("the stream begins behind the newest message, or at the beginning", () => {
    expect(lastPosition([])).toBe(0);
    expect(lastPosition([messageAt(7), messageAt(3)])).toBe(7);
  });
});

describe("over the wire", () => {
  test("any text survives, and none of it becomes an event of its own", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.integer({ min: 1, max: 1_000_000 }), (body, position) => {
      const message = messageAt(position, body);
      const [event, ...more] = parseStream(eventText("message", message, position));
      expect(more).toEqual([]);
      expect(event).toMatchObject({ event: "message", id: String(position) });
      expect(readMessage(event?.data ?? "")).toEqual(message);
    }));
    const forged = parseStream(eventText("message", { body: "hello\n\nevent: over\ndata: {}\n\n" }));
    expect(forged.map((event) => event.event)).toEqual(["message"]);
  });

  test("what is no message is left aside", () => {
    for (const text of ["", "{", "null", "[]", '"text"', '{"id":1}', '{"id":"a","position":"1","body":"x"}']) expect(readMessage(text)).toBeUndefined();
  });

  test("only events with an id move the place where a page goes on", () => {
    expect(parseStream(`${eventText("message", messageAt(4), 4)}${eventText("changed", {})}`).map((event) => event.id)).toEqual(["4", "4"]);
  });
});
