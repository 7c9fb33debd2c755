/** Orders seen and changed by whoever they do not belong to: the answer is that of an order that does not exist, to the letter, and nothing moves. */
import { eq } from "drizzle-orm";
import { serviceActions } from "#app/support/service-policy.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { givenCustomer } from "#tests/order-factories.server.ts";
import { signIn } from "#tests/request.server.ts";
import { ask, type Answered, type PostedFields } from "../browser.ts";
import { givenVictims, newBrowser, type Victim } from "../victims.ts";
import { stateOfBooks } from "../state-of-books.ts";
import { atOnce, upTo, type FaultRow, type World, type WorldShop } from "../world.ts";

interface Viewer {
  readonly name: string;
  readonly cookie: string;
}

/** One address of an order, as a function of who is asked about. */
interface Door {
  readonly name: string;
  readonly path: (number: string, token: string | undefined) => string;
  readonly fields?: (number: string, token: string | undefined) => PostedFields;
  /** Pages that are there without an order too: without it they must look as with none. */
  readonly open?: true;
}

const withToken = (path: string, token: string | undefined): string => (token === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}token=${encodeURIComponent(token)}`);
const asData = (path: string): string => path.replace(/(\?|$)/, ".data$1");

const reading: readonly Door[] = [
  { name: "order", path: (number, token) => paths.order(number, token) },
  { name: "order as data", path: (number, token) => asData(paths.order(number, token)) },
  { name: "invoice", path: (number, token) => paths.invoice(number, token) },
  { name: "invoice, named", path: (number, token) => `${withToken(paths.invoice(number), token)}${token === undefined ? "?" : "&"}document=INV-1` },
  { name: "pdf", path: (number, token) => paths.invoicePdf(number, { token }) },
  { name: "card", path: (number, token) => paths.cardForm(number, token) },
  { name: "slot", path: (number, token) => paths.orderSlot(number, token) },
  { name: "label", path: (number, token) => paths.returnLabel(number, `R${number}-1`, token) },
  { name: "drawing", path: (number, token) => paths.orderLinePicture(number, 0, { token }) },
  { name: "swap", path: (number, token) => paths.swapLine(number, 0, token) },
  { name: "swap, chosen", path: (number, token) => `${withToken(paths.swapLine(number, 0), token)}${token === undefined ? "?" : "&"}modelVersion=1&o.wood=oak` },
  { name: "pay", path: (number, token) => paths.pay(number, token) },
  { name: "paid", path: (number, token) => paths.paid(number, token) },
  ...serviceActions.map((action): Door => ({ name: `help: ${action}`, path: (number, token) => paths.service(number, action, token) })),
  { name: "help", open: true, path: (number, token) => paths.help({ number, token }) },
  { name: "help panel", open: true, path: (number, token) => `${withToken(`${paths.apiHelp()}?mine=1`, token)}&order=${number}` },
  { name: "new ticket", path: (number, token) => paths.newTicket({ order: number, ...(token !== undefined && { token }) }) },
  { name: "staff's order", path: (number, token) => withToken(paths.backofficeOrder(number), token) },
  { name: "staff's sheet", path: (number, token) => withToken(paths.backofficeOrderSheet(number), token) },
];

const key = "0190f5d0-0000-7000-8000-00000000000";
const place: PostedFields = [["address.name", "Mallory"], ["address.line1", "Elsewhere 1"], ["address.postalCode", "10117"], ["address.city", "Berlin"], ["address.country", "DE"]];
const service = (action: string, ...fields: PostedFields): Door => ({ name: `post help: ${action}`, path: (number, token) => paths.service(number, action, token), fields: () => fields });

const changing: readonly Door[] = [
  { name: "post cancel", path: (number, token) => paths.order(number, token), fields: () => [["intent", "cancel"]] },
  { name: "post return", path: (number, token) => paths.order(number, token), fields: () => [["intent", "request-return"], ["reason", "mine now"], ["units-1", "1"], ["reason-1", "damaged"]] },
  { name: "post pay", path: (number, token) => paths.pay(number, token), fields: () => [] },
  { name: "post pay, scripted", path: (number, token) => paths.pay(number, token), fields: () => [["scripted", "on"]] },
  { name: "post slot", path: (number, token) => paths.orderSlot(number, token), fields: () => [["slot", "2027-01-04/morning"]] },
  { name: "post swap", path: (number, token) => paths.swapLine(number, 0, token), fields: () => [["modelVersion", "1"], ["o.wood", "oak"], ["key", `${key}8`], ["shown", "0"]] },
  service("cancel", ["idempotencyKey", `${key}1`], ["text", "mine now"]),
  service("return", ["idempotencyKey", `${key}2`], ["text", "mine now"]),
  service("address", ["idempotencyKey", `${key}3`], ["text", ""], ...place),
  service("report", ["idempotencyKey", `${key}4`], ["text", "broken"], ["trouble", "damaged"], ["line", "Product"]),
  service("refund", ["idempotencyKey", `${key}5`], ["text", ""], ["amount", "10.00"]),
  service("cancel", ["undo", `${key}6`]),
  { name: "post ticket", path: () => paths.newTicket(), fields: (number, token) => [["subject", "Mine now"], ["body", "Where is it?"], ["order", number], ...(token === undefined ? [] : [["token", token] as const]), ["idempotencyKey", `${key}7`]] },
];
const doors: readonly Door[] = [...reading, ...changing];

const knock = (shop: WorldShop, viewer: Viewer, door: Door, number: string, token: string | undefined): Promise<Answered> =>
  ask(shop.origin, { path: door.path(number, token), cookie: viewer.cookie, fields: door.fields?.(number, token) });

/** What was asked, and what is new with each answer, are taken out: the rest must not depend on whether there is such an order. */
function told({ status, location, text }: Answered, number: string, token: string | undefined): string {
  let plain = `${status} ${location}\n${text}`;
  for (const said of [number, ...(token === undefined || token === "" ? [] : [token, encodeURIComponent(token)])]) plain = plain.replaceAll(said, "#");
  return plain.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id").replace(/[A-Za-z0-9+/]{22}==/g, "nonce");
}

const shows = ({ text, location }: Answered, secrets: readonly string[]): string | undefined => secrets.find((secret) => text.includes(secret) || location.includes(secret));

/** Links that somebody may hold who should not see this order. */
function wrongLinks(victim: Victim, others: readonly Victim[]): readonly (string | undefined)[] {
  const other = others.find((each) => each.number !== victim.number);
  return [undefined, "", "wrong", victim.token.slice(1), victim.token.slice(0, -1), `${victim.token}x`, victim.token.toUpperCase(), victim.tokenHash, victim.orderId, victim.ticketToken, other?.token];
}

/** Of the same length, so that answers can be compared to the letter; the numbers of orders grow from the sequence's first one. */
const missing = (number: string): string => "9".repeat(number.length);

class Offences {
  readonly list: string[] = [];
  readonly shop: WorldShop;
  readonly secrets: readonly string[];

  constructor(shop: WorldShop, secrets: readonly string[]) {
    this.shop = shop;
    this.secrets = secrets;
  }

  /** The answer to a stranger, beside what the same stranger is told of an order that is not there. */
  async compare(viewer: Viewer, door: Door, number: string, token: string | undefined): Promise<void> {
    const [there, nowhere] = await Promise.all([knock(this.shop, viewer, door, number, token), knock(this.shop, viewer, door, missing(number), token)]);
    const what = `${door.name} of ${number} as ${viewer.name} with ${token === undefined ? "no link" : `the link "${token}"`}`;
    const seen = shows(there, this.secrets);
    if (seen !== undefined) this.list.push(`${what}: shows "${seen}"`);
    if (there.status >= 500) this.list.push(`${what}: ${there.status}`);
    if (door.open !== true && there.status < 300) this.list.push(`${what}: let in, ${there.status}`);
    const [mine, theirs] = [told(there, number, token), told(nowhere, missing(number), token)];
    if (mine !== theirs) this.list.push(`${what}: "${difference(mine, theirs)}" where an order that is not there gives "${difference(theirs, mine)}"`);
  }

  /** A number nobody was given, spelt in any way. */
  async guess(viewer: Viewer, door: Door, number: string, token: string | undefined): Promise<void> {
    const answer = await knock(this.shop, viewer, door, number, token);
    const what = `${door.name} of a guessed ${JSON.stringify(number)} as ${viewer.name}`;
    const seen = shows(answer, this.secrets);
    if (seen !== undefined) this.list.push(`${what}: shows "${seen}"`);
    if (answer.status >= 500) this.list.push(`${what}: ${answer.status}`);
    if (door.open !== true && answer.status < 300 && door.fields === undefined) this.list.push(`${what}: let in, ${answer.status}`);
  }
}

function difference(one: string, other: string): string {
  const from = [...one].findIndex((letter, index) => letter !== other[index]);
  return from < 0 ? one.slice(other.length, other.length + 60) : one.slice(Math.max(0, from - 30), from + 60);
}

async function givenViewers(): Promise<readonly Viewer[]> {
  const [customer, company] = [await givenCustomer(database()), await givenCustomer(database())];
  await database().update(users).set({ company: "Other GmbH", vatNumber: "DE136695976" }).where(eq(users.id, company.user.id));
  return [
    { name: "a guest", cookie: newBrowser() },
    { name: "another customer", cookie: `${newBrowser()}; ${await signIn(customer.user.id)}` },
    { name: "another company", cookie: `${newBrowser()}; ${await signIn(company.user.id)}` },
  ];
}

/** The same doors open to whom the order belongs: otherwise nothing above would mean anything. */
async function ownersFindTheirs(shop: WorldShop, victims: readonly Victim[]): Promise<string[]> {
  const offences: string[] = [];
  for (const victim of victims) {
    for (const name of ["order", "order as data", "help: cancel", ...(victim.stage === "delivered" ? ["invoice", "pdf", "label", "drawing"] : [])]) {
      const door = doors.find((each) => each.name === name);
      if (door === undefined) throw new Error(`no door ${name}`);
      for (const [cookie, token] of [[victim.cookie, undefined], [newBrowser(), victim.token]] as const) {
        if (token === undefined && victim.userId === undefined) continue;
        const answer = await knock(shop, { name: "owner", cookie }, door, victim.number, token);
        if (answer.status !== 200) offences.push(`${name} of ${victim.number} is closed to its owner: ${answer.status}`);
      }
    }
  }
  return offences;
}

/** Numbers as somebody would try them who has seen one. */
function guessed(world: World, number: string): string {
  const near = String(Number(number) + upTo(world.random, 40) - 20);
  return ([number, near, String(upTo(world.random, 10 ** number.length)), `0${number}`, `${number} `, ` ${number}`, `${number}.0`, `${number}'--`, "%", "_".repeat(number.length), `${number}\u0000`, [...number].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(""),
    `R${number}`, "__proto__", `${number}/../${near}`, "x".repeat(3_000)] as const)[upTo(world.random, 15)] ?? number;
}

