/** Renders a page whole: no loader answers in parts, and fifty pieces, each packed and flushed alone, cost half as much time again and three times the bytes (2026-11). */
import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { awayData, awayPage, noteAway, wasAway } from "./away-page.server.ts";
import { assembly } from "./assemble-page.server.ts";
import type { Drawn } from "./platform/island.ts";
import { errorFields, log } from "./platform/log.server.ts";
import { asksForData } from "./platform/single-fetch.server.ts";
import { IslandContext } from "./ui/island.tsx";

const patience = 5_000;
const noIslands: ReadonlyMap<string, readonly Drawn[]> = new Map();

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext, loadContext: AppLoadContext): Promise<Response> {
  if (wasAway(loadContext)) return Promise.resolve(awayPage(request, loadContext.nonce));
  return new Promise((resolve, reject) => {
    let failed = false;
    const pieces: Buffer[] = [];
    const { mark, assemble } = assembly(loadContext.islands ?? noIslands, loadContext.nonce);
    const page = new Writable({
      highWaterMark: 2 ** 30,
      write: (piece: Buffer, _encoding, done) => {
        pieces.push(piece);
        done();
      },
      final: (done) => {
        answer();
        done();
      },
    });
    const answer = () => {
      headers.set("Content-Type", "text/html; charset=utf-8");
      // Every page may be personal; what may be shared (pictures, assets) says so itself.
      if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
      resolve(new Response(inOnePiece(assemble(Buffer.concat(pieces))), { headers, status: failed ? 500 : status }));
    };
    const { pipe, abort } = renderToPipeableStream(
      <IslandContext.Provider value={mark}><RemixServer context={context} url={request.url} abortDelay={patience} nonce={loadContext.nonce} /></IslandContext.Provider>,
      {
        nonce: loadContext.nonce,
        onAllReady: () => {
          clearTimeout(limit);
          pipe(page);
        },
        onShellError: (error) => {
          clearTimeout(limit);
          reject(error);
        },
        onError(error) {
          failed = true;
          log.error({ requestId: loadContext.requestId, ...errorFields(error) }, "page failed to render");
        },
      },
    );
    const limit = setTimeout(abort, patience + 1_000);
  });
}

/** A body that is handed on as it is; given as bytes it would be copied once more. */
const inOnePiece = (bytes: Buffer): ReadableStream => new ReadableStream({
  start(controller) {
    controller.enqueue(bytes);
    controller.close();
  },
});

/** What a page's script asked for: while the database is away, the page's own words for that instead of "it is broken". */
export const handleDataRequest = (answer: Response, { request, context }: { readonly request: Request; readonly context: AppLoadContext }): Response =>
  wasAway(context) && answer.status >= 500 && asksForData(new URL(request.url).pathname) ? awayData(request) : answer;

/** Errors thrown by loaders and actions, with the request's id; aborted requests are no errors, nor is what Remix refuses by itself (405, 404). */
export function handleError(error: unknown, { request, context }: { readonly request: Request; readonly context: AppLoadContext }): void {
  noteAway(context, error);
  if (!request.signal.aborted && !(isRouteErrorResponse(error) && error.status < 500)) log.error({ requestId: context.requestId, path: new URL(request.url).pathname, ...errorFields(error) }, "loader or action failed");
}
