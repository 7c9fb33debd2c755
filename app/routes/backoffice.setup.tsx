import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadSetup } from "#app/backoffice/load-setup.server.ts";
import { setupItems } from "#app/backoffice/setup.ts";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { setupMessages } from "#app/backoffice/setup-messages.ts";
import { SetupList } from "#app/backoffice/setup-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(setupMessages, "setup");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  return { frame: staffFrame(viewer), items: setupItems(await loadSetup()) };
}

export default function Setup() {
  const t = useMessages(setupMessages);
  const { frame, items } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <StaffTitle title={t("title")} />
      <SetupList items={items} />
    </StaffFrame>
  );
}
