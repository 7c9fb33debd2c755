import type { LoaderFunctionArgs } from "@remix-run/node";
import { artefactToText } from "#app/configurator/artefact.ts";
import { modelVersion } from "#app/configurator/published-model.server.ts";
import { database } from "#db/client.server.ts";

/** Model and artefact of one version for the browser. The hash in the address stands for the content, so it never changes. */
export async function loader({ params }: LoaderFunctionArgs) {
  const version = Number(params.version);
  const known = Number.isInteger(version) && version > 0 && version < 2 ** 31 ? await modelVersion(database(), params.modelId ?? "", version) : undefined;
  if (known === undefined || params.file !== `${known.hash}.json`) throw new Response(null, { status: 404 });
  const body = JSON.stringify({ model: known.model, artefact: artefactToText(known.artefact) });
  return new Response(body, { headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" } });
}
