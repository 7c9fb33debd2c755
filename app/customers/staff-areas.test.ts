import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { homeOf, staffHome } from "./staff-areas.ts";
import { staffRoles, type Viewer } from "./viewer.ts";

const viewer = (roles: Viewer["user"] extends infer User ? NonNullable<User> extends { roles: infer Roles } ? Roles : never : never): Viewer =>
  ({ visitorId: "v", market: "eur", locale: "en", personalisation: true, user: { id: "u", email: "a@example.org", name: "Anna", roles, company: null, vatNumber: null, secondFactor: true } }) as unknown as Viewer;

test.each(staffRoles.map((role) => [role] as const))("%s begins where the menu begins", (role) => {
  expect(homeOf([role])).toBe(staffHome(viewer([role]))?.href);
  expect(homeOf([role])).not.toBe(paths.account());
});

test.each([
  [["agent"], paths.desk()], [["fulfilment"], paths.backofficeOrders()], [["editor"], paths.backofficeCatalogue()], [["merchandiser"], paths.studio()], [["merchandiser", "editor"], paths.backofficeCatalogue()], [["fulfilment", "agent"], paths.desk()],
  [[], paths.account()], [["someone"], paths.account()],
])("%j lead to %s", (roles, path) => {
  expect(homeOf(roles)).toBe(path);
});
