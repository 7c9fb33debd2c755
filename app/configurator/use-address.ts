/** The state of the page, which is its address, and how a press changes it. */
import { useLocation, useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { entryOf, replacesEntry, type PressEntry } from "./press-history.ts";
import { hasCaughtUp, isBehind, onTop, queryNow, withPress, type Pressed } from "./pressed-address.ts";

/** Goes to another state of the page; what is one move of the hand has one name. `from`: the address it was made from, where the page may have gone on since. */
export type Press = (query: string, move?: string, from?: string) => void;

export interface Address {
  /** The query without its question mark. */
  readonly query: string;
  readonly press: Press;
}

/** No two presses share a name, not even across a reload: the history keeps the last one's. */
const visit = Date.now().toString(36);
let presses = 0;

const searchOf = (query: string): string => new URL(query, location.href).search;

interface Sent {
  readonly query: string;
  readonly replace: boolean;
  readonly state: PressEntry;
}

/** `alone`: the page answers presses by itself and need not wait for the router. */
export function useAddress(alone: boolean): Address {
  const navigate = useNavigate();
  const router = useLocation();
  const [pressed, setPressed] = useState<Pressed | undefined>(undefined);
  const query = queryNow(router, pressed);
  // As it was drawn last: an address that is still being drawn may be overtaken.
  const drawn = useRef({ router, query });
  const open = useRef<{ readonly pressed: Pressed; readonly sent: Sent } | undefined>(undefined);
  const send = useCallback(({ query: to, replace, state }: Sent) => navigate(to, { replace, preventScrollReset: true, state }), [navigate]);
  const forget = useCallback(() => {
    open.current = undefined;
    setPressed(undefined);
  }, []);
  useEffect(() => {
    drawn.current = { router, query };
  }, [router, query]);
  useEffect(() => {
    const waiting = open.current?.pressed;
    if (waiting !== undefined && (hasCaughtUp(router, waiting) || !isBehind(router, waiting))) forget();
  }, [router, forget]);
  const hasWalked = useRef(false);
  useLayoutEffect(() => {
    if (!hasWalked.current) return;
    hasWalked.current = false;
    // Who undoes a press stays where she is; the router would go where she was when she pressed.
    const { scrollY } = window;
    queueMicrotask(() => scrollTo({ top: scrollY, behavior: "instant" }));
  }, [router]);
  useEffect(() => {
    // Back and Forward win over presses; a step's link within the page does not, it has only broken off their way to the server.
    const walked = (): void => {
      hasWalked.current = history.state !== null;
      if (open.current !== undefined && !hasWalked.current) send(open.current.sent);
      else forget();
    };
    addEventListener("popstate", walked);
    return () => removeEventListener("popstate", walked);
  }, [forget, send]);
  const press = useCallback<Press>((wanted, move, from) => {
    presses += 1;
    const id = `${visit}.${presses}`;
    const { router: at, query: seen } = drawn.current;
    const to = onTop(queryNow(at, open.current?.pressed), from ?? seen, wanted);
    const last = open.current?.sent;
    const entry = last !== undefined && searchOf(last.query) === location.search ? last.state : entryOf(at.state);
    const state = { press: id, ...(move !== undefined && { move }) };
    const sent = { query: to, state, replace: replacesEntry({ search: location.search, entry }, { ...state, search: searchOf(to) }) };
    open.current = { pressed: withPress(open.current?.pressed, at, { id, query: to }), sent };
    // What waits for the server is shown when it has answered.
    setPressed(alone ? open.current.pressed : undefined);
    send(sent);
  }, [alone, send]);
  return { query, press };
}
