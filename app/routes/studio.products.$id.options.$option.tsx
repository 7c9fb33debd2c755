import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { ItemEditor } from "#app/studio/models/item-editor.tsx";
import { editPage, groupOf, openModelPage } from "#app/studio/models/model-route.server.ts";
import { OptionFields } from "#app/studio/models/option-editor.tsx";
import { optionPage } from "#app/studio/models/option-page.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "options");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search, group } = await openModelPage(args);
  const page = optionPage(bench, args.params.option ?? "", search.get("kind"), viewer.locale, group);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { frame, head, page, group, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const { id = "", option = "" } = args.params;
  const group = groupOf(args.request);
  return editPage(args, { part: "option", item: option, group }, (item, done) => (done === "saved" ? paths.studioModelOption(id, item, undefined, group) : group === undefined ? paths.studioModel(id) : paths.studioModelThing(id, "group", group)));
}

export default function OptionRoute() {
  const shown = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return <ItemEditor part="option" group={shown.group} shown={shown} state={state} ordered>{(page) => <OptionFields page={page} />}</ItemEditor>;
}
