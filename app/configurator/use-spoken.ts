/** The sentence after a click, from the last view to this one: heard by who does not see the page, seen by all where more changed than was pressed. */
import { useEffect, useRef, useState } from "react";
import type { Locale } from "#app/platform/i18n.ts";
import type { Engine } from "./browser-engine.ts";
import type { ConfiguratorView } from "./configurator-view.ts";

export interface Spoken {
  readonly text: string;
  readonly shown: boolean;
}

export const nothingSpoken: Spoken = { text: "", shown: false };

export function useSpoken(engine: Engine | undefined, view: ConfiguratorView, { locale, currency }: { readonly locale: Locale; readonly currency: string }): Spoken {
  const last = useRef(view);
  const [spoken, setSpoken] = useState(nothingSpoken);
  useEffect(() => {
    const before = last.current;
    last.current = view;
    if (before === view || engine === undefined) return;
    const text = engine.spoken(before, view, locale, currency);
    // A repair says what it changed beside its way back.
    if (text !== "") setSpoken({ text, shown: view.undo === undefined && engine.changedBesides(before, view) });
  }, [engine, view, locale, currency]);
  return spoken;
}
