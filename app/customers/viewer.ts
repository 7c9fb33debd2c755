/** Who looks at the page, as far as the shop may know. */
import type { Locale } from "#app/platform/i18n.ts";
import type { Signal } from "./signals.ts";

export const staffRoles = ["admin", "merchandiser", "agent", "lead", "editor", "fulfilment"] as const;
export type StaffRole = (typeof staffRoles)[number];

export interface ViewerUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly company: string | null;
  readonly vatNumber: string | null;
  readonly secondFactor: boolean;
}

export interface Viewer {
  readonly visitorId: string;
  /** True for a browser that was never here: nothing is filed under its id. */
  readonly stranger?: boolean;
  readonly user: ViewerUser | undefined;
  readonly locale: Locale;
  /** The price book's id: its currency, country and whether tax is inside follow from it (app/pricing). */
  readonly market: string;
  readonly device: "phone" | "desktop";
  /** Whether behaviour may be kept beyond the visit: the shopper agreed, and the browser sends no Global Privacy Control. */
  readonly personalisation: boolean;
  /** False while the shopper has not been asked. */
  readonly asked: boolean;
  readonly privacyControl: boolean;
  /** True where the shopper said no, or wants the shelves that everybody gets: not even this visit is followed. */
  readonly sameShelves?: boolean;
  /** What this visit did so far, where nothing may be kept beyond it. */
  readonly visit: { readonly signals: readonly Signal[]; remember(signal: Signal): void };
}

/** What personal data is filed under: the account where there is one, else the browser. */
export const subjectOf = (viewer: Pick<Viewer, "visitorId" | "user">): string => viewer.user?.id ?? viewer.visitorId;

/** Admins may do everything; others what one of their roles allows. */
export const hasRole = (viewer: Viewer, ...allowed: readonly StaffRole[]): boolean =>
  viewer.user?.roles.some((role) => role === "admin" || allowed.includes(role)) ?? false;
