/** The state of the page, which is its address, and how a press changes it. */
import { useLocation, useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { isBehind, pressState, queryNow, withPress, type Pressed } from "./pressed-address.ts";

export interface Address {
  /** The query without its question mark. */
  readonly query: string;
  readonly press: (query: string) => void;
}

/** No two presses share a name, not even across a reload: the history keeps the last one's. */
const visit = Date.now().toString(36);
let presses = 0;

/** `alone`: the page answers presses by itself and need not wait for the router. */
export function useAddress(alone: boolean): Address {
  const navigate = useNavigate();
  const router = useLocation();
  const [pressed, setPressed] = useState<Pressed | undefined>(undefined);
  const now = useRef(router);
  // As it was drawn last: an address that is still being drawn may be overtaken.
  useEffect(() => {
    now.current = router;
  }, [router]);
  const over = pressed !== undefined && !isBehind(router, pressed);
  useEffect(() => {
    if (over) setPressed(undefined);
  }, [over]);
  const press = useCallback((query: string) => {
    presses += 1;
    const id = `${visit}.${presses}`;
    const drawn = now.current;
    if (alone) setPressed((before) => withPress(before, drawn, { id, query }));
    navigate(query, { replace: true, preventScrollReset: true, state: pressState(id) });
  }, [alone, navigate]);
  return { query: queryNow(router, pressed), press };
}
