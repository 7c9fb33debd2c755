import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { EditorForm } from "#app/studio/models/editor-form.tsx";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { editPage, groupOf, openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { PriceEditor } from "#app/studio/models/price-editor.tsx";
import { pricesPage } from "#app/studio/models/price-page.server.ts";
import { thingMessages } from "#app/studio/models/thing-messages.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "prices");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search, group } = await openModelPage(args);
  const page = pricesPage(bench, group, viewer.locale);
  return { frame, head, page, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const group = groupOf(args.request);
  return editPage(args, { part: "prices", item: "", group }, () => paths.studioModelPrices(args.params.id ?? "", group));
}

export default function PricesRoute() {
  const t = useMessages(pageMessages);
  const say = useMessages(thingMessages);
  const { frame, head, page, seen, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("prices")}>{page.group === undefined ? null : <Link discover="none" to={paths.studioModelThing(head.id, "group", page.group)} className="link">{say("inGroup", { group: page.group })}</Link>}</StaffTitle>
      <ModelOutcome answer={state?.answer} done={done} />
      <EditorForm key={location.key} id={head.id} target={{ part: "prices", item: "", group: page.group }} seen={seen} answer={state?.answer} live={state?.live} mayEdit={head.rights.edit}>
        <PriceEditor page={state === undefined ? page : { ...page, fields: { ...page.fields, ...state.typed } }} />
      </EditorForm>
    </ModelsFrame>
  );
}
