import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { applyIssueForm, issueLimit } from "#app/backoffice/gift-card-action.server.ts";
import { giftCardMessages } from "#app/backoffice/gift-card-messages.ts";
import { IssueGiftCard } from "#app/backoffice/gift-card-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { readForm } from "#app/platform/form.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { bookCurrencies } from "#app/support/currencies.server.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(giftCardMessages, "new");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const currencies = await bookCurrencies();
  const limits = Object.fromEntries(await Promise.all(currencies.map(async (currency) => [currency, await issueLimit(viewer, currency)] as const)));
  return { frame: staffFrame(viewer), currencies, limits, formKey: uuidv7() };
}

/** The answer to the form shows the code, and no address ever does: that is why it does not lead elsewhere. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const answer = await applyIssueForm(viewer, await readForm(request));
  return data(answer, { status: answer.issued === undefined ? 422 : 200, headers: { "Cache-Control": "no-store" } });
}

export default function NewGiftCard() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return <StaffFrame frame={frame} area="orders" links={useOrderLinks()}><IssueGiftCard {...page} answer={useActionData<typeof action>()} /></StaffFrame>;
}
