import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useArticleLinks } from "#app/backoffice/article-view.tsx";
import { readPolicy } from "#app/backoffice/policy-form.ts";
import { policyMessages } from "#app/backoffice/policy-messages.ts";
import { PolicyParts, PolicyTry, PolicyVersions, type PolicyState } from "#app/backoffice/policy-view.tsx";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { bookCurrencies } from "#app/support/currencies.server.ts";
import { dryRunLooked } from "#app/support/load-service.server.ts";
import { currentServicePolicy, listPolicyVersions, restoreServicePolicy, saveServicePolicy } from "#app/support/service-policies.server.ts";
import type { ServicePolicy } from "#app/support/service-policy.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(policyMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.help);
  const [inForce, versions, currencies] = await Promise.all([currentServicePolicy(database()), listPolicyVersions(), bookCurrencies()]);
  return { frame: staffFrame(viewer), ...inForce, versions, currencies, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.help);
  const read = readPolicy(await readForm(request));
  const answer = (state: Partial<PolicyState> & { readonly policy?: ServicePolicy }, status: number) => data({ fields: {}, trial: undefined, policy: undefined, ...state }, { status });
  if (!read.ok) return answer({ fields: Object.keys(read.problem.fields).some((field) => field.includes(".")) ? read.problem.fields : { "": "invalid" } }, 400);
  const { value } = read;
  if (value.intent === "try") return answer({ policy: value.policy, trial: { number: value.order, run: await dryRunLooked(user.id, value.order, value.policy) } }, 200);
  const done = value.intent === "restore" ? await restoreServicePolicy(user.id, value.version, value.seen) : await saveServicePolicy(user.id, value.policy, value.seen);
  if (done.ok) return redirect(`${paths.backofficePolicies()}${query({ saved: value.intent })}`);
  if (done.problem.code === "not-found") throw new Response(null, { status: 404 });
  return answer({ fields: { "": done.problem.code }, ...(value.intent !== "restore" && { policy: value.policy }) }, 409);
}

export default function Policies() {
  const t = useMessages(policyMessages);
  const { frame, version, policy, versions, currencies, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="help" links={useArticleLinks()}>
      <StaffTitle title={t("title")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <p className="mb-4 max-w-[46rem] text-muted">{t("intro")}</p>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PolicyParts key={JSON.stringify([version, state?.policy])} policy={state?.policy ?? policy} seen={version} currencies={currencies} state={state} />
        <div className="space-y-4"><PolicyTry trial={state?.trial} /><PolicyVersions versions={versions} seen={version} /></div>
      </div>
    </StaffFrame>
  );
}
