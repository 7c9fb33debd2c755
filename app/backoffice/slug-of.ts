/** An address from a name: "Wide oak shelf" -> "wide-oak-shelf". */
export const slugOf = (name: string): string =>
  name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 120).replace(/-+$/, "");
