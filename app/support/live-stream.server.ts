/** A conversation as a stream of server-sent events, and what its pages say in return. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { signedInUser } from "#app/customers/identity.server.ts";
import type { Viewer, ViewerUser } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import { tickets } from "#db/schema/support.ts";
import { readableTickets } from "./internal/ticket-access.server.ts";
import { announce, hub, type Onlooker } from "./live-hub.server.ts";
import type { Side } from "./live-events.ts";

export interface LiveReader {
  readonly request: Request;
  readonly number: string;
  readonly viewer: Pick<Viewer, "visitorId" | "user">;
  readonly side: Side;
  /** Asks anew for staff whether the role still holds. */
  readonly mayWork: (user: ViewerUser) => boolean;
  /** What else must still hold for the page to look on: a session of another shop. */
  readonly stillValid?: () => Promise<boolean>;
}

const tokenOf = (request: Request): string | undefined => new URL(request.url).searchParams.get("token") ?? undefined;

/** The ticket's id, if it is the reader's. Who is signed in is asked anew: a stream outlives the request that opened it. */
async function ticketFor({ request, number, viewer, side, mayWork }: LiveReader, user: ViewerUser | undefined): Promise<string | undefined> {
  if (side === "staff" && (user === undefined || !mayWork(user))) return undefined;
  const db = database();
  const mine = side === "staff" ? undefined : readableTickets(db, { viewer: { visitorId: viewer.visitorId, user }, token: tokenOf(request) });
  const [row] = await db.select({ id: tickets.id }).from(tickets).where(and(eq(tickets.number, number), mine));
  return row?.id;
}

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // Nobody on the way may keep it or pack it: packing would hold events back.
  "Cache-Control": "private, no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** Where the page stopped: what the browser says when it comes back, else what the page was loaded with. */
function positionOf(request: Request): number {
  const asked = [request.headers.get("Last-Event-ID"), new URL(request.url).searchParams.get("after")].map((text) => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : 0));
  return Math.max(...asked);
}

/** The stream, or the answer that there is none (404), or no room for one (429): then the page asks now and then. */
export async function openStream(reader: LiveReader): Promise<Response> {
  const { request, viewer } = reader;
  const ticketId = await ticketFor(reader, viewer.user);
  if (ticketId === undefined) return new Response(null, { status: 404 });
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const close = (): void => {
    hub().leave(onlooker);
    try {
      controller?.close();
    } catch {
      // The browser was faster.
    }
    controller = undefined;
  };
  const onlooker: Onlooker = {
    ticketId, side: reader.side, visitorId: viewer.visitorId, userId: viewer.user?.id, name: viewer.user?.name ?? "", position: positionOf(request), checkedAt: Date.now(),
    mayLook: async () => (await reader.stillValid?.() ?? true) && (await ticketFor(reader, await signedInUser(request))) === ticketId,
    send: (text) => {
      if (request.signal.aborted) close();
      else controller?.enqueue(encoder.encode(text));
    },
    close,
  };
  const stream = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own), cancel: () => hub().leave(onlooker) });
  request.signal.addEventListener("abort", close, { once: true });
  // Browsers wait three seconds before they come back, and so does ours; the comment opens the stream at once.
  onlooker.send("retry: 3000\n: open\n\n");
  const joined = await hub().join(onlooker).catch((error: unknown) => {
    close();
    throw error;
  });
  return joined ? new Response(stream, { headers }) : new Response(null, { status: 429, headers: { "Retry-After": "60" } });
}

const said = z.object({ writing: z.literal("1") });

/** A page says that somebody writes there; others who have it open hear of it, and it is forgotten. */
export async function sayWriting(reader: LiveReader, form: FormData): Promise<Response> {
  const ticketId = await ticketFor(reader, reader.viewer.user);
  if (ticketId === undefined) return new Response(null, { status: 404 });
  if (!said.safeParse(Object.fromEntries(form)).success) return new Response(null, { status: 400 });
  const { viewer, side } = reader;
  await announce(ticketId, { person: viewer.user?.id ?? viewer.visitorId, side, name: side === "staff" ? (viewer.user?.name ?? "") : "", doing: "writing" });
  return new Response(null, { status: 204 });
}
