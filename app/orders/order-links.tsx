/** The pages of the staff's orders, at the side of each of them. */
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import type { StaffLink } from "#app/ui/staff-shell.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import { reconcileMessages } from "./reconcile-messages.ts";

export function useOrderLinks(): readonly StaffLink[] {
  const t = useMessages(backofficeMessages);
  const reconcile = useMessages(reconcileMessages);
  return [{ href: paths.backofficeOrders(), name: t("title") }, { href: paths.backofficeMovements(), name: t("movements") }, { href: paths.backofficeGiftCards(), name: t("giftCards") }, { href: paths.backofficeReconcile(), name: reconcile("title") }];
}
