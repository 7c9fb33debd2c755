import type { LoaderFunctionArgs } from "@remix-run/node";
import { translator } from "#app/platform/i18n.ts";
import { exportModel } from "#app/studio/models/export-model.server.ts";
import { openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";

/** The working file with its test cases, the model alone as the command line takes it, or UVL, `.cpq.json` or DIMACS. */
export async function loader(args: LoaderFunctionArgs) {
  const { bench, search, viewer } = await openModelPage(args);
  const exported = exportModel(bench, search.get("form"));
  const headers = { "Cache-Control": "private, no-store" };
  if (!exported.ok) {
    const t = translator(pageMessages, viewer.locale);
    return new Response(`${t("notExported", { reason: t(`notExported-${exported.reason}`) })}\n`, { status: 422, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
  }
  return new Response(exported.text, { headers: { ...headers, "Content-Type": `${exported.type}; charset=utf-8`, "Content-Disposition": `attachment; filename="${exported.name}"` } });
}
