import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeMarkets, loadMarkets } from "#app/backoffice/change-markets.server.ts";
import { changeReceipts, loadReceiptsPage } from "#app/backoffice/change-receipts.server.ts";
import { changeBalance, changeDeposits, loadBalancePage, loadDepositsPage } from "#app/backoffice/change-deposits.server.ts";
import { DepositsPanel } from "#app/backoffice/deposit-panel.tsx";
import { ReceiptsPanel } from "#app/backoffice/fiscal-panel.tsx";
import { typedValues, type FormState } from "#app/backoffice/form-answer.ts";
import { marketsForm } from "#app/backoffice/market-form.ts";
import { marketMessages } from "#app/backoffice/market-messages.ts";
import { BooksPanel, FirstBooksPanel, PlacesPanel } from "#app/backoffice/market-view.tsx";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(marketMessages, "title");
export const handle = { frame: "staff" };

const fieldOf = { "book-taken": "id", "place-taken": "name.en", amount: "invoiceUpTo", slug: "name.en", "not-found": "", "thing-changed": "", "book-in-use": "", register: "register", "tax-number": "taxNumber", "tax-system": "taxSystem" } as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  return { frame: staffFrame(viewer), page: await loadMarkets(), receipts: await loadReceiptsPage(), deposits: await loadDepositsPage(), balance: await loadBalancePage(), saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.setup);
  const body = await readForm(request);
  const refuse = (state: Omit<FormState, "intent">) => data({ intent: String(body.get("intent") ?? ""), ...state }, { status: 400 });
  const form = parseForm(marketsForm, body);
  if (!form.ok) return refuse(form.problem);
  const { value } = form;
  const done = value.intent === "deposit" ? await changeDeposits(value, user.id) : value.intent === "balance" ? await changeBalance(value, user.id) : value.intent === "receipts" || value.intent === "register-mood" ? await changeReceipts(value, user.id) : await changeMarkets(value, user.id);
  if (done.ok) return redirect(`${paths.backofficeMarkets()}${query({ saved: value.intent })}`);
  if (done.problem.code === "not-found") throw new Response(null, { status: 404 });
  return refuse({ fields: { [value.intent === "deposit" && done.problem.code === "amount" ? "from" : fieldOf[done.problem.code]]: done.problem.code }, values: typedValues(body) });
}

export default function Markets() {
  const t = useMessages(marketMessages);
  const { frame, page, receipts, deposits, balance, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <StaffTitle title={t("title")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={JSON.stringify([page, receipts, deposits, balance])} className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4"><BooksPanel page={page} state={state} /><DepositsPanel deposits={deposits} balance={balance} state={state} /><ReceiptsPanel page={receipts} state={state} /></div>
        <div className="space-y-4"><FirstBooksPanel page={page} state={state} /><PlacesPanel page={page} state={state} /></div>
      </div>
    </StaffFrame>
  );
}
