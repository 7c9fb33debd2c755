/** Appointments as a page offers them. */
import { slotKey, type OfferedDay } from "./slot-days.ts";

/** An appointment as agreed. Day and hours are those of the place. */
export interface AgreedSlot {
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly assembly: boolean;
  /** Until when the shopper may change it; ISO. */
  readonly changeUntil: string;
  /** Of the area; undefined once no area of the plan holds the order's place any more. */
  readonly timeZone: string | undefined;
}

/** Chosen where somebody leaves the time open for now. */
export const laterKey = "later";

export interface SlotChoices {
  readonly days: readonly { readonly day: string; readonly windows: readonly { readonly key: string; readonly from: string; readonly until: string; readonly full: boolean }[] }[];
  /** Whether any of them can be had. */
  readonly free: boolean;
  /** What the shopper chose, or has; never chosen for her. */
  readonly chosen: string | undefined;
  /** Another postal code may bring other appointments. */
  readonly byPostalCode: boolean;
}

/** What was chosen stays chosen while it is free; else nothing is. */
export function slotChoices(days: readonly OfferedDay[], { chosen, byPostalCode = false, own }: { readonly chosen?: string | undefined; readonly byPostalCode?: boolean; /** Held by this order already: free to it, though it may be full. */ readonly own?: string | undefined }): SlotChoices {
  const shown = days.map(({ day, windows }) => ({
    day, windows: windows.map(({ window, full }) => ({ key: slotKey({ day, window: window.id }), from: window.from, until: window.until, full })).map((each) => (each.key === own ? { ...each, full: false } : each)),
  }));
  const free = shown.flatMap(({ windows }) => windows).filter((each) => !each.full).map(({ key }) => key);
  return { days: shown, free: free.length > 0, chosen: chosen === laterKey ? laterKey : free.find((key) => key === (chosen ?? own)), byPostalCode };
}
