/** The state of the page, which is its address, and how a press changes it. */
import { useLocation, useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { entryOf, replacesEntry, type PressEntry } from "./press-history.ts";
import { hasCaughtUp, isBehind, onTop, queryNow, withPress, type Pressed } from "./pressed-address.ts";

/** Goes to another state of the page; what is one move of the hand has one name. */
export type Press = (query: string, move?: string) => void;

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
  const query = queryNow(router, alone ? pressed : undefined);
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
  const over = pressed !== undefined && (hasCaughtUp(router, pressed) || !isBehind(router, pressed));
  useEffect(() => {
    if (over) forget();
  }, [over, forget]);
  // What still waits for the server when the engine comes needs no answer any more.
  useEffect(() => {
    if (alone && open.current !== undefined) send(open.current.sent);
  }, [alone, send]);
  useEffect(() => {
    // Back and Forward win over presses; a step's link within the page does not, it has only broken off their way to the server.
    const walked = (): void => {
      if (open.current !== undefined && history.state === null) send(open.current.sent);
      else forget();
    };
    addEventListener("popstate", walked);
    return () => removeEventListener("popstate", walked);
  }, [forget, send]);
  const press = useCallback((wanted: string, move?: string) => {
    presses += 1;
    const id = `${visit}.${presses}`;
    const { router: at, query: seen } = drawn.current;
    const to = onTop(queryNow(at, open.current?.pressed), seen, wanted);
    const last = open.current?.sent;
    const entry = last !== undefined && searchOf(last.query) === location.search ? last.state : entryOf(at.state);
    const state = { press: id, ...(move !== undefined && { move }) };
    const sent = { query: to, state, replace: replacesEntry({ search: location.search, entry }, { ...state, search: searchOf(to) }) };
    open.current = { pressed: withPress(open.current?.pressed, at, { id, query: to }), sent };
    setPressed(open.current.pressed);
    send(sent);
  }, [send]);
  return { query, press };
}
