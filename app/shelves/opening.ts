/** The shelf whose best product opens the home page: the one that shows things large, else the first. */
export const opensWith = <Shelf extends { readonly layout: string }>(shelves: readonly Shelf[]): Shelf | undefined => shelves.find(({ layout }) => layout === "hero") ?? shelves[0];
