import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { EditorForm } from "#app/studio/models/editor-form.tsx";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { editPage, openModelPage } from "#app/studio/models/model-route.server.ts";
import { OptionFields } from "#app/studio/models/option-editor.tsx";
import { optionPage } from "#app/studio/models/option-page.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { Button } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "options");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search } = await openModelPage(args);
  const page = optionPage(bench, args.params.option ?? "", search.get("kind"), viewer.locale);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { frame, head, page, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const { id = "", option = "" } = args.params;
  return editPage(args, { part: "option", item: option }, (item, done) => (done === "removed" ? paths.studioModel(id) : paths.studioModelOption(id, item)));
}

export default function OptionRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, page, seen, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  const shown = state === undefined ? page : { ...page, fields: { ...page.fields, ...state.typed } };
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={page.isNew ? t("newOption") : page.title}><Link discover="none" to={paths.studioModelText(head.id, "options")} className="link">{t("asJson")}</Link></StaffTitle>
      <ModelOutcome answer={state?.answer} done={done} />
      <EditorForm key={location.key} id={head.id} target={{ part: "option", item: page.item }} seen={seen} answer={state?.answer} live={state?.live} mayEdit={head.rights.edit} buttons={page.isNew ? null : (
        <>
          <Button name="intent" value="up" tone="secondary" formNoValidate>{t("up")}</Button><Button name="intent" value="down" tone="secondary" formNoValidate>{t("down")}</Button>
          <Button name="intent" value="remove" tone="danger" formNoValidate>{t("remove")}</Button>
        </>
      )}>
        <OptionFields page={shown} />
      </EditorForm>
    </ModelsFrame>
  );
}
