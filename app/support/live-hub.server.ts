/**
 * The conversations that somebody has open on this process. Postgres tells every process what changed (`db/objects.sql`); the hub reads new
 * messages once per ticket and hands them to each onlooker who has not had them. It holds no messages: a position per onlooker is enough,
 * so that a page that comes back misses nothing and gets nothing twice.
 */
import type { Sql } from "postgres";
import { z } from "zod";
import { errorFields, log } from "#app/platform/log.server.ts";
import { connection } from "#db/client.server.ts";
import { readMessages, seenBy } from "./internal/ticket-messages.server.ts";
import { eventText, heartbeat, type Presence, type Side } from "./live-events.ts";

const channel = "conversations";

/** A page that has a conversation open. */
export interface Onlooker {
  readonly ticketId: string;
  readonly side: Side;
  /** Whoever it belongs to: a visitor's browser; limits count by it. */
  readonly visitorId: string;
  readonly userId: string | undefined;
  readonly name: string;
  /** Position of the last message the page has. */
  position: number;
  checkedAt: number;
  /** Whether the page may still see the ticket. */
  mayLook(): Promise<boolean>;
  send(text: string): void;
  close(): void;
}

const presence = z.object({ person: z.string().max(100), side: z.enum(["customer", "staff"]), name: z.string().max(200), doing: z.enum(["here", "writing", "gone"]) });
const signal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), ticket: z.uuid() }),
  z.object({ kind: z.literal("changed"), ticket: z.uuid() }),
  z.object({ kind: z.literal("access"), ticket: z.uuid().optional(), user: z.string().optional() }),
  z.object({ kind: z.literal("presence"), ticket: z.uuid(), presence }),
  z.object({ kind: z.literal("who"), ticket: z.uuid() }),
]);
type Signal = z.infer<typeof signal>;

/** Pages one browser, one ticket and one process may keep open; whoever is above asks every few seconds instead. */
export const streamLimits = { visitor: 6, ticket: 40, process: 3_000 } as const;
const checkEvery = 60_000;

class Hub {
  readonly #tickets = new Map<string, Set<Onlooker>>();
  /** Per ticket the reading that runs, so that messages go out in order. */
  readonly #reading = new Map<string, Promise<void>>();
  readonly #visitors = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #listening: Promise<unknown> | undefined;
  #count = 0;
  readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  get count(): number {
    return this.#count;
  }

