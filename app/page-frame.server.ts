/** The shop's frame around a page that Remix does not draw: asks nothing of the database. */
import type { RequestHandler } from "express";
import { lastBrand } from "./catalog/brand.server.ts";
import { paths } from "./paths.ts";
import { translator, type Locale } from "./platform/i18n.ts";
import type { PageFrame } from "./platform/plain-page.server.ts";
import type { FrameLocals } from "./platform/refusal.server.ts";
import { brandCss } from "./ui/brand-css.ts";
import { shellMessages } from "./ui/shell/messages.ts";

export function pageFrame(locale: Locale): PageFrame {
  const t = translator(shellMessages, locale);
  const { name, colours } = lastBrand();
  return {
    home: { href: paths.home(), text: name }, signIn: { href: paths.signIn(), text: t("signIn") }, help: { href: paths.help(), text: t("toHelp") }, css: brandCss(colours),
  };
}

/** Refusals in front of Remix find it here. */
export const framed: RequestHandler = (_request, response, next) => {
  (response.locals as FrameLocals).frame = pageFrame;
  next();
};
