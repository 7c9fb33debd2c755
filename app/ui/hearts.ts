import { useEffect, type RefObject } from "react";
import { uiMessages } from "./messages.ts";
import { useMessages, usePage } from "./page.tsx";

/** The heart of a product that is on the list. Apart from the button, so that pages without goods do not load it. */
export const wishedLook = "fill-danger text-danger";

/** Hearts in HTML that was drawn beforehand follow the list as it is now. */
export function useHearts(within: RefObject<HTMLElement>, html: string): void {
  const t = useMessages(uiMessages);
  const { wishes } = usePage();
  useEffect(() => {
    for (const form of within.current?.querySelectorAll<HTMLFormElement>("form[data-soft^=wish-]") ?? []) {
      const { soft = "", name = "" } = form.dataset;
      const wished = wishes.includes(soft.slice("wish-".length));
      const [intent, button] = [form.querySelector<HTMLInputElement>("[name=intent]"), form.querySelector("button")];
      if (intent === null || button === null || (intent.value === "remove") === wished) continue;
      intent.value = wished ? "remove" : "add";
      button.title = t(wished ? "wishRemove" : "wishAdd", { name });
      button.setAttribute("aria-label", button.title);
      for (const look of wishedLook.split(" ")) button.firstElementChild?.classList.toggle(look, wished);
    }
  }, [within, html, wishes, t]);
}
