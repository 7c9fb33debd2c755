/** The pages of the catalogue, at the side of each of them. */
import { paths } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import type { StaffLink } from "#app/ui/staff-shell.tsx";
import { editorMessages } from "./editor-messages.ts";

export function useCatalogueLinks(): readonly StaffLink[] {
  const t = useMessages(editorMessages);
  return [{ href: paths.backofficeCatalogue(), name: t("products") }, { href: paths.backofficeCategories(), name: t("categories") }];
}
