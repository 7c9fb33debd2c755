/** The sentence a screen reader hears after a click: from the last view to this one. */
import { useEffect, useRef, useState } from "react";
import type { Locale } from "#app/platform/i18n.ts";
import type { Engine } from "./browser-engine.ts";
import type { ConfiguratorView } from "./configurator-view.ts";

export function useSpoken(engine: Engine | undefined, view: ConfiguratorView, { locale, currency }: { readonly locale: Locale; readonly currency: string }): string {
  const last = useRef(view);
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    const before = last.current;
    last.current = view;
    const said = before === view ? undefined : engine?.spoken(before, view, locale, currency);
    if (said !== undefined && said !== "") setSentence(said);
  }, [engine, view, locale, currency]);
  return sentence;
}
