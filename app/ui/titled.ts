/** The meta function of a page whose head is a text or two of its area. */
import type { MetaFunction } from "@remix-run/react";
import { isLocale, translator, type Messages } from "#app/platform/i18n.ts";
import { pageMeta } from "./page-meta.ts";

/** The texts as title and description in the page's language, which the root route's data names. */
export function titled<Key extends string>(messages: Messages<Key>, title: NoInfer<Key>, description?: NoInfer<Key>): MetaFunction {
  return ({ matches }) => {
    const root: unknown = matches.find((match) => match.id === "root")?.data;
    const locale = typeof root === "object" && root !== null && "locale" in root && typeof root.locale === "string" && isLocale(root.locale) ? root.locale : "en";
    const t = translator(messages, locale);
    return pageMeta(matches, { title: t(title), description: description === undefined ? undefined : t(description) });
  };
}
