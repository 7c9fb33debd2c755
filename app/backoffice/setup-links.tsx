/** The pages of the set-up, at the side of each of them. */
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import type { StaffLink } from "#app/ui/staff-shell.tsx";
import { deliveryMessages } from "./delivery-messages.ts";
import { lawMessages } from "./law-messages.ts";
import { marketMessages } from "./market-messages.ts";
import { setupMessages } from "./setup-messages.ts";

export function useSetupLinks(): readonly StaffLink[] {
  const t = useMessages(setupMessages);
  const law = useMessages(lawMessages);
  const market = useMessages(marketMessages);
  const delivery = useMessages(deliveryMessages);
  return [{ href: paths.backofficeSetup(), name: t("title") }, { href: paths.backofficeMarkets(), name: market("title") }, { href: paths.backofficeDelivery(), name: delivery("title") }, { href: paths.backofficeLaws(), name: law("title") }];
}
