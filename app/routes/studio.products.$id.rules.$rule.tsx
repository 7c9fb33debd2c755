import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { ItemEditor } from "#app/studio/models/item-editor.tsx";
import { editPage, groupOf, openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { ExpressionHelp, RuleFields } from "#app/studio/models/rule-editor.tsx";
import { rulePage } from "#app/studio/models/rule-page.server.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "rules");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search, group } = await openModelPage(args);
  const page = rulePage(bench, args.params.rule ?? "", search.get("kind"), viewer.locale, group);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { frame, head, page, group, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const { id = "", rule = "" } = args.params;
  const group = groupOf(args.request);
  return editPage(args, { part: "rule", item: rule, group }, (item, done) => (done === "saved" ? paths.studioModelRule(id, item, undefined, group) : group === undefined ? paths.studioModel(id) : paths.studioModelThing(id, "group", group)));
}

export default function RuleRoute() {
  const shown = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return <ItemEditor part="rule" group={shown.group} shown={shown} state={state} aside={<ExpressionHelp names={shown.page.names} />}>{(page) => <RuleFields page={page} />}</ItemEditor>;
}
