import type { LoaderFunctionArgs } from "@remix-run/node";
import { printModel } from "#app/configurator/model-file.ts";
import { openModelPage } from "#app/studio/models/model-route.server.ts";

/** The working file with its test cases, or the model alone as the command line takes it. */
export async function loader(args: LoaderFunctionArgs) {
  const { bench, search } = await openModelPage(args);
  const { source, cases } = bench.working;
  const alone = search.get("form") === "model";
  const name = `${bench.id}${alone ? "" : ".with-cases"}.json`;
  return new Response(`${printModel(alone ? source : { model: source, cases })}\n`, { headers: { "Content-Type": "application/json; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store" } });
}
