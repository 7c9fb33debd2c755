import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { ItemEditor } from "#app/studio/models/item-editor.tsx";
import { editPage, openModelPage } from "#app/studio/models/model-route.server.ts";
import { OptionFields } from "#app/studio/models/option-editor.tsx";
import { optionPage } from "#app/studio/models/option-page.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
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
  const shown = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return <ItemEditor part="option" shown={shown} state={state} ordered>{(page) => <OptionFields page={page} />}</ItemEditor>;
}
