/** A thousand conversations open at once on the one process: its memory, and how soon what one side writes is on the other's page. */
import { randomUUID } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { demoPassword, staff } from "#db/seed/larkwood/shoppers.ts";
import { paths } from "#app/paths.ts";
import { hashToken, newToken } from "#app/platform/ids.ts";
import { streamLimits } from "#app/support/live-hub.server.ts";
import { orUnavailable, waits, type Figure } from "./figure.ts";
import { Browser, expectPage } from "./load.ts";
import type { MeasuredShop } from "./measured-shop.ts";

interface Conversation {
  readonly number: string;
  readonly token: string;
}

/** Tickets with a first message, each with the link its customer got by mail. */
async function openTickets({ sql }: MeasuredShop, count: number): Promise<Conversation[]> {
  const made = Array.from({ length: count }, (_, n) => ({ id: randomUUID(), number: `T-${8_000_000 + n}`, token: newToken() }));
  const rows = sql.json(made.map(({ id, number, token }) => ({ id, number, hash: hashToken(token) })));
  await sql`insert into tickets (id, number, state, reason, subject, email, name, locale) select id, number, 'open', 'delivery', 'When does it come?', number || '@example.com', 'Person ' || number, 'en' from jsonb_to_recordset(${rows}) as t(id uuid, number text)`;
  await sql`insert into ticket_messages (id, ticket_id, author, body) select gen_random_uuid(), id, 'customer', 'The letter said Tuesday.' from jsonb_to_recordset(${rows}) as t(id uuid)`;
  await sql`insert into ticket_links (token_hash, ticket_id, expires_at) select hash, id, now() + interval '1 day' from jsonb_to_recordset(${rows}) as t(id uuid, hash text)`;
  return made;
}

/** A page that has a conversation open, and what it waits for. */
class Page {
  #text = "";
  #wanted: { readonly words: string; readonly seen: () => void } | undefined;
  readonly #answer: IncomingMessage;

  constructor(answer: IncomingMessage) {
    this.#answer = answer.setEncoding("utf8").on("data", (piece: string) => {
      this.#text = (this.#text + piece).slice(-20_000);
      if (this.#wanted !== undefined && this.#text.includes(this.#wanted.words)) this.#wanted.seen();
    });
  }

  shows(words: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`"${words}" did not come within ten seconds`)), 10_000);
      this.#wanted = { words, seen: () => { clearTimeout(late); this.#wanted = undefined; resolve(); } };
    });
  }

  close(): void {
    this.#answer.destroy();
  }
}

function openPage(origin: string, path: string, cookie = ""): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(new URL(path, origin), { agent: false, headers: { Accept: "text/event-stream", "User-Agent": "bench", ...(cookie !== "" && { Cookie: cookie }) } }, (answer) => {
      if (answer.statusCode === 200) resolve(new Page(answer.on("error", () => undefined)));
      else reject(new Error(`${answer.statusCode} ${path}`));
    }).on("error", reject);
  });
}

/** A few at a time: a thousand people do not come within the same millisecond. */
async function openPages(origin: string, conversations: readonly Conversation[]): Promise<Page[]> {
  const pages: Page[] = [];
  for (let from = 0; from < conversations.length; from += 25) pages.push(...(await Promise.all(conversations.slice(from, from + 25).map(({ number, token }) => openPage(origin, paths.ticketLive(number, token))))));
  return pages;
}

/** Milliseconds from sending to seeing, of each. */
async function answersSeen(pairs: readonly { readonly page: Page; readonly write: (words: string) => Promise<unknown> }[]): Promise<number[]> {
  const times: number[] = [];
  for (const { page, write } of pairs) {
    const words = `answer ${randomUUID()}`;
    const began = performance.now();
    const seen = page.shows(words).then(() => performance.now() - began);
    const [taken] = await Promise.all([seen, write(words)]);
    times.push(taken);
  }
  return times;
}

export async function liveFigures(shop: MeasuredShop, rounds: number, count = 1_000): Promise<Figure[]> {
  const conversations = await openTickets(shop, count);
  const agent = new Browser(shop.origin);
  const lead = staff.find(({ role }) => role === "lead");
  await expectPage(await agent.post(paths.signIn(), { intent: "password", email: lead?.email ?? "", password: demoPassword }), 302);
  const resting = shop.memory();
  const pages = await openPages(shop.origin, conversations);
  const asStaff = (number: string) => async (body: string) => expectPage(await agent.post(paths.deskTicket(number), { intent: "reply", body, idempotencyKey: randomUUID() }), 302);
  const asCustomer = ({ number, token }: Conversation) => async (body: string) => expectPage(await new Browser(shop.origin).post(paths.ticket(number, token), { intent: "reply", body, idempotencyKey: randomUUID() }), 302);
  const spread = Array.from({ length: rounds * 50 }, (_, turn) => (turn * 397) % count);
  const toCustomer = await answersSeen(spread.flatMap((at) => {
    const [page, conversation] = [pages[at], conversations[at]];
    return page === undefined || conversation === undefined ? [] : [{ page, write: asStaff(conversation.number) }];
  }));
  // As many as one browser of staff may have open beside the thousand.
  const watched = await Promise.all(conversations.slice(0, streamLimits.visitor).map(async (conversation) => ({ page: await openPage(shop.origin, paths.deskLive(conversation.number), agent.cookie), write: asCustomer(conversation) })));
  const toStaff = await answersSeen(Array.from({ length: rounds * 8 }, () => watched).flat());
  const held = shop.memory();
  for (const page of [...pages, ...watched.map((one) => one.page)]) page.close();
  return [
    { name: `memory of the one process with ${count} open conversations, MiB (${orUnavailable(resting)} before)`, shown: orUnavailable(held), ...(held !== undefined && { value: held }), target: 300 },
    { name: `${count} open conversations: staff's answer on the customer's page, ms, p50/p95/p99; p95`, ...waits(toCustomer, 200) },
    { name: `${count} open conversations: customer's answer on the desk's page, ms, p50/p95/p99; p95`, ...waits(toStaff, 200) },
  ];
}
