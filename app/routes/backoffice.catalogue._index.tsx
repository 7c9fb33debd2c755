import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { listProducts } from "#app/backoffice/list-products.server.ts";
import { messages } from "#app/backoffice/messages.ts";
import { ProductSearch, ProductTable, useStatusLinks } from "#app/backoffice/product-list.tsx";
import { productFilterQuery, productPageSize, readProductFilter } from "#app/backoffice/product-filter.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "catalogue");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  const filter = readProductFilter(new URL(request.url).searchParams);
  return { frame: staffFrame(viewer), filter, list: await listProducts(filter, viewer) };
}

export default function Catalogue() {
  const t = useMessages(messages);
  const { frame, filter, list } = useLoaderData<typeof loader>();
  const [, ...others] = useCatalogueLinks();
  const links = [...useStatusLinks(filter, list.counts), ...others];
  const empty = filter.words === "" && filter.status === undefined;
  return (
    <StaffFrame frame={frame} area="catalogue" links={links}>
      <StaffTitle title={t("catalogue")}>
        <span className="text-muted">{t("productCount", { count: list.total })}</span>
        <LinkButton to={paths.backofficeNewProduct()} size="small">{t("newProduct")}</LinkButton>
      </StaffTitle>
      <ProductSearch filter={filter} />
      {list.rows.length === 0
        ? <EmptyState title={t(empty ? "emptyCatalogue" : "noProducts")}>{t(empty ? "emptyCatalogueText" : "noProductsText")}</EmptyState>
        : <ProductTable rows={list.rows} />}
      <div className="mt-6"><Pagination page={filter.page} pages={Math.ceil(list.total / productPageSize)} hrefOf={(page) => `${paths.backofficeCatalogue()}${productFilterQuery(filter, { page })}`} /></div>
    </StaffFrame>
  );
}
