import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { ItemEditor } from "#app/studio/models/item-editor.tsx";
import { editPage, openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { ExpressionHelp, RuleFields } from "#app/studio/models/rule-editor.tsx";
import { rulePage } from "#app/studio/models/rule-page.server.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "rules");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search } = await openModelPage(args);
  const page = rulePage(bench, args.params.rule ?? "", search.get("kind"), viewer.locale);
  if (page === undefined) throw new Response(null, { status: 404 });
  return { frame, head, page, seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const { id = "", rule = "" } = args.params;
  return editPage(args, { part: "rule", item: rule }, (item, done) => (done === "removed" ? paths.studioModel(id) : paths.studioModelRule(id, item)));
}

export default function RuleRoute() {
  const shown = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return <ItemEditor part="rule" shown={shown} state={state} aside={<ExpressionHelp names={shown.page.names} />}>{(page) => <RuleFields page={page} />}</ItemEditor>;
}
