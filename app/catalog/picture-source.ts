/** Addresses of a product's pictures: one per theme, with the size that keeps its place on the page. */
import type { Locale } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import type { CardPicture } from "./card.ts";

export const pictureShapes = { card: { width: 640, height: 800 }, wide: { width: 1200, height: 900 }, square: { width: 480, height: 480 } } as const;
export type PictureShape = keyof typeof pictureShapes;
export const pictureViews = ["isometric", "front", "detail", "dimensions"] as const;
export type PictureView = (typeof pictureViews)[number];

export interface ThemedPicture {
  readonly light: string;
  readonly dark: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** `view` other than the usual three-quarter one, and `locale` for a picture with words in it, become part of the address. */
export function pictureSource(picture: CardPicture, shape: PictureShape = "card", view: PictureView = "isometric", locale?: Locale): ThemedPicture {
  const options = {
    ...(shape === "card" ? {} : { shape }), ...(view === "isometric" ? {} : { view }), ...(view === "dimensions" && locale !== undefined && locale !== "en" ? { lang: locale } : {}),
  };
  const { mediaId, hash, alt } = picture;
  return { light: paths.picture(mediaId, hash, options), dark: paths.picture(mediaId, hash, { ...options, theme: "dark" }), ...pictureShapes[shape], alt };
}

export interface PictureRequest {
  readonly shape: PictureShape;
  readonly view: PictureView;
  readonly theme: "light" | "dark";
  readonly locale: Locale;
}

/** Reads such an address; undefined for a parameter or value this shop never writes, so that nobody can fill caches with variations. */
export function parsePictureRequest(params: URLSearchParams): PictureRequest | undefined {
  const one = <Value extends string>(name: string, values: readonly Value[], usual: Value): Value | undefined => {
    const given = params.getAll(name);
    return given.length === 0 ? usual : given.length === 1 ? values.find((value) => value === given[0]) : undefined;
  };
  if ([...params.keys()].some((name) => !["shape", "view", "theme", "lang"].includes(name))) return undefined;
  const shape = one("shape", ["card", "wide", "square"], "card");
  const view = one("view", pictureViews, "isometric");
  const theme = one("theme", ["light", "dark"], "light");
  const locale = one("lang", ["en", "ru"], "en");
  return shape === undefined || view === undefined || theme === undefined || locale === undefined ? undefined : { shape, view, theme, locale };
}
