/** Whether the screen is light or dark now; a change while the page is open is followed. The server takes it for light. */
import { useSyncExternalStore } from "react";

const wish = "(prefers-color-scheme: dark)";

function subscribe(changed: () => void): () => void {
  const screen = matchMedia(wish);
  screen.addEventListener("change", changed);
  return () => screen.removeEventListener("change", changed);
}

export function useScreenTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, () => (matchMedia(wish).matches ? "dark" : "light"), () => "light");
}
