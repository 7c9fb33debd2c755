/** Which of the staff's areas a role opens: one table for menus and for the guard of the pages. */
import { translator } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import { staffMessages } from "./staff-messages.ts";
import { hasRole, type StaffRole, type Viewer } from "./viewer.ts";

export type StaffArea = "desk" | "orders" | "catalogue" | "customers" | "studio" | "models" | "help" | "staff" | "brand" | "setup";

export const areaRoles: Readonly<Record<StaffArea, readonly StaffRole[]>> = {
  desk: ["agent", "lead"],
  orders: ["fulfilment", "lead"],
  catalogue: ["editor", "merchandiser"],
  customers: ["lead", "agent"],
  // A lead answers why something is not shown; who may change and who may publish stands in `studioRoles`.
  studio: ["merchandiser", "editor", "lead"],
  // Fulfilment reads what it builds; who may change and who may publish stands in `modelRoles`.
  models: ["merchandiser", "editor", "fulfilment"],
  help: ["editor", "lead"],
  staff: [],
  brand: ["editor"],
  setup: ["editor"],
};

/** Shelves and rules: viewers look, editors keep the draft, publishers bring it into the shop. */
export const studioRoles: Readonly<Record<"view" | "edit" | "publish", readonly StaffRole[]>> = { view: areaRoles.studio, edit: ["merchandiser", "editor"], publish: ["merchandiser"] };

/** Product models: viewers look, editors keep drafts, publishers bring them into the shop. */
export const modelRoles: Readonly<Record<"view" | "edit" | "publish", readonly StaffRole[]>> = { view: areaRoles.models, edit: ["merchandiser", "editor"], publish: ["merchandiser"] };

const areaPaths: Readonly<Record<StaffArea, string>> = {
  desk: paths.desk(), orders: paths.backofficeOrders(), catalogue: paths.backofficeCatalogue(), customers: paths.backofficeCustomers(), studio: paths.studio(), models: paths.studioModels(), help: paths.backofficeArticles(),
  staff: paths.backofficeStaff(), brand: paths.backofficeBrand(), setup: paths.backofficeSetup(),
};

const order: readonly StaffArea[] = ["desk", "orders", "catalogue", "studio", "models", "help", "customers", "staff", "brand", "setup"];

export interface AreaLink {
  readonly area: StaffArea;
  readonly href: string;
  readonly name: string;
}

/** The areas this member of staff may enter, in the order of the menu; an area without roles is the administrator's. */
export function areasOf(viewer: Viewer): AreaLink[] {
  const t = translator(staffMessages, viewer.locale);
  return order.filter((area) => hasRole(viewer, ...areaRoles[area])).map((area) => ({ area, href: areaPaths[area], name: t(area) }));
}

/** A merchandiser may see to the catalogue, but the day begins with the shelves. */
const beginsElsewhere = (area: StaffArea, role: string): boolean => area === "catalogue" && role === "merchandiser";

const firstArea = (roles: readonly string[]): StaffArea | undefined =>
  order.find((area) => roles.some((role) => role === "admin" || (areaRoles[area].some((opens) => opens === role) && !beginsElsewhere(area, role))));

/** Where a member of staff begins; undefined for customers. */
export function staffHome(viewer: Viewer): AreaLink | undefined {
  const first = firstArea(viewer.user?.roles ?? []);
  return areasOf(viewer).find(({ area }) => area === first);
}

/** Where somebody with these roles begins after signing in. */
export function homeOf(roles: readonly string[]): string {
  const area = firstArea(roles);
  return area === undefined ? paths.account() : areaPaths[area];
}

/** What the frame of every staff page needs to know: loaders hand it to `StaffFrame`. */
export interface StaffFrameValue {
  readonly areas: readonly AreaLink[];
  readonly person: string;
  readonly studio: StudioRights;
}

/** What a member of staff may do to shelves and rules, so that pages draw what can be used; the actions ask again. */
export interface StudioRights {
  readonly edit: boolean;
  readonly publish: boolean;
}

export const studioRights = (viewer: Viewer): StudioRights => ({ edit: hasRole(viewer, ...studioRoles.edit), publish: hasRole(viewer, ...studioRoles.publish) });

export const staffFrame = (viewer: Viewer): StaffFrameValue => ({ areas: areasOf(viewer), person: viewer.user?.name || (viewer.user?.email ?? ""), studio: studioRights(viewer) });