  /** Listening comes before the first look, so that no message falls between the two. */
  async join(onlooker: Onlooker): Promise<boolean> {
    const { ticketId, visitorId } = onlooker;
    const beside = this.#tickets.get(ticketId) ?? new Set();
    const mine = this.#visitors.get(visitorId) ?? 0;
    if (mine >= streamLimits.visitor || beside.size >= streamLimits.ticket || this.#count >= streamLimits.process) return false;
    this.#tickets.set(ticketId, beside.add(onlooker));
    this.#visitors.set(visitorId, mine + 1);
    this.#count++;
    this.#timer ??= setInterval(() => void this.#beat(), heartbeat).unref();
    this.#listening ??= this.#listen();
    await this.#listening;
    await this.#deliver(ticketId);
    if (onlooker.side === "staff") await this.say({ kind: "who", ticket: ticketId });
    return true;
  }

  leave(onlooker: Onlooker): void {
    const beside = this.#tickets.get(onlooker.ticketId);
    if (beside?.delete(onlooker) !== true) return;
    if (beside.size === 0) this.#tickets.delete(onlooker.ticketId);
    const mine = (this.#visitors.get(onlooker.visitorId) ?? 1) - 1;
    if (mine === 0) this.#visitors.delete(onlooker.visitorId);
    else this.#visitors.set(onlooker.visitorId, mine);
    this.#count--;
    if (onlooker.side === "staff") this.say({ kind: "presence", ticket: onlooker.ticketId, presence: presenceOf(onlooker, "gone") }).catch(() => undefined);
    if (this.#count > 0 || this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Tells every process; nothing of it is stored. */
  async say(said: Signal): Promise<void> {
    await this.sql`select pg_notify(${channel}, ${JSON.stringify(said)})`;
  }

  closeAll(): void {
    for (const beside of [...this.#tickets.values()]) for (const onlooker of [...beside]) onlooker.close();
  }

  async #listen(): Promise<void> {
    let first = true;
    await this.sql.listen(channel, (text) => this.#hear(text), () => {
      // After the connection was lost and made again, anything may have passed unheard.
      if (!first) for (const ticket of this.#tickets.keys()) this.#catchUp(ticket);
      first = false;
    });
  }

  #catchUp(ticket: string): void {
    this.#deliver(ticket).catch((error: unknown) => log.warn(errorFields(error), "new messages could not be read"));
    for (const onlooker of this.#tickets.get(ticket) ?? []) onlooker.send(eventText("changed", {}));
  }

  #hear(text: string): void {
    const said = signal.safeParse(jsonOf(text)).data;
    if (said === undefined) return;
    if (said.kind === "access") {
      for (const [ticket, beside] of this.#tickets) for (const onlooker of beside) if (ticket === said.ticket || (said.user !== undefined && onlooker.userId === said.user)) void this.#check(onlooker);
      return;
    }
    const beside = this.#tickets.get(said.ticket);
    if (beside === undefined) return;
    if (said.kind === "message") this.#deliver(said.ticket).catch((error: unknown) => log.warn(errorFields(error), "new messages could not be read"));
    else if (said.kind === "changed") for (const onlooker of beside) onlooker.send(eventText("changed", {}));
    else if (said.kind === "presence") for (const onlooker of beside) tell(onlooker, said.presence);
    else for (const onlooker of beside) if (onlooker.side === "staff") void this.say({ kind: "presence", ticket: said.ticket, presence: presenceOf(onlooker, "here") }).catch(() => undefined);
  }

  /** One reading per ticket at a time; each onlooker gets what lies behind his own position. */
  #deliver(ticket: string): Promise<void> {
    const next = (this.#reading.get(ticket) ?? Promise.resolve()).catch(() => undefined).then(async () => {
      // Whoever joins while this reading runs has a reading of his own behind it, from his own position.
      const served = [...(this.#tickets.get(ticket) ?? [])];
      if (served.length === 0) return;
      const messages = await readMessages(connection().db, ticket, Math.min(...served.map((onlooker) => onlooker.position)));
      for (const onlooker of served) {
        for (const message of seenBy(onlooker.side, messages)) if (message.position > onlooker.position) onlooker.send(eventText("message", message, message.position));
        onlooker.position = Math.max(onlooker.position, messages.at(-1)?.position ?? 0);
      }
    });
    this.#reading.set(ticket, next);
    const done = (): void => void (this.#reading.get(ticket) === next && this.#reading.delete(ticket));
    next.then(done, done);
    return next;
  }

  /** Signs of life, who is there, and now and then whether each may still look: a few at a time, since the pool is small. */
  async #beat(): Promise<void> {
    const all = [...this.#tickets.values()].flatMap((beside) => [...beside]);
    for (const onlooker of all) {
      onlooker.send(eventText("beat", {}));
      if (onlooker.side === "staff") void this.say({ kind: "presence", ticket: onlooker.ticketId, presence: presenceOf(onlooker, "here") }).catch(() => undefined);
    }
    for (const onlooker of all) if (Date.now() - onlooker.checkedAt >= checkEvery) await this.#check(onlooker);
  }

  async #check(onlooker: Onlooker): Promise<void> {
    onlooker.checkedAt = Date.now();
    // A database that does not answer is no reason to send anybody away.
    const may = await onlooker.mayLook().catch(() => true);
    if (may) return;
    onlooker.send(eventText("over", {}));
    onlooker.close();
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const presenceOf = (onlooker: Onlooker, doing: Presence["doing"]): Presence => ({ person: onlooker.userId ?? onlooker.visitorId, side: onlooker.side, name: onlooker.name, doing });

/** Customers hear that a colleague writes, by her first name and without an id; nobody hears of himself. */
function tell(onlooker: Onlooker, said: Presence): void {
  if (said.person === (onlooker.userId ?? onlooker.visitorId)) return;
  if (onlooker.side === "staff") onlooker.send(eventText("presence", said));
  else if (said.side === "staff" && said.doing !== "here") onlooker.send(eventText("presence", { ...said, person: "", name: said.name.trim().split(/\s+/)[0] ?? "" }));
}

let current: Hub | undefined;

/** The process's hub, bound to its connection. */
export function hub(): Hub {
  const { sql } = connection();
  if (current?.sql !== sql) current = new Hub(sql);
  return current;
}

/** Somebody is at a ticket or writes there: all who have it open hear of it. For any code of the desk, from any process. */
export const announce = (ticketId: string, said: Presence): Promise<void> => hub().say({ kind: "presence", ticket: ticketId, presence: said });

/** Ends every stream of the process; browsers come back to another one. */
export const closeConversations = (): void => current?.closeAll();
