/** The server is asked for both themes; the browser draws the one that is seen, and each view once. */
import { describe, expect, test } from "vitest";
import { pictureAddresses, type PictureInput } from "./picture-address.ts";

const base: PictureInput = { engine: undefined, parts: undefined, slug: "rise-desk", query: "o.arms=2", locale: "en", theme: "auto", screen: "light", name: "Desk" };

function drawing(input: Partial<PictureInput>) {
  const drawn: { readonly view: string; readonly theme: string | undefined; readonly dimensions: unknown }[] = [];
  const picture = pictureAddresses({
    ...base, parts: [], ...input,
    engine: { draw: (_, view, { theme, dimensions }) => {
      drawn.push({ view, theme, dimensions });
      return `<svg>${view} ${theme ?? ""} #</svg>`;
    } },
  });
  return { drawn, picture };
}

describe("before the engine is here", () => {
  const themesOf = (theme: PictureInput["theme"]): (string | null)[] => {
    const { light, dark } = pictureAddresses({ ...base, theme })("front");
    return [light, dark].map((address) => new URL(address, "https://shop.example").searchParams.get("theme"));
  };

  test.each([["auto", ["light", "dark"]], ["light", ["light", "light"]], ["dark", ["dark", "dark"]]] as const)("the theme %s asks for %j", (theme, asked) => {
    expect(themesOf(theme)).toEqual(asked);
  });

  test("the address carries the choices, the view and the language", () => {
    const { searchParams, pathname } = new URL(pictureAddresses({ ...base, locale: "ru" })("dimensions").light, "https://shop.example");
    expect(pathname).toContain("rise-desk");
    expect(Object.fromEntries(searchParams)).toEqual({ "o.arms": "2", view: "dimensions", theme: "light", lang: "ru" });
  });

  test("what the screen shows does not matter: the server cannot know it", () => {
    expect(pictureAddresses({ ...base, screen: "dark" })("front")).toEqual(pictureAddresses(base)("front"));
  });
});

describe("drawn in the browser", () => {
  test.each([["auto", "light", "light"], ["auto", "dark", "dark"], ["light", "dark", "light"], ["dark", "light", "dark"]] as const)("theme %s on a %s screen draws %s, once", (theme, screen, seen) => {
    const { drawn, picture } = drawing({ theme, screen });
    const { light, dark } = picture("isometric");
    expect(light).toBe(dark);
    expect(picture("isometric").light).toBe(light);
    expect(drawn).toEqual([{ view: "isometric", theme: seen, dimensions: false }]);
  });

  test("each view is drawn when it is asked for, the one with dimensions in the reader's unit", () => {
    const { drawn, picture } = drawing({ locale: "ru" });
    for (const view of ["front", "dimensions", "front"] as const) picture(view);
    expect(drawn.map(({ view }) => view)).toEqual(["front", "isometric"]);
    expect(drawn[1]?.dimensions).toEqual({ unit: "см", decimal: "," });
  });

  test("the drawing survives as an address: nothing in it ends it", () => {
    const { light } = drawing({}).picture("front");
    expect(light).not.toContain("#");
    expect(decodeURIComponent(light.slice("data:image/svg+xml,".length))).toBe("<svg>front light #</svg>");
  });
});
