/** The pages of the catalogue, at the side of each of them. */
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import type { StaffLink } from "#app/ui/staff-shell.tsx";
import { attributeMessages } from "./attribute-messages.ts";
import { editorMessages } from "./editor-messages.ts";
import { promotionMessages } from "./promotion-messages.ts";
import { reviewMessages } from "./review-messages.ts";

export function useCatalogueLinks(): readonly StaffLink[] {
  const t = useMessages(editorMessages);
  const reviews = useMessages(reviewMessages);
  const promotions = useMessages(promotionMessages);
  const attributes = useMessages(attributeMessages);
  return [{ href: paths.backofficeCatalogue(), name: t("products") }, { href: paths.backofficeCategories(), name: t("categories") }, { href: paths.backofficeAttributes(), name: attributes("title") }, { href: paths.backofficePromotions(), name: promotions("title") }, { href: paths.backofficeReviews(), name: reviews("title") }];
}
