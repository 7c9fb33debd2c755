/** A shop behind its guard on a real socket, and requests to it with headers that no browser would send. */
import { createServer, request as send, type IncomingHttpHeaders, type OutgoingHttpHeaders, type Server } from "node:http";
import { decode } from "turbo-stream";
import { afterEach } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { createShop } from "#app/server.ts";
import { freePort } from "#db/embedded.server.ts";
import { standInBuild } from "./stand-in-build.ts";

export const kibibyte = 1024;
const switches = ["PORT", "APP_URL", "EYELEVEL_DEMO", "SESSION_SECRET", "RATE_LIMIT_FACTOR", "TRUSTED_PROXIES", "LOG_LEVEL", "STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"];
let running: Server | undefined;
export let port = 0;

/** Opens a shop with the given switches; the demo unless told otherwise. */
export async function openShop(given: Readonly<Record<string, string>> = {}): Promise<void> {
  port = await freePort();
  for (const name of switches) process.env[name] = "";
  Object.assign(process.env, { EYELEVEL_DEMO: "1", LOG_LEVEL: "silent", RATE_LIMIT_FACTOR: "100", PORT: String(port), ...given });
  forgetConfig();
  const app = await createShop({ vite: { middleware: (_request, _response, next) => next(), load: async () => standInBuild } });
  running = createServer(app);
  await new Promise<void>((resolve) => running?.listen(port, "127.0.0.1", resolve));
}

export const realShop = { EYELEVEL_DEMO: "0", APP_URL: "https://shop.example.com", SESSION_SECRET: "a secret of more than thirty-two characters" };

afterEach(async () => {
  running?.closeAllConnections();
  await new Promise<void>((resolve) => { if (running === undefined) resolve(); else running.close(() => resolve()); });
  running = undefined;
});

interface Sent {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Sent with its length declared. */
  readonly body?: Buffer;
  /** Sent without a length, piece by piece, until the server has had enough. */
  readonly pieces?: { readonly bytes: number; readonly count: number };
}

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export const own = (): string => `http://127.0.0.1:${port}`;

/** One request. `origin` of our own is added to everything but GET unless the headers say something else; a header of undefined is left out. */
export function ask(path: string, { method = "GET", headers = {}, body, pieces }: Sent = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const whole = { host: `127.0.0.1:${port}`, ...(method === "GET" ? {} : { origin: own(), "content-type": "application/x-www-form-urlencoded" }), ...headers };
    const kept = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
    const outgoing = send({ host: "127.0.0.1", port, path, method, headers: { ...kept, ...(body === undefined ? {} : { "content-length": body.length }) } }, (answer) => {
      const chunks: Buffer[] = [];
      const done = () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString("utf8") });
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", done);
      answer.on("error", done);
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => { if (pieces === undefined) reject(error); });
    if (pieces === undefined) outgoing.end(body);
    else void pour(outgoing, pieces);
  });
}

async function pour(outgoing: ReturnType<typeof send>, { bytes, count }: NonNullable<Sent["pieces"]>): Promise<void> {
  for (let sent = 0; sent < count && !outgoing.destroyed; sent++) {
    if (!outgoing.write(Buffer.alloc(bytes))) await new Promise((resolve) => { outgoing.once("drain", resolve); outgoing.once("close", resolve); outgoing.once("response", resolve); });
  }
  outgoing.end();
}

/** What Remix's own reader makes of an answer, each value it knows by name as a list that begins with that name. */
export async function readData(text = ""): Promise<unknown> {
  const named = (...parts: unknown[]) => (["ErrorResponse", "SingleFetchRedirect"].includes(String(parts[0])) ? { value: parts } : false);
  const { value } = await decode(new Response(text).body ?? new ReadableStream(), { plugins: [named as never] });
  return value;
}

export const post = (path: string, headers: OutgoingHttpHeaders = {}, body = Buffer.from("a=1")) => ask(path, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", ...headers }, body });
