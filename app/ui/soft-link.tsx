import { useFetchers, useNavigate, useSubmit } from "@remix-run/react";
import { useEffect, type AnchorHTMLAttributes } from "react";
import { reportPress } from "./report-press.ts";

type SoftLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  readonly href: string;
  /** Makes the route known beforehand; one link per route is enough. */
  readonly discover?: boolean;
};

/**
 * A link that costs a tenth of the router's to draw (1 against 13 microseconds, 2026-11): for menus and lists, of which a page
 * holds hundreds. `useSoftNavigation` turns its press into a navigation without reload.
 */
export function SoftLink({ discover = false, ...rest }: SoftLinkProps) {
  return <a data-soft="" {...(discover && { "data-discover": "true" })} {...rest} />;
}

/** Whether a press means "go there, here": not into a new tab, not a download, not another shop. */
export function isPlainPress(event: Pick<MouseEvent, "defaultPrevented" | "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">): boolean {
  return !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** One listener for all soft links and soft forms of the document. */
export function useSoftNavigation(): void {
  const navigate = useNavigate();
  const submit = useSubmit();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      reportPress(event);
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-soft]") : null;
      if (link === null || !isPlainPress(event) || link.origin !== location.origin) return;
      event.preventDefault();
      navigate(`${link.pathname}${link.search}${link.hash}`);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.dataset.soft === undefined || event.defaultPrevented) return;
      event.preventDefault();
      const data = new FormData(form, event.submitter);
      data.set("soft", "1");
      const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
      submit(data, { method: "post", action: form.getAttribute("action") ?? "", navigate: false, fetcherKey: `${form.dataset.soft}${pressed}` });
    };
    document.addEventListener("click", onClick);
    document.addEventListener("auxclick", reportPress);
    document.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("auxclick", reportPress);
      document.removeEventListener("submit", onSubmit);
    };
  }, [navigate, submit]);
}

/** The wishes as they will be: what the server said, and on top what is on its way to it. */
export function replayWishes(saved: readonly string[], pending: readonly (FormData | undefined)[]): readonly string[] {
  return pending.reduce((wishes, form) => {
    const id = form?.get("productId");
    if (typeof id !== "string") return wishes;
    const others = wishes.filter((one) => one !== id);
    return form?.get("intent") === "add" ? [id, ...others] : others;
  }, saved);
}

export function usePendingWishes(saved: readonly string[], action: string): readonly string[] {
  const pending = useFetchers().filter((fetcher) => fetcher.formAction === action);
  return pending.length === 0 ? saved : replayWishes(saved, pending.map((fetcher) => fetcher.formData));
}
