import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { brandForm, noWords } from "#app/backoffice/brand-form.ts";
import { ColoursPanel, LogoPanel, WordsPanel, type BrandState } from "#app/backoffice/brand-view.tsx";
import { unreadable } from "#app/backoffice/contrast.ts";
import { messages } from "#app/backoffice/messages.ts";
import { saveBrand } from "#app/backoffice/save-brand.server.ts";
import { brand } from "#app/catalog/brand.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "brand");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.brand);
  const search = new URL(request.url).searchParams;
  return { frame: staffFrame(viewer), brand: await brand(), saved: search.has("saved"), logoProblem: search.get("logo") ?? undefined };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.brand);
  const body = await readForm(request);
  const form = parseForm(brandForm, body);
  const refuse = (state: BrandState) => data(state, { status: 400 });
  if (!form.ok) return refuse({ intent: String(body.get("intent") ?? ""), fields: form.problem.fields, values: form.problem.values });
  const { intent, ...value } = form.value;
  if ("light" in value) {
    const wrong = { light: unreadable(value.light), dark: unreadable(value.dark) };
    const typed = Object.fromEntries([...body].map(([name, text]) => [name, String(text)]));
    if (wrong.light.length + wrong.dark.length > 0) return refuse({ intent, fields: { "": "unreadable" }, values: typed, unreadable: wrong });
    await saveBrand({ colours: value }, user.id);
  } else if ("name" in value) {
    await saveBrand({ ...noWords, ...value }, user.id);
  } else {
    await saveBrand(intent === "remove-logo" ? { logo: undefined } : { colours: undefined }, user.id);
  }
  return redirect(`${paths.backofficeBrand()}${query({ saved: intent })}`);
}

export default function BrandPage() {
  const t = useMessages(messages);
  const { frame, brand: stored, saved, logoProblem } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="brand">
      <StaffTitle title={t("brand")} />
      {saved && state === undefined ? <Notice tone="success" live className="mb-4">{t("saved")}</Notice> : null}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4"><WordsPanel brand={stored} state={state} /><LogoPanel brand={stored} problem={logoProblem} /></div>
        <ColoursPanel key={JSON.stringify(stored.colours ?? null)} brand={stored} state={state} />
      </div>
    </StaffFrame>
  );
}
