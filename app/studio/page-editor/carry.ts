/** Carrying a product along its shelf with the keyboard: pick up, move, drop or put back; what a screen reader hears is derived from it. */
export interface Carried {
  readonly shelf: string;
  readonly product: string;
  readonly from: number;
  readonly to: number;
}

export type CarryKey = "pick" | "next" | "previous" | "first" | "last" | "cancel";

/** `places` of the shelf; undefined when nothing is carried. Dropping is the caller's: it takes the state and forgets it. */
export function carry(state: Carried | undefined, key: CarryKey, cell: { readonly shelf: string; readonly product: string; readonly slot: number }, places: number): Carried | undefined {
  if (key === "cancel") return undefined;
  if (key === "pick") return state?.product === cell.product && state.shelf === cell.shelf ? undefined : { shelf: cell.shelf, product: cell.product, from: cell.slot, to: cell.slot };
  if (state === undefined) return undefined;
  const to = { next: state.to + 1, previous: state.to - 1, first: 1, last: places }[key];
  return { ...state, to: Math.min(places, Math.max(1, to)) };
}

/** The key of the keyboard, in a language read from left to right. */
export function carryKey(key: string): CarryKey | "drop" | undefined {
  switch (key) {
    case "ArrowRight": case "ArrowDown": return "next";
    case "ArrowLeft": case "ArrowUp": return "previous";
    case "Home": return "first";
    case "End": return "last";
    case "Escape": return "cancel";
    case "Enter": case " ": return "drop";
    default: return undefined;
  }
}
