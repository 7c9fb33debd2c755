/** Whether the server drew this part of the page and scripts only take it over; it stays so as long as the part stands. */
import { useRef, useSyncExternalStore } from "react";

const never = (): (() => void) => () => undefined;

export function useFromServer(): boolean {
  const first = useRef(useSyncExternalStore(never, () => false, () => true));
  return first.current;
}
