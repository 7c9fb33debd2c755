/** Where the picture comes from: drawn in the browser once the engine is here, else asked from the server. */
import { paths } from "#app/paths.ts";
import type { Locale } from "#app/platform/i18n.ts";
import type { Engine } from "./browser-engine.ts";
import type { ViewWithParts } from "./configurator-view.ts";

export interface PictureInput {
  readonly engine: Pick<Engine, "draw"> | undefined;
  readonly parts: ViewWithParts["parts"] | undefined;
  readonly slug: string;
  /** The choices as a query string. */
  readonly query: string;
  readonly locale: Locale;
  readonly theme: "auto" | "light" | "dark";
  /** What the screen shows where the theme is left to it. */
  readonly screen: "light" | "dark";
  readonly name: string;
}

export const pictureSize = { width: 1200, height: 900 } as const;

type PictureView = "isometric" | "front" | "dimensions";

export interface PicturePair {
  readonly light: string;
  readonly dark: string;
}

/**
 * Addresses for the light and the dark theme. The server cannot know the screen and names both; what is drawn here is drawn
 * once, in the theme that is seen, and the same address is given twice.
 */
export function pictureAddresses({ engine, parts, slug, query, locale, theme, screen, name }: PictureInput): (view: PictureView) => PicturePair {
  if (engine === undefined || parts === undefined) {
    const address = (view: PictureView, shade: "light" | "dark"): string => {
      const search = new URLSearchParams(query);
      search.set("view", view);
      search.set("theme", shade);
      search.set("lang", locale);
      return `${paths.configurationPicture(slug)}?${search}`;
    };
    return (view) => ({ light: address(view, theme === "dark" ? "dark" : "light"), dark: address(view, theme === "light" ? "light" : "dark") });
  }
  const drawn = new Map<PictureView, PicturePair>();
  return (view) => {
    const known = drawn.get(view);
    if (known !== undefined) return known;
    const dimensions = view === "dimensions" ? { unit: locale === "ru" ? "см" : "cm", decimal: locale === "ru" ? "," : "." } : false;
    const svg = engine.draw(parts, view === "front" ? "front" : "isometric", { ...pictureSize, title: name, theme: theme === "auto" ? screen : theme, dimensions });
    const address = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    const pair = { light: address, dark: address };
    drawn.set(view, pair);
    return pair;
  };
}
