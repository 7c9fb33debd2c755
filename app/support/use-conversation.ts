import { useNavigation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { believed, lastPosition, mergeMessages, type Presence, type TicketMessage } from "./live-events.ts";
import { watchConversation, type EventStream } from "./watch-conversation.ts";

interface Wish {
  /** Where the stream is, behind a position; also where the page says that somebody writes. */
  readonly url: (after?: number) => string;
  readonly messages: readonly TicketMessage[];
  readonly active: boolean;
}

export interface LiveConversation {
  readonly messages: readonly TicketMessage[];
  /** Who writes just now, and who else has it open. */
  readonly writing: readonly Presence[];
  readonly here: readonly Presence[];
  /** Call while somebody types; says so every few seconds. */
  readonly typed: () => void;
}

const sayEvery = 3_000;

/** The conversation of a page, up to date as long as somebody looks at it. */
export function useConversation({ url, messages, active }: Wish): LiveConversation {
  const revalidator = useRevalidator();
  const still = useNavigation().state === "idle" && revalidator.state === "idle";
  const [arrived, setArrived] = useState<readonly TicketMessage[]>([]);
  const { present, meet, quiet } = usePresence();
  const current = useRef({ revalidator, still, url, messages });
  current.current = { revalidator, still, url, messages };
  const address = url();
  useEffect(() => {
    if (!active) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    // What comes together is loaded once, and nothing that is under way is broken off for it.
    const look = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(() => (current.current.still ? current.current.revalidator.revalidate() : look()), 100);
    };
    const stop = watchConversation({
      look, position: lastPosition(current.current.messages), open: (after) => browserStream(current.current.url(after)),
      onPresence: meet,
      onMessage: (message) => {
        setArrived((before) => [...before, message]);
        quiet();
      },
      visible: () => document.visibilityState === "visible",
      onVisibility: (changed) => {
        document.addEventListener("visibilitychange", changed);
        return () => document.removeEventListener("visibilitychange", changed);
      },
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [address, active, meet, quiet]);
  const saidAt = useRef(0);
  const typed = useCallback(() => {
    if (Date.now() - saidAt.current < sayEvery) return;
    saidAt.current = Date.now();
    fetch(current.current.url(), { method: "POST", body: new URLSearchParams({ writing: "1" }) }).catch(() => undefined);
  }, []);
  return { messages: useMemo(() => mergeMessages(messages, arrived), [messages, arrived]), ...present, typed };
}

/** Who is there, as long as it is believed. */
function usePresence() {
  const [known, setKnown] = useState<readonly (Presence & { readonly until: number })[]>([]);
  const meet = useCallback((presence: Presence) => {
    const same = (one: Presence): boolean => one.person === presence.person && one.side === presence.side;
    setKnown((before) => {
      const others = before.filter((one) => !(same(one) && (one.doing === presence.doing || presence.doing === "gone")));
      return presence.doing === "gone" ? others : [...others, { ...presence, until: Date.now() + believed[presence.doing] }];
    });
  }, []);
  /** Who wrote has sent it. */
  const quiet = useCallback(() => setKnown((before) => before.filter((one) => one.doing !== "writing")), []);
  useEffect(() => {
    if (known.length === 0) return;
    const timer = setTimeout(() => setKnown((before) => before.filter((one) => one.until > Date.now())), Math.max(0, Math.min(...known.map((one) => one.until)) - Date.now()) + 10);
    return () => clearTimeout(timer);
  }, [known]);
  return { present: { writing: known.filter((one) => one.doing === "writing"), here: known.filter((one) => one.doing === "here") }, meet, quiet };
}

function browserStream(url: string): EventStream {
  const source = new EventSource(url);
  const stream: EventStream = { onevent: () => undefined, onfault: () => undefined, close: () => source.close() };
  for (const event of ["message", "changed", "presence", "beat", "over"] as const) source.addEventListener(event, (heard: MessageEvent<string>) => stream.onevent(event, heard.data));
  source.onerror = () => stream.onfault(source.readyState === EventSource.CLOSED);
  return stream;
}
