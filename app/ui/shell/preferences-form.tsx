import { useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { locales } from "#app/platform/i18n.ts";
import { Button } from "../button.tsx";
import { Select } from "../field.tsx";
import { themes, useMessages, usePage } from "../page.tsx";
import { shellMessages } from "./messages.ts";
import type { ShellValue } from "./shell.ts";

const languageNames = { en: "English", ru: "Русский" } as const;
const themeNames = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;

/** The address to come back to: a language in it would overrule the one just chosen. */
export function returnAddress(pathname: string, search: string): string {
  const query = new URLSearchParams(search);
  query.delete("lang");
  return query.size === 0 ? pathname : `${pathname}?${query}`;
}

/** Language, market and theme. A plain form with a whole new page as its answer: all three change everything on it. */
export function PreferencesForm({ shell }: { readonly shell: ShellValue }) {
  const t = useMessages(shellMessages);
  const page = usePage();
  const { pathname, search } = useLocation();
  return (
    <form method="post" action={paths.preferences()} className="space-y-4">
      <input type="hidden" name="returnTo" value={returnAddress(pathname, search)} />
      <Select label={t("language")} name="locale" defaultValue={page.locale} choices={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))} />
      <Select label={t("market")} name="market" defaultValue={page.market} choices={shell.markets.map((market) => ({ value: market.id, label: market.name }))} />
      <Select label={t("theme")} name="theme" defaultValue={page.theme} choices={themes.map((theme) => ({ value: theme, label: t(themeNames[theme]) }))} />
      <Button tone="secondary" wide>{t("save")}</Button>
    </form>
  );
}
