/** Where the picture comes from: drawn in the browser once the engine is here, else asked from the server. */
import { paths } from "#app/paths.ts";
import type { Locale } from "#app/platform/i18n.ts";
import type { Engine } from "./browser-engine.ts";
import type { ViewWithParts } from "./configurator-view.ts";

export interface PictureInput {
  readonly engine: Engine | undefined;
  readonly parts: ViewWithParts["parts"] | undefined;
  readonly slug: string;
  /** The choices as a query string. */
  readonly query: string;
  readonly page: { readonly locale: Locale; readonly theme: "auto" | "light" | "dark" };
  readonly name: string;
}

export const pictureSize = { width: 1200, height: 900 } as const;

type PictureView = "isometric" | "front" | "dimensions";

/** Addresses for the light and the dark theme; a chosen theme gives the same twice. */
export function pictureAddresses({ engine, parts, slug, query, page, name }: PictureInput): (view: PictureView) => { readonly light: string; readonly dark: string } {
  const address = (view: PictureView, theme: "light" | "dark"): string => {
    if (engine === undefined || parts === undefined) {
      const search = new URLSearchParams(query);
      search.set("view", view);
      search.set("theme", theme);
      search.set("lang", page.locale);
      return `${paths.configurationPicture(slug)}?${search}`;
    }
    const dimensions = view === "dimensions" ? { unit: page.locale === "ru" ? "см" : "cm", decimal: page.locale === "ru" ? "," : "." } : false;
    return `data:image/svg+xml,${encodeURIComponent(engine.draw(parts, view === "front" ? "front" : "isometric", { ...pictureSize, title: name, theme, dimensions }))}`;
  };
  return (view) => {
    const light = address(view, page.theme === "dark" ? "dark" : "light");
    return { light, dark: page.theme === "auto" ? address(view, "dark") : light };
  };
}
