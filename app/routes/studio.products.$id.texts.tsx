import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { EditorForm } from "#app/studio/models/editor-form.tsx";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { editPage, openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { modelTexts } from "#app/studio/models/text-form.ts";
import { TextRows } from "#app/studio/models/text-rows.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "texts");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { frame, head, bench, search } = await openModelPage(args);
  const all = modelTexts(bench.working.source);
  const missing = all.filter((text) => text.ru === "");
  return { frame, head, texts: search.has("missing") ? missing : all, missing: missing.length, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  return editPage(args, { part: "texts", item: "" }, () => paths.studioModelTexts(args.params.id ?? ""));
}

export default function TextsRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, texts, missing, seen, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("texts")}><Link discover="none" to={paths.studioModelTexts(head.id)} className="link">{t("allTexts")}</Link>{missing === 0 ? null : <Link discover="none" to={`${paths.studioModelTexts(head.id)}?missing=1`} className="link">{t("onlyMissing")}</Link>}</StaffTitle>
      <ModelOutcome answer={state?.answer} done={done} />
      <p className="mb-4 max-w-3xl text-muted">{t("textsIntro")} {missing === 0 ? t("noneMissing") : t("missingCount", { count: missing })}</p>
      <EditorForm key={location.key} id={head.id} target={{ part: "texts", item: "" }} seen={seen} answer={state?.answer} live={state?.live} mayEdit={head.rights.edit}>
        <TextRows texts={texts} typed={state?.typed ?? {}} />
      </EditorForm>
    </ModelsFrame>
  );
}
