/** A shop's own colours as CSS: the tokens of app/styles.css with other values. */
export const tokenNames = [
  "background", "surface", "raised", "ink", "muted", "line", "accent", "accentInk", "positive", "warning", "danger", "focus",
] as const;
export type TokenName = (typeof tokenNames)[number];
export type Tokens = Readonly<Partial<Record<TokenName, string>>>;

export interface BrandColours {
  readonly light: Tokens;
  readonly dark: Tokens;
}

const colour = /^#[0-9a-f]{6}$/i;

/** A `:root` rule with `light-dark()` pairs; a token that is not `#rrggbb` in both themes is left at the default. */
export function brandCss(colours: BrandColours | undefined): string {
  if (colours === undefined) return "";
  const pairs = tokenNames.flatMap((name) => {
    const [light, dark] = [colours.light[name], colours.dark[name]];
    if (light === undefined || dark === undefined || !colour.test(light) || !colour.test(dark)) return [];
    return [`--${name === "accentInk" ? "accent-ink" : name}:light-dark(${light},${dark})`];
  });
  return pairs.length === 0 ? "" : `:root{${pairs.join(";")}}`;
}
