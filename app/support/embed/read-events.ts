/**
 * Server-sent events by `fetch`, which can carry a session where the browser's own EventSource cannot. Comes back by itself behind the last
 * message it had; an answer that is no stream ends it, and whoever watches then asks now and then.
 */
import type { EventStream } from "../watch-conversation.ts";

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Takes pieces of a stream however they are cut (WHATWG HTML, 9.2.6), and answers the events that became whole. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let rest = "";
  return (piece) => {
    // A carriage return at the end of a piece may belong to a line feed that comes with the next.
    const text = (rest + piece).replace(/\r\n|\r(?!$)/g, "\n");
    const blocks = text.split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => readBlock(block) ?? []);
  };
}

function readBlock(block: string): ServerEvent | undefined {
  const lines = block.split("\n").map((line) => /^([^:]*):? ?([^]*)$/.exec(line));
  const values = (name: string): string[] => lines.flatMap((line) => (line?.[1] === name ? [line[2] ?? ""] : []));
  const data = values("data");
  return data.length === 0 ? undefined : { event: values("event").at(-1) ?? "message", data: data.join("\n"), id: values("id").at(-1) ?? "" };
}

const known = ["message", "changed", "presence", "beat", "over"] as const;
type Known = (typeof known)[number];
const isKnown = (event: string): event is Known => known.some((one) => one === event);

const comeBackAfter = 3_000;

/** `ask` opens the stream behind a position. */
export function fetchStream(after: number, ask: (after: number, signal: AbortSignal) => Promise<Response>): EventStream {
  const ending = new AbortController();
  const stream: EventStream = { onevent: () => undefined, onfault: () => undefined, close: () => ending.abort() };
  let position = after;
  const once = async (): Promise<"again" | "ended"> => {
    const answer = await ask(position, ending.signal);
    if (!answer.ok || answer.body === null) return "ended";
    const read = eventReader();
    const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
      for (const { event, data, id } of read(piece.value)) {
        if (ending.signal.aborted) return "ended";
        if (/^\d+$/.test(id)) position = Math.max(position, Number(id));
        if (isKnown(event)) stream.onevent(event, data);
      }
    }
    return "again";
  };
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const how = await once().catch(() => "again" as const);
      if (ending.signal.aborted) return;
      stream.onfault(how === "ended");
      if (how === "ended") return;
      await new Promise((resolve) => setTimeout(resolve, comeBackAfter));
    }
  };
  // What happens at once must find its listeners.
  void Promise.resolve().then(run);
  return stream;
}
