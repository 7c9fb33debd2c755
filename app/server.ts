/** The web server: guard, static files, Remix, and (unless told otherwise) the job worker in the same process. */
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import onHeaders from "on-headers";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from "express";
import { awayGate, noteAnswer } from "./away-gate.server.ts";
import { againAfter, wasAway } from "./away-page.server.ts";
import { config, type Config } from "./platform/config.server.ts";
import { connection, disconnect } from "#db/client.server.ts";
import { refusedMisses } from "./platform/guessing.server.ts";
import { addressKey, guard, opening, type GuardLocals } from "./platform/guard.server.ts";
import { visitorCookie } from "./platform/visitor-cookie.server.ts";
import type { Drawn } from "./platform/island.ts";
import { errorFields, log } from "./platform/log.server.ts";
import { framed } from "./page-frame.server.ts";
import { routeHandlers } from "./route-handlers.ts";
import { flushClicks } from "./shelves/clicks.server.ts";
import { flushExposures } from "./shelves/exposures.server.ts";
import { closeConversations } from "./support/live-hub.server.ts";
import { openMailPort, type MailPort } from "./support/mail-port.server.ts";
import { flushImpressions } from "./shelves/impressions.server.ts";
import { startWorker, type Worker } from "./worker.server.ts";
import { warmUp, warmUpLater } from "./warm-up.server.ts";

export interface ShopOptions {
  /** Serves sources through Vite instead of the build; development only. */
  readonly vite?: { readonly middleware: RequestHandler; readonly load: () => Promise<ServerBuild> };
  readonly root?: string;
}

export interface Shop {
  readonly origin: string;
  readonly config: Config;
  close(): Promise<void>;
}

/** Makes the Express application; it listens nowhere yet. */
export async function createShop(options: ShopOptions = {}): Promise<Express> {
  const settings = config();
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", settings.TRUSTED_PROXIES);
  app.use(opening(settings), framed);
  app.get("/healthz", (_request, response) => void response.type("text/plain").send("ok"));
  app.get("/readyz", (_request, response) => {
    connection().sql`select 1`.then(
      () => response.type("text/plain").send("ready"),
      () => response.status(503).type("text/plain").send("the database does not answer"),
    );
  });
  app.use(guard(settings));
  // Each page is packed for one reader: level 4 takes 1.9 ms of processor for a category page, the usual 6 takes 2.7 for 5 % less (2026-11).
  app.use(compression({ level: 4 }), refusedMisses);
  serveFiles(app, options);
  app.all("*", awayGate, await pages(options));
  app.use(failure);
  return app;
}

/** Remix behind Express. */
async function pages(options: ShopOptions): Promise<RequestHandler> {
  // Anything but "production" would show a visitor what went wrong inside.
  if (options.vite !== undefined) return createRequestHandler({ build: options.vite.load, mode: process.env.NODE_ENV ?? "production", getLoadContext: contextOf });
  // virtual:remix/server-build is made by the Remix plugin; in development Vite loads it afresh for each request.
  const build = (await import("virtual:remix/server-build")) as ServerBuild;
  return routeHandlers(build, (part) => createRequestHandler({ build: part, mode: "production", getLoadContext: contextOf }));
}

function contextOf(request: Request, response: Response): AppLoadContext {
  const { nonce, requestId } = response.locals as GuardLocals;
  const cookies = new Map<string, string>();
  const memo = new Map<string, unknown>();
  onHeaders(response, () => {
    cookies.forEach((cookie) => response.append("Set-Cookie", cookie));
    const away = wasAway({ memo });
    noteAnswer(request, away);
    // Data and machine endpoints too: come again, instead of "it is broken".
    if (away) response.status(503).setHeader("Retry-After", againAfter);
    // Pages, their data and what resource routes answer are personal unless they say otherwise.
    if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-store");
  });
  const islands = request.path.endsWith(".data") ? undefined : new Map<string, readonly Drawn[]>();
  const { visitorId, fresh } = visitorCookie(request, response);
  return { nonce, requestId, visitorId, address: addressKey(request.ip ?? "unknown"), stranger: fresh && (request.method === "GET" || request.method === "HEAD"), cookies, memo, islands };
}

/** What went wrong before or behind Remix; a body that was cut off by the guard ends here, after its answer. */
const failure: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // Static files refuse bad paths with a status of their own.
  const status = error instanceof Error && "status" in error && typeof error.status === "number" && error.status < 500 ? error.status : 500;
  if (status < 500) {
    response.status(status).type("text/plain").set("Cache-Control", "no-store").send("Not found.");
    return;
  }
  log.error({ requestId: (response.locals as GuardLocals).requestId, ...errorFields(error) }, "request failed");
  response.status(500).type("text/plain").set("Cache-Control", "no-store").send("Something went wrong.");
};

function serveFiles(app: Express, options: ShopOptions): void {
  if (options.vite !== undefined) {
    app.use(options.vite.middleware);
    return;
  }
  const client = join(options.root ?? process.cwd(), "build/client");
  app.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }));
  // Pages of other shops may take this one file, those too that isolate themselves.
  app.use("/embed", (_request, response, next) => next(void response.set("Cross-Origin-Resource-Policy", "cross-origin")));
  app.use(express.static(client, { maxAge: "1h", index: false }));
}

/** Starts listening, and the jobs with it. */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const settings = config();
  const app = await createShop(options);
  await warmUp();
  const server = createServer(app);
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  await listen(server, settings);
  const mail = await openMailPort().catch(async (error: unknown) => {
    server.close();
    throw error;
  });
  warmUpLater();
  const worker = settings.WORKER === "inside" ? await startWorker() : undefined;
  return { origin: settings.origin, config: settings, close: () => closeShop(server, mail, worker) };
}

function listen(server: Server, settings: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.PORT, settings.HOST, () => resolve());
  });
}

/** In order: no new requests, running ones and open conversations end, what they showed is kept, jobs end, connections close. */
async function closeShop(server: Server, mail: MailPort | undefined, worker: Worker | undefined): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  closeConversations();
  const patience = setTimeout(() => server.closeAllConnections(), 5_000);
  await mail?.close();
  await closed;
  clearTimeout(patience);
  await flushImpressions();
  await flushClicks();
  await flushExposures();
  await worker?.stop();
  await disconnect().catch((error: unknown) => log.warn(errorFields(error), "the database connection did not close"));
}

export { startWorker };
export { migrate } from "#db/migrate.server.ts";
