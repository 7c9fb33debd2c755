import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { loadPastVersion, takeBack, type PastVersionPage } from "#app/studio/changes/past-version.server.ts";
import { messages } from "#app/studio/messages.ts";
import { useRights } from "#app/studio/rights.tsx";
import { currentRules } from "#app/studio/rule-versions.server.ts";
import { ChangeItem, NotThere, Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { Button } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "history");
export const handle = { frame: "staff" };

const numberOf = (text: string | undefined): number => (/^\d{1,9}$/u.test(text ?? "") ? Number(text) : -1);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const [page, { published }] = await Promise.all([loadPastVersion(numberOf(params.version), viewer.locale), currentRules()]);
  return data({ frame: staffFrame(viewer), page, over: published.version }, { status: page === undefined ? 404 : 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const version = numberOf(params.version);
  const answer = await takeBack(version, await readForm(request), user.id, locale);
  if (answer === undefined) throw new Response(null, { status: 404 });
  return "done" in answer ? redirect(`${paths.studioVersion(version)}${query(answer)}`) : data(answer, { status: answer.status });
}

export default function Version() {
  const t = useMessages(messages);
  const { frame, page, over } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  if (page === undefined) return <NotThere frame={frame} back={paths.studioHistory()} name={t("history")} />;
  return (
    <StudioFrame frame={frame}>
      <p><Link discover="none" to={paths.studioHistory()} className="link text-muted">{t("history")}</Link></p>
      <StaffTitle title={`${t("version")} ${page.version}`} />
      <Outcome answer={answer} done={search.get("done")} />
      <p className="mb-1 font-medium">{page.version === 0 ? t("shippedFile") : page.note}</p>
      <p className="mb-4 text-muted">{page.made}</p>
      <p className="mb-4 max-w-3xl text-muted">{t("versionIntro")}</p>
      <Differences page={page} />
      {page.version === over ? null : <RollBack version={page.version} over={over} />}
    </StudioFrame>
  );
}

function Differences({ page }: { readonly page: PastVersionPage }) {
  const t = useMessages(messages);
  const { edit } = useRights();
  if (page.changes === undefined) return <p>{t("brokenTitle")}</p>;
  if (page.changes.length === 0) return <p>{t("sameVersion")}</p>;
  return (
    <ul className="max-w-5xl divide-y divide-line rounded-md border border-line bg-paper">
      {page.changes.map((change) => (
        <li key={change.key} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-80"><ChangeItem change={change} /></div>
          {edit ? (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="seen" value={page.seen} /><input type="hidden" name="kind" value={change.kind} /><input type="hidden" name="id" value={change.id} />
              <Button size="small" tone="secondary" aria-label={t("takeBackOf", { change: change.sentence })}>{t("takeBack")}</Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** All of it, at once, in the shop; the history says what became of it. */
function RollBack({ version, over }: { readonly version: number; readonly over: number }) {
  const t = useMessages(messages);
  const { publish } = useRights();
  if (!publish) return null;
  return (
    <Form method="post" action={paths.studioHistory()} className="mt-6">
      <input type="hidden" name="intent" value="roll-back" /><input type="hidden" name="version" value={version} /><input type="hidden" name="over" value={over} />
      <input type="hidden" name="note" value={t("rollBackNote", { version: String(version) })} />
      <Button tone="secondary">{version === 0 ? t("rollBackShipped") : t("rollBackAll", { version: String(version) })}</Button>
      <p className="mt-2 text-small text-muted">{t("rollBackHint")}</p>
    </Form>
  );
}
