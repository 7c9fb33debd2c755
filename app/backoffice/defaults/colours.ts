/** The default look, for a brand that begins to choose its own colours; a test holds it equal to app/styles.css and to the tokens of app/ui/brand-css.ts. */
export const tokenNames = ["background", "surface", "raised", "ink", "muted", "line", "accent", "accentInk", "positive", "warning", "danger", "focus"] as const;
export type TokenName = (typeof tokenNames)[number];
export type Theme = Readonly<Record<TokenName, string>>;

export const defaultColours: { readonly light: Theme; readonly dark: Theme } = {
  light: {
    background: "#f7f4ee", surface: "#fffdf9", raised: "#efe9df", ink: "#26221d", muted: "#675f54", line: "#ddd5c7", accent: "#3d5a45", accentInk: "#fffdf9",
    positive: "#356346", warning: "#85560f", danger: "#9b3328", focus: "#2b5fa3",
  },
  dark: {
    background: "#191714", surface: "#221f1b", raised: "#2d2924", ink: "#f0ebe2", muted: "#b3a999", line: "#403a32", accent: "#a3c2a6", accentInk: "#1a211b",
    positive: "#93c9a0", warning: "#e3b366", danger: "#f0958a", focus: "#8fb8ee",
  },
};
