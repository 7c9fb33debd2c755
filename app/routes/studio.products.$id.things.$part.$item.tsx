import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { ItemEditor } from "#app/studio/models/item-editor.tsx";
import { editPage, groupOf, openModelPage } from "#app/studio/models/model-route.server.ts";
import { ExpressionHelp } from "#app/studio/models/rule-editor.tsx";
import { ThingFields } from "#app/studio/models/thing-editor.tsx";
import { isThingPart } from "#app/studio/models/thing-form.ts";
import { ThingsWithin } from "#app/studio/models/thing-lists.tsx";
import { thingMessages } from "#app/studio/models/thing-messages.ts";
import { thingPage } from "#app/studio/models/thing-page.server.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(thingMessages, "part");
export const handle = { frame: "staff" };

/** One route for six kinds: an address of another kind is nothing. */
function partOf(params: LoaderFunctionArgs["params"]) {
  if (!isThingPart(params.part)) throw new Response(null, { status: 404 });
  return params.part;
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search, group } = await openModelPage(args);
  const page = thingPage(bench, partOf(args.params), { item: args.params.item ?? "", kind: search.get("kind"), group }, viewer.locale);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { frame, head, page, group, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const { id = "", item = "" } = args.params;
  const part = partOf(args.params);
  const group = groupOf(args.request);
  return editPage(args, { part, item, group }, (after, done) => (done === "saved" ? paths.studioModelThing(id, part, after, undefined, group) : group === undefined ? paths.studioModel(id) : paths.studioModelThing(id, "group", group)));
}

export default function ThingRoute() {
  const shown = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const { part, names, within } = shown.page;
  return (
    <ItemEditor part={part} group={shown.group} shown={shown} state={state} ordered={part !== "table"} aside={<ExpressionHelp names={names} />} below={within.length === 0 ? null : <ThingsWithin head={shown.head} group={shown.page.item} sections={within} />}>
      {(page) => <ThingFields page={page} />}
    </ItemEditor>
  );
}
