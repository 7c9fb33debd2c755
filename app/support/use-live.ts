import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Loads the page's data again every few seconds while somebody looks at it, and at once when they come back. */
export function useLive(milliseconds: number, active: boolean): void {
  const revalidator = useRevalidator();
  const current = useRef(revalidator);
  current.current = revalidator;
  useEffect(() => {
    if (!active) return;
    const look = (): void => {
      if (document.visibilityState === "visible" && current.current.state === "idle") current.current.revalidate();
    };
    const timer = setInterval(look, milliseconds);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [milliseconds, active]);
}
