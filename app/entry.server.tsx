/** Renders a page: bots get it whole, browsers get it as a stream. */
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { errorFields, log } from "./platform/log.server.ts";

const patience = 5_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext, loadContext: AppLoadContext): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false;
    const whole = isbot(request.headers.get("User-Agent") ?? "");
    const answer = () => {
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      // Every page may be personal; what may be shared (pictures, assets) says so itself.
      if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} abortDelay={patience} nonce={loadContext.nonce} />, {
      nonce: loadContext.nonce,
      ...(whole ? { onAllReady: answer } : { onShellReady: answer }),
      onShellError: reject,
      onError(error) {
        failed = true;
        log.error({ requestId: loadContext.requestId, ...errorFields(error) }, "page failed to render");
      },
    });
    setTimeout(abort, patience + 1_000);
  });
}

/** Errors thrown by loaders and actions, with the request's id; aborted requests are no errors. */
export function handleError(error: unknown, { request, context }: { readonly request: Request; readonly context: AppLoadContext }): void {
  if (!request.signal.aborted) log.error({ requestId: context.requestId, path: new URL(request.url).pathname, ...errorFields(error) }, "loader or action failed");
}