async function guesses(world: World, size: number, viewers: readonly Viewer[], victims: readonly Victim[], offences: Offences): Promise<void> {
  const tries = Array.from({ length: size }, () => {
    const victim = victims[upTo(world.random, victims.length - 1)] as Victim;
    const links = wrongLinks(victim, victims);
    const token = links[upTo(world.random, links.length - 1)];
    const exact = world.random() < 0.4;
    return { exact, number: exact ? victim.number : guessed(world, victim.number), token, viewer: viewers[upTo(world.random, viewers.length - 1)] as Viewer, door: doors[upTo(world.random, doors.length - 1)] as Door };
  });
  const real = new Map(victims.map((victim) => [victim.number, victim.token]));
  await atOnce(tries, 4, async ({ exact, number, token, viewer, door }) => {
    if (token !== undefined && real.get(number) === token) return;
    await (exact ? offences.compare(viewer, door, number, token) : offences.guess(viewer, door, number, token));
  });
}

export const ownership: FaultRow = {
  name: "ownership", mustHold: "nothing seen, nothing changed, the answer of what does not exist", short: 40, long: 10_000, needsBuild: true,
  async run(world, size) {
    const victims = await givenVictims(world);
    const viewers = await givenViewers();
    const shop = await world.shop({});
    try {
      const offences = new Offences(shop, victims.flatMap(({ secrets }) => secrets));
      const closed = await ownersFindTheirs(shop, victims);
      const [before, asked] = [await stateOfBooks(), world.bank.requests.length];
      const whole = size >= 1_000;
      for (const victim of whole ? victims : victims.slice(0, 1)) {
        for (const viewer of viewers) {
          const links = wrongLinks(victim, victims);
          for (const token of whole ? links : [undefined, links[1 + upTo(world.random, links.length - 2)]]) for (const door of doors) await offences.compare(viewer, door, victim.number, token);
        }
      }
      await guesses(world, size, viewers, victims, offences);
      const after = await stateOfBooks();
      const changed = [...before].filter(([table, hash]) => after.get(table) !== hash).map(([table]) => `${table} changed`);
      const words = world.bank.requests.slice(asked).map(({ path }) => `the bank was asked: ${path}`);
      return { told: `${victims.length} orders, ${viewers.length} strangers, ${doors.length} addresses, ${size} guesses`, offences: [...closed, ...offences.list, ...changed, ...words] };
    } finally {
      await shop.close();
    }
  },
};
