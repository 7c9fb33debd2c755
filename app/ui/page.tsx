import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { defaultLocale, translator, type Locale, type Messages, type Translate } from "#app/platform/i18n.ts";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What every view may know of the page it stands on. */
export interface PageValue {
  readonly locale: Locale;
  /** The price book's id. */
  readonly market: string;
  readonly theme: Theme;
  /** Ids of the products on the wish list. */
  readonly wishes: readonly string[];
}

const PageContext = createContext<PageValue>({ locale: defaultLocale, market: "", theme: "auto", wishes: [] });

/** The same values are the same object: every text of a page hangs on it, and would be drawn anew with each step of the router. */
export function PageProvider({ value: { locale, market, theme, wishes }, children }: { readonly value: PageValue; readonly children: ReactNode }) {
  const value = useMemo(() => ({ locale, market, theme, wishes }), [locale, market, theme, wishes]);
  return <PageContext.Provider value={value}>{children}</PageContext.Provider>;
}

export const usePage = (): PageValue => useContext(PageContext);

/** The texts of an area in the page's language. */
export function useMessages<Key extends string>(messages: Messages<Key>): Translate<Key> {
  const { locale } = usePage();
  return useMemo(() => translator(messages, locale), [messages, locale]);
}

/** False in the server's HTML and until the browser runs our script: for controls that would be dead without it. */
export function useScripted(): boolean {
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return scripted;
}
