/** The shelf of lists that a shopper sorted by price or the like: what stood there was seen, but no rule put it there. */
export const ownOrder = "own-order";
