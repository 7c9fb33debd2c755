import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { readAmount } from "#app/orders/read-amount.ts";
import { bookCurrencies } from "#app/support/currencies.server.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { DeskTeam } from "#app/support/desk-team.tsx";
import { loadTeam, saveTeamMember } from "#app/support/take-turns.server.ts";
import { teamForm } from "#app/support/work-form.ts";
import { workMessages, workProblem } from "#app/support/work-messages.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(workMessages, "team");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "lead");
  const search = new URL(request.url).searchParams;
  const [team, currencies] = await Promise.all([loadTeam(), bookCurrencies()]);
  return { team, currencies, person: viewer.user.name, areas: areasOf(viewer), saved: search.has("saved"), problem: search.get("problem") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, "lead");
  const form = parseForm(teamForm, await readForm(request));
  const refuse = (problem: string) => redirect(`${paths.deskTeam()}${query({ problem })}`);
  if (!form.ok) return refuse("invalid");
  const amounts = Object.entries(form.value.goodwill).map(([currency, typed]) => [currency, readAmount(typed, currency)] as const);
  if (amounts.some(([, amount]) => amount === undefined)) return refuse("invalid");
  const saved = await saveTeamMember(user.id, { ...form.value, goodwill: Object.fromEntries(amounts.map(([currency, amount]) => [currency, amount ?? 0])) });
  return saved.ok ? redirect(`${paths.deskTeam()}${query({ saved: 1 })}`) : refuse(saved.problem.code);
}

export default function Team() {
  const t = useMessages(workMessages);
  const { team, currencies, person, areas, saved, problem } = useLoaderData<typeof loader>();
  return (
    <DeskFrame areas={areas} person={person}>
      <StaffTitle title={t("team")} />
      {problem === null ? (saved ? <Notice tone="success" live className="mb-4">{t("saved")}</Notice> : null) : <Notice tone="error" live className="mb-4">{t(workProblem(problem))}</Notice>}
      <p className="mb-4 text-muted">{t("teamIntro")}</p>
      <DeskTeam team={team} currencies={currencies} />
    </DeskFrame>
  );
}
