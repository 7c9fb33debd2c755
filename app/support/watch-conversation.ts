/**
 * Keeps a page up to date with its conversation: by the stream while it works, by asking every few seconds while it does not (a proxy in
 * between that holds events back, no room, no support). A page that nobody sees holds no connection and catches up when it is seen again.
 */
import { heartbeat, readMessage, type Presence, type TicketMessage } from "./live-events.ts";

export interface EventStream {
  onevent: (event: "message" | "changed" | "presence" | "beat" | "over", data: string) => void;
  /** `ended`: the browser does not come back by itself. */
  onfault: (ended: boolean) => void;
  close(): void;
}

export interface Watch {
  /** Opens the stream behind a position. */
  readonly open: (after: number) => EventStream;
  readonly position: number;
  /** Loads the page's data again. */
  readonly look: () => void;
  readonly onMessage: (message: TicketMessage) => void;
  readonly onPresence: (presence: Presence) => void;
  /** Whether somebody sees the page, and a call when that changes; answers how to stop calling. */
  readonly visible: () => boolean;
  readonly onVisibility: (changed: () => void) => () => void;
}

export const askEvery = 5_000;
const openAgainAfter = 60_000;

/** Answers how to stop. */
export function watchConversation(watch: Watch): () => void {
  let stream: EventStream | undefined;
  let position = watch.position;
  let heardAt = Date.now();
  let closedAt = 0;
  let over = false;

  const open = (): void => {
    if (over || stream !== undefined) return;
    heardAt = Date.now();
    const opened = watch.open(position);
    stream = opened;
    opened.onevent = (event, data) => {
      if (stream !== opened) return;
      heardAt = Date.now();
      hear(event, data);
    };
    opened.onfault = (ended) => {
      if (stream === opened && ended) close();
    };
  };
  const close = (): void => {
    stream?.close();
    stream = undefined;
    closedAt = Date.now();
  };
  const hear = (event: string, data: string): void => {
    if (event === "message") {
      const message = readMessage(data);
      if (message === undefined || message.position <= position) return;
      position = message.position;
      watch.onMessage(message);
      watch.look();
    } else if (event === "changed") watch.look();
    else if (event === "presence") watch.onPresence(JSON.parse(data) as Presence);
    else if (event === "over") {
      over = true;
      close();
      watch.look();
    }
  };
  const tick = (): void => {
    if (!watch.visible() || over) return;
    const silent = stream === undefined || Date.now() - heardAt > 2 * heartbeat;
    if (silent) watch.look();
    if (stream === undefined && Date.now() - closedAt >= openAgainAfter) open();
  };
  const seen = (): void => {
    if (!watch.visible()) return close();
    if (over) return;
    watch.look();
    open();
  };

  if (watch.visible()) open();
  const timer = setInterval(tick, askEvery);
  const unwatch = watch.onVisibility(seen);
  return () => {
    clearInterval(timer);
    unwatch();
    close();
  };
}
